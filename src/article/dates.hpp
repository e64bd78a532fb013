// Dates as pages write them: ISO 8601, RFC 2822, "April 09, 2021", "9 de abril de 2021", "9. 4. 2021", "2021年4月9日".
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"

namespace winnow {

struct Moment {
  std::string day;   // YYYY-MM-DD, in the zone it was written in
  std::string utc;   // YYYY-MM-DDThh:mm:ssZ; empty where there is no time or no zone
};

// How 09/04/2021 is meant where the numbers do not tell.
enum class DateOrder : std::uint8_t { day_first, month_first };

struct DateStyle {
  std::string language;  // BCP 47, of the text; its month names are tried first
  DateOrder order = DateOrder::day_first;
};

struct FoundDate {
  Moment moment;
  std::size_t begin = 0;  // bytes in the text
  std::size_t end = 0;
  std::optional<DateOrder> proves;  // 31/12/2021 can only be read one way
  std::string otherwise;            // the day in the other order, where either can be meant; else empty
};

// Whether there are digits enough for a date.
bool may_hold_date(std::string_view text);

// All dates in the text, from left to right. Nothing where there is none that is whole and possible: "May 2021",
// "31 February 2021", "Updated 3 weeks ago" give nothing.
std::vector<FoundDate> find_dates(std::string_view text, const DateStyle& style, const Knowledge& knowledge);

// The first of them. Also a bare time stamp: 20210409, 1617989340, 1617989340000.
std::optional<Moment> read_date(std::string_view text, const DateStyle& style, const Knowledge& knowledge);

// The day in an address such as /2021/04/09/, /2021/apr/09/ or /20210409-; nothing without one.
std::optional<Moment> date_in_url(std::string_view url, const Knowledge& knowledge);

}  // namespace winnow
