#include "article/flat_head.hpp"

#include <algorithm>
#include <optional>

#include "article/names.hpp"
#include "article/relative_dates.hpp"
#include "text/words.hpp"

namespace winnow {

namespace {

constexpr std::uint32_t kLongestTitle = 40;  // words

// "México , Brasil y Colombia": places or sectors, set with commas, no word of a sentence between them.
bool is_list_of_names(std::string_view line) {
  if (line.find(',') == std::string_view::npos) return false;
  std::size_t lower = 0;
  text::for_each_word(line, [&](text::Word word) { lower += word.end - word.begin > 1 && text::is_lower(text::decode_at(line, word.begin).code); });
  return lower == 0;
}

bool is_dateline(const Frame& frame, std::uint32_t block) {
  constexpr std::uint32_t kLongest = 14;  // words
  const std::string_view kind = frame.verdicts[block].kind;
  if (kind == "dateline" || kind == "byline") return true;
  return frame.page.blocks[block].words <= kLongest && !find_dates(frame.page.view(frame.page.blocks[block].text), frame.date_style, frame.knowledge).empty();
}

bool can_be_title(const Frame& frame, std::uint32_t block) {
  const Verdict& verdict = frame.verdicts[block];
  const auto line = frame.page.view(frame.page.blocks[block].text);
  const bool by_rule = verdict.rule != "model" && verdict.kind != "title";
  const bool menu = line.find(" | ") != std::string_view::npos || line.find(" > ") != std::string_view::npos;
  return !by_rule && !menu && frame.page.blocks[block].words <= kLongestTitle && !is_dateline(frame, block) && !is_list_of_names(line);
}

// How much a line looks like the headline: it is a line of some length, stands twice or right above the date, below a
// kicker of a word or two; a standfirst ends in a full stop.
int title_rank(const Frame& frame, std::uint32_t block) {
  constexpr std::uint32_t kLine = 4;    // words
  constexpr std::uint32_t kKicker = 3;
  const Block& own = frame.page.blocks[block];
  const auto line = frame.page.view(own.text);
  int rank = own.words >= kLine ? 4 : own.words >= 2 ? 1 : 0;
  const auto same = [&](std::uint32_t other) { return text::folded(frame.page.view(frame.page.blocks[other].text)) == text::folded(line); };
  for (std::uint32_t i = block + 1; i < std::min<std::size_t>(block + 4, frame.page.blocks.size()); ++i) rank += same(i) ? 3 : 0;
  if (block + 1 < frame.page.blocks.size() && is_dateline(frame, block + 1)) rank += 2;
  if (block > 0 && frame.page.blocks[block - 1].words <= kKicker) rank += 1;
  if (line.ends_with('.')) rank -= 2;
  return rank;
}

}  // namespace

std::string title_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 12;  // blocks above the body
  if (frame.body_begin == frame.verdicts.size()) return {};
  std::string_view best;
  int best_rank = -1;
  for (std::uint32_t i = frame.body_begin > kReach ? frame.body_begin - kReach : 0; i < frame.body_begin; ++i) {
    if (!can_be_title(frame, i)) continue;
    const int rank = title_rank(frame, i);
    if (rank > best_rank) {
      best = frame.page.view(frame.page.blocks[i].text);
      best_rank = rank;
    }
  }
  return std::string(best);
}

std::optional<Moment> date_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 12;    // blocks
  constexpr std::uint32_t kLongest = 25;  // words
  const auto& fetched = frame.page.source.fetched;
  const auto begin = frame.body_begin > kReach ? frame.body_begin - kReach : 0;
  const auto end = std::min<std::size_t>(frame.body_begin + 2, frame.page.blocks.size());
  for (std::size_t i = begin; i < end; ++i) {
    const Verdict& verdict = frame.verdicts[i];
    if (frame.page.blocks[i].words > kLongest || verdict.keep || verdict.kind.ends_with("-listing") || verdict.kind == "related-news" || verdict.kind == "legal") continue;
    const auto found = find_dates(frame.page.view(frame.page.blocks[i].text), frame.date_style, frame.knowledge);
    if (!found.empty() && (fetched.empty() || found[0].moment.day <= fetched)) return found[0].moment;
  }
  return std::nullopt;
}

std::optional<std::string> relative_date_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 6;     // blocks
  constexpr std::uint32_t kLongest = 12;  // words
  const auto begin = frame.body_begin > kReach ? frame.body_begin - kReach : 0;
  for (std::size_t i = begin; i < std::min<std::size_t>(frame.body_begin + 1, frame.page.blocks.size()); ++i) {
    if (frame.page.blocks[i].words > kLongest || frame.verdicts[i].keep) continue;
    if (auto day = relative_day(frame.page.view(frame.page.blocks[i].text), frame.language, frame.page.source.fetched, frame.knowledge)) return day;
  }
  return std::nullopt;
}

std::string section_in_lines(const Frame& frame) {
  for (std::uint32_t i = 0; i < frame.body_begin; ++i) {
    const auto line = frame.page.view(frame.page.blocks[i].text);
    const auto mark = line.rfind(" > ");
    if (frame.verdicts[i].kind == "breadcrumb" && mark != std::string_view::npos) return std::string(text::trim(line.substr(mark + 3)));
  }
  return {};
}

std::vector<std::string> authors_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 6;     // blocks
  constexpr std::uint32_t kLongest = 16;  // words
  const auto begin = frame.body_begin > kReach ? frame.body_begin - kReach : 0;
  for (std::size_t i = begin; i < std::min<std::size_t>(frame.body_begin + 1, frame.page.blocks.size()); ++i) {
    if (frame.page.blocks[i].words > kLongest || frame.verdicts[i].keep) continue;
    const Byline byline = read_byline(frame.page.view(frame.page.blocks[i].text), frame.language, byline_words(frame.knowledge));
    const auto lower = [](const std::string& name) { return text::is_lower(text::decode_at(name, 0).code); };
    if (byline.opened && !byline.names.empty() && std::none_of(byline.names.begin(), byline.names.end(), lower)) return byline.names;
  }
  return {};
}

std::string site_in_lines(const Frame& frame) {
  constexpr std::uint32_t kLongest = 14;  // words
  for (const Block& block : frame.page.blocks) {
    const auto line = frame.page.view(block.text);
    if (block.words > kLongest) continue;
    if (text::folded(line).starts_with("bnamericas ")) return "BNamericas";
    const auto sign = line.find("©");
    if (sign == std::string_view::npos) continue;
    auto owner = text::trim(line.substr(sign + std::string_view("©").size()));
    while (!owner.empty() && ((owner[0] >= '0' && owner[0] <= '9') || owner[0] == '-' || owner[0] == ' ')) owner.remove_prefix(1);
    owner = text::trim(owner.substr(0, owner.find_first_of(".,|")));
    if (!owner.empty()) return std::string(owner);
  }
  return {};
}

}  // namespace winnow
