#include "article/name_words.hpp"

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

NameWords NameWords::compile(const Knowledge& knowledge) {
  NameWords words;
  words.given_names = read_words(knowledge.file("world/given_names.txt"), ' ');
  words.publications = read_words(knowledge.file("publications.txt"), ' ');
  words.sections = read_words(knowledge.file("sections.txt"), ';');
  words.countries = read_countries(knowledge.file("world/countries.table"));
  words.stamps = read_stamps(knowledge);
  for (const TableRow& row : read_table(knowledge.file("site_names.table")).rows) {
    for (const auto word : split_list(row.cells[1])) {
      if (row.cells[0] == "known") words.known_sites.emplace_back(text::folded(word), word);
      if (row.cells[0] == "home") words.homes.insert(text::folded(word));
      if (row.cells[0] == "host") words.hosts.insert(text::folded(word));
      if (row.cells[0] == "asks") words.asking.push_back(text::folded(word));
      if (row.cells[0] == "signs") words.signing.push_back(text::folded(word));
      if (row.cells[0] == "firm") words.legal_forms.emplace_back(word);
    }
  }
  return words;
}

}  // namespace winnow
