#include "article/markup_words.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

const MarkupWords& words() { return Knowledge::builtin().compiled<MarkupWords>(); }

}  // namespace

TEST_CASE("words of a class say what an element is") {
  CHECK(words().fields_of_class("post-author vcard") == MarkupWords::author);
  CHECK(words().fields_of_class("entryDate") == MarkupWords::date);
  CHECK(words().fields_of_class("ARTICLE__Author") == MarkupWords::author);
  CHECK(words().fields_of_class("c-byline2 kicker") == (MarkupWords::author | MarkupWords::section));
  CHECK(words().fields_of_class("updates mandate") == 0);
  CHECK(words().fields_of_class("") == 0);
}

TEST_CASE("a class word is found wherever it stands in a long attribute") {
  for (std::size_t before = 0; before < 150; ++before) {
    CHECK(words().fields_of_class(std::string(before, '-') + "author") == MarkupWords::author);
    CHECK(words().fields_of_class(std::string(before, '-') + "author x") == MarkupWords::author);
    CHECK(words().fields_of_class(std::string(before, '-') + "authority x") == 0);
    CHECK(words().fields_of_class(std::string(before, 'x') + "Author") == MarkupWords::author);
  }
}

TEST_CASE("parts of a link's path but its last") {
  CHECK(words().fields_of_path("https://example.com/author/ana-soto") == MarkupWords::author);
  CHECK(words().fields_of_path("/news/tag/lithium?page=2") == MarkupWords::tag);
  CHECK(words().fields_of_path("//example.com/author/ana-soto") == MarkupWords::author);
  CHECK(words().fields_of_path("https://example.com/news/author/") == 0);
  CHECK(words().fields_of_path("/news/author/?page=2") == 0);
  CHECK(words().fields_of_path("/news?from=/author/ana-soto") == 0);
  CHECK(words().fields_of_path("/news/lithium#/author/ana-soto") == 0);
  CHECK(words().fields_of_path("author/ana-soto") == 0);
}

}  // namespace winnow
