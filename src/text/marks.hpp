// Marks that divide a line, " | " or " – ". Most texts hold none, and one byte of a mark tells that: not the space that it
// opens with. " – ": a text without the first byte of the dash is not searched for the whole.
#pragma once

#include <string_view>

namespace winnow::text {

inline bool may_hold(std::string_view text, std::string_view mark) {
  const char telling = mark.size() > 1 && mark[0] == ' ' ? mark[1] : mark[0];
  return text.find(telling) != std::string_view::npos;
}

// Where a mark stands first and last; npos if nowhere.
inline std::size_t find_mark(std::string_view text, std::string_view mark) { return may_hold(text, mark) ? text.find(mark) : std::string_view::npos; }
inline std::size_t rfind_mark(std::string_view text, std::string_view mark) { return may_hold(text, mark) ? text.rfind(mark) : std::string_view::npos; }

}  // namespace winnow::text
