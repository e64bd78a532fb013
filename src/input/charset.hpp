// Legacy charsets: which one a page declares or seems to use, and its bytes turned into UTF-8.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "winnow/knowledge.hpp"

namespace winnow {

struct Charset {
  std::string name;       // WHATWG name: "windows-1252"
  std::string converter;  // the name iconv knows it by
};

// data/charsets.table by label.
struct CharsetLabels {
  std::map<std::string, Charset, std::less<>> by_label;
  static CharsetLabels compile(const Knowledge& knowledge);
};

// The charset of a label as a page or header writes it (" ISO-8859-1 " is windows-1252); null if nobody knows it.
const Charset* find_charset(std::string_view label);

// The label in the first <meta charset> or <meta http-equiv=content-type> of the page's first 16 kB; empty if none.
std::string declared_charset(std::string_view html);

// A guess from the bytes alone; windows-1252 where there is nothing to go by. Never null.
const Charset* detect_charset(std::string_view bytes);

struct Converted {
  std::string text;             // valid UTF-8
  std::uint64_t replaced = 0;   // how many byte sequences became U+FFFD
};

Converted convert(std::string_view bytes, const Charset& charset);

}  // namespace winnow
