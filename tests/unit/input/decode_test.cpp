#include "winnow/document.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

using namespace std::string_view_literals;

Result<Document> read(std::string_view bytes, Source source = {}, Limits limits = {}) {
  return decode(std::as_bytes(std::span(bytes)), std::move(source), limits);
}

}  // namespace

TEST_CASE("the charset is decided in an order of trust") {
  struct Case { const char* name; std::string_view bytes; const char* label; const char* encoding; const char* text; };
  const Case cases[] = {
      {"a byte order mark goes first", "\xEF\xBB\xBF" "caf\xC3\xA9", "windows-1252", "utf-8", "café"},
      {"UTF-16 by its mark", "\xFF\xFE" "c\0a\0f\0\xE9\0"sv, "", "utf-16le", "café"},
      {"valid UTF-8 wins over the page's label", "<meta charset=latin1>caf\xC3\xA9", "", "utf-8", "<meta charset=latin1>café"},
      {"valid UTF-8 wins over the caller's label", "caf\xC3\xA9", "windows-1252", "utf-8", "café"},
      {"the caller's label goes before the page's", "<meta charset=latin1>\xCC\xE8\xF0", "windows-1251", "windows-1251", "<meta charset=latin1>Мир"},
      {"the page's label", "<meta charset=windows-1251>\xCC\xE8\xF0", "", "windows-1251", "<meta charset=windows-1251>Мир"},
      {"ASCII", "cafe", "", "utf-8", "cafe"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const auto document = read(c.bytes, {.encoding = c.label});
    REQUIRE(document);
    CHECK(document->encoding == c.encoding);
    CHECK(document->text == c.text);
    CHECK(document->warnings.empty());
  }
}

TEST_CASE("what cannot be read becomes U+FFFD and is counted") {
  const auto document = read("áéíóúñáéíóúñáéíóúñ una línea rota \xE9 y \xE1 más");
  REQUIRE(document);
  CHECK(document->encoding == "utf-8");
  CHECK(document->text == "áéíóúñáéíóúñáéíóúñ una línea rota \uFFFD y \uFFFD más");
  CHECK(document->warnings == std::vector<std::string>{"decode_replaced:2"});
}

TEST_CASE("text is freed of mojibake, flattened or in its markup") {
  constexpr std::string_view kText = "El paÃ\u00ADs subiÃ³ la inversiÃ³n en minerÃ\u00ADa";
  const auto flat = read(kText);
  REQUIRE(flat);
  CHECK(flat->text == "El país subió la inversión en minería");
  CHECK(flat->warnings == std::vector<std::string>{"mojibake_mended:4"});
  const auto page = read("<p>\u00E2\u0080\u009CYa\u00E2\u0080\u009D, dijo \u00E2\u0080\u0094 y se fue", {.format = FormatHint::html});
  REQUIRE(page);
  CHECK(page->text == "<p>“Ya”, dijo — y se fue");
  CHECK(page->warnings == std::vector<std::string>{"mojibake_mended:3"});
}

TEST_CASE("flattened text is freed of character references, where they are no topic of it") {
  const auto flat = read("El pa&iacute;s subi&oacute; la inversi&oacute;n en miner&#237;a &amp; energ&iacute;a");
  REQUIRE(flat);
  CHECK(flat->text == "El país subió la inversión en minería & energía");
  CHECK(flat->warnings == std::vector<std::string>{"references_resolved:5"});
  CHECK(read("Write &ntilde; for an n with a tilde, &lt; for a sign, &amp; for another, &lt; once more")->text.find("&ntilde;") != std::string::npos);
  CHECK(read("<p>El pa&iacute;s subi&oacute; la inversi&oacute;n", {.format = FormatHint::html})->text.find("&iacute;") != std::string::npos);
}

TEST_CASE("decoded text has neither mark nor NUL") {
  CHECK(read("\xEF\xBB\xBF")->text.empty());
  CHECK(read("Output rose by a third last year\0 again"sv)->text == "Output rose by a third last year again");
  CHECK(read("")->text.empty());
  CHECK(read("<p>a\x0B" "b\x7F" "c\xC2\x85" "d\r\n\te\xC2\xA0", {.format = FormatHint::html})->text == "<p>a b c  d\r\n\te\xC2\xA0");
}

TEST_CASE("what is too large or no text is refused") {
  CHECK(read("12345", {}, {.max_bytes = 4}).error().code == ErrorCode::too_large);
  CHECK(read("12345", {}, {.max_bytes = 5}));
  CHECK(read("%PDF-1.4").error().code == ErrorCode::not_supported);
}

TEST_CASE("bytes given away are read as bytes lent") {
  for (const std::string bytes : {"\xEF\xBB\xBF<p>Copper", "caf\xC3\xA9, a mine", "caf\xE9, a mine", "<p>a\x0B" "b", "%PDF-1.4", ""}) {
    const auto lent = read(bytes);
    const auto given = winnow::decode(std::string(bytes), {});
    REQUIRE(bool(given) == bool(lent));
    if (!given) continue;
    CHECK(given->text == lent->text);
    CHECK(given->id == lent->id);
    CHECK(given->encoding == lent->encoding);
    CHECK(given->bytes == bytes.size());
  }
}

TEST_CASE("the caller may know what the input is") {
  CHECK(read("<p>a</p>", {.format = FormatHint::text})->format == Format::text);
  CHECK(read("plain", {.format = FormatHint::html})->format == Format::html);
}

#ifdef WINNOW_WITH_UTF8PROC
TEST_CASE("text is composed") {
  CHECK(read("cafe\xCC\x81")->text == "caf\xC3\xA9");
  CHECK(read("o\xCC\x82\xCC\x81 ano\xCC\x83s, a\xCC\x81")->text == "\xE1\xBB\x91 an\xC3\xB5s, \xC3\xA1");  // o, circumflex and acute are one
  CHECK(read("\xCC\x81" "a")->text == "\xCC\x81" "a");                                                  // nothing to stand on
  CHECK(read("\xCE\xB1\xCD\x81")->text == "\xCE\xAC");
}
#endif

}  // namespace winnow
