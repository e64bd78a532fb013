// Dates told from the day a page was read: "3 days ago", "hace 2 horas", "gestern".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "winnow/knowledge.hpp"

namespace winnow {

// The day, YYYY-MM-DD, that a line means which was read on the day `fetched`; nothing where it names none, or where it is
// told in months, which have no day.
std::optional<std::string> relative_day(std::string_view line, std::string_view language, std::string_view fetched, const Knowledge& knowledge);

}  // namespace winnow
