// Output packed as gzip or zstd, in members that can each be read alone.
#pragma once

#include <memory>
#include <string>
#include <string_view>

namespace winnow::cli {

class Packer {
 public:
  virtual ~Packer() = default;
  virtual void add(std::string_view text, std::string& out) = 0;
  virtual void end_member(std::string& out) = 0;
};

enum class PackedAs { plain, gzip, zstd };
PackedAs packed_as(std::string_view path);  // by the end of its name

// Null for plain, and where this build lacks the library.
std::unique_ptr<Packer> make_packer(PackedAs form);

}  // namespace winnow::cli
