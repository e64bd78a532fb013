#include "article/markup_words.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <utility>

#include "knowledge/table.hpp"
#include "text/eight.hpp"
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

// Calls f(word) for each word of a class attribute: letters, capitals in front of small ones. Words are cut by masks of 64
// bytes: where each ends is guessed wrong if it is sought byte by byte.
template <class F>
void for_each_class_word(std::string_view classes, F&& f) {
  constexpr std::size_t kBits = 64;
  for (std::size_t next = kBits; !classes.empty(); classes.remove_prefix(std::min(next, classes.size())), next = kBits) {
    const auto piece = classes.substr(0, kBits);
    std::uint64_t letters = 0, capitals = 0;
    for (std::size_t at = 0; at < piece.size(); at += 8) {
      const text::Eight eight(piece, at);
      letters |= text::Eight::packed(eight.letters()) << at;
      capitals |= text::Eight::packed(eight.capitals()) << at;
    }
    std::uint64_t begins = (letters & ~(letters << 1)) | (capitals & (letters & ~capitals) << 1);
    const std::uint64_t ends = ~letters | begins;
    for (; begins != 0; begins &= begins - 1) {
      const auto begin = static_cast<std::size_t>(std::countr_zero(begins));
      const auto end = static_cast<std::size_t>(std::countr_zero(ends & ~(begins ^ (begins - 1))));  // kBits: none is in sight
      if (end == kBits && begin > 0 && classes.size() > kBits) next = begin;
      else f(piece.substr(begin, end - begin));
    }
  }
}

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
  for_each_class_word(classes, [&](std::string_view word) { fields |= in_class.of_any_case(word); });
  return fields;
}

std::uint8_t MarkupWords::fields_of_path(std::string_view address) const {
  constexpr std::size_t kScheme = 8;  // "https://"
  if (const auto scheme = address.substr(0, kScheme).find("//"); scheme != std::string_view::npos) address.remove_prefix(scheme + 2);
  const auto begin = address.find('/');
  if (begin == std::string_view::npos) return 0;
  const auto path = address.substr(begin + 1);
  // Of the path alone, not of what follows it; and its last part is a name, not a kind.
  const auto counts = [&](std::size_t slash) { return slash + 1 < path.size() && path.substr(0, slash + 2).find_first_of("?#") == std::string_view::npos; };
  std::uint8_t fields = 0;
  std::size_t part = 0;
  for (auto slash = path.find('/'); slash != std::string_view::npos; slash = path.find('/', part)) {
    const std::uint8_t named = in_path.of(path.substr(part, slash - part));
    if (named != 0 && counts(slash)) fields |= named;
    part = slash + 1;
  }
  return fields;
}

}  // namespace winnow
