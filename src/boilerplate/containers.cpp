#include "boilerplate/containers.hpp"

#include "boilerplate/features.hpp"
#include "knowledge/table.hpp"
#include "text/hash.hpp"

namespace winnow {

ContainerNames ContainerNames::compile(const Knowledge& knowledge) {
  ContainerNames names;
  for (const TableRow& row : read_table(knowledge.file("containers.table")).rows) {
    names.rows_.try_emplace(text::hash_bytes(row.cells[0]), Row{row.cells[1] == "drop", std::string(row.cells[2])});
  }
  return names;
}

ContainerNames::Found ContainerNames::find(const Page& page, const Element& element) const {
  Found found;
  for (auto token : class_tokens(page, element)) {
    if (token.starts_with('#')) token.remove_prefix(1);  // an id
    const auto row = rows_.find(text::hash_bytes(token));
    if (row == rows_.end()) continue;
    if (row->second.drop) found.drop = &row->second;
    if (!found.any) found.any = &row->second;
  }
  return found;
}

ContainerKinds ContainerNames::read(const Page& page) const {
  ContainerKinds kinds{std::vector<std::string_view>(page.elements.size()), std::vector<std::string_view>(page.elements.size())};
  std::unordered_map<std::uint64_t, Found> known;  // by tag, class and id: most elements repeat
  for (std::size_t e = 0; e < page.elements.size(); ++e) {
    const Element& element = page.elements[e];
    if (element.parent != kNone) {
      kinds.dropped[e] = kinds.dropped[element.parent];
      kinds.hint[e] = kinds.hint[element.parent];
    }
    if (!element.block) continue;
    const auto names = text::hash_bytes(page.attribute(element.id), text::hash_bytes(page.attribute(element.class_names)));
    const auto [entry, fresh] = known.try_emplace(text::mix(names, text::hash_bytes(page.attribute(element.tag))));
    if (fresh) entry->second = find(page, element);
    if (entry->second.drop) kinds.dropped[e] = entry->second.drop->kind;
    if (entry->second.any) kinds.hint[e] = entry->second.any->kind;
  }
  return kinds;
}

}  // namespace winnow
