// Words for screen readers alone, inside the line that others see: "report<span class=sr-only>, opens new tab</span>".
//
// They are known by what the style sheets of the large frameworks call them, or by the style that hides them without
// taking them from the reader: a clip of no size. What `display: none` hides is another matter: it may be an article.
#pragma once

#include "parser/tree.hpp"

namespace winnow {

bool is_for_screen_readers(const HtmlElement& element);

}  // namespace winnow
