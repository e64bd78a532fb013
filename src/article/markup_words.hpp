// data/markup.table: words in class names and link paths that say what an element is.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <string_view>

#include "text/flat_map.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

// Words with fields, as bits. Most words that are asked for are none of them, which their first and last letter and size tell.
class WordFields {
 public:
  void add(std::string_view word, std::uint8_t fields);
  std::uint8_t of(std::string_view word) const { return may_hold(word) ? of_exactly(word) : 0; }          // 0: none
  std::uint8_t of_any_case(std::string_view word) const { return may_hold(word) ? of_lower(word) : 0; }  // "Author" as "author"

 private:
  bool may_hold(std::string_view word) const {
    return !word.empty() && (by_first_[static_cast<unsigned char>(word.front())] & by_last_[static_cast<unsigned char>(word.back())] & size_bit(word)) != 0;
  }
  std::uint8_t of_exactly(std::string_view word) const;
  std::uint8_t of_lower(std::string_view word) const;
  std::uint8_t of_hash(std::uint64_t hash) const;
  static std::uint32_t size_bit(std::string_view word) { return 1U << std::min<std::size_t>(word.size(), 31); }

  text::FlatMap<std::uint8_t> fields_;
  std::array<std::uint32_t, 256> by_first_{};  // letter, in either case: a bit for each size of a word
  std::array<std::uint32_t, 256> by_last_{};
};

struct MarkupWords {
  enum Field : std::uint8_t { author = 1, date = 2, title = 4, site = 8, section = 16, tag = 32, article = 64 };

  WordFields in_class;
  WordFields in_path;

  static MarkupWords compile(const Knowledge& knowledge);

  // The fields that the words of a class attribute name: "post-author vcard" -> author.
  std::uint8_t fields_of_class(std::string_view classes) const;

  // The fields that the path of a link names by a whole part before its last: "/author/ana-soto" -> author.
  std::uint8_t fields_of_path(std::string_view address) const;
};

}  // namespace winnow
