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

TEST_CASE("a day under a photograph or in readers' comments is none of the page's") {
  const std::string headline = "<h1>Lithium output rises</h1>";
  CHECK(read("", headline + "<figure><figcaption>© Ana Soto, April 9, 2021</figcaption></figure>").date == "");
  CHECK(read("", headline + "<div class=comment-meta><time datetime=2021-04-12>April 12, 2021</time></div>").date == "");
  const std::string byline = "<div class=byline><time datetime=2021-04-09>April 9, 2021</time></div>";
  CHECK(read("", headline + byline).date == "2021-04-09");
  CHECK(read("", "<div class=comments-open>" + headline + byline + "</div>").date == "2021-04-09");
}

TEST_CASE("an address is made whole, and a story taken over keeps its own") {
  CHECK(read("<link rel=canonical href='/a/lithium'><meta property=og:url content='https://salt.example/a/lithium'>", "").canonical_url == "https://salt.example/a/lithium");
  CHECK(read("<link rel=canonical href='https://wire.example/x/lithium-output'><meta property=og:url content='https://salt.example/a/lithium-output'>", "").canonical_url ==
        "https://salt.example/a/lithium-output");
}

TEST_CASE("a canonical link that no other source agrees with, on another host") {
  const std::string canonical = "<link rel=canonical href='https://salt.example/story/4909425-lithium'>";
  const std::string other = "https://money.salt.example/mining/4909425-lithium";
  CHECK(read(canonical + "<meta property=og:url content='" + other + "'><meta name=twitter:url content='" + other + "'>", "").canonical_url == other);
  CHECK(read(canonical + "<meta property=og:url content='" + other + "'>", "").canonical_url == "https://salt.example/story/4909425-lithium");
}

TEST_CASE("an address among translations, and one whose slashes were escaped") {
  CHECK(read("<link rel=alternate hreflang=pl href='https://salt.example/pl/lithium'><link rel=alternate hreflang=en href='https://salt.example/lithium'>", "").canonical_url ==
        "https://salt.example/lithium");
  CHECK(read("<link rel=canonical href='https://salt.example%2Fa%2Flithium'>", "").canonical_url == "https://salt.example/a/lithium");
}

TEST_CASE("an address that no tag states, but <base>, or where the page leads back to itself") {
  const std::string title = "<title>Lithium output rises by a third</title>";
  const std::string home = "<base href='https://salt.example/'>";
  CHECK(read("<base href='https://salt.example/news/lithium'>", "").canonical_url == "https://salt.example/news/lithium");
  CHECK(read(home, "").canonical_url == "");
  CHECK(read(title + home, "<a href='news/lithium-output-rises.html#comments'>3 comments</a>").canonical_url == "https://salt.example/news/lithium-output-rises.html");
  CHECK(read(title + home, "<form action='/news/lithium-output-rises'><input name=q></form>").canonical_url == "https://salt.example/news/lithium-output-rises");
  CHECK(read(title + home, "<a href='/news/copper-output-falls#comments'>3 comments</a>").canonical_url == "");
  CHECK(read(title + home, "<a href='/news/lithium-output-rises'>Read it</a>").canonical_url == "");
}

TEST_CASE("an address without a host takes that of the page's links") {
  std::string links;
  for (int i = 0; i < 6; ++i) links += "<a href='https://salt.example/" + std::to_string(i) + "'>More</a> ";
  CHECK(read("<link rel=canonical href='/a/lithium'>", links).canonical_url == "https://salt.example/a/lithium");
  CHECK(read("<link rel=canonical href='/a/lithium'>", "<a href='https://wire.example/1'>More</a>").canonical_url == "");
}

TEST_CASE("a site's name from its feed; a domain of two words, an abbreviation of the host") {
  CHECK(read("<link rel=canonical href='https://salt.example/a'><link rel=alternate type='application/rss+xml' title='Daily Salt » Feed' href='/feed'>", "").sitename == "Daily Salt");
  CHECK(read("<link rel=canonical href='https://saltnews.example/a'><meta property=og:site_name content='SaltNews.Tv'>", "").sitename == "Salt News");
  CHECK(read("<link rel=canonical href='https://salz-zeitung.example/a'><meta property=og:site_name content='SZ'>", "").sitename == "Salz Zeitung");
  CHECK(read("<link rel=canonical href='https://salz-zeitung.example/a'><meta property=og:site_name content='NRK'>", "").sitename == "NRK");
}

TEST_CASE("a site's name is the one that most agree on") {
  CHECK(read("<meta property=og:site_name content=thedailysalt><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"The Daily Salt\"}}</script>", "").sitename == "The Daily Salt");
}

TEST_CASE("a site's name beside its domain and its article") {
  CHECK(read("<title>Lithium output rises | Salt-Zeitung</title><meta property=og:title content='Lithium output rises | Salt-Zeitung'>", "<h1>Lithium output rises</h1>").sitename == "Salt-Zeitung");
  CHECK(read("<link rel=canonical href='https://www.sz.example/a/lithium'><meta property=og:site_name content='SZ.EXAMPLE'>"
             "<meta name=publisher content='Salz Zeitung (www.sz.example)'><meta name=copyright content='© 2021 Salz Zeitung (www.sz.example)'>", "").sitename == "Salz Zeitung");
  CHECK(read("<meta property=og:site_name content='DIE SALZ'><script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"publisher\":{\"name\":\"SALZ\"}}</script>", "").sitename == "DIE SALZ");
}

TEST_CASE("a kicker or a subtitle inside the heading is no part of the title") {
  CHECK(read("<title>Lithium output rises by a third</title>", "<h1><span class=kicker>Mining</span> Lithium output rises by a third</h1>").title == "Lithium output rises by a third");
  CHECK(read("<title>Lithium output rises by a third</title>", "<h1>Lithium output rises <em>by a third</em></h1>").title == "Lithium output rises by a third");
}

TEST_CASE("the order of day and month that makes a shown date the declared one") {
  const std::string shown = "<h1>Lithium output rises</h1><p class=date>09/04/2021</p>";
  CHECK(read("<link rel=canonical href='https://salt.example/2021/04/09/lithium-output-rises'>", shown).date == "2021-04-09");
  CHECK(read("<link rel=canonical href='https://salt.example/2021/09/04/lithium-output-rises'>", shown).date == "2021-09-04");
}

TEST_CASE("a description that most agree on, and whole rather than cut") {
  const auto og = [](const std::string& text) { return "<meta property=og:description content='" + text + "'>"; };
  const auto plain = [](const std::string& text) { return "<meta name=description content='" + text + "'>"; };
  CHECK(read(og("Output rose by a th") + plain("Output rose by a third, it said."), "").description == "Output rose by a third, it said.");
  CHECK(read(og("Output rose by a…") + plain("Output rose by a third, it said."), "").description == "Output rose by a third, it said.");
  CHECK(read(og("Output rose.") + plain("Output rose. Producers expect another ris…"), "").description == "Output rose.");
  CHECK(read(og("Salt for all.") + plain("Output rose.") + "<meta name=twitter:description content='Output rose.'>", "").description == "Output rose.");
}

TEST_CASE("tags are those that two sources agree on") {
  const auto data = read("<meta property=article:tag content=Business><meta name=keywords content='lithium, salt flats'><meta name=news_keywords content='lithium, salt flats'>", "");
  CHECK(data.tags == std::vector<std::string>{"lithium", "salt flats"});
}

TEST_CASE("a count or a number is no tag") {
  CHECK(read("<meta name=news_keywords content='Lithium (341), Salt flats (12 posts), 100312362'>", "").tags == std::vector<std::string>{"Lithium", "Salt flats"});
}

TEST_CASE("a section by its most trusted source, and not what any article's address says") {
  CHECK(read("<meta property=article:section content=Mining><link rel=canonical href='https://salt.example/economy/2021/lithium-output-rises'>", "").section == "Mining");
  CHECK(read("<link rel=canonical href='https://salt.example/economy/2021/lithium-output-rises'>", "").section == "economy");
  CHECK(read("<link rel=canonical href='https://salt.example/article/2021/lithium-output-rises'>", "").section == "");
}

}  // namespace winnow
