// HTML text put together safely: whatever a page said, it stands in the explained page as text.
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// For element content and for attribute values in double quotes.
std::string html_escaped(std::string_view text);

}  // namespace winnow
