// Documents read out of whatever holds them: a file, standard input, an archive, a crawl.
//
// What a file is, its bytes tell: gz, zst, xz and bz2 are unpacked, zip and tar give a document for each file in them,
// WARC one for each HTML response of status 200, JSON Lines one for each line. Everything else is one document.
//
//   auto reader = DocumentReader::open("pages.warc.gz", {});
//   while (auto document = reader.next()) use(extract(*std::move(document), ...));
//
//   a file that is missing           -> one RawDocument with Error unreadable
//   a broken line or WARC record     -> one RawDocument with Error bad_record; reading goes on behind it
//   an entry of more than max_bytes  -> one RawDocument with Error too_large, and no more memory than that
#pragma once

#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/document.hpp"
#include "winnow/record.hpp"

namespace winnow {

// A document's bytes, or why there are none.
struct RawDocument {
  std::string bytes;
  Source source;
  std::optional<std::string> extra;  // JSON Lines: the fields kept, as a JSON object
  std::optional<Error> error;
};

struct ReaderOptions {
  Source source;                         // hints that hold for every document; `path` is the carrier's
  std::size_t max_bytes = 100'000'000;   // for each document
  std::string html_field;                // JSON Lines; empty: html, else body, content, text
  std::vector<std::string> keep_fields;  // JSON Lines: what travels in `extra`
  std::function<bool(std::string_view)> wants;  // archives: which entries, by name; empty: all
};

class DocumentReader {
 public:
  // Looks at the first bytes, no more. Never fails: what cannot be opened gives one document with its error.
  static DocumentReader open(const std::string& path, ReaderOptions options);

  // Takes over the descriptor: standard input, a pipe. A JSON line is given out as soon as its line feed is read.
  static DocumentReader from_descriptor(int descriptor, ReaderOptions options);

  // The next document; nothing at the end. One thread at a time.
  std::optional<RawDocument> next();

  // One document and no more can come of it: a page, not a carrier of many.
  bool holds_one() const;

  // Bytes of the file, where it is one; 0 for a pipe.
  std::uint64_t size() const;

  // What was rightly left aside, by kind: WARC requests and metadata, responses that are not pages.
  const std::map<std::string, std::uint64_t>& passed_over() const;

  DocumentReader(DocumentReader&&) noexcept;
  DocumentReader& operator=(DocumentReader&&) noexcept;
  ~DocumentReader();

 private:
  struct State;
  explicit DocumentReader(std::unique_ptr<State> state);
  std::unique_ptr<State> state_;
};

// A name made of bytes as records show it: what is not UTF-8 as \xNN, and a backslash is then doubled.
std::string shown_name(std::string_view bytes);

// The record of a document read: extract, with what its carrier says of it. The bytes are taken over.
Record extract(RawDocument document, const Knowledge& knowledge, const Options& options);

}  // namespace winnow
