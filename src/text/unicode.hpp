// Code points and UTF-8: what the stages need, no more. Input is taken to be valid UTF-8 (decode saw to that);
// a broken byte reads as U+FFFD and one step forward, never beyond the end.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace winnow::text {

// Bits of char_class.
enum CharClass : std::uint8_t {
  kWord = 1,      // a letter, a mark inside a word, a number, '_'
  kUpper = 2,
  kLower = 4,
  kDigit = 8,
  kSpace = 16,
  kSingle = 32,   // CJK, kana, Thai: one character counts as a word
  kLetter = 64,
  kIgnored = 128, // soft hyphen, zero-width characters: never read
};

// Two-step tables, made by tools/make_unicode_tables.py: a page a 256 code points.
namespace tables {
inline constexpr char32_t kEnd = 0x30000;  // code points from here on have no class and fold to themselves
extern const std::uint8_t kPropertyIndex[];
extern const std::uint8_t kPropertyPages[][256];
extern const std::uint8_t kFoldIndex[];
extern const std::uint32_t kFoldPages[][256];
}  // namespace tables

inline std::uint8_t char_class(char32_t code) {
  return code < tables::kEnd ? tables::kPropertyPages[tables::kPropertyIndex[code >> 8]][code & 0xFF] : 0;
}

// The code point without case and accents, quotes and dashes in their ASCII form: É -> e, ” -> ", – -> -.
inline char32_t fold(char32_t code) {
  if (code >= tables::kEnd) return code;
  const auto folded = tables::kFoldPages[tables::kFoldIndex[code >> 8]][code & 0xFF];
  return folded ? char32_t(folded) : code;
}

struct Decoded {
  char32_t code;
  std::uint32_t size;  // bytes, at least 1
};

// The code point at `at`. REQUIRES: at < text.size().
inline Decoded decode_at(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const auto tail = [&](std::size_t i) { return at + i < text.size() && (byte(i) & 0xC0) == 0x80; };
  const unsigned char lead = byte(0);
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && tail(1)) return {char32_t((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if (lead >= 0xE0 && lead < 0xF0 && tail(1) && tail(2)) {
    return {char32_t((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F)), 3};
  }
  if (lead >= 0xF0 && lead < 0xF5 && tail(1) && tail(2) && tail(3)) {
    return {char32_t((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F)), 4};
  }
  return {0xFFFD, 1};
}

// The last code point of a text that is not empty.
char32_t last_code(std::string_view text);

void append_bytes(std::string& out, char32_t code);  // of a code point behind ASCII
inline void append(std::string& out, char32_t code) {
  if (code < 0x80) out += static_cast<char>(code);
  else append_bytes(out, code);
}

// Length of the longest prefix that is valid UTF-8 (no surrogates, no overlong forms).
std::size_t valid_prefix(std::string_view text);

// The first bytes of valid UTF-8, so many at most that no character is cut.
std::string_view first_bytes(std::string_view text, std::size_t most);

std::size_t count_codes(std::string_view text);

std::string_view trim(std::string_view text);  // ASCII white space off both ends

inline bool is_space(char32_t code) { return char_class(code) & kSpace; }
inline bool is_upper(char32_t code) { return char_class(code) & kUpper; }
inline bool is_lower(char32_t code) { return char_class(code) & kLower; }
inline bool is_letter(char32_t code) { return char_class(code) & kLetter; }
inline bool is_digit(char32_t code) { return char_class(code) & kDigit; }

}  // namespace winnow::text
