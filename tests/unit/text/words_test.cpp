#include "text/words.hpp"

#include "catch.hpp"

namespace winnow::text {

TEST_CASE("words are counted as readers count them") {
  struct Case { const char* name; const char* text; std::uint32_t words; };
  const Case cases[] = {
      {"empty", "", 0},
      {"apostrophe divides", "Petrobras’ 3,5 mi", 4},
      {"CJK characters count one by one", "北京 2008年", 4},
      {"a soft hyphen does not divide", "do\u00ADmain", 1},
      {"marks stay in the word", "cafe\u0301 azul", 2},
      {"words of many lengths", "a bb_ ccc4 dddd-eeeee ffffff@ggggggg [hhhhhhhh] `iiiiiiiii{ jjjjjjjjjj/", 10},
      {"every kind of neighbour", "a\u00AD_b c\u00AD 北a京 \u00ADx 9é9 é-é", 9},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(count_words(c.text) == c.words);
    std::uint32_t one_by_one = 0;
    for_each_word(c.text, [&](Word) { ++one_by_one; });
    CHECK(one_by_one == c.words);
  }
}

TEST_CASE("a plain run ends where a text does not stand as it will be read") {
  struct Case { const char* name; const char* text; std::size_t size, spaces; };
  const Case cases[] = {
      {"all of it", "Output rose by a third, to 3.5 Mt", 33, 7},
      {"eight bytes", "seven 8.", 8, 1},
      {"a letter", "a", 1, 0},
      {"a space behind", "Output ", 6, 0},
      {"two spaces", "Output  rose", 6, 0},
      {"two spaces, eight bytes apart", "Output 7  rose", 8, 1},
      {"a space at the end of eight bytes, one behind", "Outputs  rose", 7, 0},
      {"a tab", "Output rose\tby", 11, 1},
      {"delete", "Out\x7Fput", 3, 0},
      {"an accent", "alta subi\u00F3 m\u00E1s", 9, 1},
      {"a space before an accent", "una \u00F1", 3, 0},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(plain_run(c.text).size == c.size);
    CHECK(plain_run(c.text).spaces == c.spaces);
  }
}

TEST_CASE("folding sets case, accents, quotes and spaces aside") {
  CHECK(folded("  Suscríbase\u00A0ya ") == "suscribase ya");
  CHECK(folded("“ÑANDARA” – Łódź") == "\"nandara\" - lodz");
  CHECK(folded("zero\u200Bwidth") == "zerowidth");
  for (const char* ends : {"Plain ASCII, A-Z [of one line]", "Two  SPACES", " Before", "Behind ", "Del\x7F It", "Tab\tit", ""}) {
    INFO(ends);
    CHECK(folded(std::string(ends) + "é").substr(0, folded(ends).size()) == folded(ends));  // é: taken one by one
  }
}

TEST_CASE("the first bytes of a text cut no character") {
  CHECK(first_bytes("caf\xC3\xA9 x", 9) == "caf\xC3\xA9 x");
  CHECK(first_bytes("caf\xC3\xA9 x", 5) == "caf\xC3\xA9");
  CHECK(first_bytes("caf\xC3\xA9 x", 4) == "caf");
  CHECK(first_bytes("\xE5\x8C\x97", 2).empty());
}

TEST_CASE("the valid prefix of UTF-8 ends at the first broken sequence") {
  CHECK(valid_prefix("caf\xC3\xA9") == 5);
  CHECK(valid_prefix("caf\xE9 x") == 3);
  CHECK(valid_prefix("\xED\xA0\x80") == 0);      // a surrogate
  CHECK(valid_prefix("\xC0\xAF") == 0);          // overlong
  CHECK(valid_prefix("12345678\xF0\x9F\x98") == 8);
  for (std::size_t size = 0; size < 200; ++size) CHECK(valid_prefix(std::string(size, 'a') + "\xE9" + std::string(90, 'a')) == size);
}

}  // namespace winnow::text
