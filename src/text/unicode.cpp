#include "text/unicode.hpp"

#include <array>
#include <cstring>

namespace winnow::text {
namespace tables {

#include "text/unicode_tables.inc"

}  // namespace tables

char32_t last_code(std::string_view text) {
  std::size_t at = text.size() - 1;
  while (at > 0 && text.size() - at < 4 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) --at;
  return decode_at(text, at).code;
}

void append_bytes(std::string& out, char32_t code) {
  if (code < 0x800) {
    out += static_cast<char>(0xC0 | code >> 6);
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else if (code < 0x10000) {
    out += static_cast<char>(0xE0 | code >> 12);
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | code >> 18);
    out += static_cast<char>(0x80 | (code >> 12 & 0x3F));
    out += static_cast<char>(0x80 | (code >> 6 & 0x3F));
    out += static_cast<char>(0x80 | (code & 0x3F));
  }
}

namespace {

// Whether so many words of eight bytes stand at `at`, and all of them are ASCII.
template <std::size_t kWords>
bool are_ascii(std::string_view text, std::size_t at) {
  std::array<std::uint64_t, kWords> words;
  if (at + sizeof words > text.size()) return false;
  std::memcpy(words.data(), text.data() + at, sizeof words);
  std::uint64_t bits = 0;
  for (const std::uint64_t word : words) bits |= word;
  return (bits & 0x8080808080808080U) == 0;
}

}  // namespace

std::size_t valid_prefix(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (are_ascii<1>(text, at)) {
      at += 8;
      while (are_ascii<8>(text, at)) at += 64;
      continue;
    }
    const Decoded next = decode_at(text, at);
    if (next.code == 0xFFFD && next.size == 1) return at;
    const bool overlong = (next.size == 3 && next.code < 0x800) || (next.size == 4 && next.code < 0x10000);
    const bool surrogate = next.code >= 0xD800 && next.code < 0xE000;
    if (overlong || surrogate || next.code > 0x10FFFF) return at;
    at += next.size;
  }
  return at;
}

std::string_view first_bytes(std::string_view text, std::size_t most) {
  if (text.size() <= most) return text;
  while (most > 0 && (static_cast<unsigned char>(text[most]) & 0xC0) == 0x80) --most;
  return text.substr(0, most);
}

std::size_t count_codes(std::string_view text) {
  std::size_t count = 0;
  for (const char c : text) count += (static_cast<unsigned char>(c) & 0xC0) != 0x80;
  return count;
}

std::string_view trim(std::string_view text) {
  const auto is_blank = [](char c) { return c == ' ' || (c >= '\t' && c <= '\r'); };
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace winnow::text
