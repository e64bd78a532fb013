#include "text/words.hpp"

#include <algorithm>
#include <cstring>
#include <span>
#include <utility>

#include "text/eight.hpp"

namespace winnow::text {

// As for_each_word counts them, in a fraction of the time: of an ASCII character only whether it is a word's matters, and
// that is told of eight at once.
std::uint32_t count_words(std::string_view text) {
  std::uint32_t count = 0;
  std::uint64_t inside = 0;  // 1 behind a word's character
  for (std::size_t at = 0; at < text.size();) {
    if (static_cast<unsigned char>(text[at]) < 0x80) {
      const Eight eight(text, at);
      const std::uint64_t end = eight.beyond_ascii();
      const std::uint64_t words = Eight::before(end, eight.words());
      const std::size_t bytes = Eight::bytes_before(end);
      count += Eight::count(words & ~(words << 8 | inside << 7));
      inside = words >> (8 * bytes - 1);
      at += bytes;
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

PlainRun plain_run(std::string_view text) {
  PlainRun run;
  std::uint64_t behind_space = 0;
  for (; run.size < text.size(); run.size += 8) {
    const Eight eight(text, run.size);
    const std::uint64_t spaces = eight.spaces();
    const std::uint64_t end = eight.not_printable() | (spaces & (spaces << 8 | behind_space));
    run.spaces += Eight::count(Eight::before(end, spaces));
    behind_space = spaces >> 56;
    if (end == 0) continue;
    run.size += Eight::bytes_before(end);
    break;
  }
  if (text[run.size - 1] != ' ') return run;
  return {run.size - 1, run.spaces - 1};
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

namespace {

// Eight bytes at a time, the last eight once more if need be.
void lower(std::span<char> ascii) {
  if (ascii.size() < 8) {
    for (char& c : ascii) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    return;
  }
  for (std::size_t at = 0; at < ascii.size(); at += 8) {
    char* const eight = ascii.data() + std::min(at, ascii.size() - 8);
    std::uint64_t bytes;
    std::memcpy(&bytes, eight, sizeof bytes);
    bytes = Eight::lower(bytes);
    std::memcpy(eight, &bytes, sizeof bytes);
  }
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_folded(out, text);
  return out;
}

void append_folded(std::string& out, std::string_view text) {
  const std::size_t begin = out.size();
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (is_plain(text[at])) {  // ASCII folds to lower case
      if (std::exchange(space, false)) out += ' ';
      const std::size_t plain = plain_run(text.substr(at)).size;
      out += text.substr(at, plain);
      lower(std::span(out).last(plain));
      at += plain;
      continue;
    }
    const Decoded next = decode_at(text, at);
    at += next.size;
    const auto bits = char_class(next.code);
    if (bits & kIgnored) continue;
    if (bits & kSpace) {
      space = out.size() > begin;
      continue;
    }
    if (space) out += ' ';
    space = false;
    append(out, fold(next.code));
  }
}

}  // namespace winnow::text
