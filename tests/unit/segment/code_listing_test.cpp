#include "segment/code_listing.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

std::vector<CodeListing> found_in(const std::vector<std::string_view>& lines) { return find_code(lines); }

}  // namespace

TEST_CASE("lines of code are one listing, comments between them included") {
  const auto listings = found_in({"Ask the registry for its latest contracts:", "// contracts of a day", "function contracts(day) {", "const reply = ask(day);", "return reply.items", "}",
                                  "// of today", "show(contracts(today()));", "Each contract has a number and a ministry."});
  REQUIRE(listings.size() == 1);
  CHECK(listings[0].begin == 1);
  CHECK(listings[0].end == 8);
}

TEST_CASE("what braces hold is code though no line says so by itself") {
  const auto listings = found_in({"type Contract {", "number: ID!", "ministry: String", "}", "Prices are in reais."});
  REQUIRE(listings.size() == 1);
  CHECK(listings[0].end == 4);
}

TEST_CASE("prose, lists and references are no code") {
  const std::vector<std::vector<std::string_view>> texts = {
      {"Having regard to Regulation (EU) 2016/679;", "Having regard to the Charter;", "Having regard to the Treaty;"},
      {"Rojas, M. (2014): Water in the north. In: Journal of Mining, 33(1)", "Tapia, R. (2019): Wells. Vol. 3 (2)", "Soto, L. (2020): Ponds (in Spanish)"},
      {"Winners (in brackets, last year's place):", "1. Brazil (2)", "2. Chile (1)", "3. Peru (5)"},
      {"el Banco Central (BCH);", "la Secretaría de Energía (SEN);", "la Empresa Nacional de Energía Eléctrica (ENEE);", "y la Procuraduría (PGR)."},
      {"Lima -> Cusco (2 h)", "Cusco -> Puno (6 h)", "Puno -> La Paz (4 h)"},
      {"Share (", "Tweet", "Print", "Mail"},  // opens what nothing closes
      {"x = 1", "The ministry said on Monday that the price of a ton of copper would not be capped before the end of the year."},
      {},
  };
  for (const auto& lines : texts) {
    INFO((lines.empty() ? std::string_view("nothing") : lines[0]));
    CHECK(found_in(lines).empty());
  }
}

TEST_CASE("a brace that nothing closes does not take the article") {
  std::vector<std::string_view> lines = {"if (ready) {", "start();", "report();"};
  for (int i = 0; i < 5; ++i) lines.push_back("The ministry said on Monday that the price of a ton of copper would not be capped this year.");
  const auto listings = found_in(lines);
  REQUIRE(listings.size() == 1);
  CHECK(listings[0].end == 3);
}

}  // namespace winnow
