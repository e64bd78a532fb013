// Known phrases, from data/lang/*/boilerplate.table: "Advertisement", "Read also: ...", "Subscribe ... platform ...".
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "winnow/knowledge.hpp"

namespace winnow {

struct Phrase {
  enum class Match : std::uint8_t { exact, starts, contains, all } match;
  std::string kind;
  std::string rule;                // "lang/en/boilerplate.table:12"
  std::vector<std::string> parts;  // folded; one part, but for `all`
};

// A block longer than this is never judged by a phrase: an article may begin with "Subscribe".
inline constexpr std::uint32_t kPhraseWords = 60;

class PhraseIndex {
 public:
  static PhraseIndex compile(const Knowledge& knowledge);

  // The first phrase that fits the folded text; null if none does.
  const Phrase* find(std::string_view folded) const;

 private:
  void add(Phrase phrase);

  std::vector<Phrase> phrases_;
  std::unordered_map<std::string, std::vector<std::size_t>> by_first_word_;  // phrases that open a block
  std::vector<std::size_t> anywhere_;
};

}  // namespace winnow
