// Words that tell whose name it is, and words around names: lists of data/, folded.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

// Folded texts, by their hashes.
class WordSet {
 public:
  void insert(std::string_view folded) { hashes_.insert(text::hash_bytes(folded), {}); }
  bool contains(std::string_view folded) const { return contains_hash(text::hash_bytes(folded)); }
  bool contains_hash(std::uint64_t folded) const { return hashes_.find(folded) != nullptr; }

 private:
  struct Nothing {};
  text::FlatMap<Nothing> hashes_;
};

struct NameWords {
  WordSet given_names;   // of people; not those that are common words as well
  WordSet publications;  // words in the names of publishers: "gazette"
  WordSet sections;      // whole names of sections: "oil & gas"
  WordSet countries;     // names in English, Spanish and Portuguese
  WordSet stamps;        // words in front of a date that say what happened on it: "published"

  WordSet homes;         // where paths and menus begin: "startseite"
  WordSet hosts;         // where everybody has an address: "gmail"
  std::vector<std::pair<std::string, std::string>> known_sites;  // folded, and as they write themselves
  std::vector<std::string> asking;       // in front of a name that a page gives itself: "subscribe to"
  std::vector<std::string> signing;      // likewise, of who publishes: "published by"
  std::vector<std::string> legal_forms;  // as they are written: "S.A"

  static NameWords compile(const Knowledge& knowledge);
};

}  // namespace winnow
