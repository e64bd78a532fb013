// Everything a page says of itself, gathered: for each field the values found, by source, in document order.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

struct Signal {
  std::string source;  // "json-ld:headline", "meta:og:title", "h1", "time"
  std::string value;
};

struct Signals {
  std::vector<Signal> all;

  // The values of a source, in document order.
  std::vector<std::string_view> of(std::string_view source) const;
  std::string_view first(std::string_view source) const;
};

// JSON-LD is looked at twice: the article's own node ("json-ld:headline"), then the page's ("json-ld-page:name").
Signals gather_signals(const Page& page);

// Character references resolved, tags dropped, white space one space: what a JSON string needs to be text.
std::string plain_text(std::string_view markup);

}  // namespace winnow
