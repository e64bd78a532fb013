// The text of every block, gone through once: characters counted by what they are, words hashed and numbered.
#pragma once

#include <algorithm>
#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "winnow/page.hpp"

namespace winnow {

struct TextCounts {
  std::uint32_t letters = 0, upper = 0, digits = 0, commas = 0, separators = 0, quotes = 0, codes = 0, cjk = 0;
  std::uint32_t sentences = 0;  // sentence marks that a space follows, or of CJK
  std::uint32_t words = 0, capitals = 0;
  bool year = false;     // 19xx, 20xx
  bool time = false;     // a colon between digits
  bool address = false;  // "http", "www.", '@'

  // As languages with spaces count: 1.7 CJK characters say as much as a word.
  float spaced_words() const {
    constexpr float kCjkPerWord = 1.7F;
    const auto other = static_cast<float>(words) - static_cast<float>(cjk);
    return (other > 0 ? other : 0) + static_cast<float>(cjk) / kCjkPerWord;
  }
};

class BlockTexts {
 public:
  explicit BlockTexts(const Page& page);

  const TextCounts& counts(std::size_t block) const { return counts_[block]; }
  std::span<const std::uint64_t> hashes(std::size_t block) const { return part(hashes_, word_ends_, block); }

  // The page's different words have numbers below different(); in the order of the text.
  std::span<const std::uint32_t> numbers(std::size_t block) const { return part(numbers_, word_ends_, block); }
  // Those of four letters or more, and any CJK character: the telling ones.
  std::span<const std::uint32_t> telling(std::size_t block) const { return part(telling_, telling_ends_, block); }
  std::uint32_t different() const { return static_cast<std::uint32_t>(known_.size()); }
  std::uint64_t hash_of(std::uint32_t number) const { return word_hashes_[number]; }
  const std::uint32_t* number_of(std::uint64_t hash) const { return known_.find(hash); }
  // How often the page has it.
  std::uint32_t times(std::uint32_t number) const { return times_[number]; }

  // Runs of a block's words as text::for_each_run has them: calls f(hash) for those all of whose words are wanted, by their
  // numbers, and returns how many there are in all.
  template <class Wanted, class F>
  std::size_t for_each_run(std::size_t block, std::size_t size, Wanted wanted, F f) const {
    const auto words = numbers(block);
    const std::size_t length = std::min(size, words.size());
    if (length == 0) return 0;
    std::size_t streak = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      streak = wanted(words[i]) ? streak + 1 : 0;
      if (streak >= length) f(text::hash_run(hashes(block).subspan(i + 1 - length, length)));
    }
    return words.size() + 1 - length;
  }

 private:
  template <class T>
  static std::span<const T> part(const std::unique_ptr<T[]>& all, const std::vector<std::uint32_t>& ends, std::size_t block) {
    const std::uint32_t begin = block == 0 ? 0 : ends[block - 1];
    return {all.get() + begin, ends[block] - begin};
  }
  struct Word;
  struct Reading;  // a text on its way through
  TextCounts read(std::string_view text);
  static void read_mark(Reading& reading, const char* at, char32_t code, std::size_t size);
  const char* read_other(Reading& reading, const char* at);
  void close(Reading& reading, const char* end);

  std::vector<TextCounts> counts_;
  std::unique_ptr<std::uint64_t[]> hashes_;
  std::unique_ptr<std::uint64_t[]> word_hashes_;  // of each number
  std::unique_ptr<std::uint32_t[]> numbers_, telling_;
  std::size_t words_ = 0, tellings_ = 0;
  std::vector<std::uint32_t> word_ends_, telling_ends_;  // of each block
  text::FlatMap<std::uint32_t> known_;
  std::vector<std::uint32_t> times_;  // of each number
};

}  // namespace winnow
