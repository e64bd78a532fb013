// Candidates for the publication's name in flat text: what stands around the article as a name does.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

// Lines, pieces of lines between marks, owners of copyrights, and runs of capitalized words, of the blocks that are not the
// body; however often and however spelled, each name once. `headline`: the title's block, kNone if unknown.
// Complexity: linear in the page's words; of long pages head and foot are read.
std::vector<Candidate> flat_site_candidates(const Frame& frame, std::uint32_t headline);
const std::vector<std::string>& flat_site_feature_names();

// "Bnamericas Published: Friday, April 09, 2021" -> "Bnamericas"; not the author of "Ana Soto Published ...". Empty if no line says so.
std::string_view name_in_date_line(const Frame& frame);

// A publication of data/site_names.table that stands alone in a line around the headline, as it writes itself; empty if there is none.
std::string_view known_site_in_lines(const Frame& frame, std::uint32_t headline);
// The same for a name; itself if it is not known. Valid as long as name and Knowledge.
std::string_view as_known_site(std::string_view name, const Knowledge& knowledge);

}  // namespace winnow
