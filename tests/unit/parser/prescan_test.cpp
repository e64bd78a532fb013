#include "parser/prescan.hpp"

#include "catch.hpp"
#include "segment/readers.hpp"

namespace winnow {
namespace {

std::string left_of(std::string_view html) {
  const Prescan scanned = prescan(html, Words::in_place);
  return scanned.html;
}

}  // namespace

TEST_CASE("the pre-scan leaves out what no stage reads") {
  struct Case { const char* name; const char* html; const char* left; };
  const Case cases[] = {
      {"script and style bodies", "a<script>if (a<b) x()</script><style>p{}</style>b", "ab"},
      {"comments", "a<!-- b -->c<!-->d", "acd"},
      {"images and their data", "a<img src=\"data:image/png;base64,AAAA\">b", "ab"},
      {"SVG interiors", "a<svg><g><text>x</text></g></svg>b", "ab"},
      {"attributes nobody asks for", "<p onclick=\"x()\" class=lead data-x=1>a", "<p class=\"lead\">a"},
      {"a bare < is text", "1 < 2 and <3", "1 &lt; 2 and &lt;3"},
      {"a tag cut off by the end", "a<div class=\"x", "a"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(left_of(c.html) == c.left);
  }
}

TEST_CASE("JSON-LD is set aside as it stands") {
  const Prescan scanned = prescan("<script type='application/ld+json'>{\"a\": \"</b>\"}</script>");
  REQUIRE(scanned.asides.size() == 1);
  CHECK(scanned.asides[0].body == "{\"a\": \"</b>\"}");
}

TEST_CASE("depth is capped, text is not lost") {
  std::string deep;
  for (int i = 0; i < 2000; ++i) deep += "<div>";
  const Prescan scanned = prescan(deep + "word");
  CHECK(scanned.warnings == std::vector<std::string>{"limit_depth"});
  CHECK(fill_slots(scanned.html, scanned.slots).ends_with("word"));
}

TEST_CASE("with and without the pre-scan a page has the same blocks") {
  const char* pages[] = {
      "<p>One<p>Two <b>bold</b><ul><li>a<li>b</ul>", "<table><tr><td>x<td>y</table><p>z",
      "<div>a<!-- c --><span>b</span></div><svg><path/></svg><p>after",
      "<p>a<script>document.write('<p>')</script>b</p>", "<article><h1>T</h1>text<br><br>more &amp; more</article>",
  };
  for (const char* html : pages) {
    INFO(html);
    Page with, without;
    read_html(html, with);
    read_markup(html, without);
    CHECK(with.text == without.text);
    CHECK(with.blocks.size() == without.blocks.size());
  }
}

}  // namespace winnow
