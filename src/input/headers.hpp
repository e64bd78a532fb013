// Header lines as mail, HTTP and WARC share them: "Name: value", a line that begins with white space goes on with the last.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace winnow {

struct Headers {
  std::vector<std::pair<std::string, std::string>> fields;  // names in lower case

  // The first of that name; empty if there is none.
  std::string_view get(std::string_view name) const;
};

// Bytes up to and with the blank line that ends a header block; npos if there is none.
std::size_t end_of_headers(std::string_view text);

Headers read_headers(std::string_view block);

// "Text/HTML; charset=x" -> "text/html".
std::string media_type(std::string_view content_type);

// A parameter of a header's value, without quotes: charset, boundary. Empty if there is none.
std::string parameter(std::string_view value, std::string_view name);

std::string lower_ascii(std::string_view text);

}  // namespace winnow
