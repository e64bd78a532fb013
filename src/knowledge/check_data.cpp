#include "winnow/check_data.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <fstream>
#include <iterator>
#include <map>
#include <set>

#include "knowledge/table.hpp"
#include "text/unicode.hpp"
#include "text/words.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {
namespace {

namespace fs = std::filesystem;

std::string_view name_of(std::string_view path) { return path.substr(path.rfind('/') + 1); }

// The built-in file that this one replaces or stands beside; empty if Winnow reads no such file.
std::string_view model_of(std::string_view path) {
  const Knowledge& builtin = Knowledge::builtin();
  for (const auto known : builtin.paths("")) {
    if (known == path) return known;
    const bool same_kind = known.starts_with("lang/") && path.starts_with("lang/") && name_of(known) == name_of(path);
    if (same_kind && std::count(path.begin(), path.end(), '/') == 2) return known;
  }
  return {};
}

class Checker {
 public:
  explicit Checker(const Knowledge& data) : data_(data), kinds_(cells_of("kinds.table", "kind")) {
    for (const auto path : Knowledge::builtin().paths("lang/")) {
      if (name_of(path) == "boilerplate.table") matches_.merge(cells_of_builtin(path, "match"));
    }
  }

  void check(const std::string& path) {
    path_ = path;
    const auto text = data_.file(path);
    const bool site = path.starts_with("sites/") && path.ends_with(".site");
    if (site || path.ends_with(".table") || path.ends_with(".txt")) check_utf8(text);
    const auto model = model_of(path);
    if (!site && model.empty()) return add(0, "Winnow reads no file of this name");
    if (!site && !path.ends_with(".table")) return;
    if (path.starts_with("models/")) return;
    const Table table = read_table(text);
    if (!check_columns(table, site ? Table{{"what", "pages", "value"}, {}} : read_table(Knowledge::builtin().file(model)))) return;
    if (site) check_cells(table, "what", {"host", "block", "starts", "section", "path"});
    if (name_of(path) == "boilerplate.table") {
      check_cells(table, "kind", kinds_);
      check_cells(table, "match", matches_);
      note_phrases(table);
    }
    if (name_of(path) != "boilerplate.table") check_rows(table);
  }

  // What can be told only once all files are read.
  void finish() {
    for (const auto& [phrase, known] : openings_) {
      for (std::size_t space = phrase.find(' '); space != std::string::npos; space = phrase.find(' ', space + 1)) {
        const auto shorter = openings_.find(phrase.substr(0, space));
        if (shorter == openings_.end() || shorter->second.kind != known.kind || !(shorter->second.place < known.place)) continue;
        const Place& place = shorter->second.place;
        check_.faults.push_back({known.place.path, known.place.line, fmt::format("\"{}\" can never decide: {}:{} begins the same and is shorter", phrase, place.path, place.line)});
        break;
      }
    }
    std::sort(check_.faults.begin(), check_.faults.end(), [](const DataFault& a, const DataFault& b) { return a.path != b.path ? a.path < b.path : a.line < b.line; });
  }

  DataCheck check_;

 private:
  struct Place {
    std::string path;
    std::uint32_t line = 0;
    bool operator<(const Place& other) const { return path != other.path ? path < other.path : line < other.line; }
  };
  struct Known {
    Place place;
    std::string kind;
  };

  static std::set<std::string> cells_in(const Table& table, std::string_view column) {
    std::set<std::string> cells;
    const auto index = table.column(column);
    if (index == table.columns.size()) return cells;
    for (const TableRow& row : table.rows) cells.emplace(row.cells[index]);
    return cells;
  }
  std::set<std::string> cells_of(std::string_view path, std::string_view column) const { return cells_in(read_table(data_.file(path)), column); }
  static std::set<std::string> cells_of_builtin(std::string_view path, std::string_view column) {
    return cells_in(read_table(Knowledge::builtin().file(path)), column);
  }

  void add(std::uint32_t line, std::string message) { check_.faults.push_back({path_, line, std::move(message)}); }

  void check_utf8(std::string_view text) {
    const auto valid = text::valid_prefix(text);
    if (valid == text.size()) return;
    add(static_cast<std::uint32_t>(1 + std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(valid), '\n')), "not UTF-8");
  }

  bool check_columns(const Table& table, const Table& model) {
    if (table.columns.empty()) return false;  // an emptied table: its owner wants none of the rows
    bool good = true;
    for (const auto column : table.columns) {
      if (model.column(column) < model.columns.size()) continue;
      add(1, fmt::format("unknown column \"{}\"", column));
      good = false;
    }
    for (const auto column : model.columns) {
      if (table.column(column) < table.columns.size()) continue;
      add(1, fmt::format("column \"{}\" is missing", column));
      good = false;
    }
    return good;
  }

  void check_cells(const Table& table, std::string_view column, const std::set<std::string>& allowed) {
    const auto index = table.column(column);
    for (const TableRow& row : table.rows) {
      if (!allowed.contains(std::string(row.cells[index]))) add(row.line, fmt::format("unknown {} \"{}\"", column, row.cells[index]));
    }
  }

  void check_rows(const Table& table) {
    std::map<std::string, std::uint32_t> seen;
    for (const TableRow& row : table.rows) {
      std::string whole;
      for (const auto cell : row.cells) whole.append(cell) += '|';
      const auto [first, added] = seen.emplace(std::move(whole), row.line);
      if (!added) add(row.line, fmt::format("says the same as line {}", first->second));
    }
  }

  void note_phrases(const Table& table) {
    const auto kind = table.column("kind");
    const auto match = table.column("match");
    const auto phrase = table.column("phrase");
    phrases_.clear();
    for (const TableRow& row : table.rows) {
      std::string folded = text::folded(row.cells[phrase]);
      if (folded.empty()) {
        add(row.line, "an empty phrase");
        continue;
      }
      const auto [first, added] = phrases_.emplace(fmt::format("{}|{}", row.cells[match], folded), row.line);
      if (!added) add(row.line, fmt::format("says the same as line {}", first->second));
      if (row.cells[match] == "starts") openings_.emplace(std::move(folded), Known{{path_, row.line}, std::string(row.cells[kind])});
    }
  }

  const Knowledge& data_;
  const std::set<std::string> kinds_;
  std::set<std::string> matches_;
  std::map<std::string, std::uint32_t> phrases_;  // of this file, with their lines
  std::map<std::string, Known> openings_;         // of all files
  std::string path_;
};

}  // namespace

Result<DataCheck> check_data(const fs::path& folder) {
  const auto data = Knowledge::overlay(folder);
  if (!data) return data.error();
  Checker checker(*data);
  std::vector<std::string> paths;
  std::error_code failed;
  for (fs::recursive_directory_iterator it(folder, failed), end; it != end && !failed; it.increment(failed)) {
    if (it->is_regular_file(failed)) paths.push_back(it->path().lexically_relative(folder).generic_string());
  }
  std::sort(paths.begin(), paths.end());
  for (const auto& path : paths) checker.check(path);
  checker.finish();
  checker.check_.files = paths.size();
  return std::move(checker.check_);
}

}  // namespace winnow
