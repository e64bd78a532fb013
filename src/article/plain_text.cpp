#include "article/plain_text.hpp"

#include <algorithm>
#include <utility>

#include "text/references.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// Behind the run of printable ASCII, without spaces and tags, at `at`: it stands as it is.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] > ' ' && text[at] < 0x7F && text[at] != '<') ++at;
  return at;
}

}  // namespace

std::string plain_text(std::string_view markup) {
  const bool refers = markup.find('&') != std::string_view::npos;
  const std::string replaced = refers ? text::resolve_references(text::resolve_references(markup)) : std::string();
  const std::string_view text = refers ? replaced : markup;
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto end = end_of_plain(text, at); end > at) {
      if (std::exchange(space, false)) out += ' ';
      out.append(text, at, end - at);
      at = end;
      continue;
    }
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    if (next.code == '<' && at + 1 < text.size() && (text[at + 1] == '/' || (text[at + 1] | 32) >= 'a')) {
      const auto end = text.find('>', at);
      if (end != std::string_view::npos && end - at < 200) {
        at = end + 1;
        space = !out.empty();
        continue;
      }
    }
    if ((bits & text::kSpace) || next.code < 0x20 || (next.code >= 0x7F && next.code < 0xA0)) {
      space = !out.empty();
    } else if (!(bits & text::kIgnored)) {
      if (std::exchange(space, false)) out += ' ';
      text::append(out, next.code);
    }
    at += next.size;
  }
  return out;
}

bool is_plain_text(std::string_view markup) {
  return markup.empty() || (text::is_tidy_ascii(markup) && markup.find('&') == std::string_view::npos && markup.find('<') == std::string_view::npos);
}

}  // namespace winnow
