#include "cli/packer.hpp"

#include <array>

#ifdef WINNOW_WITH_ZLIB
#include <zlib.h>
#endif
#ifdef WINNOW_WITH_ZSTD
#include <zstd.h>
#endif

namespace winnow::cli {
namespace {

#ifdef WINNOW_WITH_ZLIB
class GzipPacker final : public Packer {
 public:
  GzipPacker() { deflateInit2(&stream_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY); }
  ~GzipPacker() override { deflateEnd(&stream_); }
  GzipPacker(const GzipPacker&) = delete;
  GzipPacker& operator=(const GzipPacker&) = delete;

  void add(std::string_view text, std::string& out) override { run(text, Z_NO_FLUSH, out); }
  void end_member(std::string& out) override {
    run({}, Z_FINISH, out);
    deflateReset(&stream_);
  }

 private:
  void run(std::string_view text, int flush, std::string& out) {
    std::array<char, 65'536> piece;
    // zlib takes a pointer it does not write through.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
    stream_.avail_in = static_cast<uInt>(text.size());
    do {
      stream_.next_out = reinterpret_cast<Bytef*>(piece.data());
      stream_.avail_out = static_cast<uInt>(piece.size());
      deflate(&stream_, flush);
      out.append(piece.data(), piece.size() - stream_.avail_out);
    } while (stream_.avail_out == 0);
  }

  z_stream stream_{};
};
#endif

#ifdef WINNOW_WITH_ZSTD
class ZstdPacker final : public Packer {
 public:
  ZstdPacker() : context_(ZSTD_createCCtx()) {}
  ~ZstdPacker() override { ZSTD_freeCCtx(context_); }
  ZstdPacker(const ZstdPacker&) = delete;
  ZstdPacker& operator=(const ZstdPacker&) = delete;

  void add(std::string_view text, std::string& out) override { run(text, ZSTD_e_continue, out); }
  void end_member(std::string& out) override { run({}, ZSTD_e_end, out); }

 private:
  void run(std::string_view text, ZSTD_EndDirective directive, std::string& out) {
    std::array<char, 65'536> piece;
    ZSTD_inBuffer source{text.data(), text.size(), 0};
    std::size_t left = 0;
    do {
      ZSTD_outBuffer target{piece.data(), piece.size(), 0};
      left = ZSTD_compressStream2(context_, &target, &source, directive);
      out.append(piece.data(), target.pos);
    } while (!ZSTD_isError(left) && (directive == ZSTD_e_end ? left > 0 : source.pos < source.size));
  }

  ZSTD_CCtx* context_;
};
#endif

}  // namespace

PackedAs packed_as(std::string_view path) {
  if (path.ends_with(".gz")) return PackedAs::gzip;
  return path.ends_with(".zst") ? PackedAs::zstd : PackedAs::plain;
}

std::unique_ptr<Packer> make_packer(PackedAs form) {
  switch (form) {
    case PackedAs::plain: return nullptr;
    case PackedAs::gzip:
#ifdef WINNOW_WITH_ZLIB
      return std::make_unique<GzipPacker>();
#else
      return nullptr;
#endif
    case PackedAs::zstd:
#ifdef WINNOW_WITH_ZSTD
      return std::make_unique<ZstdPacker>();
#else
      return nullptr;
#endif
  }
  return nullptr;
}

}  // namespace winnow::cli
