#include "boilerplate/block_texts.hpp"

#include <array>

#include "text/unicode.hpp"

namespace winnow {
namespace {

bool is_ascii_digit(char c) { return c >= '0' && c <= '9'; }

bool is_year(std::string_view word) {
  return word.size() == 4 && (word.starts_with("19") || word.starts_with("20")) && is_ascii_digit(word[2]);
}

constexpr std::size_t kBytesPerNewWord = 16;  // of a page's text, roughly

// What a byte means in a run of ASCII letters and digits.
constexpr unsigned kPart = 21;  // bits
constexpr std::uint64_t kOfPart = (1U << kPart) - 1;
constexpr std::size_t kLongestRun = std::size_t{1} << 20;  // characters, so that no part of a tally runs over
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

void count_class(std::uint8_t bits, TextCounts& n) {
  ++n.codes;
  n.letters += (bits & text::kLetter) != 0;
  n.upper += (bits & text::kUpper) != 0;
  n.digits += (bits & text::kDigit) != 0;
}

bool ends_sentence(char32_t mark) { return mark == U'.' || mark == U'!' || mark == U'?' || mark == U'…'; }

// What a character adds, where it is a mark.
void count_mark(char32_t code, char32_t previous, std::string_view before, std::string_view behind, TextCounts& n) {
  switch (code) {
    case U',': case U';': case U'，': case U'、': ++n.commas; break;
    case U'|': case U'›': case U'»': case U'•': case U'·': case U'/': ++n.separators; break;
    case U'"': case U'“': case U'”': case U'„': ++n.quotes; break;
    case U'。': case U'！': case U'？': ++n.sentences; break;
    case U':': n.time |= text::is_digit(previous) && !behind.empty() && is_ascii_digit(behind[0]); break;
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
  const auto entry = known_.insert(word.hash, different());
  const std::uint32_t number = entry.value;
  if (entry.fresh) times_.push_back(0);
  ++times_[number];
  hashes_.push_back(word.hash);
  numbers_.push_back(number);
  if (word.single || word.codes > 3) telling_.push_back(number);
}

// The ASCII letters and digits from `at` on, nearly all of most texts, and the end of them.
std::size_t BlockTexts::read_run(std::string_view text, std::size_t at, OpenWord& word, TextCounts& n) {
  const std::size_t begin = at;
  const std::size_t end = std::min(text.size(), at + kLongestRun);
  std::uint64_t hash = word.hash;
  std::uint64_t tally = 0;
  for (; at < end; ++at) {
    const auto byte = static_cast<unsigned char>(text[at]);
    const auto lower = kRunBytes.lower[byte];
    if (lower == 0) break;
    hash = text::hash_code(lower, hash);
    tally += kRunBytes.tally[byte];
  }
  const auto codes = static_cast<std::uint32_t>(at - begin);
  word.hash = hash;
  word.codes += codes;
  n.codes += codes;
  count_tally(tally, n);
  return at;
}

// Words are those of text::for_each_word.
TextCounts BlockTexts::read(std::string_view text) {
  TextCounts n;
  n.address = text.find("http") != std::string_view::npos;
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
    if (text[at] == ' ') {
      close_at(at++);
      n.sentences += ends_sentence(previous);
      previous = U' ';
      ++n.codes;
      continue;
    }
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    if (next.code < 0x80 && (bits & text::kWord)) {
      if (!word.open()) open_at(at, bits);
      at = read_run(text, at, word, n);
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

BlockTexts::BlockTexts(const Page& page) : known_(page.text.size() / kBytesPerNewWord) {
  constexpr std::size_t kBytesPerWord = 6;
  const std::size_t count = page.blocks.size();
  for (auto* words : {&numbers_, &telling_}) words->reserve(page.text.size() / kBytesPerWord);
  hashes_.reserve(page.text.size() / kBytesPerWord);
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
