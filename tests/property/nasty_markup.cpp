#include "nasty_markup.hpp"

#include <array>
#include <string_view>

namespace winnow {
namespace {

constexpr auto kTags = std::to_array<std::string_view>(
    {"p",  "div", "span", "b",  "i",    "a href=/x", "ul",     "ol",      "li",    "table", "tr",      "td", "th",
     "h1", "h3",  "br",   "hr", "font", "em",        "strong", "section", "aside", "form",  "button",  "dl", "dt",
     "dd", "pre", "img",  "input type=text",         "center", "tbody",   "caption", "x-card", "blockquote", "figure", "nobr"});

// Each stands where text could stand. Missing are "</>", behind which gumbo misnames the next unknown element, and
// <plaintext> and <frameset>, which the pre-scan leaves out on purpose.
constexpr auto kPieces = std::to_array<std::string_view>({
    "word", " two words ", "A sentence that ends.", "&amp;", "&nbsp;", "&copy", "&#8220;quoted&#8221;", "&bogus;", "soft\xC2\xADhyphen",
    "zero\xE2\x80\x8Bwidth", "line\r\nbreak", "\xE5\x8C\x97\xE4\xBA\xAC", "caf\xC3\xA9", "1 < 2", "a<3", "<", ">", "</", "<>", "</ p>", "<?php echo 1 ?>",
    "<!-- comment -->", "<!-->", "<!--->", "<!-- a -- b --!>", "<!-- <p>hidden</p> -->", "<!DOCTYPE html>", "<![CDATA[text]]>", "<!bogus>",
    "<script>if (a < b) document.write('<p>no</p>')</script>", "<script><!-- x --></script>", "<style>p > a { color: red }</style>",
    "<script type=\"application/ld+json\">{\"a\": \"</b>\"}</script>", "<textarea><p>no</p></textarea>", "<iframe><p>no</iframe>",
    "<svg><path d=\"M0 0\"/><text>no</text></svg>", "<select><option>one<option>two</select>", "<noscript><p>shown</p></noscript>",
    "<template><p>no</p></template>", "<title>late</title>", "<img alt=\"a > b\" src=x>", "<br/><br/>", "<p", "<a href=\"un'quoted>", "\"'=",
});

constexpr auto kAttributes = std::to_array<std::string_view>({
    "", "", "", " class=a", " class=\"a b\"", " id='x\"y'", " title=\"a > b\"", " title='it&#39;s'", " onclick=\"f('<p>')\"", " style=\"display:none\"",
    " hidden", " data-x=1 data-x=2", " a=b=c", " =x", " /", " class=a class=b", " CLASS=A", "\n  rel=x\n", " href=a&b",
});

// Numerical Recipes' linear congruential generator; only its upper bits are used.
class Random {
 public:
  explicit Random(std::uint32_t seed) : state_(seed * 2654435761u + 1) {}
  std::uint32_t below(std::uint32_t bound) {
    state_ = state_ * 1664525u + 1013904223u;
    return (state_ >> 8) % bound;
  }
  template <class Array>
  std::string_view of(const Array& choices) {
    return choices[below(static_cast<std::uint32_t>(choices.size()))];
  }

 private:
  std::uint32_t state_;
};

}  // namespace

std::string nasty_markup(std::uint32_t seed) {
  constexpr std::uint32_t kMostPieces = 60;
  Random random(seed);
  std::string html = random.below(2) ? "<!DOCTYPE html><html><head><title>t</title></head><body>" : "";
  for (std::uint32_t left = 1 + random.below(kMostPieces); left > 0; --left) {
    switch (random.below(5)) {
      case 0: case 1: {
        html += '<';
        html += random.of(kTags);
        html += random.of(kAttributes);
        html += '>';
        break;
      }
      case 2: {
        const auto tag = random.of(kTags);
        html += "</";
        html += tag.substr(0, tag.find(' '));
        html += '>';
        break;
      }
      default: html += random.of(kPieces);
    }
  }
  return html;
}

}  // namespace winnow
