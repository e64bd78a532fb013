// Marks that divide a line, " | " or " – ". Most texts hold none, and one byte of a mark tells that: not the space that it
// opens with. " – ": only where the first byte of the dash stands is a text compared with the whole.
#pragma once

#include <algorithm>
#include <array>
#include <bit>
#include <cstdint>
#include <string_view>

namespace winnow::text {

constexpr std::size_t telling_place(std::string_view mark) { return mark.size() > 1 && mark[0] == ' ' ? 1 : 0; }

// Several marks: one pass over a text says which of them it may hold.
class MarkSet {
 public:
  template <std::size_t kMarks>
  constexpr explicit MarkSet(const std::array<std::string_view, kMarks>& marks) {
    static_assert(kMarks < 32);
    for (std::size_t i = 0; i < kMarks; ++i) bits_[static_cast<unsigned char>(marks[i][telling_place(marks[i])])] |= std::uint32_t{1} << i;
  }

  // A bit for each mark.
  std::uint32_t may_be_in(std::string_view text) const {
    std::uint32_t bits = 0;
    for (const char c : text) bits |= bits_[static_cast<unsigned char>(c)];
    return bits;
  }

 private:
  std::array<std::uint32_t, 256> bits_{};
};

// Where a mark stands first and last; npos if nowhere.
inline std::size_t find_mark(std::string_view text, std::string_view mark) {
  const std::size_t place = telling_place(mark);
  for (auto at = text.find(mark[place], place); at != std::string_view::npos; at = text.find(mark[place], at + 1)) {
    if (text.substr(at - place).starts_with(mark)) return at - place;
  }
  return std::string_view::npos;
}

// Whether a text holds one of the marks that a set was made of.
template <std::size_t kMarks>
bool holds_any(std::string_view text, const std::array<std::string_view, kMarks>& marks, const MarkSet& set) {
  std::uint32_t bits = set.may_be_in(text);
  for (; bits != 0; bits &= bits - 1) {
    if (find_mark(text, marks[static_cast<std::size_t>(std::countr_zero(bits))]) != std::string_view::npos) return true;
  }
  return false;
}

inline std::size_t rfind_mark(std::string_view text, std::string_view mark) {
  const std::size_t place = telling_place(mark);
  for (auto at = text.rfind(mark[place]); at != std::string_view::npos && at >= place; at = text.substr(0, at).rfind(mark[place])) {
    if (text.substr(at - place).starts_with(mark)) return at - place;
  }
  return std::string_view::npos;
}

// Calls f(piece, mark) for each piece of the text between marks, with the mark in front of it, which is empty before the first. Of
// marks that begin alike the first of the list counts.
template <std::size_t kMarks, class F>
void for_each_piece(std::string_view text, const std::array<std::string_view, kMarks>& marks, const MarkSet& any, F f) {
  std::size_t begin = 0;
  std::string_view before;
  if (any.may_be_in(text) != 0) {
    for (std::size_t at = 0; at < text.size();) {
      if (any.may_be_in(text.substr(at, 2)) == 0) {  // the byte that tells is a mark's first or second
        ++at;
        continue;
      }
      const auto mark = std::find_if(marks.begin(), marks.end(), [&](std::string_view known) { return text[at] == known[0] && text.substr(at).starts_with(known); });
      if (mark == marks.end()) {
        ++at;
        continue;
      }
      f(text.substr(begin, at - begin), before);
      begin = at += mark->size();
      before = *mark;
    }
  }
  f(text.substr(begin), before);
}

}  // namespace winnow::text
