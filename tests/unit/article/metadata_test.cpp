#include "winnow/metadata.hpp"

#include "catch.hpp"
#include "winnow/record.hpp"

namespace winnow {
namespace {

constexpr std::string_view kBody =
    "<p>Output of lithium carbonate rose by a third in the northern salt flats last year, the mining ministry said on Tuesday.</p>"
    "<p>Producers expect another rise this year, since two new plants will open in May, and prices have recovered from the low.</p>";

Metadata read(const std::string& head, const std::string& above, FormatHint format = FormatHint::html) {
  const std::string page = "<html lang=en><head>" + head + "</head><body><article>" + above + std::string(kBody) + "</article></body></html>";
  Source source;
  source.format = format;
  return extract(std::as_bytes(std::span(page)), source).metadata;
}

}  // namespace

TEST_CASE("a headline loses the site and keeps its own dash") {
  CHECK(read("<title>Lithium - a third more - The Daily Salt</title><meta property=og:site_name content='The Daily Salt'>", "<h1>Lithium - a third more</h1>").title == "Lithium - a third more");
  CHECK(read("<title>The Daily Salt | Lithium output rises</title><meta property=og:site_name content='The Daily Salt'>", "").title == "Lithium output rises");
}

TEST_CASE("JSON-LD with a trailing comma, a raw line break and a reference") {
  const auto data = read(
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":[\"NewsArticle\"],\"headline\":\"Lithium output\n rises\",\"datePublished\":\"2021-04-09T17:29:00-05:00\","
      "\"dateModified\":\"2021-04-10T08:00:00Z\",\"author\":{\"@id\":\"#ana\"},\"isAccessibleForFree\":\"False\",},{\"@type\":\"Person\",\"@id\":\"#ana\",\"name\":\"Ana &amp; Soto\"}]}</script>",
      "<h1>Lithium output rises</h1>");
  CHECK(data.date == "2021-04-09");
  CHECK(data.published_at == "2021-04-09T22:29:00Z");
  CHECK(data.modified == "2021-04-10");
  CHECK(data.paywalled == true);
  CHECK_FALSE(data.authors.empty());
}

TEST_CASE("published and modified are never copied from each other") {
  const auto data = read("<meta property=article:modified_time content=2021-04-10T08:00:00Z>", "<h1>Lithium output rises</h1>");
  CHECK(data.date == "");
  CHECK(data.modified == "2021-04-10");
}

TEST_CASE("a copyright year and a date in the story are no day of publication") {
  CHECK(read("", "<h1>Lithium output rises</h1>").date == "");
}

TEST_CASE("an address is made whole, and a story taken over keeps its own") {
  CHECK(read("<link rel=canonical href='/a/lithium'><meta property=og:url content='https://salt.example/a/lithium'>", "").canonical_url == "https://salt.example/a/lithium");
  CHECK(read("<link rel=canonical href='https://wire.example/x/lithium-output'><meta property=og:url content='https://salt.example/a/lithium-output'>", "").canonical_url ==
        "https://salt.example/a/lithium-output");
}

TEST_CASE("a site's name is the one that most agree on") {
  CHECK(read("<meta property=og:site_name content=thedailysalt><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Daily Salt\"}}</script>", "").sitename == "The Daily Salt");
}

}  // namespace winnow
