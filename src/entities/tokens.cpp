#include "entities/tokens.hpp"

#include "text/unicode.hpp"

namespace winnow::entities {
namespace {

constexpr std::uint64_t kSeed = 14695981039346656037ull;  // FNV-1a
constexpr std::uint64_t kPrime = 1099511628211ull;

bool apostrophe(char32_t code) { return code == '\'' || code == 0x2019 || code == 0x02BC; }

bool in_word(char32_t code) { return (text::char_class(code) & (text::kWord | text::kIgnored)) != 0; }

// Reads one text into tokens; keeps the place in bytes and in code points.
class Reader {
 public:
  Reader(std::string_view source, Place in, std::vector<Token>& out) : source_(source), in_(in), out_(out) {}

  void run() {
    while (at_ < source_.size()) step();
    add_line();
  }

 private:
  void step() {
    const auto next = text::decode_at(source_, at_);
    const auto bits = text::char_class(next.code);
    if (next.code == '\n') {
      add_line();
      advance(next);
    } else if (bits & text::kSpace) {
      spaced_ = true;
      advance(next);
    } else if (in_word(next.code)) {
      word();
    } else if (apostrophe(next.code) && possessive_at(at_ + next.size)) {
      possessive(next);
    } else {
      mark(next);
    }
  }

  void advance(text::Decoded next) {
    at_ += next.size;
    ++code_;
  }

  void word() {
    Token token = start();
    std::uint32_t lower = 0, digits = 0;
    bool first_upper = false, first = true;
    while (at_ < source_.size()) {
      const auto next = text::decode_at(source_, at_);
      if (!in_word(next.code) && !joins(next)) break;
      const auto bits = text::char_class(next.code);
      if (first) first_upper = bits & text::kUpper;
      first = false;
      lower += (bits & text::kLower) != 0;
      digits += (bits & text::kDigit) != 0;
      if (!(bits & text::kIgnored)) token.hash = (token.hash ^ text::fold(next.code)) * kPrime;
      advance(next);
      if (bits & text::kSingle) break;
    }
    token.shape = first_upper ? (lower == 0 ? Shape::upper : Shape::capital)
                  : lower     ? Shape::lower
                  : digits    ? Shape::number
                              : Shape::other;
    token.opens = opens_;
    opens_ = false;
    finish(token);
  }

  // An apostrophe inside a word, "O'Higgins", unless it opens a possessive.
  bool joins(text::Decoded next) const {
    const auto after = at_ + next.size;
    if (!apostrophe(next.code) || possessive_at(after) || after >= source_.size()) return false;
    return text::is_letter(text::decode_at(source_, after).code);
  }

  bool possessive_at(std::size_t at) const {
    if (at >= source_.size() || (source_[at] != 's' && source_[at] != 'S') || at == 0) return false;
    return at + 1 >= source_.size() || !in_word(text::decode_at(source_, at + 1).code);
  }

  void possessive(text::Decoded mark) {
    Token token = start();
    advance(mark);
    advance({U's', 1});
    token.hash = hash_folded("'s");
    token.shape = Shape::other;
    finish(token);
  }

  void mark(text::Decoded next) {
    Token token = start();
    token.hash = (kSeed ^ text::fold(next.code)) * kPrime;
    token.shape = Shape::punctuation;
    advance(next);
    if (next.code == '.' || next.code == '!' || next.code == '?' || next.code == ':' || next.code == U'…') {
      opens_ = next.code != '.' || !after_initial();
    }
    finish(token);
  }

  // "J. Trump", "U.S.": the dot after one letter ends no sentence.
  bool after_initial() const {
    return !out_.empty() && out_.back().shape == Shape::upper && out_.back().end - out_.back().begin <= 2;
  }

  void add_line() {
    if (!out_.empty() && out_.back().shape == Shape::line) return;
    Token token = start();
    token.shape = Shape::line;
    opens_ = true;
    finish(token);
  }

  Token start() const {
    Token token;
    token.begin = static_cast<std::uint32_t>(at_);
    token.code = code_;
    token.in = in_;
    token.spaced = spaced_;
    token.hash = kSeed;
    return token;
  }

  void finish(Token token) {
    token.end = static_cast<std::uint32_t>(at_);
    out_.push_back(token);
    spaced_ = false;
  }

  std::string_view source_;
  Place in_;
  std::vector<Token>& out_;
  std::size_t at_ = 0;
  std::uint32_t code_ = 0;
  bool spaced_ = false;
  bool opens_ = true;
};

}  // namespace

Text tokenize(std::string_view title, std::string_view body) {
  Text out{title, body, {}};
  out.tokens.reserve((title.size() + body.size()) / 5 + 4);
  Reader(title, Place::title, out.tokens).run();
  Reader(body, Place::body, out.tokens).run();
  return out;
}

std::uint64_t hash_folded(std::string_view word) {
  std::uint64_t hash = kSeed;
  for (std::size_t at = 0; at < word.size();) {
    const auto next = text::decode_at(word, at);
    hash = (hash ^ text::fold(next.code)) * kPrime;
    at += next.size;
  }
  return hash;
}

std::uint64_t chain(std::uint64_t before, std::uint64_t next) {
  return (before ^ next) * 0x9E3779B97F4A7C15ull + (before >> 29);
}

}  // namespace winnow::entities
