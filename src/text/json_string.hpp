// String literals of JSON as pages write them: raw line breaks inside, escapes that are none, cut off by the end.
#pragma once

#include <string>
#include <string_view>

namespace winnow::text {

// Where the literal that opens at `quote` closes: the index of its second quote, or the text's size if it never does.
std::size_t literal_end(std::string_view json, std::size_t quote);

// What stands between the quotes, its escapes resolved; what is no escape stays as it is, half a surrogate pair becomes U+FFFD.
std::string unescaped(std::string_view between_quotes);

}  // namespace winnow::text
