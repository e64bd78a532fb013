// What repeats across a site's pages is not what any of them is about.
//
//   fits      the sign-up box on every second page, the menu, "Works at: Lima" with cards below it, a sidebar's place
//   fits not  "Background" over a paragraph on a few pages; a sentence that one story and its follow-up share
//
// A block's text repeating is proof enough if it is long. Short texts, labels and places repeat in articles too: there the
// classifier's judgement, summed over all pages, has the last word. It errs on a page, hardly on most of them.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>
#include <unordered_map>
#include <utility>

#include "boilerplate/site.hpp"
#include "text/words.hpp"
#include "winnow/site.hpp"

namespace winnow {
namespace {

constexpr std::size_t kLeastPages = 3;       // one follow-up repeats a sentence of a story; two seldom
constexpr double kLeastShare = 0.15;         // of the pages; a box in six wordings still shows
constexpr double kLabelShare = 0.3;          // of the pages, for a label, whose block differs each time
constexpr double kShortShare = 0.5;          // of the pages, for a short text that the classifier keeps
constexpr std::uint32_t kShortWords = 4;     // below it a text can be a subheading
constexpr double kMostKept = 0.3;            // share of the words at a place that the classifier keeps
constexpr double kMostKeptBehind = 0.6;      // ... and behind a label of flat text, where less tells: a card's text reads like
                                             // an article at times, an article hardly ever like a card
constexpr std::size_t kLongestText = 2'000;  // bytes of a block remembered; furniture is shorter

struct Count {
  std::string text;  // as first seen
  std::size_t pages = 0;
  std::size_t last_page = 0;
  double words = 0;
  double kept_words = 0;
  std::size_t times = 0;
  std::size_t times_kept = 0;

  double kept_share() const { return words > 0 ? kept_words / words : 0; }
};

using Counts = std::unordered_map<std::string, Count>;

void note(Counts& counts, const std::string& key, std::string_view text, std::size_t page, const Block& block, bool kept) {
  if (key.empty()) return;
  Count& count = counts[key];
  if (count.text.empty()) count.text = text;
  if (count.last_page != page) ++count.pages;
  count.last_page = page;
  count.words += block.words;
  count.kept_words += kept ? block.words : 0;
  ++count.times;
  count.times_kept += kept;
}

// A page as sections are learned from it, once it is known what repeats.
struct Sketch {
  struct Line {
    std::string text;   // folded
    std::string label;
    std::uint32_t words = 0;
    bool kept = false;
  };
  std::vector<Line> lines;
};

}  // namespace

struct SiteLearner::State {
  std::size_t pages = 0;
  std::map<std::string, std::size_t> hosts;
  Counts blocks;
  Counts labels;
  Counts paths;
  std::vector<Sketch> sketches;  // of flat pages: HTML has places instead

  bool on_enough(const Count& count, double share) const {
    return count.pages >= kLeastPages && static_cast<double>(count.pages) >= share * static_cast<double>(pages);
  }

  bool repeats(const Count& count) const {
    if (!on_enough(count, kLeastShare)) return false;
    const bool is_short = count.words < kShortWords * static_cast<double>(count.times);
    return !is_short || count.times_kept * 2 < count.times || on_enough(count, kShortShare);
  }

  bool is_label(const Count& count) const { return on_enough(count, kLabelShare) && count.words <= kLabelledWords * static_cast<double>(count.times); }

  std::set<std::string> labels_of_sections() const;
};

// Labels, and whole blocks, behind which there is nothing of an article up to the next thing that repeats.
std::set<std::string> SiteLearner::State::labels_of_sections() const {
  struct Behind {
    double words = 0;
    double kept = 0;
    std::size_t pages = 0;
    std::size_t last_page = 0;
  };
  std::unordered_map<std::string, Behind> behind;
  std::size_t number = 0;
  for (const Sketch& sketch : sketches) {
    ++number;
    Behind* open = nullptr;
    for (const auto& line : sketch.lines) {
      const auto label = labels.find(line.label);
      const auto block = blocks.find(line.text);
      const bool labelled = label != labels.end() && is_label(label->second);
      if (labelled || (block != blocks.end() && repeats(block->second))) {
        open = line.words <= kLabelledWords ? &behind[labelled ? line.label : line.text] : nullptr;
        if (open && std::exchange(open->last_page, number) != number) ++open->pages;
      } else if (open) {
        open->words += line.words;
        open->kept += line.kept ? line.words : 0;
      }
    }
  }
  std::set<std::string> found;
  for (const auto& [text, run] : behind) {
    const bool often = run.pages >= kLeastPages && static_cast<double>(run.pages) >= kLabelShare * static_cast<double>(pages);
    if (often && run.words >= static_cast<double>(run.pages) && run.kept <= kMostKeptBehind * run.words) found.insert(text);
  }
  return found;
}

SiteLearner::SiteLearner() : state_(std::make_unique<State>()) {}
SiteLearner::~SiteLearner() = default;

void SiteLearner::add(const Page& page, const Classification& judged) {
  State& state = *state_;
  ++state.pages;
  if (const auto host = host_of(page); !host.empty()) ++state.hosts[host];
  const bool flat = page.elements.empty();
  Sketch sketch;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Block& block = page.blocks[i];
    const auto text = page.view(block.text);
    const bool kept = judged.verdicts[i].keep;
    note(state.paths, path_shape(page, block), "", state.pages, block, kept);
    if (text.size() > kLongestText) continue;
    std::string folded = text::folded(text);
    std::string label(block.words <= kLabelledWords ? label_of(folded) : std::string_view());
    note(state.blocks, folded, text, state.pages, block, kept);
    note(state.labels, label, text.substr(0, text.find(':') + 1), state.pages, block, kept);
    if (flat) sketch.lines.push_back({std::move(folded), std::move(label), block.words, kept});
  }
  if (flat) state.sketches.push_back(std::move(sketch));
}

std::string SiteLearner::profile() const {
  const State& state = *state_;
  struct Row {
    std::string_view what;
    std::size_t pages;
    std::string value;
  };
  std::vector<Row> rows;
  const auto sections = state.labels_of_sections();
  for (const auto& [key, count] : state.labels) {
    if (state.is_label(count)) rows.push_back({sections.contains(key) ? "section" : "starts", count.pages, count.text});
  }
  for (const auto& [key, count] : state.blocks) {
    if (state.repeats(count)) rows.push_back({sections.contains(key) ? "section" : "block", count.pages, count.text});
  }
  for (const auto& [key, count] : state.paths) {
    if (state.on_enough(count, kLeastShare) && count.kept_share() <= kMostKept) rows.push_back({"path", count.pages, key});
  }
  std::sort(rows.begin(), rows.end(), [](const Row& a, const Row& b) {
    return a.what != b.what ? a.what < b.what : a.pages != b.pages ? a.pages > b.pages : a.value < b.value;
  });
  for (const auto& [host, pages] : state.hosts) {
    if (pages * 2 > state.pages) rows.insert(rows.begin(), {"host", pages, host});
  }
  std::string text = fmt::format("# What repeats on {} pages of a site, made by winnow --learn-site. Rows may be changed and taken out.\n"
                                 "# docs/data.md says what they mean.\nwhat    | pages | value\n", state.pages);
  for (const Row& row : rows) text += fmt::format("{:<7} | {:<5} | {}\n", row.what, row.pages, row.value);
  return text;
}

}  // namespace winnow
