#include "article/flat_head.hpp"

#include <algorithm>
#include <optional>

#include "article/names.hpp"
#include "text/words.hpp"

namespace winnow {

std::string title_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 8;     // blocks
  constexpr std::uint32_t kLongest = 40;  // words
  std::string_view best;
  int best_rank = 0;
  if (frame.body_begin == frame.verdicts.size()) return {};
  for (std::uint32_t i = frame.body_begin, steps = 0; i-- > 0 && steps < kReach; ++steps) {
    const Block& block = frame.page.blocks[i];
    const auto line = frame.page.view(block.text);
    const bool by_rule = frame.verdicts[i].rule != "model" && frame.verdicts[i].kind != "title";
    if (by_rule || block.words > kLongest || line.find(" | ") != std::string_view::npos || line.find(" > ") != std::string_view::npos) continue;
    const int rank = block.words >= 4 ? 3 : block.words >= 2 ? 2 : 1;
    if (rank > best_rank) {
      best = line;
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

std::vector<std::string> authors_in_lines(const Frame& frame) {
  constexpr std::uint32_t kReach = 6;     // blocks
  constexpr std::uint32_t kLongest = 16;  // words
  const auto begin = frame.body_begin > kReach ? frame.body_begin - kReach : 0;
  for (std::size_t i = begin; i < std::min<std::size_t>(frame.body_begin + 1, frame.page.blocks.size()); ++i) {
    if (frame.page.blocks[i].words > kLongest || frame.verdicts[i].keep) continue;
    const Byline byline = read_byline(frame.page.view(frame.page.blocks[i].text), frame.language, frame.knowledge);
    if (byline.opened && !byline.names.empty()) return byline.names;
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
