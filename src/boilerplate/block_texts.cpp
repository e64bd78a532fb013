#include "boilerplate/block_texts.hpp"

#include <array>
#include <utility>

#include "text/unicode.hpp"

namespace winnow {
namespace {

bool is_ascii(char c) { return static_cast<unsigned char>(c) < 0x80; }
bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_ascii_digit(word[2]);
}

constexpr std::size_t kBytesPerNewWord = 16;  // of a page's text, roughly

// What a byte means in a run of ASCII letters and digits.
constexpr unsigned kPart = 21;  // bits
constexpr std::uint64_t kOfPart = (1U << kPart) - 1;
constexpr std::ptrdiff_t kMostTallied = std::ptrdiff_t{1} << 20;  // characters, so that no part runs over
struct RunBytes {
  std::array<unsigned char, 256> lower{};   // in lower case; 0: none of the run
  std::array<std::uint64_t, 256> tally{};  // letters, capitals and digits, counted at once in the three parts of a number
};

constexpr RunBytes kRunBytes = [] {
  RunBytes bytes;
  bytes.lower['_'] = '_';
  for (unsigned char c = '0'; c <= '9'; ++c) {
    bytes.lower[c] = c;
    bytes.tally[c] = 1;
  }
  for (unsigned char c = 'a'; c <= 'z'; ++c) {
    const unsigned char capital = c - 'a' + 'A';
    bytes.lower[c] = bytes.lower[capital] = c;
    bytes.tally[c] = std::uint64_t{1} << 2 * kPart;
    bytes.tally[capital] = bytes.tally[c] | std::uint64_t{1} << kPart;
  }
  return bytes;
}();

void count_tally(std::uint64_t tally, TextCounts& n) {
  n.letters += static_cast<std::uint32_t>(tally >> 2 * kPart);
  n.upper += static_cast<std::uint32_t>(tally >> kPart & kOfPart);
  n.digits += static_cast<std::uint32_t>(tally & kOfPart);
}

struct Run {
  const char* end;
  std::uint64_t hash;   // of the word it belongs to
  std::uint64_t tally;
};

inline Run read_run(const char* at, const char* limit, std::uint64_t hash) {
  std::uint64_t tally = 0;
  for (; at != limit; ++at) {
    const auto byte = static_cast<unsigned char>(*at);
    const auto lower = kRunBytes.lower[byte];
    if (lower == 0) break;
    hash = text::hash_code(lower, hash);
    tally += kRunBytes.tally[byte];
  }
  return {at, hash, tally};
}

void count_class(std::uint8_t bits, TextCounts& n) {
  n.cjk += (bits & text::kSingle) != 0;
  n.letters += (bits & text::kLetter) != 0;
  n.upper += (bits & text::kUpper) != 0;
  n.digits += (bits & text::kDigit) != 0;
}

// What a character adds, where it is a mark.
void count_mark(char32_t code, char32_t previous, std::string_view before, std::string_view behind, TextCounts& n) {
  switch (code) {
    case U',': case U';': case U'，': case U'、': ++n.commas; break;
    case U'|': case U'›': case U'»': case U'•': case U'·': case U'/': ++n.separators; break;
    case U'"': case U'“': case U'”': case U'„': ++n.quotes; break;
    case U'。': case U'！': case U'？': ++n.sentences; break;
    case U'!': case U'?': case U'…': n.sentences += behind.starts_with(' '); break;
    case U':': n.time |= text::is_digit(previous) && !behind.empty() && is_ascii_digit(behind[0]); break;
    case U'@': n.address = true; break;
    case U'.':
      n.sentences += behind.starts_with(' ');
      n.address |= before.ends_with("www");
      break;
    default: break;
  }
}

// Few pages write one out, and all of a page's text is soon looked through.
bool has_http(std::string_view text) { return text.find("http") != std::string_view::npos; }

}  // namespace

struct BlockTexts::Word {
  const char* begin = nullptr;
  std::uint64_t hash = text::kHashSeed;
  std::uint32_t codes = 0;  // 0: no word is open
  bool capital = false;
  bool single = false;
};

struct BlockTexts::Reading {
  std::string_view text;
  TextCounts n;
  Word word;              // that is open
  char32_t last = U' ';   // outside ASCII
  std::size_t tails = 0;  // bytes of characters behind their first
};

inline void BlockTexts::close(Reading& r, const char* end) {
  const Word& word = r.word;
  if (word.codes == 0) return;
  r.n.capitals += word.capital;
  r.n.year |= end - word.begin == 4 && is_year({word.begin, 4});
  const std::uint32_t number = known_.insert(word.hash, different()).value;
  word_hashes_[number] = word.hash;
  hashes_[words_] = word.hash;
  numbers_[words_++] = number;
  telling_[tellings_] = number;
  tellings_ += word.single || word.codes > 3;
  r.word = {};
}

void BlockTexts::read_mark(Reading& r, const char* at, char32_t code, std::size_t size) {
  const auto place = static_cast<std::size_t>(at - r.text.data());
  const char before = place > 0 ? at[-1] : ' ';
  const char32_t previous = is_ascii(before) ? static_cast<char32_t>(before) : r.last;
  count_mark(code, previous, r.text.substr(0, place), r.text.substr(place + size), r.n);
}

// A character outside ASCII, and what stands behind it.
const char* BlockTexts::read_other(Reading& r, const char* at) {
  const auto next = text::decode_at(r.text, static_cast<std::size_t>(at - r.text.data()));
  const auto bits = text::char_class(next.code);
  const bool single = bits & text::kSingle;
  const bool inside = (bits & text::kWord) || ((bits & text::kIgnored) && r.word.codes > 0);
  if (!inside || single) close(r, at);
  if (inside || single) {
    if (r.word.codes == 0) {
      r.word.begin = at;
      r.word.capital = bits & text::kUpper;
    }
    r.word.hash = text::hash_code(text::fold(next.code), r.word.hash);
    ++r.word.codes;
    r.word.single = single;
  }
  read_mark(r, at, next.code, next.size);
  count_class(bits, r.n);
  r.last = next.code;
  r.tails += next.size - 1;
  at += next.size;
  if (single) close(r, at);
  return at;
}

// Words are those of text::for_each_word. Most are runs of ASCII letters and digits, with a space behind.
TextCounts BlockTexts::read(std::string_view text) {
  Reading r{text};
  const std::size_t words = words_;
  const char* const end = text.data() + text.size();
  const char* limit = text.data();
  std::uint64_t tally = 0;
  for (const char* at = text.data(); at != end;) {
    if (at >= limit) {
      count_tally(std::exchange(tally, 0), r.n);
      limit = at + std::min(end - at, kMostTallied);
    }
    const Run run = read_run(at, limit, r.word.hash);
    tally += run.tally;
    if (run.end != at && r.word.codes == 0) {
      r.word.begin = at;
      r.word.capital = is_ascii_upper(*at);
    }
    r.word.hash = run.hash;
    r.word.codes += static_cast<std::uint32_t>(run.end - at);
    at = run.end;
    if (at == limit) continue;
    if (!is_ascii(*at)) {
      at = read_other(r, at);
      continue;
    }
    close(r, at);
    if (*at != ' ') read_mark(r, at, static_cast<char32_t>(*at), 1);
    ++at;
  }
  count_tally(tally, r.n);
  close(r, end);
  r.n.codes = static_cast<std::uint32_t>(text.size() - r.tails);
  r.n.words = static_cast<std::uint32_t>(words_ - words);
  return r.n;
}

BlockTexts::BlockTexts(const Page& page) : known_(page.text.size() / kBytesPerNewWord) {
  const std::size_t count = page.blocks.size();
  std::size_t most = 1;  // words: one character each, two of which stand apart or are CJK
  for (const Block& block : page.blocks) most += (block.text.size() + 1) / 2;
  for (auto* hashes : {&hashes_, &word_hashes_}) *hashes = std::make_unique_for_overwrite<std::uint64_t[]>(most);
  for (auto* words : {&numbers_, &telling_}) *words = std::make_unique_for_overwrite<std::uint32_t[]>(most);
  counts_.reserve(count);
  word_ends_.reserve(count);
  telling_ends_.reserve(count);
  const bool http = has_http(page.text);
  for (const Block& block : page.blocks) {
    const auto text = page.view(block.text);
    counts_.push_back(read(text));
    counts_.back().address |= http && has_http(text);
    word_ends_.push_back(static_cast<std::uint32_t>(words_));
    telling_ends_.push_back(static_cast<std::uint32_t>(tellings_));
  }
  times_.resize(different());
  for (std::size_t i = 0; i < words_; ++i) ++times_[numbers_[i]];
}

}  // namespace winnow
