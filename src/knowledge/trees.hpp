// Boosted trees, trained elsewhere (tools/train) and evaluated here: the classifier's and the metadata rankers'.
//
// The form: a line `features NAME...`, then a line a tree: the number of nodes, `feature threshold left right` for each,
// and the values of the leaves, one more than nodes. A child >= 0 is a node, a negative one leaf -child-1.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

class TreeModel {
 public:
  // `names` are the features that the caller computes; the file's are found among them by name. A file that does not
  // fit gives an empty model.
  static TreeModel parse(std::string_view text, std::span<const std::string> names);

  bool empty() const { return roots_.empty(); }

  // Probability, 0 to 1. `features` in the order of `names`. The same bits on every machine: sums of floats in one order.
  float probability(std::span<const float> features) const;

  // The same of many rows at once: the same bits, in a fraction of the time. Only rows that the first trees find hopeless
  // are left at what these say, a probability below 0.02. `columns`: a column of `rows` values for each name, one behind
  // the other, and kRoom values more, which are read and do not count.
  static constexpr std::size_t kRoom = 64;
  std::vector<float> probabilities(std::span<const float> columns, std::size_t rows) const;

 private:
  // Both kinds of child count over all trees.
  struct Node {
    std::uint16_t feature;
    float threshold;
    std::array<std::int32_t, 2> child;  // where the value is at most the threshold; where it is not
  };

  bool add_tree(std::string_view line, const std::vector<std::uint16_t>& features);
  struct Batch {
    const float* columns;
    std::size_t stride;  // from one column to the next
    std::size_t rows;
  };
  void add_trees(std::size_t from, std::size_t to, const Batch& all, float* sums) const;
  // `reach` is room to work in.
  void add_leaves(std::size_t tree, const Batch& batch, float* sums, std::vector<std::uint64_t>& reach) const;

  std::vector<Node> nodes_;
  std::vector<float> leaves_;
  std::vector<std::int32_t> roots_;
  std::vector<std::int32_t> first_nodes_{0};  // of each tree, and one behind the last
};

}  // namespace winnow
