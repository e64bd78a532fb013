// Candidates for the day of publication: every day that the page states, in metadata, address or text.
#pragma once

#include <vector>

#include "article/frame.hpp"
#include "article/ranker.hpp"

namespace winnow {

// Values are days, YYYY-MM-DD. `headline`: the block of the chosen title; kNone if it stands in none.
std::vector<Candidate> day_candidates(const Frame& frame, std::uint32_t headline);
const std::vector<std::string>& day_feature_names();

// The day of the last change as the page declares it, with its instant where a zone is known.
Moment modified_day(const Frame& frame);

// The instant in UTC that the page gives for a day of publication; empty where no zone is stated.
std::string published_instant(const Frame& frame, std::string_view day);

}  // namespace winnow
