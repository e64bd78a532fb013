// Site profiles: what repeats across the pages of one site, learned from some of them, removed from all.
//
//   SiteLearner learner;
//   for (each page of the site) learner.add(page, classify(page, knowledge));
//   write("salt.site", learner.profile());
//
// A profile is a table (docs/data.md) that people can read and edit. It is used by the host of a page, as
// data/sites/NAME.site, or for every page (Knowledge::kSiteForAll).
#pragma once

#include <memory>
#include <string>

#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

class SiteLearner {
 public:
  SiteLearner();
  ~SiteLearner();
  SiteLearner(const SiteLearner&) = delete;
  SiteLearner& operator=(const SiteLearner&) = delete;

  // One page, with what the classifier made of it. Memory grows with the different blocks seen.
  void add(const Page& page, const Classification& judged);

  // The profile as text, rows that more pages share first. With fewer than three pages it has no rows.
  std::string profile() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace winnow
