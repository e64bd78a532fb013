// The files of data/, compiled into the library by cmake/EmbedData.cmake.
#pragma once

#include <span>
#include <string_view>

namespace winnow {

struct EmbeddedFile {
  std::string_view path;  // relative to data/: "lang/es/boilerplate.table"
  std::string_view text;
};

// Sorted by path.
std::span<const EmbeddedFile> embedded_files();

}  // namespace winnow
