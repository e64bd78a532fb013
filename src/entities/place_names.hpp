// Names of towns, regions, rivers: evidence for the tagger that a capital names a place, of whatever country.
//
// Fits: "Torres Vedras", "Guiné-Bissau" (hyphens are passed over), "SOBRAL". Does not: "contagem" in small letters.
#pragma once

#include "entities/phrases.hpp"

namespace winnow::entities {

class PlaceNames {
 public:
  // Case and accents do not matter.
  void add(std::string_view name);

  // How many tokens of the longest name that begins with the capital at token `at`; 0: none.
  std::size_t longest(const Text& text, std::size_t at) const;

 private:
  text::FlatMap<bool> ends_;  // hash of the words up to one -> whether a name ends there
};

}  // namespace winnow::entities
