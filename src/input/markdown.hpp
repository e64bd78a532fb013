// Flattened pages written as Markdown, as html2text, readers for language models and note-taking tools give them: "## Headline",
// "[text](address)", "**strong**".
#pragma once

#include <string>
#include <string_view>

namespace winnow {

// Links in brackets, and headings behind '#', on several lines. Comments in code, "#1" and a footnote "[2](a)" are none. What tells
// nothing sure of code, "__name__", is no mark.
bool is_markdown(std::string_view text);

// The same lines without Markdown's marks: links keep their text, pictures and rules go, list items keep their bullets. A mark
// without its end stays. Linear.
std::string strip_markdown(std::string_view text);

}  // namespace winnow
