// What the programs that write training data share.
#pragma once

#include <fstream>
#include <iterator>
#include <string>
#include <string_view>

namespace winnow::dump {

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// Control characters are left out: a trainer compares words.
inline std::string json_string(std::string_view text) {
  std::string out = "\"";
  for (const char c : text) {
    if (c == '"' || c == '\\') out += '\\';
    if (static_cast<unsigned char>(c) >= 0x20) out += c;
    if (c == '\n') out += ' ';
  }
  return out + '"';
}

}  // namespace winnow::dump
