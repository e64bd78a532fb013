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

enum Letter : std::uint8_t { none, capital, small };  // in the order in which a word has them; bytes of other scripts count as small

constexpr auto kLetters = [] {
  std::array<Letter, 256> letters{};
  for (std::size_t c = 0; c < letters.size(); ++c) {
    if (c >= 'A' && c <= 'Z') letters[c] = capital;
    else if ((c >= 'a' && c <= 'z') || c >= 0x80) letters[c] = small;
  }
  return letters;
}();

Letter letter_of(char c) { return kLetters[static_cast<unsigned char>(c)]; }

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
  std::uint8_t fields = 0;
  for (auto at = classes.begin(); at != classes.end();) {
    const auto begin = at;
    for (Letter last = capital; at != classes.end() && letter_of(*at) >= last; ++at) last = letter_of(*at);
    if (at != begin) fields |= in_class.of_any_case({begin, at});
    else ++at;
  }
  return fields;
}

std::uint8_t MarkupWords::fields_of_path(std::string_view address) const {
  constexpr std::size_t kScheme = 8;  // "https://"
  if (const auto scheme = address.substr(0, kScheme).find("//"); scheme != std::string_view::npos) address.remove_prefix(scheme + 2);
  const auto begin = address.find('/');
  if (begin == std::string_view::npos) return 0;
  auto path = address.substr(begin + 1);
  path = path.substr(0, std::min(path.find('?'), path.find('#')));
  std::uint8_t fields = 0;
  // The last part is a name, not a kind.
  for (auto slash = path.find('/'); slash != std::string_view::npos && slash + 1 < path.size(); slash = path.find('/')) {
    fields |= in_path.of(path.substr(0, slash));
    path.remove_prefix(slash + 1);
  }
  return fields;
}

}  // namespace winnow
