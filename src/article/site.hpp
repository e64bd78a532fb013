// Whose page it is: the names under which a site speaks of itself, and its host.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/ranker.hpp"
#include "article/signals.hpp"

namespace winnow {

// The host of an address in lower case, without "www.".
std::string host_of(std::string_view address);

// The telling part of a host: "edition.example.co.uk" -> "example".
std::string host_label(std::string_view host);

struct SiteNames {
  std::string host;
  std::vector<std::string> joined;  // names, folded, letters and digits only: "kleinezeitung"

  static SiteNames make(const Signals& signals, std::string_view address);
  static SiteNames of(std::string_view name);  // of one that the text shows

  // True for a name of the site, its host, and either with a word or two around ("Example News Online").
  bool is_site(std::string_view text) const;

  // A title without the part that is the site: "Headline - Site", "Site | Headline".
  std::string without_site(std::string_view title) const;
};

// The publication's name: of what the page calls it, the name that most sources and the host agree on.
//   og:site_name "theprovince", publisher "The Province", host theprovince.com -> "The Province"
// Empty where nothing is sure enough. `shown`: names that the text shows, best first, each with the probability that it is the
// site's (flat_site.hpp); they decide where the page's head says little.
std::string publication_name(const Signals& signals, std::string_view host, const std::vector<Candidate>& shown = {});

}  // namespace winnow
