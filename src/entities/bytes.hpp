// Little-endian numbers in the files under data/models.
#pragma once

#include <cstdint>
#include <string_view>
#include <type_traits>

namespace winnow::entities {

template <class T>
T read_at(std::string_view data, std::size_t at) {
  std::make_unsigned_t<T> value = 0;
  for (std::size_t i = 0; i < sizeof(T); ++i) {
    value = static_cast<std::make_unsigned_t<T>>(value | std::uint64_t{static_cast<unsigned char>(data[at + i])} << (8 * i));
  }
  return static_cast<T>(value);
}

}  // namespace winnow::entities
