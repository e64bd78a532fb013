#include "input/unpack.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <vector>

#include "input/archive.hpp"
#include "text/unicode.hpp"

#ifdef WINNOW_WITH_ZLIB
#include <zlib.h>
#endif
#ifdef WINNOW_WITH_ZSTD
#include <zstd.h>
#endif
#ifdef WINNOW_WITH_BROTLI
#include <brotli/decode.h>
#endif

namespace winnow {
namespace {

constexpr std::string_view kGzipMagic = "\x1F\x8B\x08";
constexpr std::string_view kZstdMagic = "\x28\xB5\x2F\xFD";
constexpr std::size_t kPiece = 65'536;        // bytes given out at once
constexpr std::size_t kRemember = 1 << 20;    // packed bytes of a member kept, to look for the next one if it breaks

// What a codec did with the bytes it was given.
struct Step {
  enum class Outcome { more, end_of_member, damaged } outcome = Outcome::more;
  std::size_t read = 0;
  std::size_t written = 0;
};

// Turns members into one stream of bytes. `Codec` has step(in, out), reset() and kMagic.
template <class Codec>
class MemberStream final : public ByteStream {
 public:
  explicit MemberStream(std::unique_ptr<ByteStream> packed) : packed_(std::move(packed)), piece_(kPiece) {}

  std::string_view next() override {
    while (true) {
      if (std::exchange(damaged_, false)) {
        note_break(Break::inside, fmt::format("{} data is damaged", Codec::kName));
        if (!seek_magic(member_ + 1)) return {};
      }
      if (at_ == in_.size() && !refill()) return at_the_end();
      if (!inside_ && !begin_member()) return at_the_end();
      const Step step = codec_.step(std::string_view(in_).substr(at_), piece_);
      at_ += step.read;
      if (step.outcome == Step::Outcome::end_of_member) {
        inside_ = false;
        codec_.reset();
      }
      damaged_ = step.outcome == Step::Outcome::damaged;
      if (step.written > 0) return {piece_.data(), step.written};
      if (!damaged_ && inside_ && step.read == 0 && !refill()) return at_the_end();
    }
  }

 private:
  void note_break(Break kind, std::string why) {
    problem_ = std::move(why);
    break_ = kind;
  }

  std::string_view at_the_end() {
    if (std::exchange(inside_, false)) note_break(Break::inside, fmt::format("{} data is cut short", Codec::kName));
    return {};
  }

  // More packed bytes behind `in_`; those of this member stay, so that a break can look behind itself.
  bool refill() {
    const auto piece = packed_->next();
    if (piece.empty()) {
      if (!packed_->problem().empty()) problem_ = packed_->problem();
      return false;
    }
    if (!inside_) member_ = at_;
    if (at_ - member_ > kRemember) member_ = at_;
    in_.erase(0, member_);
    at_ -= member_;
    member_ = 0;
    in_ += piece;
    return true;
  }

  // Zero bytes and other padding between members are passed over.
  bool begin_member() {
    member_ = at_;
    while (in_.size() - at_ < Codec::kMagic.size() && refill()) {
    }
    if (at_ == in_.size()) return false;
    if (std::string_view(in_).substr(at_).starts_with(Codec::kMagic) || codec_.is_other_frame(std::string_view(in_).substr(at_))) {
      inside_ = true;
      return true;
    }
    const auto zeros = in_.find_first_not_of('\0', at_);
    if (zeros != std::string::npos) note_break(Break::between, fmt::format("no {} data between two members", Codec::kName));
    return seek_magic(at_);
  }

  bool seek_magic(std::size_t from) {
    codec_.reset();
    inside_ = false;
    while (true) {
      const auto found = in_.find(Codec::kMagic, from);
      if (found != std::string::npos) {
        at_ = member_ = found;
        inside_ = true;
        return true;
      }
      at_ = member_ = in_.size() - std::min(in_.size(), Codec::kMagic.size() - 1);  // the magic may lie across two pieces
      if (!refill()) {
        at_ = in_.size();
        return false;
      }
      from = 0;
    }
  }

  std::unique_ptr<ByteStream> packed_;
  Codec codec_;
  std::vector<char> piece_;
  std::string in_;           // packed bytes
  std::size_t at_ = 0;       // of them, the next to unpack
  std::size_t member_ = 0;   // where this member begins
  bool inside_ = false;
  bool damaged_ = false;
};

#ifdef WINNOW_WITH_ZLIB
class Gzip {
 public:
  static constexpr std::string_view kMagic = kGzipMagic;
  static constexpr std::string_view kName = "gzip";

  explicit Gzip(int window_bits = 15 + 16) { inflateInit2(&stream_, window_bits); }
  ~Gzip() { inflateEnd(&stream_); }
  Gzip(const Gzip&) = delete;
  Gzip& operator=(const Gzip&) = delete;

  void reset() { inflateReset(&stream_); }
  static bool is_other_frame(std::string_view) { return false; }

  Step step(std::string_view in, std::vector<char>& out) {
    // zlib takes a pointer it does not write through.
    stream_.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(in.data()));
    stream_.avail_in = static_cast<uInt>(std::min<std::size_t>(in.size(), 1U << 30));
    stream_.next_out = reinterpret_cast<Bytef*>(out.data());
    stream_.avail_out = static_cast<uInt>(out.size());
    const uInt offered = stream_.avail_in;
    const int code = inflate(&stream_, Z_NO_FLUSH);
    Step step{Step::Outcome::more, offered - stream_.avail_in, out.size() - stream_.avail_out};
    if (code == Z_STREAM_END) step.outcome = Step::Outcome::end_of_member;
    else if (code != Z_OK && code != Z_BUF_ERROR) step.outcome = Step::Outcome::damaged;
    return step;
  }

 private:
  z_stream stream_{};
};
#endif

#ifdef WINNOW_WITH_ZSTD
// A .warc.zst begins with a skippable frame that holds the dictionary of all its members.
class Zstd {
 public:
  static constexpr std::string_view kMagic = kZstdMagic;
  static constexpr std::string_view kName = "zstd";
  static constexpr std::string_view kDictionaryMagic = "\x5D\x2A\x4D\x18";

  Zstd() : context_(ZSTD_createDCtx()) {}
  ~Zstd() { ZSTD_freeDCtx(context_); }
  Zstd(const Zstd&) = delete;
  Zstd& operator=(const Zstd&) = delete;

  void reset() { ZSTD_DCtx_reset(context_, ZSTD_reset_session_only); }

  static bool is_other_frame(std::string_view in) {
    return in.size() >= 4 && in.substr(1, 3) == kDictionaryMagic.substr(1) && (static_cast<unsigned char>(in[0]) & 0xF0) == 0x50;
  }

  Step step(std::string_view in, std::vector<char>& out) {
    if (in.starts_with(kDictionaryMagic)) return load_dictionary(in);
    ZSTD_inBuffer source{in.data(), in.size(), 0};
    ZSTD_outBuffer target{out.data(), out.size(), 0};
    const std::size_t left = ZSTD_decompressStream(context_, &target, &source);
    if (ZSTD_isError(left)) return {Step::Outcome::damaged, source.pos, target.pos};
    return {left == 0 ? Step::Outcome::end_of_member : Step::Outcome::more, source.pos, target.pos};
  }

 private:
  Step load_dictionary(std::string_view in) {
    constexpr std::size_t kLargest = 16 << 20;  // bytes; zstd's own trainer makes 110 kB
    if (in.size() < 8) return {};
    std::size_t size = 0;
    for (std::size_t i = 0; i < 4; ++i) size |= std::size_t{static_cast<unsigned char>(in[4 + i])} << (8 * i);
    if (size > kLargest) return {Step::Outcome::damaged, 0, 0};
    if (in.size() < 8 + size) return {};
    std::string dictionary(in.substr(8, size));
    if (dictionary.starts_with(kZstdMagic)) {
      std::string plain(kLargest, '\0');
      const std::size_t got = ZSTD_decompress(plain.data(), plain.size(), dictionary.data(), dictionary.size());
      if (ZSTD_isError(got)) return {Step::Outcome::damaged, 0, 0};
      plain.resize(got);
      dictionary = std::move(plain);
    }
    ZSTD_DCtx_loadDictionary(context_, dictionary.data(), dictionary.size());
    return {Step::Outcome::end_of_member, 8 + size, 0};
  }

  ZSTD_DCtx* context_;
};
#endif

#ifdef WINNOW_WITH_ZLIB
// One zlib body: "gzip" in HTTP, and "deflate", which servers send with and without zlib's own header.
Result<std::string> inflate_all(std::string_view body, int window_bits, std::size_t max_bytes) {
  Gzip codec(window_bits);
  std::vector<char> piece(kPiece);
  std::string out;
  while (true) {
    const Step step = codec.step(body, piece);
    out.append(piece.data(), step.written);
    body.remove_prefix(step.read);
    if (out.size() > max_bytes) return Error{ErrorCode::too_large, fmt::format("more than the {} bytes allowed", max_bytes)};
    if (step.outcome == Step::Outcome::end_of_member) return out;
    if (step.outcome == Step::Outcome::damaged || (step.read == 0 && step.written == 0)) {
      return Error{ErrorCode::bad_record, "the compressed body is damaged or cut short"};
    }
  }
}
#endif

#ifdef WINNOW_WITH_BROTLI
Result<std::string> unbrotli(std::string_view body, std::size_t max_bytes) {
  const std::unique_ptr<BrotliDecoderState, void (*)(BrotliDecoderState*)> state(BrotliDecoderCreateInstance(nullptr, nullptr, nullptr),
                                                                                 BrotliDecoderDestroyInstance);
  std::vector<std::uint8_t> piece(kPiece);
  std::string out;
  std::size_t left = body.size();
  const auto* next = reinterpret_cast<const std::uint8_t*>(body.data());
  while (true) {
    std::size_t room = piece.size();
    std::uint8_t* target = piece.data();
    const auto outcome = BrotliDecoderDecompressStream(state.get(), &left, &next, &room, &target, nullptr);
    out.append(reinterpret_cast<const char*>(piece.data()), piece.size() - room);
    if (out.size() > max_bytes) return Error{ErrorCode::too_large, fmt::format("more than the {} bytes allowed", max_bytes)};
    if (outcome == BROTLI_DECODER_RESULT_SUCCESS) return out;
    if (outcome != BROTLI_DECODER_RESULT_NEEDS_MORE_OUTPUT) {
      return Error{ErrorCode::bad_record, "the compressed body is damaged or cut short"};
    }
  }
}
#endif

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.starts_with(kGzipMagic)) return Packing::gzip;
  if (head.starts_with(kZstdMagic) || (head.size() >= 4 && head.substr(0, 4) == "\x5D\x2A\x4D\x18")) return Packing::zstd;
  if (head.starts_with(std::string_view("\xFD" "7zXZ\0", 6))) return Packing::xz;
  if (head.starts_with("BZh") && head.size() > 9 && head.substr(4, 6) == "\x31\x41\x59\x26\x53\x59") return Packing::bzip2;
  return Packing::none;
}

std::unique_ptr<ByteStream> unpacked(Packing packing, std::unique_ptr<ByteStream> packed) {
  switch (packing) {
    case Packing::none: return packed;
    case Packing::gzip:
#ifdef WINNOW_WITH_ZLIB
      return std::make_unique<MemberStream<Gzip>>(std::move(packed));
#else
      return nullptr;
#endif
    case Packing::zstd:
#ifdef WINNOW_WITH_ZSTD
      return std::make_unique<MemberStream<Zstd>>(std::move(packed));
#else
      return nullptr;
#endif
    case Packing::xz:
    case Packing::bzip2: return filtered_by_libarchive(std::move(packed));
  }
  return nullptr;
}

Result<std::string> decode_content(std::string_view body, std::string_view encoding, [[maybe_unused]] std::size_t max_bytes) {
  if (encoding.empty() || encoding == "identity") return std::string(body);
#ifdef WINNOW_WITH_ZLIB
  if (encoding == "gzip" || encoding == "x-gzip") {
    // Crawlers unpack a body and leave its header as it was.
    return body.starts_with(kGzipMagic) ? inflate_all(body, 15 + 16, max_bytes) : Result<std::string>(std::string(body));
  }
  if (encoding == "deflate") {
    auto with_header = inflate_all(body, 15, max_bytes);
    return with_header ? std::move(with_header) : inflate_all(body, -15, max_bytes);
  }
#endif
#ifdef WINNOW_WITH_BROTLI
  if (encoding == "br") {
    auto plain = unbrotli(body, max_bytes);
    const bool was_plain = !plain && text::trim(body).starts_with('<');
    return was_plain ? Result<std::string>(std::string(body)) : std::move(plain);
  }
#endif
  return Error{ErrorCode::not_supported, fmt::format("content encoding {}", encoding)};
}

}  // namespace winnow
