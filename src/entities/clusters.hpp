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
  using Paths = std::array<std::uint16_t, 2>;  // Spanish, English; 0: not known

  // Without the file models/words.clusters, or with a broken one, no word is known.
  static Clusters compile(const Knowledge& knowledge);

  Paths of(std::string_view word) const;

 private:
  struct Slot {
    std::uint32_t key = 0;
    Paths paths{};
  };
  std::vector<Slot> slots_;  // open addressing; a free one has no paths
};

}  // namespace winnow::entities
