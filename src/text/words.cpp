#include "text/words.hpp"

#include <utility>

namespace winnow::text {

std::uint32_t count_words(std::string_view text) {
  std::uint32_t count = 0;
  for_each_word(text, [&](Word) { ++count; });
  return count;
}

std::string folded(std::string_view text) {
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
