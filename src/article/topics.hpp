// Section and tags: what kind of story it is, by the page's own words for it.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/frame.hpp"

namespace winnow {

// `headline`: the block of the chosen title; kNone if it stands in none.
Stated section_of(const Frame& frame, std::uint32_t headline);
StatedList tags_of(const Frame& frame, std::uint32_t headline);

}  // namespace winnow
