// The kept blocks put together. Nothing is judged here: what a verdict keeps is written, in page order.
#include "winnow/article.hpp"

#include <algorithm>

namespace winnow {
namespace {

// Lines of one list or table follow each other; everything else stands apart by a blank line.
std::string_view separator_before(const ArticleBlock& block, const ArticleBlock& previous) {
  const bool listed = block.type == BlockType::list_item || block.type == BlockType::table_row;
  return listed && block.type == previous.type && block.list == previous.list ? "\n" : "\n\n";
}

void add_link(const Page& page, const Block& block, const Element& element, std::vector<ArticleLink>& links) {
  if (element.text.begin >= block.text.end || element.text.end <= block.text.begin || page.attribute(element.tag) != "a") return;
  const auto href = page.attribute(element, "href");
  if (href.empty()) return;
  const auto begin = std::max(element.text.begin, block.text.begin) - block.text.begin;
  const auto end = std::min(element.text.end, block.text.end) - block.text.begin;
  links.push_back({begin, end, std::string(href)});
}

// Elements stand in document order, so those inside the block follow each other; a link around the whole block is among
// its ancestors.
std::vector<ArticleLink> links_in(const Page& page, const Block& block) {
  std::vector<ArticleLink> links;
  if (block.link_characters == 0) return links;
  for (auto e = block.element; e != kNone; e = page.elements[e].parent) {
    if (page.elements[e].text.begin < block.text.begin) add_link(page, block, page.elements[e], links);
  }
  auto element = std::lower_bound(page.elements.begin(), page.elements.end(), block.text.begin,
                                  [](const Element& candidate, std::uint32_t at) { return candidate.text.begin < at; });
  for (; element != page.elements.end() && element->text.begin < block.text.end; ++element) add_link(page, block, *element, links);
  return links;
}

}  // namespace

Article assemble(const Page& page, const std::vector<Verdict>& verdicts, const Metadata& metadata) {
  Article article;
  article.title = metadata.title;
  article.language = metadata.language;
  for (std::uint32_t i = 0; i < page.blocks.size(); ++i) {
    if (!verdicts[i].keep) continue;
    const Block& source = page.blocks[i];
    ArticleBlock block{source.type, source.level, source.list, i, std::string(page.view(source.text)), links_in(page, source),
                       std::string(verdicts[i].rule), verdicts[i].score};
    if (!article.blocks.empty()) article.body += separator_before(block, article.blocks.back());
    if (block.type == BlockType::list_item) article.body += "- ";
    article.body += block.text;
    article.blocks.push_back(std::move(block));
  }
  return article;
}

}  // namespace winnow
