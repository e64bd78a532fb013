// What the page shows twice.
#include <algorithm>
#include <optional>
#include <unordered_map>
#include <unordered_set>

#include "boilerplate/judge.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr double kSame = 0.8;      // of a block's runs: a copy
constexpr double kTwofold = 0.4;   // of all runs: no author repeats that much, the text stands there twice but for its ends
constexpr int kLeastCopies = 4;

}  // namespace

// What the page shows twice is read once, also where the copy is cut into other blocks or a word of it differs: a text
// for print beside the one for the screen, an article that a hidden element repeats as one line. But an author repeats,
// too: what stands again among its own siblings, or in one flow with the original (a statement quoted once more), stays,
// unless the flow is the article begun anew with its opening, or next to all of it.
void Judge::drop_repeats() {
  struct Copy {
    std::size_t block;
    std::uint32_t original = 0;  // the last block that has a run of it
    double runs = 0, elsewhere = 0, beyond = 0;  // beyond: in another flow
  };
  const std::size_t recurring = count_recurring_runs();
  if (recurring == 0) return;
  const auto flows = number_flows();
  std::vector<Copy> copies;
  text::FlatMap<std::uint32_t> seen(recurring);  // run -> block it first stood in
  std::optional<std::uint32_t> opening;
  double opening_runs = 0, opening_repeated = 0;
  double all_runs = 0, copied_runs = 0;
  int in_order = 0;
  for (std::uint32_t i = 0; i < views_.size(); ++i) {
    if (!may_be_copy(i)) continue;
    if (!opening) opening = i;
    Copy copy{i};
    const auto runs = for_each_recurring_run(i, [&](std::uint64_t run) {
      const auto first = seen.insert(run, i);
      const bool again = !first.fresh && first.value != i;
      const bool elsewhere = again && (container_of(first.value) != container_of(i) || container_of(i) == kNone);
      copy.elsewhere += elsewhere;
      copy.beyond += elsewhere && flows[first.value] != flows[i];
      if (again) copy.original = first.value;
      opening_repeated += again && first.value == *opening;
    });
    copy.runs = static_cast<double>(runs);
    if (i == *opening) opening_runs = copy.runs;
    all_runs += copy.runs;
    if (copy.elsewhere <= kSame * copy.runs) continue;
    if (copies.empty() || copy.original > copies.back().original) {  // as no refrain is
      ++in_order;
      copied_runs += copy.runs;
    }
    copies.push_back(copy);
  }
  const bool anew = opening_repeated > kSame * opening_runs || (in_order >= kLeastCopies && copied_runs > kTwofold * all_runs);
  for (const Copy& copy : copies) {
    if (anew || copy.beyond > kSame * copy.runs) drop(copy.block, kBoilerplate, "repeated");
  }
}

bool Judge::may_be_copy(std::size_t i) const {
  constexpr std::uint32_t kLeastWords = 8;
  return verdicts_[i].keep && views_[i].words >= kLeastWords;
}

// Calls f(hash) for those of its runs that the page may have twice, since it has each of their words twice; how many there are in all.
template <class F>
std::size_t Judge::for_each_recurring_run(std::size_t i, F f) const {
  constexpr std::size_t kRun = 4;  // words
  return texts_.for_each_run(i, kRun, [&](std::uint32_t word) { return texts_.times(word) > 1; }, f);
}

// None if no block has enough of them to be a copy, as on half of all pages.
std::size_t Judge::count_recurring_runs() const {
  std::size_t recurring = 0;
  bool enough = false;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (!may_be_copy(i)) continue;
    const std::size_t before = recurring;
    const auto runs = for_each_recurring_run(i, [&](std::uint64_t) { ++recurring; });
    enough = enough || static_cast<double>(recurring - before) > kSame * static_cast<double>(runs);
  }
  return enough ? recurring : 0;
}

// A sentence that the page shows three times or more, each time before something else, is furniture where the model doubts
// it: "Your privacy settings keep this video from loading". Of an article that stands there three times each sentence
// goes before the same.
void Judge::note_refrains() {
  constexpr std::uint32_t kOften = 3;
  // Each of its words stands as often, then.
  const auto stands_often = [&](std::size_t i) {
    const auto words = texts_.numbers(i);
    return std::all_of(words.begin(), words.end(), [&](std::uint32_t word) { return texts_.times(word) >= kOften; });
  };
  std::vector<std::size_t> doubtful;
  std::unordered_map<std::string_view, std::unordered_set<std::string_view>> followers;  // of doubtful ones
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (!is_prose(i) || verdicts_[i].keep || !stands_often(i)) continue;
    doubtful.push_back(i);
    followers[views_[i].text];
  }
  for (std::size_t i = 0; i + 1 < views_.size() && !followers.empty(); ++i) {
    if (const auto found = is_prose(i) ? followers.find(views_[i].text) : followers.end(); found != followers.end()) found->second.insert(views_[i + 1].text);
  }
  for (const std::size_t i : doubtful) {
    if (followers[views_[i].text].size() >= kOften) views_[i].chrome = true;
  }
}

// Blocks of one flow have one number: between flows, several blocks in a row are left out.
std::vector<std::uint32_t> Judge::number_flows() const {
  constexpr int kBreak = 4;  // blocks
  std::vector<std::uint32_t> flows(views_.size());
  std::uint32_t flow = 0;
  int left_out = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    left_out = verdicts_[i].keep ? 0 : left_out + 1;
    flow += left_out == kBreak;
    flows[i] = flow;
  }
  return flows;
}

// The element whose children a block and its siblings are; kNone in flat text.
std::uint32_t Judge::container_of(std::size_t i) const {
  const auto element = page_.blocks[i].element;
  return element == kNone ? kNone : page_.elements[element].parent;
}

}  // namespace winnow
