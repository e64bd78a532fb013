#include "article/flat_titles.hpp"

#include "catch.hpp"
#include "flat_page.hpp"
#include "winnow/record.hpp"

namespace winnow {
namespace {

constexpr std::string_view kBody =
    "Output of lithium carbonate rose by a third in the northern salt flats last year, the mining ministry said on Tuesday.\n"
    "Producers expect another rise this year, since two new plants will open in May, and prices have recovered from the low.\n"
    "The ministry said royalties would reach a record, and that the salt flats of the north would see a fourth plant by 2026.\n";

std::string title_of(const std::string& head) {
  const std::string text = head + std::string(kBody);
  Source source;
  source.format = FormatHint::text;
  return extract(std::as_bytes(std::span(text)), source).metadata.title;
}

std::vector<std::string> candidates_of(const std::vector<std::string>& lines, std::size_t body) {
  return values_of(flat_title_candidates(FlatPage(lines, body).frame()));
}

}  // namespace

TEST_CASE("of the lines above flat text the headline is the title") {
  CHECK(title_of("Lithium output rises in the salt flats\n") == "Lithium output rises in the salt flats");
  CHECK(title_of("The Daily Salt\nAll about mines and miners since 1921\nHome\nMining\nMarkets\nLog in\nLithium output rises in the salt flats\nBy Ana Soto\nApril 9, 2021\n") ==
        "Lithium output rises in the salt flats");
  CHECK(title_of("Home > Mining > Lithium output rises in the salt flats\nMINING\nLithium output rises in the salt flats\nShare\nPrint\n") ==
        "Lithium output rises in the salt flats");
}

TEST_CASE("a text without a headline has none") { CHECK(title_of("") == ""); }

TEST_CASE("equal lines are one candidate, running text is none") {
  std::string prose = "Output";
  for (int i = 0; i < 50; ++i) prose += " rose";
  CHECK(candidates_of({"Lithium output rises", "Home", "Lithium output rises", prose}, 3) == std::vector<std::string>{"Home", "Lithium output rises"});
}

TEST_CASE("a page of nothing and a page without a body give no trouble") {
  CHECK(candidates_of({}, 0).empty());
  CHECK(candidates_of({"Home", "Log in"}, 2) == std::vector<std::string>{"Home", "Log in"});
}

}  // namespace winnow
