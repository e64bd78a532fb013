// What the page says of itself: headline, authors, dates, address, section, tags.
//
// Several signals may speak for one field (JSON-LD, OpenGraph, <time>, a byline in the text). The choice between them
// is made in src/article/; the losers can be had for --explain.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

struct Author {
  std::string name;
  std::string url;  // empty: none
};

// One signal for one field, chosen or not.
struct Provenance {
  std::string field;   // the record's key: "title", "date"
  std::string value;
  std::string source;  // "json-ld:headline", "meta:og:title", "h1", "text:dateline"
  bool chosen = false;
};

// Empty strings mean that the page does not say.
struct Metadata {
  std::string title;
  std::string description;
  std::vector<Author> authors;
  std::string date;          // YYYY-MM-DD, in the page's own zone
  std::string modified;      // likewise
  std::string published_at;  // YYYY-MM-DDThh:mm:ssZ; empty where the zone is unknown
  std::string modified_at;
  std::string language;      // BCP 47, of the body
  std::string url;
  std::string canonical_url;
  std::string hostname;
  std::string sitename;
  std::string section;
  std::vector<std::string> tags;
  std::string image;
  std::string license;
  std::optional<bool> paywalled;
  std::vector<Provenance> provenance;  // every signal seen, in order of trust, field by field
};

// What is read: everything, or language and title alone, in half the time, for output that shows no more.
enum class MetadataExtent : std::uint8_t { all, title };

// Linear in the page. Thread-safe.
Metadata read_metadata(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge,
                       MetadataExtent extent = MetadataExtent::all);

}  // namespace winnow
