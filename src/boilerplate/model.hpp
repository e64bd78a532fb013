// The trained part of the classifier: boosted trees over block features, made by tools/train/train_blocks.py.
#pragma once

#include <span>
#include <string_view>
#include <vector>

#include "boilerplate/features.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

class TreeModel {
 public:
  // The form is described in train_blocks.py. A file that does not fit gives an empty model.
  static TreeModel parse(std::string_view text);

  bool empty() const { return roots_.empty(); }

  // Probability, 0 to 1, that the block stands in the body. The same bits on every machine: sums of floats in one order.
  float probability(std::span<const float> features) const;

 private:
  // Child >= 0: a node; child < 0: leaf -child-1 of leaves_. Both count over all trees.
  struct Node {
    std::uint16_t feature;
    float threshold;
    std::int32_t left;
    std::int32_t right;
  };

  bool add_tree(std::string_view line, const std::vector<std::uint16_t>& features);

  std::vector<Node> nodes_;
  std::vector<float> leaves_;
  std::vector<std::int32_t> roots_;
};

struct BlockModels {
  TreeModel html;
  TreeModel flat;
  TokenWeights html_tokens;
  TokenWeights flat_tokens;
  static BlockModels compile(const Knowledge& knowledge);
};

}  // namespace winnow
