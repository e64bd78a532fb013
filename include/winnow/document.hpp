// The first stage: bytes in, UTF-8 text out.
//
// Decoding never fails for want of a charset. In this order: a byte order mark; bytes that are valid UTF-8, whatever a
// label says; the declared label (Source::encoding, then the page's <meta>), read by the WHATWG table; detection. What
// still cannot be read becomes U+FFFD, and a warning counts it.
//
//   "<meta charset=latin-1>caf\xC3\xA9"   -> "café", encoding "utf-8": valid UTF-8 wins over its label
//   "\x89PNG\r\n..."                      -> Error not_supported: an image is not a page
//   "MIME-Version: 1.0 ... multipart/related" -> the page in it, Source::url from its headers, carrier mhtml
//   ""                                    -> an empty Document, no error
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/result.hpp"

namespace winnow {

enum class Format : std::uint8_t { html, text, mhtml, warc, jsonl };

constexpr std::string_view to_string(Format format) {
  switch (format) {
    case Format::html: return "html";
    case Format::text: return "text";
    case Format::mhtml: return "mhtml";
    case Format::warc: return "warc";
    case Format::jsonl: return "jsonl";
  }
  return "text";
}

enum class FormatHint : std::uint8_t { automatic, html, text, mhtml, warc, jsonl };

// Where the bytes came from and what the caller knows about them. All of it is optional; empty means unknown.
struct Source {
  std::string path;      // as given, already escaped for JSON users; empty: standard input
  std::string member;    // entry of an archive, record id, line number
  std::string url;       // the address the page was read from
  std::string encoding;  // a charset label: --encoding, or an HTTP header's
  std::string language;  // BCP 47, overrides detection
  std::string fetched;   // YYYY-MM-DD: the page's own "today", for relative dates
  FormatHint format = FormatHint::automatic;
  std::optional<Format> carrier;  // what the page came in, for the record: mhtml, warc, jsonl
};

// Counted limits, so that the same input always stops at the same place.
struct Limits {
  std::size_t max_bytes = 100'000'000;  // larger input is ErrorCode::too_large
};

struct Document {
  std::string text;  // valid UTF-8; no BOM, no NUL; line ends as they came; in HTML other control characters are spaces
  Format format = Format::text;
  std::string encoding;               // WHATWG name in lower case, "utf-8"
  std::string id;                     // XXH3-128 of the bytes, 32 hex digits; empty if built without xxHash
  std::uint64_t bytes = 0;            // size of the input
  std::vector<std::string> warnings;  // "decode_replaced:12"
  Source source;
};

// Linear in the input. Thread-safe.
Result<Document> decode(std::span<const std::byte> bytes, Source source, const Limits& limits = {});

// Takes the bytes over: UTF-8 becomes the document's text without a copy, everything else is freed once converted.
Result<Document> decode(std::string bytes, Source source, const Limits& limits = {});

}  // namespace winnow
