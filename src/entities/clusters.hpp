// Word clusters: words that stand in like places of large texts, for Spanish and English, as paths in a tree. "Chile"
// stands with "Colombia", "Duque" with "Mora". tools/make_clusters.py makes the file and describes it.
#pragma once

#include <array>
#include <cstdint>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"

namespace winnow::entities {

class Clusters {
 public:
  static constexpr std::size_t kSides = 2;     // Spanish, English
  static constexpr std::size_t kMost = 1025;  // clusters of a side, and none
  using Ids = std::array<std::uint16_t, kSides>;  // 0: not known

  // Without the file models/words.clusters, or with a broken one, no word is known.
  static Clusters compile(const Knowledge& knowledge);

  Ids of(std::string_view word) const;

  // Where a cluster stands in the tree: a bit a branch, the first one lowest; 0: nowhere.
  std::uint32_t path(std::size_t side, std::size_t id) const { return paths_[side][id]; }

 private:
  struct Slot {
    std::uint32_t key = 0;
    Ids ids{};
  };
  std::vector<Slot> slots_;  // open addressing; a free one has no ids
  std::array<std::array<std::uint16_t, kMost>, kSides> paths_{};
};

}  // namespace winnow::entities
