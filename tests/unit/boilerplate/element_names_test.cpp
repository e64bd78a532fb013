#include "boilerplate/element_names.hpp"

#include "catch.hpp"
#include "segment/readers.hpp"
#include "text/hash.hpp"

namespace winnow {

TEST_CASE("elements of one name share what their class tokens say") {
  Page page;
  read_html("<body><div class='story-Text x' id=one><p class=lead>First <b>bold</b></p><p class=lead>Second</p></div><p class='lead new'>Third</p><nav></nav>", page);
  const ElementNames names(page);
  std::vector<std::uint32_t> leads;
  for (const auto e : names.holders()) {
    if (page.attribute(page.elements[e].class_names).starts_with("lead")) leads.push_back(e);
    CHECK(page.attribute(page.elements[names.first(names.of(e))].class_names) == page.attribute(page.elements[e].class_names));
  }
  REQUIRE(leads.size() == 3);
  CHECK(names.of(leads[0]) == names.of(leads[1]));
  CHECK(names.of(leads[0]) != names.of(leads[2]));
  CHECK(names.holders().size() == 5);  // <body>, <div>, three <p>; not <b>, which is no block, nor the empty <nav>
  const auto div = page.elements[leads[0]].parent;
  const auto words = class_tokens(page, page.elements[div]);
  CHECK(words == std::vector<std::string>{"div", "story", "text", "#one"});
  const auto tokens = names.tokens(names.of(div));
  std::vector<std::uint64_t> wanted;
  for (const auto& word : words) wanted.push_back(text::hash_bytes(word));
  CHECK(std::equal(tokens.begin(), tokens.end(), wanted.begin(), wanted.end()));
}

}  // namespace winnow
