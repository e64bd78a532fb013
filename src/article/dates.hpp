// Dates as pages write them: ISO 8601, "April 09, 2021", "9 de abril de 2021", "04 julho, 2019", "09/04/2021".
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "winnow/knowledge.hpp"

namespace winnow {

struct Moment {
  std::string day;   // YYYY-MM-DD, in the zone it was written in
  std::string utc;   // YYYY-MM-DDThh:mm:ssZ; empty where there is no time or no zone
};

// The first date in the text. Nothing where there is none that is whole and possible: "May 2021", "31 February 2021",
// "Updated 3 weeks ago" give nothing. 09/04/2021 is read by `language`: the month first in US English only.
std::optional<Moment> read_date(std::string_view text, std::string_view language, const Knowledge& knowledge);

// The day in an address such as /2021/04/09/ or /20210409-; nothing without one.
std::optional<Moment> date_in_url(std::string_view url);

}  // namespace winnow
