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
  for (Candidate& candidate : candidates) candidate.score = model.probability(candidate.features);
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.score > b.score; });
}

}  // namespace winnow
