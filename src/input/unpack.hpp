// gzip and zstd, member by member: a damaged member costs itself, reading goes on at the next one's magic bytes.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "input/byte_stream.hpp"
#include "winnow/result.hpp"

namespace winnow {

enum class Packing { none, gzip, zstd, xz, bzip2 };

// By the magic bytes.
Packing packing_of(std::string_view head);

// The stream unpacked; null where this build lacks the library.
std::unique_ptr<ByteStream> unpacked(Packing packing, std::unique_ptr<ByteStream> packed);

// An HTTP body by its Content-Encoding ("gzip", "deflate", "br"), at most max_bytes of it.
Result<std::string> decode_content(std::string_view body, std::string_view encoding, std::size_t max_bytes);

}  // namespace winnow
