#include "boilerplate/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

#include "boilerplate/describer.hpp"
#include "knowledge/table.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {
const std::vector<std::string>& feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list = {
#define FEATURE(name) #name,
#include "boilerplate/features.def"
#undef FEATURE
    };
    for (const Feature feature : kNeighbourFeatures) {
      for (const int offset : kNeighbours) list.push_back(fmt::format("{}@{:+d}", list[feature], offset));
    }
    return list;
  }();
  return names;
}

namespace {

std::uint64_t hash_name(char kind, std::string_view name) {
  const auto space = name.find(' ');
  if (kind == 'p' && space != name.npos) return hash_pair(text::hash_word(name.substr(0, space)), text::hash_word(name.substr(space + 1)));
  return kind == 'c' ? text::hash_bytes(name) : text::hash_word(name);
}

}  // namespace

TokenWeights TokenWeights::parse(std::string_view table) {
  TokenWeights result;
  for (const TableRow& row : read_table(table).rows) {
    const auto token = row.cells[0];
    float weight = 0;
    std::from_chars(row.cells[1].data(), row.cells[1].data() + row.cells[1].size(), weight);
    if (token.size() <= 2) continue;
    result.weights.insert(hash_token(token[0], hash_name(token[0], token.substr(2))), 0).value = weight;
  }
  return result;
}

// Most are of small whole numbers.
float Describer::log_of(float count) {
  static const auto kLogs = [] {
    std::array<float, 1024> logs{};
    for (std::size_t i = 0; i < logs.size(); ++i) logs[i] = std::log1p(static_cast<float>(i));
    return logs;
  }();
  const auto whole = static_cast<std::size_t>(count);
  return whole < kLogs.size() && static_cast<float>(whole) == count ? kLogs[whole] : std::log1p(count);
}

FeatureMatrix Describer::run() {
  weigh_words();
  for (const auto i : described_) describe_text(i);
  sum_up();
  describe_positions();
  describe_vocabulary();
  describe_common_words();
  describe_windows();
  describe_runs();
  describe_refrains();
  describe_title();
  describe_witnesses();
  describe_topic();
  if (html_) {
    tally_elements();
    find_main_chain();
    describe_paths();
    read_signs();
    for (const auto i : described_) describe_place(i);
  } else {
    describe_lines();
  }
  describe_headings();
  describe_neighbours();
  return std::move(matrix_);
}

FeatureMatrix describe_blocks(const PageReading& reading, const TokenWeights& tokens, std::span<const std::uint32_t> blocks) {
  return Describer(reading, tokens, blocks).run();
}

}  // namespace winnow
