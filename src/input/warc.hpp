// WARC: a crawl's records, one after the other. HTML responses of status 200 and HTML resources are documents.
#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

#include "input/byte_stream.hpp"
#include "winnow/input.hpp"

namespace winnow {

class WarcReader {
 public:
  WarcReader(std::shared_ptr<ByteBuffer> buffer, const ReaderOptions& options, std::map<std::string, std::uint64_t>& passed_over)
      : buffer_(std::move(buffer)), options_(options), passed_over_(passed_over) {}

  std::optional<RawDocument> next();

 private:
  struct Head;
  std::optional<Head> read_head();
  std::optional<RawDocument> read_record(const Head& head);
  RawDocument read_page(const Head& head);
  RawDocument failed(const Head& head, ErrorCode code, std::string message) const;
  bool find_record();

  std::shared_ptr<ByteBuffer> buffer_;
  const ReaderOptions& options_;
  std::map<std::string, std::uint64_t>& passed_over_;
};

}  // namespace winnow
