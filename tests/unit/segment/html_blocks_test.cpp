#include "catch.hpp"
#include "segment/readers.hpp"

namespace winnow {
namespace {

// A page's blocks, one a line, each with its type: "p" paragraph, "h2", "li2" by nesting, "q", "row", "cap".
std::string blocks(std::string_view html) {
  Page page;
  read_html(html, page);
  std::string out;
  for (const Block& block : page.blocks) {
    switch (block.type) {
      case BlockType::paragraph: out += "p"; break;
      case BlockType::heading: out.append("h").append(std::to_string(block.level)); break;
      case BlockType::list_item: out.append("li").append(std::to_string(block.level)); break;
      case BlockType::quote: out += "q"; break;
      case BlockType::table_row: out += "row"; break;
      case BlockType::caption: out += "cap"; break;
    }
    out.append(": ").append(page.view(block.text)).append("\n");
  }
  return out;
}

struct Case {
  const char* name;
  const char* html;
  const char* blocks;
};

template <std::size_t N>
void check(const Case (&cases)[N]) {
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(blocks(c.html) == c.blocks);
  }
}

}  // namespace

TEST_CASE("where a block ends") {
  const Case cases[] = {
      {"paragraphs left open", "<p>One<p>Two", "p: One\np: Two\n"},
      {"divs for paragraphs", "<div>One</div><div>Two<div>Three</div>Four</div>", "p: One\np: Two\np: Three\np: Four\n"},
      {"two line breaks", "<div>One<br><br>Two<br> <br>Three</div>", "p: One\np: Two\np: Three\n"},
      {"one line break inside a sentence", "<p>12 Main Street<br>Springfield", "p: 12 Main Street Springfield\n"},
      {"one line break behind a sentence", "<td>It rose.<br>It fell.", "p: It rose.\np: It fell.\n"},
      {"an inline element that holds a block", "<span>One<div>Two</div>three</span>", "p: One\np: Two\np: three\n"},
      {"a link around a card", "<a href=/x><h3>Title</h3><p>Lead</p></a>", "h3: Title\np: Lead\n"},
      {"inline elements", "<p>One <b>two</b> <i>th</i>ree", "p: One two three\n"},
      {"two links to one address", "<p><a href=/a>Br</a><a href=/a>ands</a> <a href=/b>Home</a><a href=/c>news</a>", "p: Brands Home news\n"},
      {"words for screen readers", "<p>A report<span class=\"link sr-only\">, opens new tab</span> says <i style=\"clip: rect(0px, 0px, 0px, 0px)\">x</i>so", "p: A report says so\n"},
      {"a custom element", "<x-card>One</x-card><x-card>Two</x-card>", "p: One\np: Two\n"},
      {"a form ends as it begins", "<div>One<form>two</form>three</div>", "p: One\np: two\np: three\n"},
      {"an empty page", "<div> <p>&nbsp;</p></div>", ""},
  };
  check(cases);
}

TEST_CASE("what a block is") {
  const Case cases[] = {
      {"headings", "<h1>A</h1><h2><span>B</span></h2>", "h1: A\nh2: B\n"},
      {"nested lists", "<ul><li>One<ul><li>Two</ul><li>Three</ul>", "li1: One\nli2: Two\nli1: Three\n"},
      {"an item's second paragraph is one", "<ul><li><p>One<p>more</ul>", "li1: One\np: more\n"},
      {"a list of terms", "<dl><dt>Tin<dd>A metal</dl>", "li1: Tin\nli1: A metal\n"},
      {"a quote", "<blockquote><p>One<p>Two</blockquote>", "q: One\nq: Two\n"},
      {"a caption", "<figure><img><figcaption>Tin</figcaption></figure>", "cap: Tin\n"},
      {"a data table", "<table><tr><th>Metal<th>Price<tr><td>Tin<td>9</table>", "row: Metal | Price\nrow: Tin | 9\n"},
      {"an empty cell keeps its column", "<table><tr><td>Tin<td><td>9</table>", "row: Tin | | 9\n"},
      {"a table that lays out", "<table><tr><td>Menu<td><p>One<p>Two</table>", "p: Menu\np: One\np: Two\n"},
  };
  check(cases);
}

TEST_CASE("no word is lost and none glued") {
  const Case cases[] = {
      {"menu links side by side", "<nav><a href=/a>Home</a><a href=/b>News</a></nav>", "p: Home News\n"},
      {"byline parts set apart by style", "<div><span>Ana Soto</span><span>Reuters</span></div>", "p: Ana Soto Reuters\n"},
      {"one letter marked up inside a word", "<p><b>W</b>ord i<i>Phone</i>", "p: Word iPhone\n"},
      {"soft hyphens and zero-width characters", "<p>do\u00ADmain zero\u200Bwidth \uFEFFx", "p: domain zerowidth x\n"},
      {"NBSP and its kin are spaces", "<p>a&nbsp;b\u2009c\u3000d", "p: a b c d\n"},
      {"line ends of every kind", "<p>a\r\nb\u2028c\u2029d", "p: a b c d\n"},
      {"what is hidden is a block like any other", "<p hidden>a<p style='display: none'>b", "p: a\np: b\n"},
      {"noscript is read", "<noscript><p>a</p></noscript>", "p: a\n"},
      {"what no browser shows as text", "<title>t</title><script>x</script><style>y</style><template>z</template><select><option>o</select>a", "p: a\n"},
      {"an svg nobody closed ends with what is around it", "<div><svg><path/></div><p>a", "p: a\n"},
      {"an svg closed in itself", "<div><svg/>a</div>b", "p: a\np: b\n"},
      {"readings beside characters", "<p><ruby>外国人<rp>(</rp><rt>がいこくじん</rt><rp>)</rp></ruby>の<ruby>皆<rt>みな</rt></ruby>さん</p>", "p: 外国人の皆さん\n"},
  };
  check(cases);
}

TEST_CASE("a block knows where it stands") {
  Page page;
  read_html("<main class='a b' id=m><div hidden><p>One <a href=/x>two</a> <b>three</b></div></main>", page);
  REQUIRE(page.blocks.size() == 1);
  const Block& block = page.blocks[0];
  CHECK(block.words == 3);
  CHECK(block.characters == 11);
  CHECK(block.link_characters == 3);
  CHECK(block.bold_characters == 5);
  CHECK(block.links == 1);
  const Element& p = page.elements[block.element];
  CHECK(page.attribute(p.tag) == "p");
  CHECK(p.hidden);
  const Element& main = page.elements[page.elements[p.parent].parent];
  CHECK(page.attribute(main.class_names) == "a b");
  CHECK(page.attribute(main.id) == "m");
  CHECK_FALSE(main.hidden);
  CHECK(page.view(main.text) == "One two three");
}

TEST_CASE("what a page says of itself is kept as hints") {
  Page page;
  read_html("<html lang=es><title> T &amp; S </title><meta property=OG:Title content=\"x\"><link rel=canonical href=/c>"
            "<script type=application/ld+json>{}</script><body><meta itemprop=datePublished content=2025-01-02>", page);
  std::string seen;
  for (const Hint& hint : page.hints) {
    seen += std::to_string(static_cast<int>(hint.kind)) + " " + std::string(page.attribute(hint.name)) + "=" + std::string(page.attribute(hint.value)) + "\n";
  }
  CHECK(seen == "3 ={}\n5 =es\n0 =T & S\n1 og:title=x\n2 canonical=/c\n1 datepublished=2025-01-02\n");
}

}  // namespace winnow
