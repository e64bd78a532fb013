// Sections beside the article - teasers of other news, cards of projects and of companies - found by their structure.
//
//   Other projects in: Mining (Chile)            a heading: known, or of the same shape as a known one
//   Key facts on thousands of projects ...       perhaps a blurb
//   - Project: Cerro Alto expansion              cards: lines that open with a label, again and again
//   - Current stage:
//   - Updated:
//   2 weeks ago
//
// Cards need no heading: the labels tell, also of a list whose heading nobody has seen or whose last entry is cut off in
// mid-word. Two sentences of prose below "Company: ..." are that company's. One line "Project: ..." alone is no list, nor
// is a sentence that happens to begin with a label.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

struct Section {
  std::size_t begin = 0;  // blocks [begin, end), heading included
  std::size_t end = 0;
  std::string_view kind;  // "project-listing", ...
  std::vector<Listing> entries;
};

struct BlockView {
  std::string_view text;
  std::string_view first_link;  // the text of its first link; empty if it has none
  std::string_view folded;                // empty if it has more than kPhraseWords words
  std::span<const std::uint64_t> hashes;  // of its words
  std::uint32_t words = 0;      // as languages with spaces count them
  bool ends_sentence = false;
  bool heading = false;      // <h1> to <h6>, or bold all through
  bool linked = false;       // more than half of it is a link
  bool chrome = false;       // a known phrase: blurb, cookie, legal, navigation
  float score = 0;           // the model's probability that it stands in the body
};

std::vector<Section> find_sections(std::span<const BlockView> blocks, const Knowledge& knowledge);

}  // namespace winnow
