// Candidates for the headline: every heading and every declared title, whole and without the site's name.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

std::vector<Candidate> title_candidates(const Frame& frame);
const std::vector<std::string>& title_feature_names();

// The block that shows a headline; kNone if none does.
std::uint32_t headline_block(const Frame& frame, std::string_view title);

}  // namespace winnow
