#include "input/markdown.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("Markdown is known by headings and links on several lines") {
  CHECK(is_markdown("# Lithium output rises\n[Home](/) and more\n[Log in](/in)\n"));
  CHECK_FALSE(is_markdown("# Configure\nimport os\n# Run\n# End\n"));
  CHECK_FALSE(is_markdown("Output rose [1] by a third (see note)\n#lithium #salt\n# 1 in the list\n"));
  CHECK_FALSE(is_markdown("Lithium output rises\nOutput rose by a third last year.\n"));
}

TEST_CASE("marks go, what they mark stays") {
  struct Case {
    const char* marked;
    const char* bare;
  };
  for (const Case& c : {Case{"# Lithium output rises", "Lithium output rises"}, Case{"Output **rose** by __name__", "Output rose by __name__"},
                        Case{"See [the ministry's report](https://salt.example/r.pdf \"Report\") of May", "See the ministry's report of May"},
                        Case{"[![The Daily Salt](/logo.svg)](/)", ""}, Case{"![](/mine.jpg)A mine", "A mine"}, Case{"> \"We rose,\" she said", "\"We rose,\" she said"},
                        Case{"* * *", ""}, Case{"| Year | Tonnes |\n|---|---|\n| 2019 | 1,204 |", "Year | Tonnes\n\n2019 | 1,204"},
                        Case{"- [**Ports**](/p) A new pier", "- Ports A new pier"}, Case{"US\\$5 \\* 2 \\[sic\\]", "US\\$5 * 2 [sic]"},
                        Case{"[an open bracket and (a note)", "[an open bracket and (a note)"}, Case{"a [b] (c)", "a [b] (c)"}, Case{"#lithium", "#lithium"}}) {
    CAPTURE(c.marked);
    CHECK(strip_markdown(c.marked) == c.bare);
  }
}

TEST_CASE("many open brackets take no more than their line's share") {
  const std::string text(3'000'000, '[');
  CHECK(strip_markdown(text) == text);
}

}  // namespace winnow
