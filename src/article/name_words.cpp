#include "article/name_words.hpp"

#include <algorithm>
#include <array>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// Several a line, between marks; those that end with '?' are common words, too.
WordSet read_words(std::string_view file, char mark) {
  WordSet words;
  for (const auto line : split_list(file, '\n')) {
    if (line.starts_with('#')) continue;
    for (const auto word : split_list(line, mark)) {
      if (!word.ends_with('?')) words.insert(text::folded(word));
    }
  }
  return words;
}

WordSet read_countries(std::string_view file) {
  WordSet names;
  for (const TableRow& row : read_table(file).rows) {
    for (std::size_t column = 1; column < row.cells.size(); ++column) {
      for (const auto name : split_list(row.cells[column])) names.insert(text::folded(name));
    }
  }
  return names;
}

WordSet read_stamps(const Knowledge& knowledge) {
  WordSet words;
  for (const auto path : knowledge.paths("lang/")) {
    if (!path.ends_with("/datelines.table")) continue;
    for (const TableRow& row : read_table(knowledge.file(path)).rows) {
      if (row.cells[0] == "other") continue;
      for (const auto word : split_list(row.cells[1])) words.insert(text::folded(word));
    }
  }
  return words;
}

}  // namespace

bool is_home(std::string_view folded) {
  static constexpr std::array<std::string_view, 19> kHome = {"home", "inicio", "portada", "startseite", "accueil", "start", "pagina inicial", "homepage", "principal", "capa", "strona glowna",
                                                             "главная", "首页", "首頁", "front page", "you are here", "hem", "αρχικη", "anasayfa"};
  return std::find(kHome.begin(), kHome.end(), folded) != kHome.end();
}

NameWords NameWords::compile(const Knowledge& knowledge) {
  return {read_words(knowledge.file("world/given_names.txt"), ' '), read_words(knowledge.file("publications.txt"), ' '), read_words(knowledge.file("sections.txt"), ';'),
          read_countries(knowledge.file("world/countries.table")), read_stamps(knowledge)};
}

}  // namespace winnow
