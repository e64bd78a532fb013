#include "segment/script_article.hpp"

#include <string>

#include "catch.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

std::string sentence(int number) {
  return "The water board of the province approved tender number " + std::to_string(number) +
         " on Tuesday, after two rounds of talks with the mayors of the valley and the farmers downstream.";
}

std::string repeat(const std::string& open, const std::string& close) {
  std::string out;
  for (int i = 1; i <= 6; ++i) out += open + sentence(i) + close;
  return out;
}

Page read(const std::string& html) {
  Document document;
  document.format = Format::html;
  document.text = html;
  return segment(document);
}

}  // namespace

TEST_CASE("an article in script state is found whatever it is wrapped in") {
  struct Case { const char* name; std::string script; };
  const Case cases[] = {
      {"markup in a string", R"(push([1,")" + repeat(R"(\u003cp\u003e)", R"(\u003c/p\u003e)") + R"("]))"},
      {"a string in a string", R"(push([1,"{\"id\":7,\"contentHtml\":\")" + repeat(R"(\\u003cp\\u003e)", R"(\\u003c/p\\u003e)") + R"(\"}"]))"},
      {"JSON-LD", R"({"@type":"NewsArticle","articleBody": ")" + repeat("", R"(\n)") + R"("})"},
  };
  for (const Case& c : cases) {
    INFO(c.name);
    const std::string found = article_in_scripts("<html><body><script>" + c.script + "</script></body></html>");
    CHECK(found.find(sentence(1)) != std::string::npos);
    CHECK(found.find(sentence(6)) != std::string::npos);
  }
}

TEST_CASE("scripts without an article give none") {
  const std::string cases[] = {
      R"(<script>var a = "b"; var template = "<p class='x'></p><p></p>";</script>)",
      "<script>var cut = \"<p>",
      R"(<script>["\u003cp\u003e)" + sentence(1) + R"("]</script>)",  // one teaser
      "<script>" + std::string(100000, '"'),
      "no script",
  };
  for (const auto& html : cases) CHECK(article_in_scripts(html).empty());
}

TEST_CASE("a page that shows nothing is read with its scripts, one that shows its article is not") {
  const std::string script = R"(<script>push([1,")" + repeat(R"(\u003cp\u003e)", R"(\u003c/p\u003e)") + R"("])</script>)";
  const Page drawn_by_script = read("<html><body><div id=app></div>" + script + "</body></html>");
  CHECK(drawn_by_script.blocks.size() == 6);
  CHECK(drawn_by_script.warnings == std::vector<std::string>{"script_text"});
  const Page shown = read("<html><body>" + repeat("<p>", "</p>") + script + "</body></html>");
  CHECK(shown.blocks.size() == 6);
  CHECK(shown.warnings.empty());
}

}  // namespace winnow
