#include "article/markup_words.hpp"

#include <array>
#include <utility>

#include "knowledge/table.hpp"

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

bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || static_cast<unsigned char>(c) >= 0x80; }
bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }
char lower(char c) { return is_upper(c) ? static_cast<char>(c + 32) : c; }

}  // namespace

MarkupWords MarkupWords::compile(const Knowledge& knowledge) {
  MarkupWords words;
  for (const TableRow& row : read_table(knowledge.file("markup.table")).rows) {
    auto& map = row.cells[1] == "class" ? words.in_class : words.in_path;
    for (const auto word : split_list(row.cells[2])) map[std::string(word)] |= field_of(row.cells[0]);
  }
  return words;
}

std::uint8_t MarkupWords::fields_of_class(std::string_view classes) const {
  std::uint8_t fields = 0;
  std::string word;
  for (std::size_t at = 0; at <= classes.size(); ++at) {
    const bool inside = at < classes.size() && is_letter(classes[at]);
    const bool hump = inside && is_upper(classes[at]) && at > 0 && is_letter(classes[at - 1]) && !is_upper(classes[at - 1]);
    if ((!inside || hump) && !word.empty()) {
      if (const auto found = in_class.find(word); found != in_class.end()) fields |= found->second;
      word.clear();
    }
    if (inside) word += lower(classes[at]);
  }
  return fields;
}

std::uint8_t MarkupWords::fields_of_path(std::string_view address) const {
  if (const auto scheme = address.find("//"); scheme != std::string_view::npos) address.remove_prefix(scheme + 2);
  const auto begin = address.find('/');
  if (begin == std::string_view::npos) return 0;
  address = address.substr(begin + 1, address.find_first_of("?#", begin) - begin - 1);
  std::uint8_t fields = 0;
  while (!address.empty()) {
    const auto slash = address.find('/');
    if (slash == std::string_view::npos || slash + 1 == address.size()) break;  // the last part is a name, not a kind
    if (const auto found = in_path.find(address.substr(0, slash)); found != in_path.end()) fields |= found->second;
    address.remove_prefix(slash + 1);
  }
  return fields;
}

}  // namespace winnow
