// One linear pass over the HTML before gumbo sees it.
//
// It leaves out what no stage reads: script and style bodies, comments, SVG interiors, images and other empty tags,
// attributes nobody asks for, overlong values. JSON-LD and framework state are set aside. Measured on 1,100 saved pages,
// under a third of the bytes remain, and gumbo's time falls with them. Of these, words stand in slots (slots.hpp).
//
// It also caps what gumbo 0.10 handles in quadratic time or worse: nesting depth, unclosed formatting elements, the
// number of tags. What is over a cap loses its tag, never its text; a warning says so.
//
// What must not change is the visible text. "a <b>c" stays; "1 < 2" is written "1 &lt; 2", since leaving out a comment
// may otherwise make a tag of it. tests/unit/parser/prescan_test.cpp holds both.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "parser/slots.hpp"

namespace winnow {

struct Aside {
  enum class Kind : std::uint8_t { json_ld, script_state, comment } kind;
  std::string_view name;  // a script's id; views into the page's HTML, as the next
  std::string_view body;
};

struct Prescan {
  std::string html;  // what is left for the parser
  Slots slots;       // the words that belong into it; views into the page's HTML
  std::vector<Aside> asides;
  std::vector<std::string> warnings;
};

// `in_place`: as other slimming would leave the page, to measure against; all white space stays, too.
enum class Words : std::uint8_t { in_slots, in_place };

Prescan prescan(std::string_view html, Words words = Words::in_slots);

}  // namespace winnow
