#include "parser/tree.hpp"

#include "catch.hpp"

namespace winnow {
namespace {

// The walk as text: "<p class=a>", "text", "</>".
class Recorder : public HtmlVisitor {
 public:
  Next start(const HtmlElement& element) override {
    if (element.tag == "head") return Next::skip;
    seen += '<';
    seen += element.name();
    for (const auto& attribute : element.attributes) seen.append(" ").append(attribute.name).append("=").append(attribute.value);
    if (element.data_row) seen += " (data)";
    seen += '>';
    return element.tag == "script" ? Next::skip : Next::enter;
  }
  void text(std::string_view utf8) override { seen += utf8; }
  void end() override { seen += "</>"; }
  std::string seen;
};

std::string walk(std::string_view html) {
  Recorder recorder;
  walk_html(html, {}, recorder, std::size_t{64} << 20);
  constexpr std::string_view kFrame = "<html><body>";
  return recorder.seen.starts_with(kFrame) ? recorder.seen.substr(kFrame.size(), recorder.seen.size() - kFrame.size() - 6) : recorder.seen;
}

std::string row(const std::string& cells) { return "<table><tr>" + cells + "</table>"; }
bool is_data(const std::string& cells) { return walk(row(cells)).find("(data)") != std::string::npos; }

}  // namespace

TEST_CASE("the tree is walked in document order, references resolved") {
  CHECK(walk("<p CLASS=Lead>a &amp; b<br><i>c</i><script>x</script>d") == "<p class=Lead>a & b<br></><i>c</><script>d</>");
  CHECK(walk("<x-card a=1>t</x-card>") == "<x-card a=1>t</>");
}

TEST_CASE("a table that holds data is told from one that lays out the page") {
  CHECK(is_data("<td>Copper<td>9,200"));
  CHECK(is_data("<th><p>Metal</p><td><b>9,200</b>"));
  CHECK_FALSE(is_data("<td>alone"));
  CHECK_FALSE(is_data("<td>Menu<td>&nbsp;"));
  CHECK_FALSE(is_data("<td>Menu<td><ul><li>one</ul>"));
  CHECK_FALSE(is_data("<td>Menu<td><p>one<p>two"));
  CHECK_FALSE(is_data("<td>Menu<td>" + std::string(300, 'x')));
}

TEST_CASE("what leaves no ink in a row does not decide whether it holds data") {
  const char* plain = "<td>Copper<td>9,200";
  const char* furnished = "<script>1</script><td><!-- a -->Copper<img src=x><td><script>var long_enough = 'to be over the limit'</script>9,200";
  CHECK(is_data(plain) == is_data(furnished));
}

TEST_CASE("a tree that needs too much memory is not shown") {
  std::string html;
  for (int i = 0; i < 20'000; ++i) html += "<p class=a>x";
  Recorder recorder;
  CHECK(walk_html(html, {}, recorder, std::size_t{1} << 20) == ParseOutcome::out_of_memory);
  CHECK(recorder.seen.empty());
}

}  // namespace winnow
