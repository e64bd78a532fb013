// Everything a page says of itself, gathered: values with the source that gave them, in document order.
//
// Sources are named after where they stand: "json-ld:headline" (the article's own node), "json-ld-page:name" (the web
// page's), "meta:og:title", "itemprop:author", "h1", "time", "class:author", "path:author" (a link to /author/ana-soto).
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

struct Signal {
  std::string source;
  std::string value;
  std::string url;               // of a link or of a person's node; empty if none
  std::uint32_t block = kNone;   // of visible text: the block it begins in
  std::uint32_t element = kNone;
};

struct Signals {
  std::vector<Signal> all;

  // The values of a source, in document order.
  std::vector<std::string_view> of(std::string_view source) const;
  std::string_view first(std::string_view source) const;
};

Signals gather_signals(const Page& page, const Knowledge& knowledge);

}  // namespace winnow
