// The product: one record for each document, failures included. Its JSON form is the contract in docs/format.md.
#pragma once

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "winnow/article.hpp"
#include "winnow/document.hpp"
#include "winnow/entities.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/metadata.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

enum class Status : std::uint8_t {
  ok,
  partial,  // a limit or a paywall cut the text; a warning says which
  empty,    // read, but no article in it
  error,    // Record::error says why
};

constexpr std::string_view to_string(Status status) {
  switch (status) {
    case Status::ok: return "ok";
    case Status::partial: return "partial";
    case Status::empty: return "empty";
    case Status::error: return "error";
  }
  return "error";
}

// A block that was left out, for --explain.
struct RemovedBlock {
  std::string kind;
  std::string rule;
  std::string text;
  std::uint32_t position = 0;  // index among the page's blocks
  double score = 0;
  BlockType type = BlockType::paragraph;
  std::uint8_t level = 0;      // as Block::level
};

struct Record {
  Status status = Status::error;
  std::string id;
  Metadata metadata;
  Entities entities;
  Article article;
  std::uint64_t word_count = 0;
  std::optional<double> confidence;
  std::vector<std::string> warnings;
  Source source;
  Format format = Format::text;
  std::string encoding;
  std::uint64_t bytes = 0;
  std::optional<std::string> extra;  // a JSON object, as text, carried through from a JSON line
  std::optional<Error> error;
  std::vector<RemovedBlock> removed;  // filled if asked for, as `listings`
  std::vector<Listing> listings;
};

// What to compute. What is not asked for costs nothing.
struct Options {
  Limits limits;
  Mode mode = Mode::balanced;
  MetadataExtent metadata = MetadataExtent::all;
  bool entities = true;
  bool removed = false;   // fill Record::removed and Metadata::provenance
  bool listings = false;  // fill Record::listings
};

// The whole chain. Always returns a record; where a stage failed, it carries the error. Linear in the input.
// Thread-safe: one Knowledge serves any number of threads.
//
//   auto record = winnow::extract(bytes, {.path = "page.html"});
//   if (record.status == winnow::Status::ok) fmt::print("{}\n", record.article.body);
//
//   extract({}, {}).status            -> Status::empty: an empty file is read, but holds no article
//   extract(png, {}).error->code      -> ErrorCode::not_supported
Record extract(std::span<const std::byte> bytes, Source source, const Knowledge& knowledge = Knowledge::builtin(),
               const Options& options = {});

// The record of input that never became bytes: a missing file, a broken archive member.
Record failed_record(Error error, Source source);

}  // namespace winnow
