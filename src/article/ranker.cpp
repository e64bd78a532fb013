#include "article/ranker.hpp"

#include <algorithm>
#include <numeric>
#include <string>

#include "article/authors.hpp"
#include "article/days.hpp"
#include "article/flat_section.hpp"
#include "article/flat_site.hpp"
#include "article/flat_titles.hpp"
#include "article/titles.hpp"

namespace winnow {
namespace {

constexpr std::size_t kFirstPart = 8;  // of the trees

struct RankerModels {
  struct Model {
    LeafSets first;  // trees that all candidates go through
    LeafSets rest;
    bool empty = true;
  };
  std::array<Model, kRankedFields.size()> models;

  static RankerModels compile(const Knowledge& knowledge) {
    RankerModels rankers;
    for (const RankedField field : kRankedFields) {
      const auto file = knowledge.file("models/rank-" + std::string(to_string(field)) + ".model");
      const TreeModel trees = TreeModel::parse(file, feature_names_of(field));
      const std::size_t first = trees.trees() / kFirstPart;
      rankers.models[static_cast<std::size_t>(field)] = {trees.leaf_sets(0, first), trees.leaf_sets(first, trees.trees()), trees.empty()};
    }
    return rankers;
  }
};

// Where one wins, candidates that the first trees leave far behind the best are left at what these say: most are. On 1,354 pages
// no other title or day was chosen for it. Of authors several are right.
void score(std::vector<Candidate>& candidates, const RankerModels::Model& model, bool one_wins) {
  constexpr float kFarBehind = 1.5F;  // in sums of leaves
  std::vector<std::uint64_t> room;
  std::vector<float> sums;
  for (const Candidate& candidate : candidates) sums.push_back(model.first.add(candidate.features, 0, room));
  const float best = sums.empty() ? 0.0F : *std::max_element(sums.begin(), sums.end());
  for (std::size_t i = 0; i < candidates.size(); ++i) {
    const bool hopeless = one_wins && sums[i] < best - kFarBehind;
    candidates[i].score = TreeModel::probability_of(hopeless ? sums[i] : model.rest.add(candidates[i].features, sums[i], room));
  }
}

// Their places are sorted: candidates are heavy, and so each is moved once.
void put_best_first(std::vector<Candidate>& candidates) {
  std::vector<std::uint32_t> places(candidates.size());
  std::iota(places.begin(), places.end(), 0U);
  std::stable_sort(places.begin(), places.end(), [&](std::uint32_t a, std::uint32_t b) { return candidates[a].score > candidates[b].score; });
  std::vector<Candidate> sorted;
  sorted.reserve(candidates.size());
  for (const auto place : places) sorted.push_back(std::move(candidates[place]));
  candidates = std::move(sorted);
}

}  // namespace

const std::vector<std::string>& feature_names_of(RankedField field) {
  switch (field) {
    case RankedField::date:
    case RankedField::flat_date: return day_feature_names();
    case RankedField::author:
    case RankedField::flat_author: return author_feature_names();
    case RankedField::flat_title: return flat_title_feature_names();
    case RankedField::flat_site: return flat_site_feature_names();
    case RankedField::flat_section: return flat_section_feature_names();
    case RankedField::title: break;
  }
  return title_feature_names();
}

void rank(std::vector<Candidate>& candidates, RankedField field, const Knowledge& knowledge) {
  const RankerModels::Model& model = knowledge.compiled<RankerModels>().models[static_cast<std::size_t>(field)];
  if (model.empty) return;
  score(candidates, model, field != RankedField::author && field != RankedField::flat_author);
  put_best_first(candidates);
}

}  // namespace winnow
