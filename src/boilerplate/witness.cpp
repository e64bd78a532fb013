#include "boilerplate/witness.hpp"

#include <algorithm>
#include <array>

#include "text/json_string.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr std::size_t kMostNames = 20;  // titles, authors: each is held against every block

// The longest string value of `key` anywhere in the JSON, without tags. Broken JSON is read as far as it goes.
std::string longest_value(std::string_view json, std::string_view key) {
  const std::string quoted = '"' + std::string(key) + '"';
  std::string best;
  for (std::size_t at = json.find(quoted); at != std::string_view::npos; at = json.find(quoted, at + 1)) {
    std::size_t value = json.find_first_not_of(" \t\r\n:", at + quoted.size());
    if (value == std::string_view::npos || json[value] != '"') continue;
    std::string candidate = text::unescaped(json.substr(value + 1, text::literal_end(json, value) - value - 1));
    if (candidate.size() > best.size()) best = std::move(candidate);
  }
  return best;
}

std::string without_tags(std::string_view html) {
  std::string out(html);
  for (auto open = out.find('<'); open != std::string::npos;) {
    const auto close = std::min(out.find('>', open), out.size() - 1);
    std::fill_n(out.begin() + static_cast<std::ptrdiff_t>(open), close + 1 - open, ' ');
    open = out.find('<', close);
  }
  return out;
}

void keep_longer(std::string& best, std::string_view candidate) {
  if (candidate.size() > best.size()) best = candidate;
}

void add_author(std::string_view name, Witnesses& witnesses) {
  constexpr std::size_t kLongest = 60;  // bytes; more is a sentence or an address
  name = text::trim(name);
  if (witnesses.authors.size() == kMostNames || name.size() > kLongest || name.find(' ') == std::string_view::npos || name.find("//") != std::string_view::npos) return;
  witnesses.authors.emplace_back(name);
}

// The names in what stands behind "author", be it one object or a list.
void add_authors(std::string_view json, Witnesses& witnesses) {
  constexpr std::string_view kKey = "\"author\"";
  constexpr std::string_view kName = "\"name\"";
  constexpr std::size_t kReach = 800;  // bytes
  const auto key = json.find(kKey);
  if (key == std::string_view::npos) return;
  const auto part = json.substr(key + kKey.size(), kReach);
  const auto value = part.find_first_not_of(" \t\r\n:");
  if (value == std::string_view::npos) return;
  if (part[value] == '"') return add_author(text::unescaped(part.substr(value + 1, text::literal_end(part, value) - value - 1)), witnesses);
  const auto end = part.find(part[value] == '[' ? ']' : '}', value);
  for (auto at = part.find(kName, value); at < end; at = part.find(kName, at + 1)) {
    const auto quote = part.find('"', at + kName.size());
    if (quote == std::string_view::npos) return;
    add_author(text::unescaped(part.substr(quote + 1, text::literal_end(part, quote) - quote - 1)), witnesses);
  }
}

template <std::size_t N>
bool names_one(std::string_view text, const std::array<std::string_view, N>& names) {
  return std::any_of(names.begin(), names.end(), [&](std::string_view name) { return text.find(name) != std::string_view::npos; });
}

void note_type(std::string_view type, Witnesses& witnesses) {
  static constexpr auto kArticles = std::to_array<std::string_view>({"rticle", "BlogPosting", "Report", "Review", "blog"});
  static constexpr auto kThings = std::to_array<std::string_view>(
      {"Product", "product", "Recipe", "Event", "JobPosting", "Course", "Place", "Hotel", "LocalBusiness", "ForumPosting", "QAPage", "HowTo", "Service"});
  static constexpr auto kLists = std::to_array<std::string_view>({"website", "CollectionPage", "ItemList\"", "SearchResults"});
  witnesses.says_article |= names_one(type, kArticles);
  witnesses.says_thing |= names_one(type, kThings);
  witnesses.says_list |= names_one(type, kLists);
}

// The types of all objects, looked for as text; one may be a list: "@type": ["Article", "Report"].
void note_types(std::string_view json, Witnesses& witnesses) {
  constexpr std::string_view kKey = "\"@type\"";
  constexpr std::size_t kValue = 60;  // bytes
  for (std::size_t at = json.find(kKey); at != std::string_view::npos; at = json.find(kKey, at + 1)) {
    const auto value = json.substr(at + kKey.size(), kValue);
    note_type(value.substr(0, value.find_first_of(",}]")), witnesses);
  }
}

}  // namespace

Witnesses read_witnesses(const Page& page) {
  Witnesses witnesses;
  for (const Hint& hint : page.hints) {
    const auto name = page.attribute(hint.name);
    const auto value = page.attribute(hint.value);
    if (hint.kind == HintKind::title || (hint.kind == HintKind::meta && name == "og:title")) {
      if (witnesses.titles.size() < kMostNames) witnesses.titles.emplace_back(value);
    } else if (hint.kind == HintKind::meta && (name == "description" || name == "og:description" || name == "twitter:description")) {
      keep_longer(witnesses.description, value);
    } else if (hint.kind == HintKind::meta && (name == "author" || name == "article:author" || name == "parsely-author")) {
      add_author(value, witnesses);
    } else if (hint.kind == HintKind::meta && name == "og:type") {
      note_type(value, witnesses);
    } else if (hint.kind == HintKind::json_ld) {
      note_types(value, witnesses);
      add_authors(value, witnesses);
      if (auto headline = longest_value(value, "headline"); !headline.empty() && witnesses.titles.size() < kMostNames) witnesses.titles.push_back(std::move(headline));
      keep_longer(witnesses.body, without_tags(longest_value(value, "articleBody")));
      keep_longer(witnesses.description, longest_value(value, "description"));
    }
  }
  return witnesses;
}

}  // namespace winnow
