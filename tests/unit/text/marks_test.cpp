#include "text/marks.hpp"

#include "catch.hpp"

namespace winnow::text {

TEST_CASE("a mark is found as any text is") {
  CHECK(find_mark("Lithium - a history - News", " - ") == 7);
  CHECK(rfind_mark("Lithium - a history - News", " - ") == 19);
  CHECK(find_mark("Lithium – News", " – ") == 7);
  CHECK(find_mark("Lithium|News", "|") == 7);
  CHECK(find_mark("Lithium-ion", " - ") == std::string_view::npos);
  CHECK(rfind_mark("Lithium", ": ") == std::string_view::npos);
  CHECK(find_mark("| Lithium | News", " | ") == 9);
  CHECK(rfind_mark("| Lithium", " | ") == std::string_view::npos);
  CHECK(rfind_mark("Lithium | News |", " | ") == 7);
}

}  // namespace winnow::text
