#include <utility>

#include "segment/readers.hpp"
#include "segment/script_article.hpp"

namespace winnow {

std::string_view Page::attribute(const Element& element, std::string_view name) const {
  for (std::uint32_t i = 0; i < element.attribute_count; ++i) {
    const Attribute& candidate = attribute_list[element.first_attribute + i];
    if (attribute(candidate.name) == name) return attribute(candidate.value);
  }
  return {};
}

namespace {

// Words in blocks of running text, links aside.
std::uint32_t count_running_words(const Page& page) {
  constexpr std::uint32_t kSentenceWords = 14;
  std::uint32_t words = 0;
  for (const Block& block : page.blocks) {
    const bool linked = block.link_characters * 2 > block.characters;
    if (block.words >= kSentenceWords && !linked) words += block.words;
  }
  return words;
}

Page read(const Document& document, std::string_view text) {
  Page page;
  page.format = document.format;
  page.source = document.source;
  if (document.format == Format::html) {
    read_html(text, page);
  } else {
    read_text(text, page);
  }
  return page;
}

// A page that shows next to nothing is read as if its scripts had written the article they carry.
Page read_with_scripts(const Document& document, Page shown) {
  constexpr std::uint32_t kNextToNothing = 100;  // words; the consent dialogue of such a page alone may have as many
  const std::uint32_t words = count_running_words(shown);
  if (words >= kNextToNothing) return shown;
  const std::string article = article_in_scripts(document.text);
  if (article.empty()) return shown;
  Page page = read(document, document.text + "<article>" + article + "</article>");
  if (count_running_words(page) < 2 * words) return shown;
  page.warnings.emplace_back("script_text");
  return page;
}

}  // namespace

Page segment(const Document& document) {
  Page page = read(document, document.text);
  if (document.format == Format::html) page = read_with_scripts(document, std::move(page));
  page.language = page.source.language.empty() ? detect_language(page) : page.source.language;
  return page;
}

}  // namespace winnow
