// What a site profile says of a page's blocks. The rows of a profile:
//
//   what    | pages | value
//   host    | 40    | salt.example                      the pages' host
//   block   | 38    | Sign up for our letter            a block of exactly this text
//   starts  | 17    | Works at:                         a block of at most 30 words that begins so
//   section | 17    | Works at:                         the same, and what follows it, up to the next block that a row names
//   path    | 40    | div.more > ul > li                blocks at this place of the HTML page
//
// `pages` counts those the row was learned from; nothing depends on it.
#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

inline constexpr std::uint32_t kLabelledWords = 30;  // of a block that `starts` and `section` may name

// The place of a block: its element and the two around it, with classes and ids; empty in flat text, and where none of
// the three has a class or id, since "div > p" is no place.
std::string path_shape(const Page& page, const Block& block);

// "Works at: Lima" -> "works at:"; empty if no label of a few words with a colon opens the folded text.
std::string_view label_of(std::string_view folded);

class SiteProfile {
 public:
  explicit SiteProfile(std::string_view name, std::string_view text);

  const std::vector<std::string>& hosts() const { return hosts_; }

  // The rule that removes each block ("sites/salt.site:12"); empty for a block that stays.
  std::vector<std::string_view> removals(const Page& page) const;

 private:
  struct Rule {
    std::string name;
    bool opens_section = false;
    bool often = true;  // what is rare stands in sections, too, as a teaser of several days does, and ends none
  };
  const Rule* rule_for(const Page& page, const Block& block) const;

  std::vector<std::string> hosts_;
  std::unordered_map<std::string, Rule> blocks_;  // by folded text
  std::unordered_map<std::string, Rule> labels_;
  std::unordered_map<std::string, Rule> paths_;
};

struct SiteProfiles {
  std::vector<SiteProfile> profiles;
  std::map<std::string, std::size_t, std::less<>> by_host;
  std::size_t for_all = static_cast<std::size_t>(-1);  // the profile that every page gets

  static SiteProfiles compile(const Knowledge& knowledge);
};

// By the profiles that hold for the page, by its host or for all pages. Empty if there is none.
std::vector<std::string_view> site_removals(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge);

// The host a page says it is of, without "www."; empty if it does not say.
std::string host_of(const Page& page);

}  // namespace winnow
