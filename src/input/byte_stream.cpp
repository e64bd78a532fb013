#include "input/byte_stream.hpp"

#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstring>
#include <utility>

namespace winnow {
namespace {

class FileStream final : public ByteStream {
 public:
  explicit FileStream(int descriptor) : descriptor_(descriptor) {}
  ~FileStream() override { close(descriptor_); }
  FileStream(const FileStream&) = delete;
  FileStream& operator=(const FileStream&) = delete;

  std::string_view next() override {
    ssize_t size = 0;
    do {
      size = read(descriptor_, piece_.data(), piece_.size());
    } while (size < 0 && errno == EINTR);
    if (size < 0) problem_ = std::strerror(errno);
    return {piece_.data(), size > 0 ? static_cast<std::size_t>(size) : 0};
  }

 private:
  int descriptor_;
  std::array<char, 65'536> piece_;
};

class MemoryStream final : public ByteStream {
 public:
  explicit MemoryStream(std::string_view bytes) : bytes_(bytes) {}
  std::string_view next() override { return std::exchange(bytes_, {}); }

 private:
  std::string_view bytes_;
};

class RestOfBuffer final : public ByteStream {
 public:
  explicit RestOfBuffer(std::shared_ptr<ByteBuffer> buffer) : buffer_(std::move(buffer)) {}

  std::string_view next() override {
    buffer_->skip(given_);
    const auto piece = buffer_->peek(1);
    given_ = piece.size();
    if (piece.empty()) problem_ = buffer_->problem();
    return piece;
  }

 private:
  std::shared_ptr<ByteBuffer> buffer_;
  std::size_t given_ = 0;
};

}  // namespace

std::unique_ptr<ByteStream> file_stream(int descriptor) { return std::make_unique<FileStream>(descriptor); }
std::unique_ptr<ByteStream> memory_stream(std::string_view bytes) { return std::make_unique<MemoryStream>(bytes); }
std::unique_ptr<ByteStream> stream_of(std::shared_ptr<ByteBuffer> buffer) { return std::make_unique<RestOfBuffer>(std::move(buffer)); }

bool ByteBuffer::fill() {
  const auto piece = stream_->next();
  if (const auto kind = stream_->take_break(); kind != ByteStream::Break::none) breaks_.push_back({position_ + buffer_.size() - start_, kind});
  if (piece.empty()) return false;
  if (start_ > 0 && start_ >= buffer_.size() / 2) {
    buffer_.erase(0, start_);
    start_ = 0;
  }
  buffer_ += piece;
  return true;
}

std::string_view ByteBuffer::peek(std::size_t least) {
  while (buffer_.size() - start_ < least && fill()) {
  }
  return bytes();
}

void ByteBuffer::skip(std::size_t count) {
  start_ += count;
  position_ += count;
  if (start_ == buffer_.size()) {
    buffer_.clear();
    start_ = 0;
  }
}

bool ByteBuffer::skip_far(std::uint64_t count) {
  while (count > 0) {
    const auto here = peek(1).size();
    if (here == 0) return false;
    const auto step = static_cast<std::size_t>(std::min<std::uint64_t>(here, count));
    skip(step);
    count -= step;
  }
  return true;
}

}  // namespace winnow
