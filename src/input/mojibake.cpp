#include "input/mojibake.hpp"

#include <array>

#include "text/unicode.hpp"

namespace winnow {
namespace {

// What Windows-1252 shows for 0x80 to 0x9F; 0 where it has nothing and Latin-1's control character stands.
constexpr std::array<char32_t, 32> kHighControls = {
    0x20AC, 0, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0, 0x017D, 0,
    0, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0, 0x017E, 0x0178};

// The byte that was read as this code point; 0 if none above ASCII was.
unsigned char byte_read_as(char32_t code) {
  if (code >= 0x80 && code <= 0xFF) return static_cast<unsigned char>(code);
  for (std::size_t i = 0; i < kHighControls.size(); ++i) {
    if (code != 0 && kHighControls[i] == code) return static_cast<unsigned char>(0x80 + i);
  }
  return 0;
}

struct Sequence {
  std::string character;  // empty: none
  std::size_t size = 0;   // bytes of the text that it stands in
};

// The character whose bytes are shown one by one from `at` on.
Sequence misread_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 4;
  Sequence found;
  while (at + found.size < text.size() && found.character.size() < kLongest) {
    const auto next = text::decode_at(text, at + found.size);
    const unsigned char byte = byte_read_as(next.code);
    if (byte == 0) break;
    found.character += static_cast<char>(byte);
    found.size += next.size;
    if (text::valid_prefix(found.character) == found.character.size()) return found;
  }
  return {};
}

bool is_accented_letter(char32_t code) { return code >= 0xC0 && code <= 0xFF; }

// Ã, Â and â begin what nearly all misread letters, quotes and dashes are shown as.
bool is_usual_lead(char32_t code) { return code == 0xC3 || code == 0xC2 || code == 0xE2; }

// One of those before another character that is not ASCII. Of "não" and "câmara" none is.
bool may_be_misread(std::string_view text) {
  for (auto at = text.find('\xC3'); at != std::string_view::npos && at + 2 < text.size(); at = text.find('\xC3', at + 2)) {
    const char second = text[at + 1];
    const bool lead = second == '\x83' || second == '\x82' || second == '\xA2';
    if (lead && static_cast<unsigned char>(text[at + 2]) >= 0xC2) return true;
  }
  return false;
}

}  // namespace

std::size_t mend_mojibake(std::string& text) {
  constexpr std::size_t kLeast = 3;
  if (!may_be_misread(text)) return 0;
  std::string mended;
  mended.reserve(text.size());
  std::size_t sequences = 0;
  std::size_t usual = 0;
  std::size_t other_letters = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = text::decode_at(text, at);
    Sequence found;
    if (is_accented_letter(next.code)) found = misread_at(text, at);
    if (found.size > 0) {
      ++sequences;
      usual += is_usual_lead(next.code);
      mended += found.character;
      at += found.size;
    } else {
      other_letters += is_accented_letter(next.code);
      mended.append(text, at, next.size);
      at += next.size;
    }
  }
  // Seven in ten: a page's own entities (&uuml;) came through unharmed beside its misread text.
  if (usual < kLeast || usual * 10 < (usual + other_letters) * 7) return 0;
  text = std::move(mended);
  return sequences;
}

}  // namespace winnow
