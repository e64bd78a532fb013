#include "text/json_string.hpp"

#include "catch.hpp"

namespace winnow::text {

TEST_CASE("escapes of a JSON string are resolved, what is none stays") {
  struct Case { const char* raw; const char* text; };
  const Case cases[] = {
      {R"(a\"b\\c\/d)", "a\"b\\c/d"},
      {R"(\u00e9\u4e2d)", "é中"},
      {R"(\ud83d\ude00)", "😀"},
      {R"(\ud83d!)", "\uFFFD!"},
      {R"(\ude00)", "\uFFFD"},
      {R"(line\nbreak\ttab)", "line\nbreak\ttab"},
      {R"(\u12)", "u12"},
      {"cut\\", "cut\\"},
      {"raw\nbreak", "raw\nbreak"},
  };
  for (const Case& c : cases) {
    INFO(c.raw);
    CHECK(unescaped(c.raw) == c.text);
  }
}

TEST_CASE("a literal ends at its second quote, or with the text") {
  CHECK(literal_end(R"("a\"b" c)", 0) == 5);
  CHECK(literal_end(R"("a\")", 0) == 4);
  CHECK(literal_end("\"", 0) == 1);
}

}  // namespace winnow::text
