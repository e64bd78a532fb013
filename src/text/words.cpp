#include "text/words.hpp"

#include <utility>

namespace winnow::text {

// As for_each_word counts them, in a fraction of the time: of an ASCII character only whether it is a word's matters, and
// that is counted without a branch.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t count = 0;
  std::uint32_t inside = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte < 0x80) {
      const std::uint32_t word = kAsciiWord[byte];
      count += word & ~inside;
      inside = word;
      ++at;
      continue;
    }
    const Decoded next = decode_at(text, at);
    const auto bits = char_class(next.code);
    const bool word = (bits & kWord) || ((bits & kIgnored) && inside);
    count += (bits & kSingle) || (word && !inside);
    inside = word && !(bits & kSingle);
    at += next.size;
  }
  return count;
}

// Without a branch, so that the compiler takes many bytes at a time.
bool is_tidy_ascii(std::string_view text) {
  if (text.empty() || text.front() == ' ' || text.back() == ' ') return false;
  unsigned char other = text.back() < ' ' || text.back() == 0x7F;
  for (std::size_t i = 0; i + 1 < text.size(); ++i) {
    const char c = text[i];
    other |= static_cast<unsigned char>((c < ' ') | (c == 0x7F) | ((c == ' ') & (text[i + 1] == ' ')));
  }
  return other == 0;
}

std::string folded(std::string_view text) {
  if (is_tidy_ascii(text)) {
    std::string lower(text);
    for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return lower;
  }
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const char byte = text[at];
    if (byte > ' ' && byte < 0x7F) {  // printable ASCII folds to lower case
      if (std::exchange(space, false)) out += ' ';
      out += byte >= 'A' && byte <= 'Z' ? static_cast<char>(byte + 32) : byte;
      ++at;
      continue;
    }
    const Decoded next = decode_at(text, at);
    at += next.size;
    const auto bits = char_class(next.code);
    if (bits & kIgnored) continue;
    if (bits & kSpace) {
      space = !out.empty();
      continue;
    }
    if (space) out += ' ';
    space = false;
    append(out, fold(next.code));
  }
  return out;
}

}  // namespace winnow::text
