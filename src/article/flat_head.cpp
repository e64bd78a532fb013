#include "article/flat_head.hpp"

#include <algorithm>
#include <optional>

#include "article/relative_dates.hpp"
#include "text/words.hpp"

namespace winnow {

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
