#include "input/mojibake.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("UTF-8 that was read as Windows-1252 is put right") {
  struct Case { const char* text; const char* mended; std::size_t characters; };
  const Case cases[] = {
      {"Ã¼ber MÃ¼nchen fÃ¼r 5 â‚¬", "über München für 5 €", 4},
      {"â€œCafÃ©â€\u009D, dijo â€” y salió aÃºn", "“Café”, dijo — y salió aún", 5},    // one letter of its own beside five
      {"doesn\u00E2\u0080\u0099t, can\u00E2\u0080\u0099t, won\u00E2\u0080\u0099t", "doesn’t, can’t, won’t", 3},  // read as Latin-1
      {"NESTLÉ® MAGGI, NESTLÉ® NESQUIK, NESTLÉ® KITKAT", nullptr, 0},
      {"«PERÚ», «JUNÍN» y la región de Junín", nullptr, 0},
      {"Ã¼ is what ü becomes, Ã¤ what ä becomes, Ã¶ what ö becomes", nullptr, 0},
      {"não, ações, corações: NÃO, AÇÕES", nullptr, 0},
      {"Ã¼ and Ã¤ alone", nullptr, 0},  // too few to tell
      {"Ã", nullptr, 0},
      {"", nullptr, 0},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    std::string text = c.text;
    CHECK(mend_mojibake(text) == c.characters);
    CHECK(text == (c.mended ? c.mended : c.text));
  }
}

}  // namespace winnow
