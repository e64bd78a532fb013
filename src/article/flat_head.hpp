// What a flattened page says of itself: it has no markup, only lines at its head and foot.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "article/frame.hpp"
#include "winnow/metadata.hpp"

namespace winnow {

// The headline: of the lines above the body the one that looks most like it, the upper of two alike. Empty if there is none.
std::string title_in_lines(const Frame& frame);

// "Published: Friday, April 09, 2021", "Ana Soto | 9 de abril de 2021": a short line near the headline.
std::optional<Moment> date_in_lines(const Frame& frame);

// "Updated 3 days ago" in such a line, told from the day the page was read; HTML pages are asked this too.
std::optional<std::string> relative_date_in_lines(const Frame& frame);

// The last step of a path such as "Home > News > Mining".
std::string section_in_lines(const Frame& frame);

// "By Ana Soto" beside the headline.
std::vector<std::string> authors_in_lines(const Frame& frame);

// Whose page it is, by its date line or its copyright line.
std::string site_in_lines(const Frame& frame);

}  // namespace winnow
