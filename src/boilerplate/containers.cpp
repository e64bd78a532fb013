#include "boilerplate/containers.hpp"

#include "knowledge/table.hpp"
#include "text/hash.hpp"

namespace winnow {

std::string_view ContainerKinds::kind(std::uint16_t row) const { return row == 0 ? std::string_view() : names_.rows_[row - 1U].kind; }
std::string_view ContainerKinds::dropped(std::uint32_t element) const { return kind(rows_[element].dropped); }
std::string_view ContainerKinds::hint(std::uint32_t element) const { return kind(rows_[element].hint); }

ContainerNames ContainerNames::compile(const Knowledge& knowledge) {
  ContainerNames names;
  for (const TableRow& row : read_table(knowledge.file("containers.table")).rows) {
    names.rows_.push_back({row.cells[1] == "drop", std::string(row.cells[2])});
    const auto number = static_cast<std::uint16_t>(names.rows_.size());
    names.add_token(text::hash_bytes(row.cells[0]), number);
    names.add_token(text::hash_bytes("#" + std::string(row.cells[0])), number);
  }
  return names;
}

void ContainerNames::add_token(std::uint64_t token, std::uint16_t row) {
  by_token_.insert(token, row);
  known_[token % known_.size()] = true;
}

ContainerKinds::Rows ContainerNames::find(std::span<const std::uint64_t> tokens) const {
  ContainerKinds::Rows found;
  for (const auto token : tokens) {
    const auto* row = known_[token % known_.size()] ? by_token_.find(token) : nullptr;
    if (!row) continue;
    if (rows_[*row - 1U].drop) found.dropped = *row;
    if (found.hint == 0) found.hint = *row;
  }
  return found;
}

ContainerKinds ContainerNames::read(const Page& page, const ElementNames& names) const {
  ContainerKinds kinds(*this, page.elements.size());
  std::vector<ContainerKinds::Rows> found(names.size());
  for (std::size_t name = 0; name < names.size(); ++name) found[name] = find(names.tokens(name));
  for (const auto e : names.holders()) {
    const Element& element = page.elements[e];
    ContainerKinds::Rows& rows = kinds.rows_[e];
    if (element.parent != kNone) rows = kinds.rows_[element.parent];
    if (!element.block) continue;
    const auto own = found[names.of(e)];
    if (own.dropped != 0) rows.dropped = own.dropped;
    if (own.hint != 0) rows.hint = own.hint;
  }
  return kinds;
}

}  // namespace winnow
