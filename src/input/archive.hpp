// zip and tar, read in place, and what else libarchive unpacks. The only libarchive include is archive.cpp.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte_stream.hpp"
#include "winnow/input.hpp"

namespace winnow {

// A stream that libarchive's filters unpack (xz, bzip2); null where this build lacks it.
std::unique_ptr<ByteStream> filtered_by_libarchive(std::unique_ptr<ByteStream> packed);

bool is_zip(std::string_view head);
bool is_tar(std::string_view head);  // needs 262 bytes

// "an EPUB or Office document": a zip that is one document of a kind Winnow does not read; empty for an archive.
std::string_view zipped_document(std::string_view head);

class Archive {
 public:
  // Takes the stream over. Null where this build lacks libarchive.
  static std::unique_ptr<Archive> over(std::unique_ptr<ByteStream> stream, const ReaderOptions& options);
  // A zip with its directory at the end, which wants a file to seek in; takes the descriptor over.
  static std::unique_ptr<Archive> over_file(int descriptor, const ReaderOptions& options);

  virtual ~Archive() = default;

  // The next regular file that is wanted; a broken archive ends with one document that says so.
  virtual std::optional<RawDocument> next() = 0;
};

}  // namespace winnow
