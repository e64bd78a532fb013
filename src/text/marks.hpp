// Marks that divide a line, " | " or " – ". Most texts hold none, and one byte of a mark tells that: not the space that it
// opens with. " – ": a text without the first byte of the dash is not searched for the whole.
#pragma once

#include <algorithm>
#include <array>
#include <span>
#include <string_view>

namespace winnow::text {

constexpr char telling_byte(std::string_view mark) { return mark.size() > 1 && mark[0] == ' ' ? mark[1] : mark[0]; }

inline bool may_hold(std::string_view text, std::string_view mark) { return text.find(telling_byte(mark)) != std::string_view::npos; }

// Several marks: one pass over a text says that it holds none of them.
class MarkSet {
 public:
  constexpr explicit MarkSet(std::span<const std::string_view> marks) {
    for (const std::string_view mark : marks) telling_[static_cast<unsigned char>(telling_byte(mark))] = true;
  }
  bool may_be_in(std::string_view text) const {
    return std::any_of(text.begin(), text.end(), [&](char c) { return telling_[static_cast<unsigned char>(c)]; });
  }

 private:
  std::array<bool, 256> telling_{};
};

// Where a mark stands first and last; npos if nowhere.
inline std::size_t find_mark(std::string_view text, std::string_view mark) { return may_hold(text, mark) ? text.find(mark) : std::string_view::npos; }
inline std::size_t rfind_mark(std::string_view text, std::string_view mark) { return may_hold(text, mark) ? text.rfind(mark) : std::string_view::npos; }

}  // namespace winnow::text
