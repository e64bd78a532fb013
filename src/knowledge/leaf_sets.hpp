// One row through many small trees without walking them, as QuickScorer does (Lucchese and others, 2015). The leaves of a tree
// are bits, from left to right. A node that the row is above takes the leaves on its left away; the first that stays is the
// row's. Nodes that ask for one feature stand by their thresholds, so that no other nodes are looked at.
//
// A walk goes through as few nodes, but each of them is waited for, and where it ends is guessed wrong.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

namespace winnow {

class LeafSets {
 public:
  // `sum` with the row's leaf of each tree added, in the order of the trees. `stay`: room to work in.
  float add(std::span<const float> features, float sum, std::vector<std::uint64_t>& stay) const;

 private:
  friend class TreeModel;

  struct Cut {
    float threshold;
    std::uint32_t tree;
    std::uint64_t stay;  // what a row above the threshold leaves
  };
  struct Asked {
    std::uint16_t feature;
    std::uint32_t end;  // of its cuts; they begin where those of the one before end
  };

  std::vector<Cut> cuts_;
  std::vector<Asked> asked_;
  std::vector<float> leaves_;                // of each tree, from left to right
  std::vector<std::uint32_t> first_leaves_;  // of each tree
};

}  // namespace winnow
