// data/markup.table: words in class names and link paths that say what an element is.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "winnow/knowledge.hpp"

namespace winnow {

struct MarkupWords {
  enum Field : std::uint8_t { author = 1, date = 2, title = 4, site = 8, section = 16, tag = 32, article = 64 };

  struct Hash {
    using is_transparent = void;  // so that a part of an address is looked up where it stands
    std::size_t operator()(std::string_view word) const { return std::hash<std::string_view>()(word); }
  };
  using Fields = std::unordered_map<std::string, std::uint8_t, Hash, std::equal_to<>>;  // as bits, by word

  Fields in_class;
  Fields in_path;

  static MarkupWords compile(const Knowledge& knowledge);

  // The fields that the words of a class attribute name: "post-author vcard" -> author.
  std::uint8_t fields_of_class(std::string_view classes) const;

  // The fields that the path of a link names by a whole part before its last: "/author/ana-soto" -> author.
  std::uint8_t fields_of_path(std::string_view address) const;
};

}  // namespace winnow
