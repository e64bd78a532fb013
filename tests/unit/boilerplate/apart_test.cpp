// Which links stand apart from the text, and what that means for their verdicts.
#include "boilerplate/apart.hpp"

#include <algorithm>
#include <string>

#include "boilerplate/features.hpp"
#include "catch.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

Page page_of(const std::string& body) {
  Document document;
  document.format = Format::html;
  document.text = "<html><body>" + body + "</body></html>";
  return segment(document);
}

std::string repeat(const std::string& text, int times) {
  std::string all;
  for (int i = 0; i < times; ++i) all += text;
  return all;
}

const std::string kParagraph =
    "<p>The government of Uruguay will build a second terminal at the port of Montevideo, the transport minister said on Monday, "
    "and the works will take four years and cost 300 million dollars, half of it paid by the operator.</p>";
const std::string kText = repeat(kParagraph, 4);
const std::string kLink = "<li><a href=\"/other\">Another story of the day</a></li>";
const std::string kItem = "<li>Terminal Cuenca del Plata</li>";
const std::string kMenu = "<ul>" + repeat(kLink, 20) + "</ul>";

std::vector<bool> apart_on(const Page& page) { return links_apart(page, read_prose(page, BlockTexts(page))); }

}  // namespace

TEST_CASE("links far from the text stand apart, those beside it do not") {
  const auto apart = apart_on(page_of(kText + kMenu));
  REQUIRE(apart.size() == 24);
  CHECK(std::find(apart.begin(), apart.end(), true) - apart.begin() == 4 + 8);
  CHECK(std::count(apart.begin(), apart.end(), true) == 12);
}

TEST_CASE("a list without links does not stand apart") {
  const auto apart = apart_on(page_of(kText + "<ul>" + repeat(kItem, 20) + "</ul>"));
  CHECK(std::count(apart.begin(), apart.end(), true) == 0);
}

TEST_CASE("a label among links stands apart with them") {
  const Page page = page_of(kText + kMenu + "<div>Most read</div>" + kMenu);
  CHECK(apart_on(page)[4 + 20]);
}

TEST_CASE("on a page with little prose nothing stands apart") {
  const auto apart = apart_on(page_of(kParagraph + kMenu));
  CHECK(std::count(apart.begin(), apart.end(), true) == 0);
}

TEST_CASE("described are judged blocks, two before and behind them, and headings") {
  const Page page = page_of(kMenu + "<h2>News</h2>" + kMenu);
  std::vector<bool> apart(41, true);
  apart[5] = false;
  CHECK(blocks_to_describe(page, apart) == std::vector<std::uint32_t>{3, 4, 5, 6, 7, 20});
}

TEST_CASE("links apart are left out without asking the model, and their place still says what they are") {
  const Page page = page_of(kText + kMenu);
  const auto verdicts = classify(page, Knowledge::builtin()).verdicts;
  CHECK(verdicts.back().rule == "links-apart");
  CHECK(verdicts.back().kind == "navigation");
  CHECK(verdicts.back().score == kApartScore);
  CHECK(verdicts[5].rule == "model");
}

TEST_CASE("blocks that are judged get the scores they get when all are described") {
  const Page page = page_of(kMenu + "<h2>News</h2>" + kText + kMenu + kText + kMenu);
  const BlockTexts texts(page);
  const auto prose = read_prose(page, texts);
  const auto apart = links_apart(page, prose);
  std::vector<std::uint32_t> all(page.blocks.size());
  for (std::uint32_t i = 0; i < all.size(); ++i) all[i] = i;
  const auto some = blocks_to_describe(page, apart);
  REQUIRE(some.size() < all.size());
  const ElementNames names(page);
  const Witnesses witnesses = read_witnesses(page);
  const TokenWeights weights = TokenWeights::parse("token | weight\nw:story | -1.5\n");
  const PageReading reading{page, texts, prose, witnesses, names};
  const auto whole = describe_blocks(reading, weights, all);
  const auto part = describe_blocks(reading, weights, some);
  for (std::size_t row = 0; row < some.size(); ++row) {
    if (apart[some[row]]) continue;
    for (std::size_t feature = 0; feature < kFeatures; ++feature) {
      INFO(feature_names()[feature] << " of block " << some[row]);
      CHECK(part.at(row, feature) == whole.at(some[row], feature));
    }
  }
}

}  // namespace winnow
