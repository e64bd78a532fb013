// The two readers of a document; both fill one Page.
#pragma once

#include <string>
#include <string_view>

#include "winnow/page.hpp"

namespace winnow {

void read_html(std::string_view html, Page& page);
// HTML without the pre-scan in front: only for tests that hold the two against each other.
void read_markup(std::string_view html, Page& page);
void read_text(std::string_view text, Page& page);

// BCP 47 of the running text ("es"; "zh-Hant" where the script decides); empty where there is too little to tell.
std::string detect_language(const Page& page);

}  // namespace winnow
