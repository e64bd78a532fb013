#include "text/unicode.hpp"

#include "catch.hpp"

namespace winnow::text {

TEST_CASE("a broken sequence is one U+FFFD and one step") {
  struct Case { const char* name; std::string_view bytes; char32_t code; std::uint32_t size; };
  const Case cases[] = {
      {"ASCII", "a", U'a', 1},
      {"two bytes", "\xC3\xA9", U'é', 2},
      {"three bytes", "\xE5\x8C\x97", U'北', 3},
      {"four bytes", "\xF0\x9F\x98\x80", U'😀', 4},
      {"cut off", "\xE5\x8C", 0xFFFD, 1},
      {"a tail without a lead", "\x8C\x97", 0xFFFD, 1},
      {"a lead before ASCII", "\xC3" "a", 0xFFFD, 1},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(decode_at(c.bytes, 0).code == c.code);
    CHECK(decode_at(c.bytes, 0).size == c.size);
  }
}

TEST_CASE("code points are written as they are read") {
  for (const char32_t code : {U'a', U'é', U'北', U'😀'}) {
    std::string text = "x";
    append(text, code);
    CHECK(last_code(text) == code);
    CHECK(count_codes(text) == 2);
    CHECK(valid_prefix(text) == text.size());
  }
}

TEST_CASE("characters have the classes that the stages ask for") {
  CHECK((is_upper(U'Ñ') && is_lower(U'ñ') && is_letter(U'Ж') && is_digit(U'7')));
  CHECK((is_space(U'\u00A0') && is_space(U'\u2028') && is_space(U'\u3000') && !is_space(U'\u200B')));
  CHECK((char_class(0xAD) & kIgnored));
  CHECK((char_class(0x200B) & kIgnored));
  CHECK((char_class(U'北') & kSingle));
  CHECK((char_class(U'ก') & kSingle));
  CHECK_FALSE(char_class(U'é') & kSingle);
}

TEST_CASE("folding sets case and accents aside, one code point for one") {
  CHECK(fold(U'Á') == U'a');
  CHECK(fold(U'ñ') == U'n');
  CHECK(fold(U'Ç') == U'c');
  CHECK(fold(U'–') == U'-');
  CHECK(fold(U'”') == U'"');
  CHECK(fold(U'北') == U'北');
}

TEST_CASE("white space is trimmed off both ends") {
  CHECK(trim(" \t\r\na b\f ") == "a b");
  CHECK(trim(" \n ").empty());
}

}  // namespace winnow::text
