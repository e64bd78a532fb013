// JSON Lines: a document a line. The only simdjson include is json_lines.cpp.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string_view>

#include "input/byte_stream.hpp"
#include "winnow/input.hpp"

namespace winnow {

// A first line that is, or begins, an object with a key.
bool looks_like_json_lines(std::string_view head);

class JsonLinesReader {
 public:
  JsonLinesReader(std::shared_ptr<ByteBuffer> buffer, const ReaderOptions& options);
  ~JsonLinesReader();

  // One document for each line, in order, broken ones and empty ones too. Reads no further than the line feed.
  std::optional<RawDocument> next();

  // Whether this build can read JSON Lines at all.
  static bool available();

 private:
  struct Parser;
  RawDocument take_line(std::size_t length, std::size_t taken, bool too_long);
  void read_line(std::string_view line, RawDocument& document);
  Error too_large_error() const;

  std::shared_ptr<ByteBuffer> buffer_;
  const ReaderOptions& options_;
  std::unique_ptr<Parser> parser_;
  std::uint64_t line_ = 0;
};

}  // namespace winnow
