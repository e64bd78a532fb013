// What a text says of itself: a list of its headings above it.
#include <algorithm>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "boilerplate/judge.hpp"

namespace winnow {
namespace {

constexpr std::size_t kFewest = 3;        // entries
constexpr std::size_t kFarthest = 2;      // blocks from one entry to the next
constexpr std::uint32_t kHeadingWords = 16;

}  // namespace

// The headings that a list of contents names, in flat text, where nothing else marks them: lines that come again in the same order, with
// text between them, and the model knows most of them. A menu that comes again in the footer has no text, one that comes again as cards is
// not kept.
std::vector<std::size_t> Judge::headings_of_contents() const {
  if (page_.format != Format::text) return {};
  std::vector<std::size_t> again(views_.size(), views_.size());  // where the same line stands next
  std::vector<std::uint32_t> prose(views_.size() + 1);           // blocks of it before each
  std::unordered_map<std::string_view, std::size_t> last;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    prose[i + 1] = prose[i] + is_prose(i);
    if (views_[i].folded.empty() || views_[i].words > kHeadingWords || is_prose(i)) continue;
    const auto [place, fresh] = last.emplace(views_[i].folded, i);
    if (!fresh) again[std::exchange(place->second, i)] = i;
  }
  std::vector<std::size_t> headings;
  std::vector<std::size_t> run;
  std::size_t entry = 0;  // the last of the run
  const auto end_run = [&] {
    const auto kept = std::count_if(run.begin(), run.end(), [&](std::size_t i) { return verdicts_[i].keep; });
    if (run.size() >= kFewest && run.front() > entry && static_cast<std::size_t>(kept) * 3 >= run.size() * 2) headings.insert(headings.end(), run.begin(), run.end());
    run.clear();
  };
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (again[i] == views_.size()) continue;
    const bool goes_on = !run.empty() && i - entry <= kFarthest && again[i] > run.back() && prose[again[i]] > prose[run.back()];
    if (!goes_on) end_run();
    run.push_back(again[i]);
    entry = i;
  }
  end_run();
  return headings;
}

// Such a heading goes with what it heads: behind the body's last block, too, where a sentence follows it.
void Judge::join_contents() {
  constexpr float kNotUnlikely = 0.1F;
  for (const std::size_t i : headings_of_contents()) {
    if (verdicts_[i].keep || i == 0 || i + 1 == views_.size() || !may_be_body(i)) continue;
    const bool follows = verdicts_[i - 1].keep || (is_prose(i - 1) && may_be_body(i - 1) && verdicts_[i - 1].score > kNotUnlikely);
    if (follows && (verdicts_[i + 1].keep || (is_prose(i + 1) && verdicts_[i + 1].score > kNotUnlikely))) keep(i, "contents");
  }
}

}  // namespace winnow
