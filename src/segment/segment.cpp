#include "segment/readers.hpp"

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
  page.format = document.format;
  page.source = document.source;
  if (document.format == Format::html) {
    read_html(document.text, page);
  } else {
    read_text(document.text, page);
  }
  page.language = page.source.language.empty() ? detect_language(page) : page.source.language;
  return page;
}

}  // namespace winnow
