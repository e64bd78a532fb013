// Site profiles: what is learned from pages, and what a profile removes.
#include "winnow/site.hpp"

#include <string>

#include "boilerplate/site.hpp"
#include "catch.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

Page page_of(const std::string& text, const std::string& url = "") {
  Source source;
  source.url = url;
  return segment(*decode(std::as_bytes(std::span(text)), source));
}

const std::string kBox = "Cobalto Hoy sends you every tender of your region at seven. Try it with your team for two weeks, no card needed.";

std::string story(int number) {
  const std::string n = std::to_string(number);
  return "Works begin in dock " + n + "\n\nThe port of Loma Verde will spend " + n + " million dollars on dock " + n +
         ", the ports authority said on Tuesday in a statement.\n\n" + kBox + "\n\nThe contract for stage " + n +
         " was won by a builder from the north of the country, after two of the " + n + " bidders had been excluded.\n\nBackground\n\nA similar plan of " +
         n + " years ago failed when prices fell and the banks that had lent the money withdrew from it.\n";
}

}  // namespace

TEST_CASE("a box on every page is learned and removed, a subheading is not") {
  SiteLearner learner;
  for (int i = 2; i < 12; ++i) {
    const Page page = page_of(story(i), "https://www.salt.example/" + std::to_string(i));
    learner.add(page, classify(page, Knowledge::builtin()));
  }
  const std::string profile = learner.profile();
  CHECK(profile.find("host    | 10    | salt.example\n") != std::string::npos);
  CHECK(profile.find("| " + kBox + "\n") != std::string::npos);

  const auto knowledge = Knowledge::overlay("", "sites/salt.site", profile);
  REQUIRE(knowledge);
  const std::string unseen = story(40);
  const Record here = extract(std::as_bytes(std::span(unseen)), {.url = "https://salt.example/40"}, *knowledge);
  CHECK(here.article.body.find("Cobalto") == std::string::npos);
  CHECK(here.article.body.find("The contract for stage 40") != std::string::npos);
  const Record elsewhere = extract(std::as_bytes(std::span(unseen)), {.url = "https://other.example/40"}, *knowledge);
  const Record without = extract(std::as_bytes(std::span(unseen)), {.url = "https://other.example/40"});
  CHECK(elsewhere.article.body == without.article.body);
}

TEST_CASE("rows of a profile") {
  const SiteProfile profile("x.site", "what | pages | value\nblock | 3 | Sign Up | Now\nstarts | 3 | See also:\nsection | 3 | Firm:\npath | 3 | div.more > p\n");
  const Page flat = page_of("sign up | now\n\nSee also: the port\n\nFirm:\n\nHidrosur Ltda.\n\nsign up | now\n\nThe end.\n");
  const auto removed = profile.removals(flat);
  REQUIRE(removed.size() == 6);
  CHECK(removed[0] == "x.site:2");
  CHECK(removed[1] == "x.site:3");
  CHECK(removed[2] == "x.site:4");
  CHECK(removed[3] == "x.site:4");
  CHECK(removed[4] == "x.site:2");
  CHECK(removed[5].empty());
}

TEST_CASE("what a profile has from few pages ends no section; without a count every row does") {
  const std::string rows = "section | 20 | Keep reading\nblock | 3 | Copper falls\nblock | 18 | House rules\n";
  const Page flat = page_of("Keep reading\n\nCopper falls\n\nRice rises\n\nHouse rules\n\nThe end.\n");
  const SiteProfile counted("x.site", "what | pages | value\n" + rows);
  const auto removed = counted.removals(flat);
  REQUIRE(removed.size() == 5);
  CHECK(removed[1] == "x.site:3");
  CHECK(removed[2] == "x.site:2");
  CHECK(removed[3] == "x.site:4");
  CHECK(removed[4].empty());
  const SiteProfile uncounted("x.site", "what | value\nsection | Keep reading\nblock | Copper falls\n");
  CHECK(uncounted.removals(flat)[2].empty());
}

TEST_CASE("a profile that would leave nothing is left aside") {
  const auto knowledge = Knowledge::overlay("", std::string(Knowledge::kSiteForAll), "what | pages | value\nsection | 9 | Works begin in dock 7\n");
  REQUIRE(knowledge);
  const std::string text = story(7);
  CHECK(extract(std::as_bytes(std::span(text)), {}, *knowledge).article.body == extract(std::as_bytes(std::span(text)), {}).article.body);
}

}  // namespace winnow
