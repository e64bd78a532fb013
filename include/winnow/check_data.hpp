// Whether a folder laid over the built-in data holds what its editor meant: for --check-data.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "winnow/result.hpp"

namespace winnow {

struct DataFault {
  std::string path;        // below the folder
  std::uint32_t line = 0;  // 1-based; 0: the file as a whole
  std::string message;
};

struct DataCheck {
  std::size_t files = 0;
  std::vector<DataFault> faults;  // by path and line
};

// Reports: files that Winnow does not read; bytes that are not UTF-8; columns that are missing or unknown; kinds that
// kinds.table does not have and ways to match that nothing knows; rows that say the same;
// phrases that can never decide, since a shorter one of the same kind stands before them. Fails with `unreadable` where the folder cannot be read.
Result<DataCheck> check_data(const std::filesystem::path& folder);

}  // namespace winnow
