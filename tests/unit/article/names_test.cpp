#include "article/names.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

std::string names(std::string_view text, std::string_view language = "en") {
  std::string joined;
  for (const auto& name : read_byline(text, language, byline_words(Knowledge::builtin())).names) joined += (joined.empty() ? "" : "; ") + name;
  return joined;
}

}  // namespace

TEST_CASE("bylines lose what is no name") {
  CHECK(names("By Ana Soto") == "Ana Soto");
  CHECK(names("Written by Ana Soto, Staff Writer") == "Ana Soto");
  CHECK(names("Ana Soto | 3 May 2021") == "Ana Soto");
  CHECK(names("Ana Soto ana.soto@example.com") == "Ana Soto");
  CHECK(names("Por Ana Soto, enviada especial", "es") == "Ana Soto");
  CHECK(names("Autor: Luis Paz", "de") == "Luis Paz");
  CHECK(names("By Ana Soto 3 May 2021") == "Ana Soto");
  CHECK(names("Soto, Ana") == "Ana Soto");
}

TEST_CASE("several authors, in the page's language") {
  CHECK(names("By Ana Soto and Luis Paz") == "Ana Soto; Luis Paz");
  CHECK(names("Ana Soto y Luis Paz", "es") == "Ana Soto; Luis Paz");
  CHECK(names("Ana Soto e Luis Paz", "pt") == "Ana Soto; Luis Paz");
  CHECK(names("Von Ana Soto und Luis Paz", "de") == "Ana Soto; Luis Paz");
  CHECK(names("Par Ana Soto et Luis Paz", "fr") == "Ana Soto; Luis Paz");
  CHECK(names("Ana Soto, Luis Paz, Eva Lund") == "Ana Soto; Luis Paz; Eva Lund");
}

TEST_CASE("what looks like an opener or a role and is a name") {
  CHECK(names("von Hammerstein", "fr") == "von Hammerstein");
  CHECK(names("Marine Le Pen", "fr") == "Marine Le Pen");
  CHECK(names("Example Staff") == "Example Staff");
}

TEST_CASE("nobody") {
  for (const auto text : {"Admin", "Share", "https://example.com/ana", "@ana", "© Example", ""}) CHECK(names(text) == "");
  CHECK(is_desk("Redacción", byline_words(Knowledge::builtin())));
}

}  // namespace winnow
