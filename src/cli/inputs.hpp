// Which documents a command names: files, folders (recursively, in byte order), standard input.
#pragma once

#include <string>
#include <vector>

#include "winnow/winnow.hpp"

namespace winnow::cli {

struct Input {
  std::string path;   // as the system knows it; "-": standard input
  std::string shown;  // for Source::path and messages: bytes that are not UTF-8 as \xNN
};

struct Inputs {
  std::vector<Input> documents;
  std::vector<std::string> passed_over;  // FIFOs, devices: one message each
};

enum class HiddenFiles { skip, read };

// A named file that does not exist is listed too: reading it gives its error record.
Inputs list_inputs(const std::vector<std::string>& named, HiddenFiles hidden);

// The bytes, or `unreadable` or `too_large` without reading on.
Result<std::string> read_input(const Input& input, std::size_t max_bytes);

}  // namespace winnow::cli
