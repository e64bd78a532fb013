// What the JSON-LD of a page says, as signals.
//
// One node is the article's own: of several, the one that carries a headline and names this page. Web page, site and
// organisation follow under their own prefixes. "@id" references are followed, in other scripts too.
#pragma once

#include <string_view>
#include <vector>

#include "article/signals.hpp"

namespace winnow {

// `address`: what the page calls its own URL; may be empty.
void gather_json_ld(const std::vector<std::string_view>& scripts, std::string_view address, Signals& signals);

}  // namespace winnow
