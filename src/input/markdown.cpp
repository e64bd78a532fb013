#include "input/markdown.hpp"

#include <algorithm>

namespace winnow {
namespace {

constexpr std::size_t kLongestLink = 2000;  // bytes from '[' to ')'

// Where "[text](address)" ends that opens at `at`, and where its text does; {0, 0} if there is none.
struct Link {
  std::size_t text_end = 0;
  std::size_t end = 0;
};

// Brackets may hold others: "[![alt](picture)](address)".
Link link_at(std::string_view text, std::size_t at) {
  const auto near = text.substr(at, kLongestLink);
  int depth = 0;
  std::size_t close = 0;
  for (std::size_t i = 0; i < near.size() && close == 0; ++i) {
    if (near[i] == '\\') ++i;
    else if (near[i] == '[') ++depth;
    else if (near[i] == ']' && --depth == 0) close = i;
  }
  if (close == 0 || close + 1 >= near.size() || near[close + 1] != '(') return {};
  const auto end = near.find_first_of(")\n", close);
  if (end == std::string_view::npos || near[end] == '\n') return {};
  return {at + close, at + end + 1};
}

// '#' to "######" and a space.
std::size_t heading_mark(std::string_view line) {
  const auto marks = std::min(line.find_first_not_of('#'), line.size());
  return marks >= 1 && marks <= 6 && line.substr(marks).starts_with(' ') ? marks + 1 : 0;
}

// "---", "* * *", "|---|:--|": a rule, or the line beneath a table's head.
bool is_rule(std::string_view line) {
  std::size_t marks = 0;
  for (const char c : line) {
    if (c == '-' || c == '*' || c == '_' || c == '=') ++marks;
    else if (c != ' ' && c != '|' && c != ':') return false;
  }
  return marks >= 3;
}

class Stripper {
 public:
  std::string run(std::string_view text) {
    out_.reserve(text.size());
    while (!text.empty()) {
      const auto line = text.substr(0, text.find('\n'));
      if (!is_rule(line)) strip_line(line);
      if (line.size() < text.size()) out_ += '\n';
      text.remove_prefix(std::min(line.size() + 1, text.size()));
    }
    return std::move(out_);
  }

 private:
  void strip_line(std::string_view line) {
    const auto indent = std::min(line.find_first_not_of(' '), line.size());
    out_.append(line.substr(0, indent));
    line.remove_prefix(indent);
    while (line.starts_with("> ")) line.remove_prefix(2);
    line.remove_prefix(heading_mark(line));
    if (line.size() > 2 && line.starts_with("| ")) line.remove_prefix(2);
    if (line.ends_with(" |")) line.remove_suffix(2);
    strip_inline(line);
  }

  void strip_inline(std::string_view line) {
    constexpr int kMostOpen = 50;  // brackets of a line that open no link, after which no more is looked for
    int open_brackets = 0;
    for (std::size_t at = 0; at < line.size();) {
      const char c = line[at];
      const bool picture = c == '!' && line.substr(at + 1).starts_with('[');
      if ((c == '[' || picture) && open_brackets < kMostOpen) {
        const std::size_t open = at + (picture ? 1 : 0);
        if (const Link link = link_at(line, open); link.end > 0) {
          if (!picture) strip_inline(line.substr(open + 1, link.text_end - open - 1));
          at = link.end;
          continue;
        }
        ++open_brackets;
      }
      if (line.substr(at).starts_with("**")) {
        at += 2;
        continue;
      }
      if (c == '\\' && at + 1 < line.size() && kEscaped.find(line[at + 1]) != std::string_view::npos) ++at;
      out_ += line[at++];
    }
  }

  static constexpr std::string_view kEscaped = "\\*_[]()#>|`-+.!";
  std::string out_;
};

}  // namespace

bool is_markdown(std::string_view text) {
  constexpr int kLeast = 3;       // lines
  constexpr int kLeastLinks = 2;  // of them; "# " alone opens comments in code
  int headings = 0;
  int links = 0;
  while (!text.empty()) {
    auto line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    const auto open = line.find('[');
    const bool link = open != std::string_view::npos && line.find("](", open) != std::string_view::npos && link_at(line, open).end > 0;
    if (link) ++links;
    else if (heading_mark(line) > 0) ++headings;
    if (links >= kLeastLinks && links + headings >= kLeast) return true;
  }
  return false;
}

std::string strip_markdown(std::string_view text) { return Stripper().run(text); }

}  // namespace winnow
