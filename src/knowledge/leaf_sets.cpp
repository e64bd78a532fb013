#include "knowledge/leaf_sets.hpp"

#include <algorithm>
#include <bit>
#include <tuple>

#include "knowledge/trees.hpp"

namespace winnow {

float LeafSets::add(std::span<const float> features, float sum, std::vector<std::uint64_t>& stay) const {
  stay.assign(first_leaves_.size(), ~std::uint64_t{0});
  std::uint64_t* const left = stay.data();
  const Cut* cut = cuts_.data();
  for (const Asked& asked : asked_) {
    const float value = features[asked.feature];
    const Cut* const end = cuts_.data() + asked.end;
    for (; cut != end && !(value <= cut->threshold); ++cut) left[cut->tree] &= cut->stay;
    cut = end;
  }
  const float* const leaves = leaves_.data();
  const std::uint32_t* const first_leaves = first_leaves_.data();
  constexpr std::uint64_t kNever = std::uint64_t{1} << 63;  // the compiler need not ask whether a leaf stays
  for (std::size_t tree = 0, trees = first_leaves_.size(); tree < trees; ++tree) {
    sum += leaves[first_leaves[tree] + static_cast<std::size_t>(std::countr_zero(left[tree] | kNever))];
  }
  return sum;
}

LeafSets TreeModel::leaf_sets(std::size_t first, std::size_t last) const {
  struct FeatureCut {
    std::uint16_t feature;
    LeafSets::Cut cut;
  };
  LeafSets sets;
  std::vector<FeatureCut> cuts;
  // The leaves below a node, which it numbers from left to right; a negative one is a leaf.
  const auto leaves_below = [&](auto&& below, std::int32_t at) -> std::uint64_t {
    if (at < 0) {
      sets.leaves_.push_back(leaves_[static_cast<std::size_t>(-at - 1)]);
      return std::uint64_t{1} << (sets.leaves_.size() - 1 - sets.first_leaves_.back());
    }
    const Node& node = nodes_[static_cast<std::size_t>(at)];
    const std::uint64_t left = below(below, node.child[0]);
    cuts.push_back({node.feature, {node.threshold, static_cast<std::uint32_t>(sets.first_leaves_.size() - 1), ~left}});
    return left | below(below, node.child[1]);
  };
  for (std::size_t tree = first; tree < last; ++tree) {
    sets.first_leaves_.push_back(static_cast<std::uint32_t>(sets.leaves_.size()));
    leaves_below(leaves_below, roots_[tree]);
  }
  std::sort(cuts.begin(), cuts.end(), [](const FeatureCut& a, const FeatureCut& b) {
    return std::tuple(a.feature, a.cut.threshold, a.cut.tree) < std::tuple(b.feature, b.cut.threshold, b.cut.tree);
  });
  for (const FeatureCut& one : cuts) {
    sets.cuts_.push_back(one.cut);
    if (sets.asked_.empty() || sets.asked_.back().feature != one.feature) sets.asked_.push_back({one.feature, 0});
    sets.asked_.back().end = static_cast<std::uint32_t>(sets.cuts_.size());
  }
  return sets;
}

}  // namespace winnow
