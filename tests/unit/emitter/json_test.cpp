#include "emitter/json.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("strings are escaped, but for what is not ASCII") {
  struct Case { const char* name; std::string_view text; const char* json; };
  using namespace std::string_view_literals;
  const Case cases[] = {
      {"quotes and backslashes", "a \"b\" \\c", R"("a \"b\" \\c")"},
      {"line breaks and tabs", "a\nb\tc\r", R"("a\nb\tc\r")"},
      {"other control characters", "a\x01" "b\0c"sv, R"("a\u0001b\u0000c")"},
      {"letters and signs of all scripts", "ñ 北 😀 </script>", "\"ñ 北 😀 </script>\""},
      {"empty", "", "\"\""},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(json_string(c.text) == c.json);
  }
}

TEST_CASE("numbers have four decimals at most") {
  CHECK(json_number(0.97314) == "0.9731");
  CHECK(json_number(1.0) == "1");
  CHECK(json_number(0.5) == "0.5");
  CHECK(json_number(0.00001) == "0");
}

TEST_CASE("JSON is indented without being changed") {
  const auto json = JsonObject().add("a", JsonArray().add("1").add(json_string("x: {[,]}\"")).str()).add("b", "[]").str();
  CHECK(json == R"({"a":[1,"x: {[,]}\""],"b":[]})");
  CHECK(indented(json) == "{\n  \"a\": [\n    1,\n    \"x: {[,]}\\\"\"\n  ],\n  \"b\": []\n}");
}

}  // namespace winnow
