// Candidates for the headline of flat text, where no markup tells it: the lines above the body and the first ones within it.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

// Each different line once, there where it stands closest to the body's beginning. Complexity: linear in the page's words.
std::vector<Candidate> flat_title_candidates(const Frame& frame);
const std::vector<std::string>& flat_title_feature_names();

}  // namespace winnow
