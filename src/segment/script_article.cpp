// Fits: self.__next_f.push([1,"\u003cp\u003eThe council ...\u003c/p\u003e"]), {"articleBody": "The council ...\n\nIt ..."}.
// Must not: a template's markup without sentences, a list of the site's teasers (each a short string of its own).
#include "segment/script_article.hpp"

#include <utility>

#include "text/json_string.hpp"

namespace winnow {
namespace {

constexpr std::size_t kLeastLetters = 300;    // of an article; shorter ones are teasers and labels
constexpr std::size_t kLeastParagraphs = 2;   // tags <p> or <br>
constexpr int kMostNesting = 3;               // strings inside strings

struct Found {
  std::string html;
  std::size_t letters = 0;
};

std::size_t count_letters_outside_tags(std::string_view html) {
  std::size_t letters = 0;
  bool in_tag = false;
  for (const char c : html) {
    if (c == '<') in_tag = true;
    else if (c == '>') in_tag = false;
    else if (!in_tag && (static_cast<unsigned char>(c) & 0xC0U) != 0x80U && c != ' ') ++letters;
  }
  return letters;
}

std::size_t count_paragraph_tags(std::string_view html) {
  std::size_t count = 0;
  for (std::size_t at = html.find('<'); at != std::string_view::npos; at = html.find('<', at + 1)) {
    const auto name = html.substr(at + 1, 2);
    count += name == "p>" || name == "p " || name == "br";
  }
  return count;
}

std::string paragraphs_of(std::string_view plain) {
  std::string html = "<p>";
  for (const char c : plain) {
    if (c == '\n') html += "</p><p>";
    else if (c == '<') html += "&lt;";
    else html += c;
  }
  return html + "</p>";
}

bool follows_key(std::string_view text, std::size_t quote, std::string_view key) {
  const auto before = text.substr(0, quote);
  const auto end = before.find_last_not_of(" \t\r\n:");
  return end != std::string_view::npos && before.substr(0, end + 1).ends_with(key);
}

void keep_longer(Found& best, std::string html) {
  const auto letters = count_letters_outside_tags(html);
  if (letters > best.letters) best = {std::move(html), letters};
}

// One level of string literals; those that hold strings themselves are added to `inner`.
void scan_literals(std::string_view script, Found& best, std::string& inner) {
  for (std::size_t quote = script.find('"'); quote != std::string_view::npos; quote = script.find('"', quote)) {
    const auto end = text::literal_end(script, quote);
    if (end == script.size()) return;
    if (end - quote > kLeastLetters) {
      std::string value = text::unescaped(script.substr(quote + 1, end - quote - 1));
      if (follows_key(script, quote, "\"articleBody\"") && count_paragraph_tags(value) == 0) {
        keep_longer(best, paragraphs_of(value));
      } else if (value.find("\":") != std::string::npos) {
        inner += value;
      } else if (count_paragraph_tags(value) >= kLeastParagraphs) {
        keep_longer(best, std::move(value));
      }
    }
    quote = end + 1;
  }
}

}  // namespace

std::string article_in_scripts(std::string_view html) {
  Found best;
  std::string inner;
  for (std::size_t at = html.find("<script"); at != std::string_view::npos; at = html.find("<script", at)) {
    const auto begin = html.find('>', at);
    const auto end = html.find("</script", at);
    if (begin == std::string_view::npos || end == std::string_view::npos || end < begin) break;
    scan_literals(html.substr(begin + 1, end - begin - 1), best, inner);
    at = end;
  }
  for (int level = 1; level < kMostNesting && !inner.empty(); ++level) {
    const std::string outer = std::exchange(inner, {});
    scan_literals(outer, best, inner);
  }
  return best.letters >= kLeastLetters ? best.html : std::string();
}

}  // namespace winnow
