// data/markup.table: words in class names and link paths that say what an element is.
#pragma once

#include <string>
#include <string_view>
#include <unordered_map>

#include "winnow/knowledge.hpp"

namespace winnow {

struct MarkupWords {
  enum Field : std::uint8_t { author = 1, date = 2, title = 4, site = 8, section = 16, tag = 32 };

  std::unordered_map<std::string, std::uint8_t> in_class;  // fields, as bits
  std::unordered_map<std::string, std::uint8_t> in_path;

  static MarkupWords compile(const Knowledge& knowledge);

  // The fields that the words of a class attribute name: "post-author vcard" -> author.
  std::uint8_t fields_of_class(std::string_view classes) const;

  // The fields that the path of a link names by a whole part before its last: "/author/ana-soto" -> author.
  std::uint8_t fields_of_path(std::string_view address) const;
};

}  // namespace winnow
