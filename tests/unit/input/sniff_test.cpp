#include "input/sniff.hpp"

#include "catch.hpp"

namespace winnow {

using namespace std::string_view_literals;

TEST_CASE("what is no text is told by its bytes") {
  struct Case { const char* name; std::string_view bytes; std::string_view kind; };
  const Case cases[] = {
      {"an image", "\x89PNG\r\n\x1A\n", "a PNG image"},
      {"an Office document that is a zip", "PK\x03\x04", "a zip archive"},
      {"control bytes", "\x01\x02\x03word\x04\x05\x06", "not text"},
      {"a page about PDFs", "See %PDF-1.4 for more", ""},
      {"one stray control byte in a line", "Output rose by a third\x02 last year", ""},
      {"nothing", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(binary_kind(c.bytes) == c.kind);
  }
}

TEST_CASE("UTF-16 is seen without its mark") {
  CHECK(utf16_without_mark("<\0h\0t\0m\0l\0>\0"sv) == "utf-16le");
  CHECK(utf16_without_mark("\0<\0h\0t\0m\0l\0>"sv) == "utf-16be");
  CHECK(utf16_without_mark("<html><body>").empty());
}

TEST_CASE("HTML is told from flattened text") {
  struct Case { const char* name; std::string_view text; bool html; };
  const Case cases[] = {
      {"a doctype", " \n<!DOCTYPE html>", true},
      {"a fragment", "<p>One paragraph.</p>", true},
      {"upper case", "<DIV>one</DIV>", true},
      {"comparisons", "Growth < 3 % and > 1 %, a<b", false},
      {"an address in angle brackets", "Write to <ana@example.com> or <https://example.com>", false},
      {"text that names one tag", "The <b> tag makes text bold", false},
      {"a fragment that opens with its text", "One line<br>\nand another<br>\nand a third", true},
      {"a warning before the page", "Warning: no cache\n\n\n\n\n\n<html><body>\n\none\ntwo\nthree\nfour\nfive\nsix", true},
      {"lines that show tags here and there", "Three decades\n\nof <br> tags\n\nWe liked them\n\nand <table> too\n\nfor a while\n\nand then not", false},
      {"empty", "", false},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    CHECK(looks_like_html(c.text) == c.html);
  }
}

}  // namespace winnow
