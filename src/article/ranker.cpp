#include "article/ranker.hpp"

#include <algorithm>
#include <string>

#include "article/authors.hpp"
#include "article/days.hpp"
#include "article/titles.hpp"

namespace winnow {
namespace {

struct RankerModels {
  std::array<TreeModel, kRankedFields.size()> models;

  static RankerModels compile(const Knowledge& knowledge) {
    RankerModels rankers;
    for (const RankedField field : kRankedFields) {
      const auto file = knowledge.file("models/rank-" + std::string(to_string(field)) + ".model");
      rankers.models[static_cast<std::size_t>(field)] = TreeModel::parse(file, feature_names_of(field));
    }
    return rankers;
  }
};

// Where one wins, candidates that the first trees leave far behind the best are left at what these say: most are. On 1,354 pages
// no other title or day was chosen for it. Of authors several are right.
void score(std::vector<Candidate>& candidates, const TreeModel& model, bool one_wins) {
  constexpr std::size_t kPart = 8;      // of the trees
  constexpr float kFarBehind = 1.5F;    // in sums of leaves
  const std::size_t early = model.trees() / kPart;
  std::vector<float> sums;
  for (const Candidate& candidate : candidates) sums.push_back(model.add_trees(candidate.features, 0, early, 0));
  const float best = sums.empty() ? 0.0F : *std::max_element(sums.begin(), sums.end());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool hopeless = one_wins && sums[i] < best - kFarBehind;
    candidates[i].score = TreeModel::probability_of(hopeless ? sums[i] : model.add_trees(candidates[i].features, early, model.trees(), sums[i]));
  }
}

}  // namespace

const std::vector<std::string>& feature_names_of(RankedField field) {
  switch (field) {
    case RankedField::date: return day_feature_names();
    case RankedField::author: return author_feature_names();
    case RankedField::title: break;
  }
  return title_feature_names();
}

void rank(std::vector<Candidate>& candidates, RankedField field, const Knowledge& knowledge) {
  const TreeModel& model = knowledge.compiled<RankerModels>().models[static_cast<std::size_t>(field)];
  if (model.empty()) return;
  score(candidates, model, field != RankedField::author);
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

}  // namespace winnow
