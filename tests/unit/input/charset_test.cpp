#include "input/charset.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("labels are read as browsers read them") {
  struct Case { const char* label; const char* name; };
  const Case cases[] = {{"ISO-8859-1", "windows-1252"}, {" latin1 ", "windows-1252"}, {"UTF8", "utf-8"}, {"gb2312", "gbk"}, {"x-sjis", "shift_jis"}};
  for (const Case& c : cases) {
    INFO(c.label);
    REQUIRE(find_charset(c.label));
    CHECK(find_charset(c.label)->name == c.name);
  }
  CHECK(find_charset("no-such-charset") == nullptr);
  CHECK(find_charset("") == nullptr);
}

TEST_CASE("a page declares its charset in several ways") {
  struct Case { const char* name; std::string html; const char* label; };
  const Case cases[] = {
      {"meta charset", "<meta charset=\"KOI8-R\">", "koi8-r"},
      {"unquoted, closed", "<meta charset=utf-8/>", "utf-8"},
      {"http-equiv", "<META http-equiv=Content-Type content=\"text/html; charset=windows-1251\">", "windows-1251"},
      {"XML declaration", "<?xml version=\"1.0\" encoding='iso-8859-15'?><html>", "iso-8859-15"},
      {"behind a long comment", "<!--" + std::string(5000, 'x') + "--><meta charset=big5>", "big5"},
      {"a script that speaks of one", "<script charset=\"utf-8\"></script>", ""},
      {"none", "<p>charset=utf-8</p>", ""},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(declared_charset(c.html) == c.label);
  }
}

TEST_CASE("every byte of windows-1252 is a character; a broken one of others is replaced and counted") {
  const Converted latin = convert("\x93pap\xE9is\x94 \x81", *find_charset("windows-1252"));
  CHECK(latin.text == "“papéis” \xC2\x81");
  CHECK(latin.replaced == 0);
  const Converted broken = convert("\x83\x41\xFF" "a\x83", *find_charset("shift_jis"));
  CHECK(broken.text == "ア\uFFFDa\uFFFD");
  CHECK(broken.replaced == 2);
}

}  // namespace winnow
