#include "segment/screen_reader.hpp"

#include <algorithm>
#include <array>

namespace winnow {
namespace {

// Bootstrap and Tailwind; Bootstrap 5 and GOV.UK; Drupal and HTML5 Boilerplate; WordPress; Foundation; others.
constexpr auto kClasses = std::to_array<std::string_view>({"sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "show-for-sr",
                                                           "screen-reader-only", "screenreader-only", "u-visually-hidden", "is-sr-only"});

bool has_known_class(std::string_view classes) {
  while (!classes.empty()) {
    const auto end = std::min(classes.find(' '), classes.size());
    if (std::find(kClasses.begin(), kClasses.end(), classes.substr(0, end)) != kClasses.end()) return true;
    classes.remove_prefix(std::min(end + 1, classes.size()));
  }
  return false;
}

}  // namespace

bool is_for_screen_readers(const HtmlElement& element) {
  if (has_known_class(element.attribute("class"))) return true;
  const auto style = element.attribute("style");
  return style.find("clip: rect(0") != std::string_view::npos || style.find("clip:rect(0") != std::string_view::npos;
}

}  // namespace winnow
