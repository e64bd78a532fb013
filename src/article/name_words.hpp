// Words that tell whose name it is: lists of data/, folded.
#pragma once

#include <functional>
#include <set>
#include <string>
#include <string_view>

#include "winnow/knowledge.hpp"

namespace winnow {

using WordSet = std::set<std::string, std::less<>>;

struct NameWords {
  WordSet given_names;   // of people; not those that are common words as well
  WordSet publications;  // words in the names of publishers: "gazette"
  WordSet sections;      // whole names of sections: "oil & gas"
  WordSet countries;     // names in English, Spanish and Portuguese
  WordSet stamps;        // words in front of a date that say what happened on it: "published"

  static NameWords compile(const Knowledge& knowledge);
};

// "Inicio", "Startseite": where paths and menus begin.
bool is_home(std::string_view folded);

}  // namespace winnow
