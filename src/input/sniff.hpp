// What bytes are, told by the bytes: text or not, HTML or flattened text, UTF-16 without a mark.
#pragma once

#include <string_view>

namespace winnow {

// The kind of thing that is no text ("a PNG image"), by its first bytes or its NULs; empty for text.
std::string_view binary_kind(std::string_view bytes);

// "utf-16le" or "utf-16be" where every other byte of the beginning is NUL; empty otherwise.
std::string_view utf16_without_mark(std::string_view bytes);

// HTML, rather than text in which a "<" occurs: a doctype or root element near the head, or at least two tags that HTML has, of which
// one opens the text or every second line has one.
//   "<p>One paragraph.</p>"                          yes
//   "Growth < 3 % and > 1 %"                         no
//   forty lines, two of them with "<br>" to show it  no
bool looks_like_html(std::string_view text);

}  // namespace winnow
