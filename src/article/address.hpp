// The page's own address, as it declares or betrays it.
#pragma once

#include <string>
#include <string_view>

#include "article/signals.hpp"
#include "article/stated.hpp"

namespace winnow {

// An address as a browser would follow it from a page: "/a/b", "//host/a", "https://host/a". Empty where no host is known.
std::string absolute_address(std::string_view address, std::string_view base);

// rel=canonical, then og:url and others. Of two that name different sites the canonical link points to where the story
// was taken from, og:url to this page; an address without a path says nothing. Last come what share buttons, feeds and
// translations of the page hold, <base>, and where its links and forms lead back to it.
Stated declared_address(const Page& page, const Signals& signals);

}  // namespace winnow
