// Phrases found in tokens, longest first: a hash chain over folded words, checked for case.
//
// The first letter of each word of the phrase decides: a capital in the phrase wants one in the text ("Chile", not
// "chile"), capitals throughout want capitals throughout ("US", not "us"), a small letter takes either ("chileno").
#pragma once

#include <bitset>

#include "text/flat_map.hpp"
#include "entities/tokens.hpp"

namespace winnow::entities {

enum Language : std::uint8_t { kEnglish = 1, kSpanish = 2, kPortuguese = 4, kAnyLanguage = 7 };

struct Match {
  std::size_t begin = 0;
  std::size_t end = 0;  // tokens; begin == end: none
  std::uint32_t entry = 0;
  explicit operator bool() const { return end > begin; }
};

enum class Accents : std::uint8_t { ignored, decide };  // "finés" and "fines de mayo"

class Phrases {
 public:
  void add(std::string_view phrase, std::uint32_t value, std::uint8_t languages = kAnyLanguage,
           Accents accents = Accents::ignored);

  // The longest phrase that begins at token `at`; Match::entry walks all values that share it.
  Match longest(const Text& text, std::size_t at, std::uint8_t languages = kAnyLanguage) const {
    if (at >= text.tokens.size() || !starts_.test(start(text.tokens[at].hash))) return {};
    return find(text, at, languages);
  }

  static constexpr std::uint32_t kEnd = 0xFFFFFFFF;

  // Whether a matched text has accents on the same words as the phrase: "secretaría", not "secretária".
  bool accented_alike(const Text& text, const Match& match) const;
  std::uint32_t value(std::uint32_t entry) const { return entries_[entry].value; }
  std::uint32_t next(std::uint32_t entry) const { return entries_[entry].next; }

 private:
  struct Entry {
    std::uint32_t value;
    std::uint32_t next;
    std::uint32_t capitals;  // a bit a token: wants a capital
    std::uint32_t uppers;    // a bit a token: wants capitals throughout
    std::uint32_t accents;   // a bit a token: has one
    std::uint8_t languages;
    Accents use;
  };
  Match find(const Text& text, std::size_t at, std::uint8_t languages) const;
  static bool alike(const Entry& entry, const Text& text, std::size_t at, std::size_t count);
  static bool fits(const Entry& entry, const Text& text, std::size_t at, std::size_t count);
  static constexpr std::size_t kStarts = 1 << 16;  // bits; most words begin no phrase and cost one look
  static std::size_t start(std::uint64_t hash) { return (hash >> 20 ^ hash) % kStarts; }

  std::bitset<kStarts> starts_;
  text::FlatMap<std::uint32_t> nodes_;  // prefix hash -> first entry, kEnd if only a prefix
  std::vector<Entry> entries_;
};

}  // namespace winnow::entities
