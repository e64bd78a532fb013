#include "article/frame.hpp"

#include <algorithm>

#include "article/address.hpp"

namespace winnow {
namespace {

std::string language_of(const Page& page, const Signals& signals) {
  if (!page.language.empty()) return page.language;
  for (const std::string_view source : {"html:lang", "json-ld:inLanguage", "meta:og:locale", "meta:language", "meta:content-language", "meta:dc.language"}) {
    const auto stated = signals.first(source);
    const auto primary = stated.substr(0, stated.find_first_of("-_"));
    if (primary.size() == 2 || primary.size() == 3) return std::string(primary);
  }
  return {};
}

// Days that the page states beyond doubt: ISO dates of its metadata, the date in its address.
std::vector<std::string> declared_days(const Frame& frame) {
  std::vector<std::string> days;
  if (const auto found = date_in_url(frame.address, frame.knowledge)) days.push_back(found->day);
  for (const Signal& signal : frame.signals.all()) {
    const bool declared = signal.source.starts_with("json-ld") || signal.source.starts_with("meta:") || signal.source == "time";
    const bool iso = signal.value.size() >= 10 && signal.value[4] == '-' && signal.value[7] == '-';
    if (declared && iso) days.emplace_back(signal.value.substr(0, 10));
  }
  return days;
}

std::vector<DatedLine> dated_lines_of(const Page& page, const DateStyle& style, const Knowledge& knowledge) {
  std::vector<DatedLine> lines;
  for (std::uint32_t i = 0; i < page.blocks.size(); ++i) {
    const auto text = page.view(page.blocks[i].text);
    if (page.blocks[i].words <= Frame::kLongestLine && may_hold_date(text)) lines.push_back({i, find_dates(text, style, knowledge)});
  }
  return lines;
}

// As the page's language and region have it.
DateOrder usual_order(const Frame& frame) {
  if (!frame.language.starts_with("en")) return DateOrder::day_first;
  DateOrder order = DateOrder::month_first;
  for (const std::string_view source : {"html:lang", "meta:og:locale"}) {
    const auto stated = frame.signals.first(source);
    if (stated.size() >= 5 && stated.substr(3, 2) != "US" && stated.substr(3, 2) != "us") order = DateOrder::day_first;
  }
  return order;
}

// In English the page's region decides, unless a date on the page can only be read one way, or read one way is the day that
// its metadata state: 09/04/2021 beside datePublished 2021-04-09. `lines`: read in the usual order.
DateOrder shown_order(const Frame& frame, const std::vector<DatedLine>& lines, DateOrder usual) {
  const auto declared = declared_days(frame);
  const auto is_declared = [&](const std::string& day) { return std::find(declared.begin(), declared.end(), day) != declared.end(); };
  for (const DatedLine& line : lines) {
    for (const FoundDate& found : line.dates) {
      if (found.proves) return *found.proves;
      if (found.otherwise.empty() || is_declared(found.moment.day) || !is_declared(found.otherwise)) continue;
      return usual == DateOrder::day_first ? DateOrder::month_first : DateOrder::day_first;
    }
  }
  return usual;
}

void read_dated_lines(Frame& frame) {
  const DateOrder usual = usual_order(frame);
  frame.date_style = {frame.language, usual};
  frame.dated_lines = dated_lines_of(frame.page, frame.date_style, frame.knowledge);
  frame.date_style.order = shown_order(frame, frame.dated_lines, usual);
  if (frame.date_style.order != usual) frame.dated_lines = dated_lines_of(frame.page, frame.date_style, frame.knowledge);
}

}  // namespace

Frame Frame::make(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge) {
  Frame frame{page, verdicts, knowledge, gather_signals(page, knowledge), 0, 0, {}, {}, {}, {}, {}, {}};
  const auto size = static_cast<std::uint32_t>(verdicts.size());
  while (frame.body_begin < size && !verdicts[frame.body_begin].keep) ++frame.body_begin;
  frame.body_end = size;
  while (frame.body_end > frame.body_begin && !verdicts[frame.body_end - 1].keep) --frame.body_end;
  frame.language = language_of(page, frame.signals);
  frame.declared = declared_address(page, frame.signals);
  frame.address = page.source.url.empty() ? frame.declared.value : page.source.url;
  if (frame.address.empty()) frame.address = frame.signals.first("comment:url");
  frame.site = SiteNames::make(frame.signals, frame.address);
  read_dated_lines(frame);
  return frame;
}

float Frame::distance_to_body(std::uint32_t block) const {
  if (block < body_begin) return static_cast<float>(block) - static_cast<float>(body_begin);
  return block < body_end ? 0.0F : static_cast<float>(block - body_end + 1);
}

}  // namespace winnow
