#include "segment/code_listing.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::size_t kLongestLine = 240;   // bytes
constexpr std::size_t kFewestLines = 3;
constexpr std::size_t kDeepest = 400;       // lines that one brace may hold; more: it is lost

bool is_prose(std::string_view line) {
  constexpr std::size_t kWords = 10;
  return line.size() > kLongestLine || (line.ends_with('.') && text::count_words(line) >= kWords);
}

bool is_comment(std::string_view line) { return line.starts_with("//") || line.starts_with("# ") || line.starts_with("/*") || line.starts_with("* "); }

// "}", "});", "]": brackets alone.
bool is_closer(std::string_view line) { return line.find_first_not_of("{}()[];, ") == std::string_view::npos; }

// "show(" and "reply.json()"; prose sets a space before its brackets.
bool calls(std::string_view line) {
  for (auto at = line.find('('); at != line.npos; at = line.find('(', at + 1)) {
    if (at > 0 && (std::isalnum(static_cast<unsigned char>(line[at - 1])) || line[at - 1] == '_')) return true;
  }
  return false;
}

bool is_code(std::string_view line) {
  constexpr std::array<std::string_view, 7> kMarks = {" = ", "=>", "==", "::", "&&", "||", "->"};
  constexpr std::array<std::string_view, 4> kEnds = {"{", "};", "([", "()"};
  constexpr std::array<std::string_view, 3> kEndsOfCalls = {");", "})", "):"};
  if (is_prose(line)) return false;
  if (is_closer(line)) return true;
  const auto ends = [&](std::string_view end) { return line.ends_with(end); };
  if (std::any_of(kEnds.begin(), kEnds.end(), ends)) return true;
  const bool call = calls(line);
  if (call && std::any_of(kEndsOfCalls.begin(), kEndsOfCalls.end(), ends)) return true;
  const bool marked = std::any_of(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return line.find(mark) != line.npos; });
  return marked && (call || line.ends_with(';') || line.ends_with(','));
}

// How many brackets a line leaves open; negative: closes.
int depth_of(std::string_view line) {
  int depth = 0;
  for (const char c : line) depth += (c == '{' || c == '(' || c == '[') - (c == '}' || c == ')' || c == ']');
  return depth;
}

bool opens(std::string_view line) { return (line.ends_with('{') || line.ends_with('(') || line.ends_with('[')) && depth_of(line) > 0; }

// For each line that opens brackets the one behind the line that closes them; 0 for all others, and where prose stands between.
std::vector<std::size_t> find_closings(std::span<const std::string_view> lines) {
  struct Open {
    std::size_t line;
    int depth;  // before it
  };
  std::vector<std::size_t> closings(lines.size());
  std::vector<Open> open;
  int depth = 0;
  for (std::size_t i = 0; i < lines.size(); ++i) {
    if (is_prose(lines[i])) {
      open.clear();
      continue;
    }
    const int before = std::exchange(depth, depth + depth_of(lines[i]));
    for (; !open.empty() && depth <= open.back().depth; open.pop_back()) {
      if (i - open.back().line <= kDeepest) closings[open.back().line] = i + 1;
    }
    if (opens(lines[i])) open.push_back({i, before});
  }
  return closings;
}

// Behind the code that begins at `begin`, comments between two parts of it included.
std::size_t end_of_code(std::span<const std::string_view> lines, std::span<const std::size_t> closings, std::size_t begin) {
  std::size_t end = begin;
  for (std::size_t i = begin; i < lines.size();) {
    if (closings[i] > 0) i = end = closings[i];
    else if (is_code(lines[i])) end = ++i;
    else if (is_comment(lines[i])) ++i;
    else break;
  }
  return end;
}

}  // namespace

std::vector<CodeListing> find_code(std::span<const std::string_view> lines) {
  const auto closings = find_closings(lines);
  std::vector<CodeListing> found;
  std::size_t free = 0;  // behind the last listing
  for (std::size_t i = 0; i < lines.size();) {
    std::size_t begin = i;
    const std::size_t end = closings[i] > 0 || is_code(lines[i]) ? end_of_code(lines, closings, i) : i;
    i = std::max(end, i + 1);
    if (end == begin) continue;
    while (begin > free && is_comment(lines[begin - 1])) --begin;
    if (end >= begin + kFewestLines) {
      found.push_back({begin, end});
      free = end;
    }
  }
  return found;
}

}  // namespace winnow
