#include "article/relative_dates.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("dates told from the day a page was read") {
  const auto day = [](std::string_view line, std::string_view language, std::string_view fetched = "2021-04-09") {
    return relative_day(line, language, fetched, Knowledge::builtin()).value_or("none");
  };
  CHECK(day("Updated 3 days ago", "en") == "2021-04-06");
  CHECK(day("2 hours ago", "en") == "2021-04-09");
  CHECK(day("hace 1 semana", "es") == "2021-04-02");
  CHECK(day("há 2 dias", "pt") == "2021-04-07");
  CHECK(day("vor 5 Minuten", "de") == "2021-04-09");
  CHECK(day("Yesterday", "en") == "2021-04-08");
  CHECK(day("3 days ago", "en", "") == "none");
  CHECK(day("2 months ago", "en") == "none");
  CHECK(day("3 days of rain", "en") == "none");
}

}  // namespace winnow
