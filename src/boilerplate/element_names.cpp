#include "boilerplate/element_names.hpp"

#include <algorithm>

#include "text/flat_map.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr std::size_t kClassTokens = 14;  // an element's first ones; utility-class frameworks write fifty
constexpr std::size_t kIdTokens = 6;

constexpr char lower(char c) { return static_cast<char>(c | 0x20); }  // of a letter
bool is_ascii_letter(char c) { return lower(c) >= 'a' && lower(c) <= 'z'; }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

// By where its parts stand: equal tags stand in one place, and equal classes do but for rare ones. An id is nobody else's.
std::uint64_t name_of(const Element& element) {
  const auto place = [](TextRange range) { return range.empty() ? 0 : std::uint64_t{range.begin} + 1; };
  return text::mix(place(element.tag) << 32U | place(element.class_names), place(element.id));
}

}  // namespace

void ClassTokens::add(std::string_view token) {
  if (count_ == kMost) return;
  const std::size_t room = std::min(token.size(), kBytes - used_);
  std::copy_n(token.data(), room, bytes_.data() + used_);
  used_ += room;
  ends_[count_++] = static_cast<std::uint16_t>(used_);
}

void ClassTokens::add_parts(std::string_view name, char prefix, std::size_t most) {
  const std::size_t limit = std::min(count_ + most, kMost);
  for (std::size_t i = 0; i < name.size() && count_ < limit;) {
    if (!is_ascii_letter(name[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i++;
    const bool capitals = is_ascii_upper(name[begin]) && i < name.size() && is_ascii_upper(name[i]);
    while (i < name.size() && is_ascii_letter(name[i]) && is_ascii_upper(name[i]) == capitals) ++i;
    if (i - begin < 2) continue;
    if (i - begin + (prefix != 0) > kBytes - used_) return;
    if (prefix != 0) bytes_[used_++] = prefix;
    for (std::size_t k = begin; k < i; ++k) bytes_[used_++] = lower(name[k]);
    ends_[count_++] = static_cast<std::uint16_t>(used_);
  }
}

ClassTokens class_tokens(const Page& page, const Element& element) {
  ClassTokens tokens;
  tokens.add(page.attribute(element.tag));
  tokens.add_parts(page.attribute(element.class_names), 0, kClassTokens);
  tokens.add_parts(page.attribute(element.id), '#', kIdTokens);
  return tokens;
}

ElementNames::ElementNames(const Page& page) {
  std::vector<bool> holds(page.elements.size(), false);
  for (const Block& block : page.blocks) {
    for (auto e = block.element; e != kNone && !holds[e]; e = page.elements[e].parent) holds[e] = true;
  }
  constexpr std::size_t kOfOneName = 4;  // elements, roughly
  text::FlatMap<std::uint32_t> known(page.elements.size() / kOfOneName);
  numbers_.reserve(page.elements.size());
  for (std::uint32_t e = 0; e < page.elements.size(); ++e) {
    if (holds[e]) holders_.push_back(e);
    const auto name = known.insert(name_of(page.elements[e]), static_cast<std::uint32_t>(size()));
    numbers_.push_back(name.value);
    if (!name.fresh) continue;
    first_.push_back(e);
    for (const auto token : class_tokens(page, page.elements[e])) tokens_.push_back(text::hash_bytes(token));
    ends_.push_back(static_cast<std::uint32_t>(tokens_.size()));
  }
}

}  // namespace winnow
