#include "winnow/page.hpp"
#include "text/words.hpp"
namespace winnow {
std::string_view Page::attribute(const Element& element, std::string_view name) const {
  for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
    const Attribute& candidate = attribute_list[element.first_attribute + i];
    if (attribute(candidate.name) == name) return attribute(candidate.value);
  }
  return {};
}
Page segment(const Document& document) {
  Page page;
  page.source = document.source;
  std::string_view rest = document.text;
  while (!rest.empty()) {
    const auto end = std::min(rest.find('\n'), rest.size());
    const auto line = text::trim(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
    if (line.empty()) continue;
    Block block;
    block.text.begin = static_cast<std::uint32_t>(page.text.size());
    page.text += line;
    block.text.end = static_cast<std::uint32_t>(page.text.size());
    page.text += '\n';
    block.words = text::count_words(line);
    page.blocks.push_back(block);
  }
  return page;
}
}  // namespace winnow
