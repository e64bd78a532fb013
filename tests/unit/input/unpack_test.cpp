// gzip and zstd streams, whole and damaged.
#include "input/unpack.hpp"

#include <string>

#include "catch.hpp"

#ifdef WINNOW_WITH_ZLIB
#include <zlib.h>

namespace winnow {
namespace {

std::string gzipped(const std::string& text) {
  z_stream stream{};
  deflateInit2(&stream, 6, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  std::string out(text.size() + 100, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  stream.avail_in = static_cast<uInt>(text.size());
  stream.next_out = reinterpret_cast<Bytef*>(out.data());
  stream.avail_out = static_cast<uInt>(out.size());
  deflate(&stream, Z_FINISH);
  out.resize(out.size() - stream.avail_out);
  deflateEnd(&stream);
  return out;
}

struct Read {
  std::string text;
  int breaks = 0;
};

Read unpack(const std::string& packed) {
  const auto stream = unpacked(Packing::gzip, memory_stream(packed));
  Read read;
  while (true) {
    const auto piece = stream->next();
    read.breaks += stream->take_break() != ByteStream::Break::none;
    if (piece.empty()) return read;
    read.text += piece;
  }
}

// Hard to pack, so that a damage hits data and not a run.
std::string noise(std::size_t size, unsigned seed) {
  std::string text(size, ' ');
  for (char& c : text) c = static_cast<char>('a' + (seed = seed * 1103515245U + 12345U) / 65536 % 26);
  return text;
}

}  // namespace

TEST_CASE("members follow each other as one text") {
  const Read read = unpack(gzipped("one ") + gzipped("") + gzipped("two") + std::string(512, '\0'));
  CHECK(read.text == "one two");
  CHECK(read.breaks == 0);
}

TEST_CASE("a damaged member costs itself") {
  const std::string first = gzipped(noise(200'000, 1));
  const std::string third = gzipped("the third");
  std::string middle = gzipped(noise(200'000, 2));
  middle[middle.size() / 2] = static_cast<char>(middle[middle.size() / 2] ^ 0x55);
  const Read flipped = unpack(first + middle + third);
  CHECK(flipped.text.ends_with("the third"));
  CHECK(flipped.text.starts_with(noise(200'000, 1)));
  CHECK(flipped.breaks >= 1);
  const Read cut = unpack(first + middle.substr(0, 1000) + third);
  CHECK(cut.text.ends_with("the third"));
  CHECK(cut.breaks >= 1);
  const Read junk = unpack(first + "something else" + third);
  CHECK(junk.text == noise(200'000, 1) + "the third");
  CHECK(junk.breaks == 1);
}

TEST_CASE("a member cut at any byte gives what it has, and the break") {
  const std::string packed = gzipped(noise(3000, 3));
  for (std::size_t size = 1; size < packed.size(); size += 11) {
    const Read read = unpack(packed.substr(0, size));
    CHECK(noise(3000, 3).starts_with(read.text));
    CHECK(read.breaks == 1);
  }
}

TEST_CASE("an HTTP body unpacks to no more than is allowed") {
  CHECK(decode_content(gzipped(std::string(1'000'000, 'x')), "gzip", 1000).error().code == ErrorCode::too_large);
  CHECK(decode_content(gzipped("page"), "gzip", 1000).value() == "page");
  CHECK(decode_content("page", "gzip", 1000).value() == "page");
  CHECK(decode_content(gzipped("page").substr(0, 12), "gzip", 1000).error().code == ErrorCode::bad_record);
  CHECK(decode_content("x", "rot13", 1000).error().code == ErrorCode::not_supported);
}

}  // namespace winnow
#endif
