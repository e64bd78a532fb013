// Bytes that come in pieces, and a buffer over them that readers look ahead in.
#pragma once

#include <cstdint>
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <utility>

namespace winnow {

class ByteStream {
 public:
  virtual ~ByteStream() = default;

  // The next piece, valid until the next call; empty at the end.
  virtual std::string_view next() = 0;

  // Why the bytes ended early or are not whole; empty: they are whole so far.
  const std::string& problem() const { return problem_; }

  // Told once, after a place where bytes are lost: what next() gave last does not follow on what it gave before.
  //   inside    what came before is not whole, or not what was written
  //   between   something was skipped that was no member at all
  enum class Break { none, between, inside };
  Break take_break() { return std::exchange(break_, Break::none); }

 protected:
  std::string problem_;
  Break break_ = Break::none;
};

std::unique_ptr<ByteStream> file_stream(int descriptor);  // takes it over
std::unique_ptr<ByteStream> memory_stream(std::string_view bytes);

class ByteBuffer {
 public:
  explicit ByteBuffer(std::unique_ptr<ByteStream> stream) : stream_(std::move(stream)) {}

  std::string_view bytes() const { return std::string_view(buffer_).substr(start_); }

  // One more piece behind bytes(); false at the end.
  bool fill();

  // Fills until there are `least` bytes or no more to come.
  std::string_view peek(std::size_t least);

  // REQUIRES: count <= bytes().size().
  void skip(std::size_t count);

  // Skips bytes that need not be in the buffer; false if there were fewer.
  bool skip_far(std::uint64_t count);

  // Whether bytes are lost somewhere up to `end`, counted from bytes() on.
  bool broken_before(std::uint64_t end) const { return !breaks_.empty() && breaks_.front().at <= position_ + end; }
  // The first break; REQUIRES: one.
  std::uint64_t to_break() const { return breaks_.front().at - position_; }
  bool breaks_inside() const { return breaks_.front().kind == ByteStream::Break::inside; }
  void pass_break() { breaks_.pop_front(); }

  const std::string& problem() const { return stream_->problem(); }
  std::unique_ptr<ByteStream> release() { return std::move(stream_); }

 private:
  std::unique_ptr<ByteStream> stream_;
  std::string buffer_;
  std::size_t start_ = 0;        // of what is not skipped yet
  std::uint64_t position_ = 0;   // bytes skipped so far
  struct Lost {
    std::uint64_t at;
    ByteStream::Break kind;
  };
  std::deque<Lost> breaks_;
};

// The rest of a buffer as a stream, for a layer on top of it.
std::unique_ptr<ByteStream> stream_of(std::shared_ptr<ByteBuffer> buffer);

}  // namespace winnow
