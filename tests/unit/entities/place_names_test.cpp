#include "entities/place_names.hpp"

#include "catch.hpp"

namespace winnow::entities {

TEST_CASE("names of places, the longest that begins at a capital") {
  PlaceNames names;
  for (const char* name : {"Roterdão", "torres vedras", "Guiné-Bissau", "Contagem", "Torres Vedras do Norte"}) names.add(name);
  struct Case {
    const char* text;
    std::size_t length;
  };
  const Case cases[] = {
      {"Roterdão", 1}, {"ROTERDAO", 1},     {"Torres Vedras", 2}, {"Torres Vedras do Sul", 2}, {"Torres", 0},
      {"contagem", 0}, {"Guiné-Bissau", 3}, {"", 0},              {"(Contagem", 0},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(names.longest(tokenize("", c.text), 1) + names.longest(tokenize("", c.text), 0) == c.length);
  }
}

}  // namespace winnow::entities
