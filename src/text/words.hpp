// Words as all stages count and compare them: maximal runs of word characters; a CJK, kana or Thai character is a word
// of its own. "Petrobras’ 3,5 mi" has four: petrobras, 3, 5, mi.
#pragma once

#include <array>
#include <cstdint>
#include <string>
#include <string_view>

#include "text/unicode.hpp"

namespace winnow::text {

struct Word {
  std::size_t begin;  // bytes in the text
  std::size_t end;
};

inline constexpr auto kAsciiWord = [] {  // 1 for its bytes
  std::array<std::uint8_t, 256> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = 1;
  for (char c = 'A'; c <= 'Z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c + 32)] = 1;
  table['_'] = 1;
  return table;
}();

inline bool is_ascii_word(char c) { return kAsciiWord[static_cast<unsigned char>(c)] != 0; }

// Calls f(Word) for each word, in order.
template <class F>
void for_each_word(std::string_view text, F&& f) {
  std::size_t begin = std::string_view::npos;
  std::size_t at = 0;
  while (at < text.size()) {
    const Decoded next = decode_at(text, at);
    const auto bits = char_class(next.code);
    const bool inside = (bits & kWord) || ((bits & kIgnored) && begin != std::string_view::npos);
    if (begin != std::string_view::npos && (!inside || (bits & kSingle))) {
      f(Word{begin, at});
      begin = std::string_view::npos;
    }
    if (bits & kSingle) {
      f(Word{at, at + next.size});
    } else if (inside && begin == std::string_view::npos) {
      begin = at;
    }
    at += next.size;
    if (begin == std::string_view::npos) continue;
    while (at < text.size() && is_ascii_word(text[at])) ++at;
  }
  if (begin != std::string_view::npos) f(Word{begin, text.size()});
}

std::uint32_t count_words(std::string_view text);

// How far a text goes that stands as it will be read: printable ASCII, single spaces between.
struct PlainRun {
  std::size_t size = 0;  // bytes; the last is no space
  std::size_t spaces = 0;
};
inline bool is_plain(char c) { return c > ' ' && c < 0x7F; }
PlainRun plain_run(std::string_view text);  // REQUIRES: it begins with a plain character

// Printable ASCII, single spaces between: many texts are, and need no more than lower case to be compared.
bool is_tidy_ascii(std::string_view text);

// The text as phrases are compared: case, accents and typographic quotes set aside, zero-width characters dropped, runs
// of white space one space, none at the ends. "  Suscríbase\u00A0ya " -> "suscribase ya".
std::string folded(std::string_view text);
void append_folded(std::string& out, std::string_view text);

}  // namespace winnow::text
