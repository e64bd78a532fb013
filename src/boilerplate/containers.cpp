#include "boilerplate/containers.hpp"

#include "knowledge/table.hpp"
#include "text/hash.hpp"

namespace winnow {

ContainerNames ContainerNames::compile(const Knowledge& knowledge) {
  ContainerNames names;
  for (const TableRow& row : read_table(knowledge.file("containers.table")).rows) {
    const auto number = static_cast<std::uint32_t>(names.rows_.size());
    names.rows_.push_back({row.cells[1] == "drop", std::string(row.cells[2])});
    names.by_token_.insert(text::hash_bytes(row.cells[0]), number);
    names.by_token_.insert(text::hash_bytes("#" + std::string(row.cells[0])), number);
  }
  return names;
}

ContainerNames::Found ContainerNames::find(std::span<const std::uint64_t> tokens) const {
  Found found;
  for (const auto token : tokens) {
    const auto* number = by_token_.find(token);
    if (!number) continue;
    const Row& row = rows_[*number];
    if (row.drop) found.drop = &row;
    if (!found.any) found.any = &row;
  }
  return found;
}

ContainerKinds ContainerNames::read(const Page& page, const ElementNames& names) const {
  ContainerKinds kinds{std::vector<std::string_view>(page.elements.size()), std::vector<std::string_view>(page.elements.size())};
  std::vector<Found> found(names.size());
  for (std::size_t name = 0; name < names.size(); ++name) found[name] = find(names.tokens(name));
  for (const auto e : names.holders()) {
    const Element& element = page.elements[e];
    if (element.parent != kNone) {
      kinds.dropped[e] = kinds.dropped[element.parent];
      kinds.hint[e] = kinds.hint[element.parent];
    }
    if (!element.block) continue;
    const Found& own = found[names.of(e)];
    if (own.drop) kinds.dropped[e] = own.drop->kind;
    if (own.any) kinds.hint[e] = own.any->kind;
  }
  return kinds;
}

}  // namespace winnow
