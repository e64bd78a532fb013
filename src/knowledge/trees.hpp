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

#include "knowledge/leaf_sets.hpp"

namespace winnow {

class TreeModel {
 public:
  // `names` are the features that the caller computes; the file's are found among them by name. A file that does not
  // fit gives an empty model.
  static TreeModel parse(std::string_view text, std::span<const std::string> names);

  bool empty() const { return roots_.empty(); }

  // Probability, 0 to 1. `features` in the order of `names`. The same bits on every machine: sums of floats in one order.
  float probability(std::span<const float> features) const;

  // For callers that judge a few rows and stop early: the trees [first, last), and what a sum of their leaves says.
  std::size_t trees() const { return roots_.size(); }
  LeafSets leaf_sets(std::size_t first, std::size_t last) const;
  static float probability_of(float sum);

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

  static constexpr std::size_t kMostLeaves = 64;  // of a tree: a word has a bit for each
  bool add_tree(std::string_view line, const std::vector<std::uint16_t>& features);

  // trees_at_once.cpp
  struct Question {
    std::uint16_t feature;
    float threshold;
  };
  // Trees [first, last), and the different questions of their nodes, by feature: many nodes ask the same.
  struct Stage {
    std::size_t first = 0;
    std::size_t last = 0;
    std::vector<Question> questions;
  };
  // A node as sets of rows are led through it; its children count within the tree, leaves behind nodes.
  struct Fork {
    std::uint16_t question;  // of its stage
    std::array<std::uint16_t, 2> child;
  };
  struct Columns {
    const float* values;
    std::size_t rows;
    const float* of(std::size_t feature) const { return values + feature * rows; }
  };
  void plan_stages();
  Stage plan_stage(std::size_t first, std::size_t last);
  template <class Column>
  void answer(const Stage& stage, Column column, std::size_t rows, std::vector<std::uint64_t>& answers) const;
  static void number_leaves(std::span<std::uint64_t> reach, std::array<std::uint8_t, kRoom>& numbers);
  void add_leaves(const Stage& stage, const std::vector<std::uint64_t>& answers, std::span<float> sums) const;

  std::vector<Node> nodes_;
  std::vector<float> leaves_;
  std::vector<std::int32_t> roots_;
  std::vector<std::int32_t> first_nodes_{0};  // of each tree, and one behind the last
  std::vector<Fork> forks_;                   // of each node
  std::array<Stage, 2> stages_;
};

}  // namespace winnow
