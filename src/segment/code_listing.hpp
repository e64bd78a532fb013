// Program code in flattened text: its lines are one listing, as in HTML's <pre>, not forty short paragraphs.
#pragma once

#include <cstddef>
#include <span>
#include <string_view>
#include <vector>

namespace winnow {

struct CodeListing {
  std::size_t begin = 0, end = 0;  // lines
};

// The listings in a text's lines (trimmed, none blank), in order. Code is told by braces and what stands between them, and by lines that no
// language but a programming one has; what has neither (a table, SQL, a list of commands) stays lines.
//   "type User {", "id: ID!", "}"                                    one listing
//   "the Regulation (EU) 2016/679;", "the Charter;", "the Treaty."   none
// Linear in the text.
std::vector<CodeListing> find_code(std::span<const std::string_view> lines);

}  // namespace winnow
