// Links that stand apart from the text: menus, lists of other stories, footers. Half of the blocks of a saved page are such
// links, and a reader does not look at them one by one: where nobody speaks and most of what stands there can be clicked,
// there is nothing to judge. So the model is not asked of these blocks, and most of them need not be described.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "boilerplate/prose.hpp"
#include "winnow/page.hpp"

namespace winnow {

inline constexpr float kApartScore = 0.002F;  // what the model gives most of them

// Of each block, whether it stands so.
//
//     News | Sports | ...  (30 links)         a menu: apart
//     A headline, a byline                    links as well, but the text is near
//     Output rose by a third ...              the text
//     Most read: ... (10 links)               the first links are near the text, the last ones apart
//     1. Cerro Alto, 2. Cerro Bajo ...        a list without prose or links: the model's
std::vector<bool> links_apart(const Page& page, std::span<const BlockText> texts);

// The blocks to describe, where the model is asked of those that do not stand apart: these; two before and behind them, at
// which their features look; headings, which speak for what stands below.
std::vector<std::uint32_t> blocks_to_describe(const Page& page, const std::vector<bool>& apart);

}  // namespace winnow
