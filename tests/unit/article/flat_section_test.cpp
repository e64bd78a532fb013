#include "article/flat_section.hpp"

#include "catch.hpp"
#include "flat_page.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

constexpr std::uint32_t kHeadline = 4;

// Of two lines above the headline, in a page with a menu.
std::vector<Candidate> sections_in(const std::string& first, const std::string& second) {
  return flat_section_candidates(FlatPage({"Mining", "Markets", first, second, "Lithium output rises in the salt flats", "Output of lithium carbonate rose by a third last year."}, 5).frame(), kHeadline);
}

float feature(const std::vector<Candidate>& sections, const std::string& section, const std::string& feature) {
  return feature_of(sections, section, flat_section_feature_names(), feature);
}

}  // namespace

TEST_CASE("a section may be a line, a step of a path or a part between marks") {
  CHECK(holds(sections_in("Energy", "April 9, 2021"), "Energy"));
  CHECK(feature(sections_in("Home > News > Mining", "April 9, 2021"), "Mining", "from_last") == 0);
  CHECK(feature(sections_in("Home > News > Mining", "April 9, 2021"), "Mining", "home_before") == 2);
  CHECK(feature(sections_in("Economía | Chile", "April 9, 2021"), "Economía", "places") == 2);
  CHECK(feature(sections_in("1. Startseite", "2. Politik"), "Politik", "numbered") == 2);
  CHECK(feature(sections_in("Category: Energy", "April 9, 2021"), "Energy", "labelled") == 1);
}

TEST_CASE("a section knows whether the menu has it, and where it stands closest to the headline") {
  const auto sections = sections_in("Mining", "Ports");
  CHECK(feature(sections, "Mining", "copies_above") == 2);
  CHECK(feature(sections, "Mining", "to_headline") == 2);
  CHECK(feature(sections, "Ports", "copies_above") == 1);
  CHECK(feature(sections, "Ports", "known") == 0);
}

TEST_CASE("sentences, the headline and a menu in one line are no sections") {
  CHECK_FALSE(holds(sections_in("Home Mining Energy", "April 9, 2021"), "Home Mining Energy"));
  const auto sections = sections_in("Prices have recovered from the low of last year, say the producers.", "Energy");
  CHECK_FALSE(holds(sections, "Lithium output rises in the salt flats"));
  CHECK(values_of(sections) == std::vector<std::string>{"Mining", "Markets", "Energy"});
}

TEST_CASE("a country that stands once is no section") {
  CHECK_FALSE(holds(sections_in("Ecuador", "April 9, 2021"), "Ecuador"));
  CHECK(holds(sections_in("Home > Ecuador", "April 9, 2021"), "Ecuador"));
  CHECK(holds(sections_in("Ecuador", "Ecuador"), "Ecuador"));
}

TEST_CASE("lines between the headline and a body that is far from it are no sections") {
  std::vector<std::string> lines = {"Energy", "Lithium output rises in the salt flats"};
  for (int i = 0; i < 1000; ++i) lines.push_back("Name " + std::to_string(i));
  lines.push_back("Output of lithium carbonate rose by a third last year, the mining ministry said on Tuesday.");
  const auto sections = flat_section_candidates(FlatPage(lines, lines.size() - 1).frame(), 1);
  CHECK(holds(sections, "Energy"));
  CHECK(sections.size() < 100);
}

TEST_CASE("a page of nothing gives no sections") { CHECK(flat_section_candidates(FlatPage({}, 0).frame(), kNone).empty()); }

}  // namespace winnow
