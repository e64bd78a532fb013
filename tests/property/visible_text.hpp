// What a reader of a page sees, told from its tree alone and not by way of blocks: the other side of the invariant that
// the text of the blocks is the visible text of the page.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winnow {

// Characters that leave ink, in order, and where white space or a block's edge stands between two of them.
struct VisibleText {
  std::string ink;
  std::vector<std::size_t> gaps;  // offsets in `ink`, ascending
};

VisibleText visible_text(std::string_view html);

// The same of a text that holds nothing but text, as Page::text.
VisibleText ink_of(std::string_view text);

// Empty where `page` holds the ink of `visible` and a gap wherever it has one (it may have more); else what is wrong.
std::string compare(const VisibleText& visible, const VisibleText& page);

}  // namespace winnow
