#include "boilerplate/block_texts.hpp"

#include "text/hash.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_ascii_digit(word[2]);
}

void count_class(std::uint8_t bits, TextCounts& n) {
  ++n.codes;
  n.letters += (bits & text::kLetter) != 0;
  n.upper += (bits & text::kUpper) != 0;
  n.digits += (bits & text::kDigit) != 0;
}

// What the character before `end` adds, where it is a mark.
void count_mark(char32_t code, char32_t previous, std::string_view before, std::string_view behind, TextCounts& n) {
  switch (code) {
    case U',': case U';': case U'，': case U'、': ++n.commas; break;
    case U'|': case U'›': case U'»': case U'•': case U'·': case U'/': ++n.separators; break;
    case U'"': case U'“': case U'”': case U'„': ++n.quotes; break;
    case U'。': case U'！': case U'？': ++n.sentences; break;
    case U':': n.time |= text::is_digit(previous) && !behind.empty() && is_ascii_digit(behind[0]); break;
    case U' ': n.sentences += previous == U'.' || previous == U'!' || previous == U'?' || previous == U'…'; break;
    case U'@': n.address = true; break;
    case U'.': n.address |= before.ends_with("www"); break;
    default: break;
  }
}

}  // namespace

struct BlockTexts::OpenWord {
  static constexpr std::size_t kNone = static_cast<std::size_t>(-1);
  std::size_t begin = kNone;
  std::uint64_t hash = text::kHashSeed;
  std::uint32_t codes = 0;
  bool capital = false;
  bool single = false;

  bool open() const { return begin != kNone; }
  void add(char32_t code) {
    hash = text::hash_code(text::fold(code), hash);
    ++codes;
  }
};

void BlockTexts::close(const OpenWord& word, std::string_view piece, TextCounts& n) {
  ++n.words;
  n.capitals += word.capital;
  n.year |= is_year(piece);
  const std::uint32_t number = known_.insert(word.hash, different()).value;
  hashes_.push_back(word.hash);
  numbers_.push_back(number);
  if (word.single || word.codes > 3) telling_.push_back(number);
}

// Words are those of text::for_each_word.
TextCounts BlockTexts::read(std::string_view text) {
  constexpr std::uint32_t kHttp = 0x68747470;  // "http"
  TextCounts n;
  OpenWord word;
  char32_t previous = U' ';
  const auto close_at = [&](std::size_t end) {
    if (word.open()) close(word, text.substr(word.begin, end - word.begin), n);
    word = {};
  };
  const auto open_at = [&](std::size_t begin, std::uint8_t bits) {
    word.begin = begin;
    word.capital = bits & text::kUpper;
  };
  for (std::size_t at = 0; at < text.size();) {
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    if (next.code < 0x80 && (bits & text::kWord)) {  // a run of ASCII letters and digits: nearly all of most texts
      if (!word.open()) open_at(at, bits);
      std::uint32_t last_four = 0;
      for (; at < text.size() && static_cast<unsigned char>(text[at]) < 0x80; ++at) {
        const auto code = static_cast<unsigned char>(text[at]);
        const auto own = text::char_class(code);
        if (!(own & text::kWord)) break;
        count_class(own, n);
        word.add(code);
        last_four = last_four << 8 | code;
        n.address |= last_four == kHttp;
      }
      previous = static_cast<unsigned char>(text[at - 1]);
      continue;
    }
    const bool single = bits & text::kSingle;
    const bool inside = (bits & text::kWord) || ((bits & text::kIgnored) && word.open());
    if (!inside || single) close_at(at);
    if (inside || single) {
      if (!word.open()) open_at(at, bits);
      word.add(next.code);
      word.single |= single;
    }
    const std::size_t end = at + next.size;
    if (single) close_at(end);
    count_class(bits, n);
    n.cjk += single;
    count_mark(next.code, previous, text.substr(0, at), text.substr(end), n);
    previous = next.code;
    at = end;
  }
  close_at(text.size());
  return n;
}

BlockTexts::BlockTexts(const Page& page) {
  const std::size_t count = page.blocks.size();
  counts_.reserve(count);
  word_ends_.reserve(count);
  telling_ends_.reserve(count);
  for (const Block& block : page.blocks) {
    counts_.push_back(read(page.view(block.text)));
    word_ends_.push_back(static_cast<std::uint32_t>(hashes_.size()));
    telling_ends_.push_back(static_cast<std::uint32_t>(telling_.size()));
  }
}

}  // namespace winnow
