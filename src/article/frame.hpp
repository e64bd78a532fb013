// What all fields look at: the page, what was judged of it, its signals, and where its body stands.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "article/dates.hpp"
#include "article/signals.hpp"
#include "article/site.hpp"
#include "article/stated.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

// A block of at most Frame::kLongestLine words that may hold a date.
struct DatedLine {
  std::uint32_t block = 0;
  std::vector<FoundDate> dates;
};

struct Frame {
  const Page& page;
  const std::vector<Verdict>& verdicts;
  const Knowledge& knowledge;
  Signals signals;
  std::uint32_t body_begin = 0;  // first kept block; the number of blocks if none is kept
  std::uint32_t body_end = 0;    // behind the last
  std::string language;          // BCP 47
  Stated declared;               // the page's URL as it declares it
  std::string address;           // the page's own URL, given or declared
  SiteNames site;
  DateStyle date_style;
  std::vector<DatedLine> dated_lines;

  static constexpr std::uint32_t kLongestLine = 40;  // words; longer blocks tell stories

  static Frame make(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge);

  // Blocks from `block` to the body: negative in front of it, 0 inside, positive behind.
  float distance_to_body(std::uint32_t block) const;
};

}  // namespace winnow
