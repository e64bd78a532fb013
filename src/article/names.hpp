// Names out of bylines: "Von Ana Soto und Luis Paz, Redakteur | 3. Mai" -> "Ana Soto", "Luis Paz".
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"

namespace winnow {

struct Byline {
  bool opened = false;  // a word such as "By" stood in front
  std::vector<std::string> names;
};

// Words that open, join and end bylines, data/lang/*/bylines.table.
struct BylineWords;
const BylineWords& byline_words(const Knowledge& knowledge);

// A newsroom's name for itself: "Redaktion", "News Desk".
bool is_desk(std::string_view name, const BylineWords& words);

// False where no opening word can stand in front: cheaper than reading the byline.
bool may_open_byline(std::string_view text, const BylineWords& words);

// Words of one to four letters count in their own language and in English only: "von Hammerstein" is a name in French.
// Nothing comes of what is no name: addresses, dates, "Staff".
Byline read_byline(std::string_view text, std::string_view language, const BylineWords& words);

}  // namespace winnow
