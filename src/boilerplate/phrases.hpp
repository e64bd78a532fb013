// Known phrases, from data/lang/*/boilerplate.table: "Advertisement", "Read also: ...", "Subscribe ... platform ...".
#pragma once

#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "text/flat_map.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

struct Phrase {
  enum class Match : std::uint8_t { exact, starts, contains, all } match;
  std::string kind;
  std::string rule;                // "lang/en/boilerplate.table:12"
  std::vector<std::string> parts;  // folded; one part, but for `all`
  std::uint32_t most_words;        // of a block it may judge, by its kind (data/kinds.table)
};

// A block of more words is judged by its opening alone.
inline constexpr std::uint32_t kPhraseWords = 60;

class PhraseIndex {
 public:
  static PhraseIndex compile(const Knowledge& knowledge);

  // The first phrase that fits a block of `words` words, its text folded; null if none does.
  const Phrase* find(std::string_view folded, std::uint32_t words) const;

  // Of phrases that open a block alone, marks such as "▶" or "[" set aside; `folded` may be the block's beginning.
  const Phrase* find_opening(std::string_view folded, std::uint32_t words) const;

 private:
  void add(Phrase phrase);
  const Phrase* opening_of(std::string_view folded, std::uint32_t words) const;
  std::size_t first_of(const std::vector<std::size_t>& rows, std::string_view folded, std::uint32_t words) const;
  bool judges(std::size_t row, std::string_view folded, std::uint32_t words) const;

  std::vector<Phrase> phrases_;
  text::FlatMap<std::vector<std::size_t>> by_opening_;  // phrases that open a block
  std::bitset<1U << 16U> openings_;                     // keys of `by_opening_`, hashed: most blocks have none
  text::FlatMap<std::vector<std::size_t>> by_closing_;  // phrases whose longest part closes a block

  // Phrases that may stand anywhere, by hashes of four bytes of their longest part, those it begins with and those one
  // further on: a block's text is gone through once, in steps of two bytes, whatever the number of phrases.
  struct Anywhere {
    std::size_t row;
    std::string part;
    std::size_t offset;  // of the four bytes in the part
  };
  text::FlatMap<std::vector<Anywhere>> anywhere_;
  std::bitset<1U << 16U> known_;  // keys of `anywhere_`
};

}  // namespace winnow
