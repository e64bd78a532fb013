// Candidates for authors: every name that the page gives as one, in metadata, links, classes or bylines.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

// Each candidate is one name. `headline`: the block of the chosen title; kNone if it stands in none.
std::vector<Candidate> author_candidates(const Frame& frame, std::uint32_t headline);
const std::vector<std::string>& author_feature_names();

}  // namespace winnow
