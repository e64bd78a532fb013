// Candidates for the section of flat text: "Economía | Chile", "Home > News > Mining", a kicker above the headline.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

// Short lines around the headline and the pieces of those that marks divide, each name once, there where it stands closest to
// the headline. `headline`: the title's block, kNone if unknown. Complexity: linear in the page's words.
std::vector<Candidate> flat_section_candidates(const Frame& frame, std::uint32_t headline);
const std::vector<std::string>& flat_section_feature_names();

}  // namespace winnow
