// What a flattened page says of itself: it has no markup, only lines at its head and foot.
#pragma once

#include <optional>
#include <string>

#include "article/frame.hpp"

namespace winnow {

// "Updated 3 days ago" in a short line near the headline, told from the day the page was read; HTML pages are asked this too.
std::optional<std::string> relative_date_in_lines(const Frame& frame);

// The last step of a path such as "Home > News > Mining".
std::string section_in_lines(const Frame& frame);

// Whose page it is, by its date line or its copyright line.
std::string site_in_lines(const Frame& frame);

}  // namespace winnow
