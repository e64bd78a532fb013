// Text out of what attributes and JSON strings hold.
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// Character references resolved (twice: pages escape them again), tags dropped, white space one space.
//   "R&amp;amp;D <b>up</b>\n" -> "R&D up"; "a < b" stays
std::string plain_text(std::string_view markup);

// Whether it surely stands for itself already, as most does.
bool is_plain_text(std::string_view markup);

}  // namespace winnow
