// Choosing among candidates with trained trees.
//
// A candidate is a distinct value of a field, not a signal: that three sources say it is three of its features, so that
// agreement needs no rule of its own.
#pragma once

#include <array>
#include <string>
#include <string_view>
#include <vector>

#include "knowledge/trees.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

struct Candidate {
  std::string value;
  std::string source;           // of the first signal that said it
  std::string url;              // of an author
  std::size_t order = 0;        // among the candidates as they were found
  std::vector<float> features;
  float score = 0;              // probability that the value is right
};

enum class RankedField : std::uint8_t { title, date, author, flat_title, flat_date, flat_author, flat_site, flat_section };  // flat_*: of flat text

inline constexpr std::array kRankedFields = {RankedField::title,      RankedField::date,      RankedField::author,
                                             RankedField::flat_title, RankedField::flat_date, RankedField::flat_author,
                                             RankedField::flat_site,  RankedField::flat_section};

constexpr std::string_view to_string(RankedField field) {
  switch (field) {
    case RankedField::title: return "title";
    case RankedField::date: return "date";
    case RankedField::author: return "author";
    case RankedField::flat_title: return "flat-title";
    case RankedField::flat_date: return "flat-date";
    case RankedField::flat_author: return "flat-author";
    case RankedField::flat_site: return "flat-site";
    case RankedField::flat_section: return "flat-section";
  }
  return "title";
}

const std::vector<std::string>& feature_names_of(RankedField field);

// Scores the candidates and puts the best first; equal ones keep their order. Without a model the order stays as it was.
void rank(std::vector<Candidate>& candidates, RankedField field, const Knowledge& knowledge);

}  // namespace winnow
