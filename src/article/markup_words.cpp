#include "article/markup_words.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "knowledge/table.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

std::uint8_t field_of(std::string_view name) {
  static constexpr std::array<std::pair<std::string_view, std::uint8_t>, 7> kNames = {{{"author", MarkupWords::author},
                                                                                      {"date", MarkupWords::date},
                                                                                      {"title", MarkupWords::title},
                                                                                      {"site", MarkupWords::site},
                                                                                      {"section", MarkupWords::section},
                                                                                      {"tag", MarkupWords::tag},
                                                                                      {"article", MarkupWords::article}}};
  for (const auto& [known, bit] : kNames) {
    if (known == name) return bit;
  }
  return 0;
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }
char upper(char c) { return c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c; }

enum Letter : std::uint8_t { none, small, capital };  // bytes of other scripts count as small

constexpr auto kLetters = [] {
  std::array<Letter, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    if (c >= 'A' && c <= 'Z') letters[c] = capital;
    else if ((c >= 'a' && c <= 'z') || c >= 0x80) letters[c] = small;
  }
  return letters;
}();

}  // namespace

void WordFields::add(std::string_view word, std::uint8_t fields) {
  fields_.insert(text::hash_bytes(word), 0).value |= fields;
  for (const char first : {lower(word.front()), upper(word.front())}) by_first_[static_cast<unsigned char>(first)] |= size_bit(word);
  for (const char last : {lower(word.back()), upper(word.back())}) by_last_[static_cast<unsigned char>(last)] |= size_bit(word);
}

std::uint8_t WordFields::of_exactly(std::string_view word) const { return of_hash(text::hash_bytes(word)); }

std::uint8_t WordFields::of_lower(std::string_view word) const {
  std::uint64_t hash = text::kHashSeed;
  for (const char c : word) hash = text::hash_code(static_cast<unsigned char>(lower(c)), hash);
  return of_hash(hash);
}

std::uint8_t WordFields::of_hash(std::uint64_t hash) const {
  const std::uint8_t* fields = fields_.find(hash);
  return fields ? *fields : 0;
}

MarkupWords MarkupWords::compile(const Knowledge& knowledge) {
  MarkupWords words;
  for (const TableRow& row : read_table(knowledge.file("markup.table")).rows) {
    WordFields& table = row.cells[1] == "class" ? words.in_class : words.in_path;
    for (const auto word : split_list(row.cells[2])) table.add(word, field_of(row.cells[0]));
  }
  return words;
}

std::uint8_t MarkupWords::fields_of_class(std::string_view classes) const {
  const auto behind_run = [end = classes.end()](auto at, Letter letter) {
    while (at != end && kLetters[static_cast<unsigned char>(*at)] == letter) ++at;
    return at;
  };
  std::uint8_t fields = 0;
  for (auto at = classes.begin(); at != classes.end();) {
    const auto begin = at;
    at = behind_run(behind_run(at, capital), small);
    if (at != begin) fields |= in_class.of_any_case({begin, at});
    else ++at;
  }
  return fields;
}

std::uint8_t MarkupWords::fields_of_path(std::string_view address) const {
  if (const auto scheme = address.find("//"); scheme != std::string_view::npos) address.remove_prefix(scheme + 2);
  const auto begin = address.find('/');
  if (begin == std::string_view::npos) return 0;
  address.remove_prefix(begin + 1);
  const auto ends = [](char c) { return c == '?' || c == '#'; };
  std::uint8_t fields = 0;
  for (auto slash = address.find('/'); slash != std::string_view::npos; slash = address.find('/')) {
    const auto part = address.substr(0, slash);
    const auto behind = address.substr(slash + 1);
    // The last part is a name, not a kind.
    if (behind.empty() || ends(behind.front()) || std::any_of(part.begin(), part.end(), ends)) break;
    fields |= in_path.of(part);
    address = behind;
  }
  return fields;
}

}  // namespace winnow
