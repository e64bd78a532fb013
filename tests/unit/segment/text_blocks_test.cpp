#include "catch.hpp"
#include "segment/readers.hpp"

namespace winnow {
namespace {

// Blocks, one a line; an item begins with "- ".
std::string blocks(std::string_view text) {
  Page page;
  read_text(text, page);
  std::string out;
  for (const Block& block : page.blocks) {
    out.append(block.type == BlockType::list_item ? "- " : "").append(page.view(block.text)).append("\n");
  }
  return out;
}

}  // namespace

TEST_CASE("a line of flattened text is a block") {
  struct Case { const char* name; const char* text; const char* blocks; };
  const Case cases[] = {
      {"line ends of every kind", "a\r\nb\rc\nd\u2028e\u2029f\u0085g\fh", "a\nb\nc\nd\ne\nf\ng\nh\n"},
      {"blank lines, also of NBSP", "a\n\n \u00A0 \n\nb", "a\nb\n"},
      {"white space inside", "  a \t\u00A0 b  ", "a b\n"},
      {"soft hyphens and zero-width characters", "do\u00ADmain\nzero\u200Bwidth\uFEFF", "domain\nzerowidth\n"},
      {"bullets", "- one\n\u2022 two\n*\u00A0three", "- one\n- two\n- three\n"},
      {"a bullet alone belongs to the next line", "\u2022\none", "- one\n"},
      {"a minus and a footnote's star are none", "-5 % in May\n*note", "-5 % in May\n*note\n"},
      {"a rule of stars is none", "* * *", "* * *\n"},
      {"lines whose tabs agree are rows", "Year\tCases\n2019\t1,204\nSee\tbelow\n\nand a\ttab", "Year | Cases\n2019 | 1,204\nSee | below\nand a tab\n"},
      {"nothing", " \n \n", ""},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(blocks(c.text) == c.blocks);
  }
}

TEST_CASE("text wrapped at a width is joined, paragraph by paragraph") {
  std::string wrapped;
  for (int i = 0; i < 4; ++i) wrapped += "The ministry said that the output of lithium rose\nby a third in the first quarter of the year, with\nall plants at work.\n\n";
  CHECK(blocks(wrapped).starts_with("The ministry said that the output of lithium rose by a third in the first quarter of the year, with all plants at work.\nThe"));
  std::string list;
  for (int i = 0; i < 12; ++i) list += "A headline that stands alone among the headlines " + std::to_string(i) + "\n\n";
  CHECK(blocks(list).starts_with("A headline that stands alone among the headlines 0\nA"));
}

TEST_CASE("a block of flattened text knows what stood around it") {
  Page page;
  read_text("a\n\n\n   b", page);
  REQUIRE(page.blocks.size() == 2);
  CHECK(page.blocks[1].blank_lines == 2);
  CHECK(page.blocks[1].indent == 3);
}

}  // namespace winnow
