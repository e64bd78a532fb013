#include "boilerplate/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

std::string first_word(std::string_view folded) {
  std::string word;
  for (const char c : folded) {
    if (c == ' ' || c == ':') break;
    word += c;
  }
  while (!word.empty() && (word.back() == ',' || word.back() == '.' || word.back() == '!')) word.pop_back();
  return word;
}

Phrase::Match match_of(std::string_view name) {
  if (name == "exact") return Phrase::Match::exact;
  if (name == "starts") return Phrase::Match::starts;
  if (name == "all") return Phrase::Match::all;
  return Phrase::Match::contains;
}

std::vector<std::string> parts_of(std::string_view phrase, Phrase::Match match) {
  if (match != Phrase::Match::all) return {text::folded(phrase)};
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= phrase.size();) {
    const auto plus = std::min(phrase.find(" + ", at), phrase.size());
    parts.push_back(text::folded(phrase.substr(at, plus - at)));
    at = plus + 3;
  }
  return parts;
}

bool holds(std::string_view text, std::string_view part) {
  if (part.starts_with('^')) return text.starts_with(part.substr(1));
  if (part.ends_with('$')) return text.ends_with(part.substr(0, part.size() - 1));
  return text.find(part) != std::string_view::npos;
}

bool fits(const Phrase& phrase, std::string_view text) {
  switch (phrase.match) {
    case Phrase::Match::exact: return text.substr(0, text.find_last_not_of(" .:!>») ") + 1) == phrase.parts[0];
    case Phrase::Match::starts: return text.starts_with(phrase.parts[0]);
    case Phrase::Match::contains: return text.find(phrase.parts[0]) != std::string_view::npos;
    case Phrase::Match::all:
      return std::all_of(phrase.parts.begin(), phrase.parts.end(), [&](const std::string& part) { return holds(text, part); });
  }
  return false;
}

}  // namespace

void PhraseIndex::add(Phrase phrase) {
  const bool opens = phrase.match == Phrase::Match::exact || phrase.match == Phrase::Match::starts || phrase.parts[0].starts_with('^');
  std::string_view key = phrase.parts[0];
  if (key.starts_with('^')) key.remove_prefix(1);
  if (opens) by_first_word_[first_word(key)].push_back(phrases_.size());
  else anywhere_.push_back(phrases_.size());
  phrases_.push_back(std::move(phrase));
}

PhraseIndex PhraseIndex::compile(const Knowledge& knowledge) {
  PhraseIndex index;
  for (const auto path : knowledge.paths("lang/")) {
    if (!path.ends_with("/boilerplate.table")) continue;
    for (const TableRow& row : read_table(knowledge.file(path)).rows) {
      const auto match = match_of(row.cells[1]);
      index.add({match, std::string(row.cells[0]), fmt::format("{}:{}", path, row.line), parts_of(row.cells[2], match)});
    }
  }
  return index;
}

const Phrase* PhraseIndex::find(std::string_view folded) const {
  if (const auto rows = by_first_word_.find(first_word(folded)); rows != by_first_word_.end()) {
    for (const auto row : rows->second) {
      if (fits(phrases_[row], folded)) return &phrases_[row];
    }
  }
  for (const auto row : anywhere_) {
    if (fits(phrases_[row], folded)) return &phrases_[row];
  }
  return nullptr;
}

}  // namespace winnow
