// What a block looks like before anything is known of its words: how many there are, and whether they are running text.
#pragma once

#include <string_view>
#include <vector>

#include "boilerplate/block_texts.hpp"
#include "winnow/page.hpp"

namespace winnow {

// "Prose": 14 or more words that end a sentence or have two, and are no link.
struct BlockText {
  float words = 0;       // CJK characters at their worth
  float sentences = 0;
  float prose = 0;       // words if it is prose, else 0
  float link_share = 0;  // of its characters
  char32_t last = U' ';  // its last character that is no closing quote or bracket
  bool ends = false;     // a sentence
};

// One a block.
std::vector<BlockText> read_prose(const Page& page, const BlockTexts& texts);

}  // namespace winnow
