#include "boilerplate/confidence.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include "knowledge/trees.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr float kMostWords = 150;      // of a block, so that one long block is not the whole page
constexpr float kNoise = 0.05F;        // below it a block that is left out is no doubt
constexpr std::size_t kRun = 4;        // words compared with JSON-LD

struct ConfidenceModel {
  TreeModel trees;
  static ConfidenceModel compile(const Knowledge& knowledge) {
    return {TreeModel::parse(knowledge.file("models/confidence.model"), confidence_features())};
  }
};

// What is added up over the blocks; words count by `weight`.
struct Sums {
  float kept = 0;         // words
  float left = 0;
  float blocks = 0;       // kept ones
  float lists = 0;        // words kept in lists and tables
  float doubt_kept = 0;   // words that the model would rather not keep
  float doubt_left = 0;   // words left out that it would rather keep
  float worst_kept = 0;   // of one block
  float worst_left = 0;
  float overruled = 0;    // words that a rule took from the model
  float switches = 0;     // between kept and left out, in page order
};

Sums add_up(const Page& page, std::span<const BlockView> views, std::span<const Verdict> verdicts) {
  Sums sums;
  bool before = false;
  for (std::size_t i = 0; i < views.size(); ++i) {
    const float words = std::min(static_cast<float>(views[i].words), kMostWords);
    const float p = verdicts[i].score;
    const BlockType type = page.blocks[i].type;
    if (verdicts[i].keep) {
      sums.kept += words;
      ++sums.blocks;
      sums.lists += type == BlockType::list_item || type == BlockType::table_row ? words : 0;
      sums.doubt_kept += words * (1 - p);
      sums.worst_kept = std::max(sums.worst_kept, words * (1 - p));
    } else {
      sums.left += words;
      if (p > 0.5F) sums.overruled += words;
      else if (p > kNoise) sums.doubt_left += words * p;
      sums.worst_left = std::max(sums.worst_left, words * p);
    }
    sums.switches += verdicts[i].keep != before ? 1.0F : 0.0F;
    before = verdicts[i].keep;
  }
  return sums;
}

struct Agreement {
  float said = -1;  // share of the JSON-LD body's runs that the kept text has; -1 without one
  float kept = -1;  // share of the kept text's runs that the JSON-LD body has
};

Agreement compare(std::span<const BlockView> views, std::span<const Verdict> verdicts, std::string_view said) {
  if (said.empty()) return {};
  struct Places {
    bool said = false;
    bool kept = false;
  };
  const auto words = text::hash_words(said);
  text::FlatMap<Places> runs(words.size());
  text::for_each_run(words, kRun, [&](std::uint64_t run) { runs.insert(run, {.said = true}); });
  const auto wanted = static_cast<float>(runs.size());
  float kept = 0;
  float common = 0;
  for (std::size_t i = 0; i < views.size(); ++i) {
    if (!verdicts[i].keep) continue;
    text::for_each_run(views[i].hashes, kRun, [&](std::uint64_t run) {
      Places& places = runs.insert(run, {}).value;
      if (std::exchange(places.kept, true)) return;
      ++kept;
      common += places.said ? 1.0F : 0.0F;
    });
  }
  if (wanted == 0 || kept == 0) return {};
  return {common / wanted, common / kept};
}

}  // namespace

const std::vector<std::string>& confidence_features() {
  static const std::vector<std::string> names = {
      "flat", "words", "blocks", "list_share", "kept_share", "doubt_kept", "doubt_left", "worst_kept",
      "worst_left", "overruled", "switches", "json_said", "json_kept", "title_known"};
  return names;
}

std::vector<float> describe_verdicts(const Page& page, std::span<const BlockView> views, std::span<const Verdict> verdicts,
                                     const Witnesses& witnesses) {
  const Sums sums = add_up(page, views, verdicts);
  const Agreement json = compare(views, verdicts, witnesses.body);
  const float kept = std::max(1.0F, sums.kept);
  return {page.format == Format::text ? 1.0F : 0.0F,
          std::log1p(sums.kept),
          std::log1p(sums.blocks),
          sums.lists / kept,
          sums.kept / (kept + sums.left),
          sums.doubt_kept / kept,
          sums.doubt_left / kept,
          sums.worst_kept / kept,
          sums.worst_left / kept,
          sums.overruled / kept,
          sums.switches / std::max(1.0F, sums.blocks),
          json.said,
          json.kept,
          witnesses.titles.empty() ? 0.0F : 1.0F};
}

double confidence_of(std::span<const float> features, const Knowledge& knowledge) {
  constexpr std::size_t kWords = 1;
  if (features[kWords] <= 0) return 0;
  return knowledge.compiled<ConfidenceModel>().trees.probability(features);
}

}  // namespace winnow
