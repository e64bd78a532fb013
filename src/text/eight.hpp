// Eight bytes of text at once, in one word: the first in its lowest byte, zeros behind the end. A question asked of all of
// them is answered in the highest bit of each.
#pragma once

#include <bit>
#include <cstdint>
#include <cstring>
#include <string_view>

namespace winnow::text {

class Eight {
 public:
  static constexpr std::uint64_t kOnes = 0x0101010101010101U;
  static constexpr std::uint64_t kHigh = 0x80 * kOnes;

  // REQUIRES: at < text.size().
  Eight(std::string_view text, std::size_t at) {
    if (at + 8 <= text.size()) {
      bytes_ = load(text.data() + at, 8);
    } else if (text.size() >= 8) {
      bytes_ = load(text.data() + text.size() - 8, 8) >> (8 * (at + 8 - text.size()));
    } else {
      bytes_ = load(text.data() + at, text.size() - at);
    }
  }

  std::uint64_t beyond_ascii() const { return bytes_ & kHigh; }

  std::uint64_t not_printable() const { return (~between(bytes_, ' ', '~') | bytes_) & kHigh; }  // of ASCII; up to the first
  // The next two hold up to the first byte that is not ASCII.
  std::uint64_t spaces() const { return equal(' '); }
  std::uint64_t words() const {  // as kAsciiWord
    return between(bytes_, '0', '9') | between(bytes_ | 0x20 * kOnes, 'a', 'z') | equal('_');
  }

  // Of all bytes; those beyond ASCII count as letters.
  std::uint64_t digits() const { return between(bytes_ & ~kHigh, '0', '9') & ~bytes_; }
  std::uint64_t capitals() const { return between(bytes_ & ~kHigh, 'A', 'Z') & ~bytes_; }
  std::uint64_t letters() const { return between((bytes_ & ~kHigh) | 0x20 * kOnes, 'a', 'z') | beyond_ascii(); }

  // Eight ASCII characters, in whatever order, in lower case.
  static std::uint64_t lower(std::uint64_t ascii) { return ascii | between(ascii, 'A', 'Z') >> 2; }

  // A bit for each byte, the first in the lowest.
  static std::uint64_t packed(std::uint64_t answers) { return (answers >> 7) * 0x0102040810204080U >> 56; }

  // How many bytes stand before the first that has an answer, and the answers of these alone.
  static std::size_t bytes_before(std::uint64_t answers) { return static_cast<std::size_t>(std::countr_zero(answers)) / 8; }
  static std::uint64_t before(std::uint64_t end, std::uint64_t answers) { return answers & (end - 1) & ~end; }
  static std::uint32_t count(std::uint64_t answers) { return static_cast<std::uint32_t>((answers >> 7) * kOnes >> 56); }

 private:
  static std::uint64_t at_least(std::uint64_t bytes, std::uint64_t least) { return (bytes + (0x80 - least) * kOnes) & kHigh; }
  static std::uint64_t between(std::uint64_t bytes, std::uint64_t least, std::uint64_t most) {
    return at_least(bytes, least) & ~at_least(bytes, most + 1);
  }
  std::uint64_t equal(std::uint64_t byte) const { return ~at_least(bytes_ ^ byte * kOnes, 1) & kHigh; }
  static std::uint64_t load(const char* text, std::size_t size) {
    std::uint64_t bytes = 0;
    std::memcpy(&bytes, text, size);
    if constexpr (std::endian::native == std::endian::little) return bytes;
    std::uint64_t reversed = 0;
    for (int i = 0; i < 8; ++i, bytes >>= 8) reversed = reversed << 8 | (bytes & 0xFF);
    return reversed;
  }

  std::uint64_t bytes_;
};

}  // namespace winnow::text
