#include "text/references.hpp"

#include "catch.hpp"

namespace winnow::text {

TEST_CASE("references give what they stand for, once") {
  CHECK(resolve_references("Campa&ntilde;a de invierno, caf&#233; y &#x201C;m&aacute;s&rdquo;") == "Campaña de invierno, café y “más”");
  CHECK(resolve_references("R&amp;amp;D") == "R&amp;D");
}

TEST_CASE("what is no reference stays") {
  for (const char* text : {"R&D", "a & b; c", "&unknown;", "&#xD800;", "&#0;", "&", "&;", "&a very long name without an end"}) {
    CAPTURE(text);
    CHECK(resolve_references(text) == text);
  }
}

TEST_CASE("signs of markup are not counted") { CHECK(count_letter_references("&lt;b&gt; &amp; &ntilde; &#243; R&D") == 2); }

TEST_CASE("many signs without an end take one pass") {
  const std::string text(2'000'000, '&');
  CHECK(count_letter_references(text) == 0);
  CHECK(resolve_references(text) == text);
}

}  // namespace winnow::text
