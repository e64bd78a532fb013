#include "emitter/explained_page.hpp"

#include "catch.hpp"
#include "winnow/output.hpp"

namespace winnow {
namespace {

constexpr const char* kHostile = "<script>x</script> \" onmouseover=\"y ' & </style><!--";

std::size_t count(std::string_view text, std::string_view part) {
  std::size_t found = 0;
  for (auto at = text.find(part); at != text.npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("text is escaped for elements and attributes alike") {
  CHECK(html_escaped("a<b> & \"c\" 'd'") == "a&lt;b&gt; &amp; &quot;c&quot; &#39;d&#39;");
  CHECK(html_escaped("ñ 北") == "ñ 北");
}

TEST_CASE("whatever a page says, it stands in the explained page as text") {
  Record record;
  Metadata& metadata = record.metadata;
  for (std::string* field : {&metadata.title, &metadata.description, &metadata.sitename, &metadata.date, &metadata.modified, &metadata.language,
                             &metadata.canonical_url, &metadata.section}) {
    *field = kHostile;
  }
  metadata.authors = {{kHostile, ""}};
  metadata.tags = {kHostile};
  metadata.provenance = {{"title", kHostile, kHostile, true}};
  record.source.path = kHostile;
  record.encoding = kHostile;
  record.warnings = {kHostile};
  record.error = Error{ErrorCode::internal, kHostile};
  record.confidence = 0.5;
  record.removed = {{kHostile, kHostile, kHostile, 0, 0.1}};
  record.article.blocks = {{.source = 1, .text = kHostile, .rule = kHostile}};
  record.entities.countries = {{.code = kHostile, .name = kHostile}};
  record.entities.people = {{.name = kHostile, .role = kHostile}};
  record.entities.agencies = {{.name = kHostile, .kind = kHostile}};
  record.entities.companies = {{.name = kHostile, .country = kHostile}};
  const std::string page = write_explained(record);
  CHECK(count(page, "<script") == 0);
  CHECK(count(page, "</style>") == 1);
  CHECK(count(page, "<!--") == 0);
  CHECK(count(page, "\" onmouseover") == 0);
}

TEST_CASE("blocks stand in reading order, each run of a kind under its name") {
  Record record;
  record.removed = {{"navigation", "model", "one", 0, 0.1}, {"navigation", "model", "two", 1, 0.1}, {"legal", "model", "four", 3, 0.1}};
  record.article.blocks = {{.source = 2, .text = "three", .rule = "model"}};
  const std::string page = write_explained(record);
  std::size_t before = 0;
  for (const std::string_view text : {"one<", "two<", "three<", "four<"}) {
    const std::size_t at = page.find(">" + std::string(text));
    REQUIRE(at != page.npos);
    CHECK(at > before);
    before = at;
  }
  CHECK(count(page, "class=\"gone\"") == 2);
}

}  // namespace winnow
