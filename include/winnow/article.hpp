// The kept blocks put together: the body as users read it.
#pragma once

#include <string>
#include <vector>

#include "winnow/metadata.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

// A link inside a block: bytes [begin, end) of its text.
struct ArticleLink {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  std::string url;  // as the page writes it
};

struct ArticleBlock {
  BlockType type = BlockType::paragraph;
  std::uint8_t level = 0;
  std::uint32_t list = kNone;  // blocks of one list or table share it
  std::uint32_t source = 0;    // index in Page::blocks
  std::string text;            // no line break
  std::vector<ArticleLink> links;
  std::string rule;            // why it was kept, as Verdict::rule
  double score = 0;            // as Verdict::score
};

struct Article {
  std::string title;     // Metadata::title; not part of the body
  std::string language;  // BCP 47, empty if unknown
  // Blocks separated by a blank line; a list has a line an item ("- "), a table a line a row (cells joined by " | ").
  // Control characters, U+0085, U+2028 and U+2029 are spaces.
  std::string body;
  std::vector<ArticleBlock> blocks;
};

Article assemble(const Page& page, const std::vector<Verdict>& verdicts, const Metadata& metadata);

}  // namespace winnow
