#pragma once

#include <string>
#include <vector>

namespace winnow {

// A value with the source that it came from; both empty if there is none.
struct Stated {
  std::string value;
  std::string source;
};

struct StatedList {
  std::vector<std::string> values;
  std::string source;
};

}  // namespace winnow
