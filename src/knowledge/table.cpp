#include "knowledge/table.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace winnow {
namespace {

std::string_view without_comment(std::string_view line) {
  if (line.starts_with('#')) return {};
  const auto comment = line.find("  #");
  return comment == std::string_view::npos ? line : line.substr(0, comment);
}

std::vector<std::string_view> cells_of(std::string_view line, std::size_t most) {
  std::vector<std::string_view> cells;
  while (true) {
    const auto bar = cells.size() + 1 < most ? line.find('|') : std::string_view::npos;
    cells.push_back(text::trim(line.substr(0, bar)));
    if (bar == std::string_view::npos) return cells;
    line.remove_prefix(bar + 1);
  }
}

}  // namespace

std::size_t Table::column(std::string_view name) const {
  return static_cast<std::size_t>(std::find(columns.begin(), columns.end(), name) - columns.begin());
}

Table read_table(std::string_view text) {
  Table table;
  for (std::uint32_t line_number = 1; !text.empty(); ++line_number) {
    const auto end = std::min(text.find('\n'), text.size());
    const auto line = text::trim(without_comment(text.substr(0, end)));
    text.remove_prefix(std::min(end + 1, text.size()));
    if (line.empty()) continue;
    if (table.columns.empty()) {
      table.columns = cells_of(line, std::string_view::npos);
      continue;
    }
    TableRow row{line_number, cells_of(line, table.columns.size())};
    row.cells.resize(table.columns.size());
    table.rows.push_back(std::move(row));
  }
  return table;
}

std::vector<std::string_view> split_list(std::string_view cell, char separator) {
  std::vector<std::string_view> parts;
  while (!cell.empty()) {
    const auto end = std::min(cell.find(separator), cell.size());
    if (const auto part = text::trim(cell.substr(0, end)); !part.empty()) parts.push_back(part);
    cell.remove_prefix(std::min(end + 1, cell.size()));
  }
  return parts;
}

}  // namespace winnow
