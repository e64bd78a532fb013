#pragma once

namespace winnow {

inline constexpr const char* kVersion = "0.1.0";  // kept equal to the project's version in CMakeLists.txt by a test

}  // namespace winnow
