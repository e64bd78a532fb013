#include "emitter/writers.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

ArticleBlock block(BlockType type, const char* text, std::uint8_t level = 0, std::uint32_t list = kNone) {
  return {.type = type, .level = level, .list = list, .text = text};
}

std::string markdown(std::vector<ArticleBlock> blocks, Links links = Links::omit) {
  Record record;
  record.article.blocks = std::move(blocks);
  return write_markdown(record, links);
}

}  // namespace

TEST_CASE("a CSV cell is quoted where it must be") {
  Record record;
  record.status = Status::ok;
  record.metadata.title = "A \"small\" rise, again";
  record.metadata.tags = {"a", "b"};
  record.article.body = "One\n\nTwo";
  const std::string row = write_csv(record);
  CHECK(row.find(",\"A \"\"small\"\" rise, again\",") != std::string::npos);
  CHECK(row.find(",a;b,") != std::string::npos);
  CHECK(row.find(",\"One\n\nTwo\",") != std::string::npos);
  CHECK(row.ends_with("\r\n"));
}

TEST_CASE("Markdown shows what the blocks are") {
  using enum BlockType;
  CHECK(markdown({block(heading, "A", 3), block(paragraph, "b"), block(quote, "c")}) == "### A\n\nb\n\n> c\n");
  CHECK(markdown({block(list_item, "a", 1, 7), block(list_item, "b", 2, 7), block(list_item, "c", 1, 8)}) == "- a\n  - b\n\n- c\n");
  CHECK(markdown({block(table_row, "a | b", 0, 7), block(table_row, "c | d", 0, 7)}) == "| a | b |\n| --- | --- |\n| c | d |\n");
}

TEST_CASE("Markdown escapes what would be markup") {
  using enum BlockType;
  CHECK(markdown({block(paragraph, "a_b *c* [d] <e> `f`")}) == "a\\_b \\*c\\* \\[d\\] \\<e> \\`f\\`\n");
  CHECK(markdown({block(paragraph, "# one")}) == "\\# one\n");
  CHECK(markdown({block(paragraph, "- one")}) == "\\- one\n");
}

TEST_CASE("Markdown shows links when asked to") {
  ArticleBlock linked = block(BlockType::paragraph, "See the report.");
  linked.links.push_back({8, 14, "/r?a=1"});
  CHECK(markdown({linked}, Links::show) == "See the [report](</r?a=1>).\n");
  CHECK(markdown({linked}) == "See the report.\n");
}

}  // namespace winnow
