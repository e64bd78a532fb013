// A flattened page of a test: its lines, and the block from which the body is kept.
#pragma once

#include <algorithm>
#include <string>
#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

struct FlatPage {
  Page page;
  std::vector<Verdict> verdicts;

  FlatPage(const std::vector<std::string>& lines, std::size_t body) {
    for (const std::string& line : lines) {
      Block block;
      block.text = {static_cast<std::uint32_t>(page.text.size()), static_cast<std::uint32_t>(page.text.size() + line.size())};
      block.words = static_cast<std::uint32_t>(std::count(line.begin(), line.end(), ' ') + 1);
      page.text += line;
      page.blocks.push_back(block);
      verdicts.push_back({"boilerplate", "model", 0.1F, verdicts.size() >= body});
    }
  }
  Frame frame() const { return Frame::make(page, verdicts, Knowledge::builtin()); }
};

inline std::vector<std::string> values_of(const std::vector<Candidate>& candidates) {
  std::vector<std::string> values;
  for (const Candidate& candidate : candidates) values.push_back(candidate.value);
  return values;
}

inline bool holds(const std::vector<Candidate>& candidates, const std::string& value) {
  return std::any_of(candidates.begin(), candidates.end(), [&](const Candidate& candidate) { return candidate.value == value; });
}

// A feature of the candidate with a value; -1000 if there is none such.
inline float feature_of(const std::vector<Candidate>& candidates, const std::string& value, const std::vector<std::string>& names, const std::string& feature) {
  const auto candidate = std::find_if(candidates.begin(), candidates.end(), [&](const Candidate& known) { return known.value == value; });
  const auto name = std::find(names.begin(), names.end(), feature);
  if (candidate == candidates.end() || name == names.end()) return -1000;
  return candidate->features[static_cast<std::size_t>(name - names.begin())];
}

}  // namespace winnow
