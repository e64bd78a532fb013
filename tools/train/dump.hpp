// What the programs that write training data share.
#pragma once

#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <string>
#include <string_view>

#include "winnow/knowledge.hpp"

namespace winnow::dump {

inline std::string read_file(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(in), {}};
}

// The built-in data with a folder laid over it. While rankers are trained its weights may ask for features that those built in do not know
// yet, which Knowledge::overlay takes for another version.
inline Knowledge knowledge_with(const std::filesystem::path& folder) {
  std::map<std::string, std::string> files;
  for (const auto path : Knowledge::builtin().paths("")) files[std::string(path)] = Knowledge::builtin().file(path);
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (entry.is_regular_file()) files[entry.path().lexically_relative(folder).generic_string()] = read_file(entry.path().string());
  }
  return Knowledge::from_texts({files.begin(), files.end()});
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
