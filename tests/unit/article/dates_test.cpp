#include "article/dates.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

std::string day(std::string_view text, const DateStyle& style = {"en", DateOrder::day_first}) {
  const auto found = read_date(text, style, Knowledge::builtin());
  return found ? found->day : "none";
}

std::string utc(std::string_view text) {
  const auto found = read_date(text, {"en", DateOrder::day_first}, Knowledge::builtin());
  return found ? found->utc : "none";
}

}  // namespace

TEST_CASE("dates in many forms") {
  CHECK(day("2021-04-09T17:29:00-05:00") == "2021-04-09");
  CHECK(day("Published: Friday, April 09, 2021") == "2021-04-09");
  CHECK(day("9 de abril de 2021", {"es", DateOrder::day_first}) == "2021-04-09");
  CHECK(day("quinta-feira, 04 janeiro, 2024", {"pt", DateOrder::day_first}) == "2024-01-04");
  CHECK(day("9. 4. 2021") == "2021-04-09");
  CHECK(day("9-Apr-2021") == "2021-04-09");
  CHECK(day("April 9, 2021Updated on May 2") == "2021-04-09");
  CHECK(day("1er avril 2020", {"fr", DateOrder::day_first}) == "2020-04-01");
  CHECK(day("2021. április 9.", {"hu", DateOrder::day_first}) == "2021-04-09");
  CHECK(day("2021年4月9日", {"ja", DateOrder::day_first}) == "2021-04-09");
  CHECK(day("Fri, 09 Apr 2021 17:29:00 GMT") == "2021-04-09");
  CHECK(day("20210409") == "2021-04-09");
  CHECK(day("1617989340") == "2021-04-09");
}

TEST_CASE("a month's name is read by its language") {
  CHECK(day("3. listopada 2021", {"hr", DateOrder::day_first}) == "2021-10-03");
  CHECK(day("3 listopada 2021", {"pl", DateOrder::day_first}) == "2021-11-03");
}

TEST_CASE("day and month by the page's style, where the numbers leave it open") {
  CHECK(day("09/04/2021") == "2021-04-09");
  CHECK(day("09/04/2021", {"en", DateOrder::month_first}) == "2021-09-04");
  CHECK(day("04/19/2021") == "2021-04-19");
  CHECK(day("09.04.2021", {"en", DateOrder::month_first}) == "2021-04-09");
  CHECK(find_dates("09/04/2021", {"en", DateOrder::day_first}, Knowledge::builtin()).front().otherwise == "2021-09-04");
  CHECK(find_dates("19/04/2021", {"en", DateOrder::day_first}, Knowledge::builtin()).front().otherwise == "");
}

TEST_CASE("what is no whole or possible date") {
  for (const auto text : {"May 2021", "31 February 2021", "Updated 3 weeks ago", "2021", "version 1.2.2021.4", "call 555-0199"}) CHECK(day(text) == "none");
}

TEST_CASE("instants need a zone") {
  CHECK(utc("2021-04-09T17:29:00-05:00") == "2021-04-09T22:29:00Z");
  CHECK(utc("Fri, 09 Apr 2021 17:29:00 GMT") == "2021-04-09T17:29:00Z");
  CHECK(utc("2021-04-09T17:29:00") == "");
  CHECK(utc("April 9, 2021") == "");
}

TEST_CASE("dates in addresses") {
  const auto in = [](std::string_view url) {
    const auto found = date_in_url(url, Knowledge::builtin());
    return found ? found->day : "none";
  };
  CHECK(in("https://example.com/2021/04/09/lithium") == "2021-04-09");
  CHECK(in("https://example.com/2021/apr/09/lithium") == "2021-04-09");
  CHECK(in("https://example.com/20210409-lithium") == "2021-04-09");
  CHECK(in("https://example.com/2021/lithium") == "none");
  CHECK(in("https://example.com/article/20219999") == "none");
}

}  // namespace winnow
