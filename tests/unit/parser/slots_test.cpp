#include "parser/slots.hpp"

#include <fmt/format.h>

#include "catch.hpp"
#include "parser/prescan.hpp"
#include "segment/readers.hpp"

namespace winnow {
namespace {

struct Slotted {
  std::string html;
  Slots slots;
};

Slotted slotted(std::string_view text) {
  Slotted result;
  append_slotted(text, result.html, result.slots);
  return result;
}

}  // namespace

TEST_CASE("words go into slots, references and the white space around them stay") {
  const Slotted s = slotted("\n  Copper mines &amp; gold mines of M&eacute;xico ");
  CHECK(s.slots.texts == std::vector<std::string_view>{"Copper mines", "gold mines of M"});
  CHECK(fill_slots(s.html, s.slots) == "\nCopper mines &amp; gold mines of M&eacute;xico ");
}

TEST_CASE("a page cannot forge a slot") {
  for (const char* forged : {"&#983040;", "&#xF0000;", "&#XF0000", "&#x00F0000;", "\U000F0000"}) {
    INFO(forged);
    const std::string html = std::string("<p>first words here<p>a ") + forged + " b";
    Page page;
    read_html(html, page);
    CHECK(page.text.find("first words here", 5) == std::string::npos);
    Page titled;
    read_html(std::string("<title>") + forged + "</title><p>first words here <b class='" + forged + "'>a</b>", titled);
    for (const Hint& hint : titled.hints) CHECK(titled.attribute(hint.value).find("first words") == std::string_view::npos);
    for (const Element& element : titled.elements) CHECK(titled.attribute(element.class_names).find("first words") == std::string_view::npos);
  }
  CHECK(slotted("&#xE0067;").html == "&#xE0067;");  // part of a flag
}

TEST_CASE("in a value, what is no reference is left whole") {
  Page page;
  read_html("<a href='/search?query=long&copy=second&amp;x=third'>text of it</a>", page);
  REQUIRE(page.attribute_list.size() == 1);
  CHECK(page.attribute(page.attribute_list[0].value) == "/search?query=long&copy=second&x=third");
}

TEST_CASE("a tag's attributes come back, the first of a name, whatever else it has") {
  Page page;
  read_html("<a ID=one class='x y' id=two href=\"/a?b&amp;c\" onclick=z a=w>text</a><div a=1 Class=lead>more</div><div Class=lead>end</div>", page);
  std::vector<std::string> seen;
  for (const Element& element : page.elements) {
    seen.push_back(fmt::format("{} {} {} {}", page.attribute(element.tag), page.attribute(element.id), page.attribute(element.class_names),
                               page.attribute(element, "href")));
  }
  seen.erase(seen.begin(), seen.begin() + 1);  // the body
  CHECK(seen == std::vector<std::string>{"a one x y /a?b&c", "div  lead ", "div  lead "});
}

TEST_CASE("more words than slots are read all the same") {
  std::string html;
  for (int i = 0; i < 140'000; ++i) html += "<i>words</i> ";
  Page page;
  read_html(html, page);
  REQUIRE(page.blocks.size() == 1);
  CHECK(page.blocks[0].words == 140'000);
}

}  // namespace winnow
