// An article that stands only in script state: pages drawn in the browser carry it as a string of JSON, often with its
// markup, and show nothing without their scripts.
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// The longest article-like text in the page's scripts, as HTML to be read like any other: a string that holds paragraphs of
// markup ("contentHtml": "\u003cp\u003e..."), also inside a string inside a string, or a JSON-LD articleBody. Empty if there
// is none of at least some sentences. Linear in the page.
std::string article_in_scripts(std::string_view html);

}  // namespace winnow
