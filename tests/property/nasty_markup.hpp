// Markup as no one should write it, made from a seed: the same seed, the same page, on every machine.
#pragma once

#include <cstdint>
#include <string>

namespace winnow {

std::string nasty_markup(std::uint32_t seed);

}  // namespace winnow
