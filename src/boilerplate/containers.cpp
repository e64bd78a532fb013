#include "boilerplate/containers.hpp"

#include "boilerplate/features.hpp"
#include "knowledge/table.hpp"

namespace winnow {

ContainerNames ContainerNames::compile(const Knowledge& knowledge) {
  ContainerNames names;
  for (const TableRow& row : read_table(knowledge.file("containers.table")).rows) {
    names.rows_.try_emplace(std::string(row.cells[0]), Row{row.cells[1] == "drop", std::string(row.cells[2])});
  }
  return names;
}

const ContainerNames::Row* ContainerNames::find(std::string_view token) const {
  const auto row = rows_.find(token);
  return row == rows_.end() ? nullptr : &row->second;
}

std::vector<std::string_view> ContainerNames::dropped(const Page& page) const {
  std::vector<std::string_view> kinds(page.elements.size());
  for (std::size_t e = 0; e < page.elements.size(); ++e) {
    const Element& element = page.elements[e];
    if (element.parent != kNone) kinds[e] = kinds[element.parent];
    if (element.class_names.empty() && element.id.empty()) continue;
    for (const auto& token : class_tokens(page, element)) {
      if (const Row* row = find(token); row && row->drop) kinds[e] = row->kind;
    }
  }
  return kinds;
}

std::string_view ContainerNames::hint(const Page& page, std::uint32_t element) const {
  for (auto e = element; e != kNone; e = page.elements[e].parent) {
    for (const auto& token : class_tokens(page, page.elements[e])) {
      const Row* row = find(token.starts_with('#') ? std::string_view(token).substr(1) : std::string_view(token));
      if (row) return row->kind;
    }
  }
  return {};
}

}  // namespace winnow
