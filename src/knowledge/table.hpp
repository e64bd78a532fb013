// The one format of the files under data/: UTF-8, a row a line, columns divided by `|`, spaces around them trimmed, `#`
// at the start of a line or after two spaces opens a comment, the first row names the columns. docs/data.md is for editors.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

namespace winnow {

struct TableRow {
  std::uint32_t line = 0;               // 1-based, for messages
  std::vector<std::string_view> cells;  // as many as there are columns; missing ones are empty
};

struct Table {
  std::vector<std::string_view> columns;
  std::vector<TableRow> rows;

  // Index of a column; columns.size() if there is none.
  std::size_t column(std::string_view name) const;
};

// Views into `text`. Never fails: a row with too many cells keeps them in its last one.
Table read_table(std::string_view text);

// The trimmed pieces of a cell that lists several things: "Perú; Peru; Republic of Peru" -> three. Empty ones are dropped.
std::vector<std::string_view> split_list(std::string_view cell, char separator = ';');

}  // namespace winnow
