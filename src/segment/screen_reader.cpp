#include "segment/screen_reader.hpp"

#include <algorithm>
#include <array>

namespace winnow {
namespace {

// Bootstrap and Tailwind; Bootstrap 5 and GOV.UK; Drupal and HTML5 Boilerplate; WordPress; Foundation; others.
constexpr auto kClasses = std::to_array<std::string_view>({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "show-for-sr",
                                                           "screen-reader-only", "screenreader-only", "u-visually-hidden", "is-sr-only"});

bool has_token(std::string_view list, std::string_view token) {
  for (auto at = list.find(token); at != std::string_view::npos; at = list.find(token, at + 1)) {
    const auto end = at + token.size();
    if ((at == 0 || list[at - 1] == ' ') && (end == list.size() || list[end] == ' ')) return true;
  }
  return false;
}

}  // namespace

bool is_for_screen_readers(const HtmlElement& element) {
  const auto classes = element.attribute("class");
  if (std::any_of(kClasses.begin(), kClasses.end(), [&](std::string_view name) { return has_token(classes, name); })) return true;
  const auto style = element.attribute("style");
  return style.find("clip: rect(0") != std::string_view::npos || style.find("clip:rect(0") != std::string_view::npos;
}

}  // namespace winnow
