// Markdown: the title as `#`, subheadings, lists, tables, quotes. What would be markup in the text is escaped.
#include <fmt/format.h>

#include <algorithm>

#include "emitter/writers.hpp"

namespace winnow {
namespace {

std::string escaped(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '\\' || c == '*' || c == '_' || c == '`' || c == '[' || c == ']' || c == '<') out += '\\';
    out += c;
  }
  // A mark that only means something at the start of a line.
  const bool mark = !out.empty() && (out[0] == '#' || out[0] == '>' || out[0] == '-' || out[0] == '+');
  return mark ? fmt::format("\\{}", out) : out;
}

std::string inline_text(const ArticleBlock& block, Links links) {
  if (links == Links::omit || block.links.empty()) return escaped(block.text);
  const std::string_view text = block.text;
  std::string out;
  std::size_t done = 0;
  for (const ArticleLink& link : block.links) {
    if (link.begin < done || link.end > text.size()) continue;  // links do not nest
    out += escaped(text.substr(done, link.begin - done));
    out += fmt::format("[{}](<{}>)", escaped(text.substr(link.begin, link.end - link.begin)), link.url);
    done = link.end;
  }
  return out + escaped(text.substr(done));
}

std::string table_row(std::string_view text, bool first) {
  std::string out = fmt::format("| {} |", text);
  if (!first) return out;
  out += "\n|";
  std::size_t cells = 1;
  for (std::size_t at = text.find(" | "); at != std::string_view::npos; at = text.find(" | ", at + 3)) ++cells;
  for (std::size_t i = 0; i < cells; ++i) out += " --- |";
  return out;
}

std::string write_block(const ArticleBlock& block, bool first_row, Links links) {
  switch (block.type) {
    case BlockType::heading: return fmt::format("{} {}", std::string(std::clamp<std::size_t>(block.level, 2, 6), '#'), inline_text(block, links));
    case BlockType::list_item: return fmt::format("{:{}}- {}", "", block.level > 1 ? (block.level - 1) * 2 : 0, inline_text(block, links));
    case BlockType::quote: return fmt::format("> {}", inline_text(block, links));
    case BlockType::table_row: return table_row(block.text, first_row);
    case BlockType::paragraph:
    case BlockType::caption: return inline_text(block, links);
  }
  return {};
}

}  // namespace

std::string write_markdown(const Record& record, Links links) {
  std::string out;
  if (!record.metadata.title.empty()) out += fmt::format("# {}\n", escaped(record.metadata.title));
  const ArticleBlock* previous = nullptr;
  for (const ArticleBlock& block : record.article.blocks) {
    const bool listed = block.type == BlockType::list_item || block.type == BlockType::table_row;
    const bool goes_on = listed && previous && previous->type == block.type && previous->list == block.list;
    if (!out.empty() && !goes_on) out += '\n';
    out += write_block(block, !goes_on, links) + '\n';
    previous = &block;
  }
  return out;
}

}  // namespace winnow
