// What goes through the engine: documents to read, and what came of them.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "winnow/winnow.hpp"

namespace winnow::cli {

// A document: read already, out of a carrier of many; or a file that its worker reads.
struct Task {
  std::optional<RawDocument> document;
  std::optional<DocumentReader> file;
  Source source;              // for its error record, if it never ends
  std::string output_name;    // with --out-dir: where its record goes, below that folder
  std::uint64_t bytes = 0;    // held or about to be
};

struct Done {
  std::string text;           // the record in the format asked for
  std::string explained;      // the page of --explain-html, if asked for
  std::string output_name;
  Source source;
  Status status = Status::error;
  std::vector<std::string> warnings;
  std::optional<Error> error;
  std::uint64_t bytes = 0;
  double milliseconds = 0;
};

}  // namespace winnow::cli
