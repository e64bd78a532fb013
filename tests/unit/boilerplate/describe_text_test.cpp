// What a block's own text says of it.
#include <cmath>
#include <numeric>
#include <string>

#include "boilerplate/features.hpp"
#include "catch.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

float wording_of(const std::string& text, Format format = Format::text) {
  Document document;
  document.format = format;
  document.text = text;
  const Page page = segment(document);
  const BlockTexts texts(page);
  const auto prose = read_prose(page, texts);
  const ElementNames names(page);
  const Witnesses witnesses = read_witnesses(page);
  const TokenWeights weights = TokenWeights::parse("token | weight\nu:join | -2\np:< join | -1\np:join us | -0.5\np:us > | -0.25\nw:us | 9\n");
  std::vector<std::uint32_t> all(page.blocks.size());
  std::iota(all.begin(), all.end(), 0U);
  return describe_blocks({page, texts, prose, witnesses, names}, weights, all).at(0, f_wording);
}

}  // namespace

TEST_CASE("wording sums up words, pairs of words and both ends, over the root of how many are known") {
  CHECK(wording_of("Join us") == Approx(-3.75 / std::sqrt(4.0)));
  CHECK(wording_of("They join us today.") == Approx(-2.5 / std::sqrt(2.0)));
  CHECK(wording_of("Join") == 0);  // one word is too little
  CHECK(wording_of("Nothing known here") == 0);
}

TEST_CASE("wording is not asked of HTML, where markup says more") {
  CHECK(wording_of("<p>Join us</p>", Format::html) == 0);
}

}  // namespace winnow
