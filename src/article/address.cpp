#include "article/address.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <vector>

#include "article/site.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

bool is_absolute(std::string_view address) { return address.starts_with("http://") || address.starts_with("https://"); }

}  // namespace

std::string absolute_address(std::string_view address, std::string_view base) {
  if (is_absolute(address)) return std::string(address);
  const auto scheme = base.find("//");
  if (address.starts_with("//")) return (scheme == std::string_view::npos ? "https:" : std::string(base.substr(0, scheme))) + std::string(address);
  if (scheme == std::string_view::npos || !address.starts_with('/')) return {};
  return std::string(base.substr(0, base.find('/', scheme + 2))) + std::string(address);
}

namespace {

std::string_view path_of(std::string_view address) {
  const auto scheme = address.find("//");
  const auto slash = scheme == std::string_view::npos ? std::string_view::npos : address.find('/', scheme + 2);
  return slash == std::string_view::npos ? std::string_view() : address.substr(slash);
}

int hex(char c) {
  const char low = static_cast<char>(c | 32);
  return c >= '0' && c <= '9' ? c - '0' : low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

std::string percent_decoded(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const bool escape = text[i] == '%' && i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0;
    out += escape ? static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

// The address that a link hands on: ".../sharer.php?u=https%3A%2F%2Fexample.com%2Fa" -> https://example.com/a
std::string handed_on(std::string_view link) {
  if (link.find('=') == std::string_view::npos) return {};
  for (const std::string_view key : {"?u=", "&u=", "?url=", "&url=", "?href=", "&href="}) {
    const auto at = link.find(key);
    if (at == std::string_view::npos) continue;
    const auto value = link.substr(at + key.size());
    std::string address = percent_decoded(value.substr(0, value.find_first_of("&#")));
    address = address.substr(0, address.find_first_of(" ?#"));
    if (is_absolute(address) && path_of(address).size() > 1) return address;
  }
  return {};
}

// What most share buttons hand on; two must agree, or the page's feed of its own comments.
std::string shared_address(const Page& page) {
  std::map<std::string, int> count;
  for (const Hint& hint : page.hints) {
    if (hint.kind != HintKind::link || page.attribute(hint.name).find("alternate") == std::string_view::npos) continue;
    if (auto address = handed_on(page.attribute(hint.value)); !address.empty()) count[address] += 2;  // oEmbed
  }
  for (const Element& element : page.elements) {
    if (page.attribute(element.tag) != "a") continue;
    if (auto address = handed_on(page.attribute(element, "href")); !address.empty()) ++count[address];
  }
  const auto best = std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == count.end() || best->second < 2 ? std::string() : best->first;
}

// The canonical link of a story taken over names the site that it came from; a short link in og:url names none.
bool names_other_site(std::string_view canonical, std::string_view og) {
  const bool short_link = path_of(og).size() * 2 < path_of(canonical).size();
  return path_of(og).size() > 1 && !short_link && host_label(host_of(canonical)) != host_label(host_of(og));
}

// By trust.
constexpr std::array<std::string_view, 11> kSources = {"link:canonical", "meta:og:url", "json-ld:mainEntityOfPage", "json-ld:url", "json-ld-page:url", "meta:twitter:url",
                                                       "meta:dc.identifier", "meta:parsely-link", "meta:al:web:url", "itemprop:mainEntityOfPage",
                                                       "meta:citation_abstract_html_url"};

// Two or more others agree on an address at another host, and none on the canonical link: what an edition took over from
// its sister (money.example.com, example.com). A short link is no such address.
bool is_outvoted(const Stated& canonical, const std::vector<Stated>& all) {
  std::map<std::string_view, int> votes;
  for (const Stated& other : all) {
    if (other.source == canonical.source) continue;
    if (host_of(other.value) == host_of(canonical.value)) return false;
    if (path_of(other.value).size() * 2 >= path_of(canonical.value).size() && path_of(other.value).size() > 1) ++votes[other.value];
  }
  return std::any_of(votes.begin(), votes.end(), [](const auto& vote) { return vote.second >= 2; });
}

// "https://host%2Fa%2Fb" -> "https://host/a/b"
std::string whole_host(std::string_view address) {
  const auto scheme = address.find("//");
  const bool broken = scheme != std::string_view::npos && host_of(address).find("%2f") != std::string::npos;
  return broken ? percent_decoded(address) : std::string(address);
}

// Scheme and host that by far most links of the text name, where the page's own addresses are all relative.
std::string linked_origin(const Page& page) {
  constexpr int kFewest = 5;  // links
  std::map<std::string, std::pair<int, std::string_view>> links;  // their number and the first one's origin, by host
  for (const Element& element : page.elements) {
    if (page.attribute(element.tag) != "a") continue;
    const auto address = page.attribute(element, "href");
    if (!is_absolute(address)) continue;
    auto& [count, origin] = links[host_of(address)];
    if (++count == 1) origin = address.substr(0, address.find('/', address.find("//") + 2));
  }
  std::string_view best;
  int most = 0;
  int next = 0;
  for (const auto& [host, found] : links) {
    next = std::max(next, std::min(found.first, most));
    if (found.first > most) best = found.second;
    most = std::max(most, found.first);
  }
  return most < kFewest || most < 2 * next ? std::string() : std::string(best) + "/";
}

// The page among its translations: <link rel=alternate hreflang=...> of its own language, else of none in particular.
std::string own_translation(const Page& page) {
  std::string general;
  for (const Hint& hint : page.hints) {
    if (hint.kind != HintKind::link || page.attribute(hint.name) != "alternate" || !is_absolute(page.attribute(hint.value))) continue;
    const auto language = page.attribute(hint.extra);
    if (!page.language.empty() && language.substr(0, language.find('-')) == page.language) return std::string(page.attribute(hint.value));
    if (language == "x-default") general = page.attribute(hint.value);
  }
  return general;
}

using WordSet = std::set<std::string, std::less<>>;

constexpr std::size_t kShortestWord = 3;  // bytes of a word that counts in a path

template <class F>
void for_each_longer_word(std::string text, F&& f) {
  std::replace_if(text.begin(), text.end(), [](char c) { return c == '-' || c == '_' || c == '+'; }, ' ');
  const std::string folded = text::folded(text);
  text::for_each_word(folded, [&](text::Word word) {
    if (word.end - word.begin >= kShortestWord) f(std::string_view(folded).substr(word.begin, word.end - word.begin));
  });
}

WordSet title_words(const Signals& signals) {
  WordSet words;
  for (const std::string_view source : {"title", "meta:og:title", "h1"}) {
    for_each_longer_word(std::string(signals.first(source)), [&](std::string_view word) { words.emplace(word); });
  }
  return words;
}

// "/news/lithium-output-rises.html" of "Lithium output rises by a third". Three words at least, and most of its own.
bool spells(std::string_view path, const WordSet& title) {
  constexpr int kFewest = 3;
  constexpr double kShare = 0.6;
  path = path.substr(0, path.find('?'));
  if (path.ends_with('/')) path.remove_suffix(1);
  path.remove_prefix(std::min(path.rfind('/') + 1, path.size()));
  path = path.substr(0, path.rfind('.'));
  int words = 0;
  int said = 0;
  for_each_longer_word(percent_decoded(path), [&](std::string_view word) {
    ++words;
    said += title.contains(word) ? 1 : 0;
  });
  return said >= kFewest && said >= kShare * words;
}

// Where the page leads to itself: links to its own parts ("/news/lithium-output-rises#comments") and forms that come back
// to it. A path that spells the title is the page's own on 92 % of 249 pages that declare their address besides.
std::string self_link(const Page& page, const Signals& signals) {
  const WordSet title = title_words(signals);
  std::map<std::string_view, int> count;
  for (const Element& element : page.elements) {
    const auto tag = page.attribute(element.tag);
    if (tag != "a" && tag != "form") continue;
    auto path = page.attribute(element, tag == "a" ? "href" : "action");
    const auto fragment = path.find('#');
    if (path.find("//") < fragment || (tag == "a" && fragment == std::string_view::npos)) continue;
    path = path.substr(0, fragment);
    if (spells(path, title)) ++count[path];
  }
  const auto most = std::max_element(count.begin(), count.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == count.end() ? std::string() : std::string(most->first);
}

std::string base_of(const Page& page) {
  for (const Hint& hint : page.hints) {
    if (hint.kind == HintKind::base && is_absolute(page.attribute(hint.value))) return std::string(page.attribute(hint.value));
  }
  return {};
}

// Some pages' <base> is their own address, "https://example.com/news/lithium"; most name a folder.
bool is_page(std::string_view base) { return path_of(base).size() > 1 && !base.ends_with('/'); }

// "news/lithium" from "https://example.com/" or "https://example.com/news/iron" as absolute_address() does not read it.
std::string beside(std::string_view base, std::string_view path) {
  const bool relative = !path.empty() && path.front() != '/' && path.find(':') == std::string_view::npos;
  if (!relative || path_of(base).empty()) return absolute_address(path, base);
  return std::string(base.substr(0, base.rfind('/') + 1)) + std::string(path);
}

// `stated_base`: what <base> says; `base`: where that is empty, some other address of the site.
Stated betrayed_address(const Page& page, const Signals& signals, const std::string& stated_base, const std::string& base) {
  if (auto own = own_translation(page); path_of(own).size() > 1) return {std::move(own), "link:alternate"};
  if (auto shared = shared_address(page); !shared.empty()) return {std::move(shared), "share"};
  if (is_page(stated_base)) return {stated_base, "base"};
  const std::string path = self_link(page, signals);
  if (path.empty()) return {};
  const std::string origin = stated_base.empty() ? linked_origin(page) : stated_base;
  auto own = beside(origin.empty() ? base : origin, path);
  return own.empty() ? Stated{} : Stated{std::move(own), "self"};
}

}  // namespace

Stated declared_address(const Page& page, const Signals& signals) {
  const std::string stated_base = base_of(page);
  std::string base = page.source.url.empty() ? stated_base : page.source.url;
  std::string og;
  for (const auto value : signals.of("meta:og:url")) {
    const std::string address = absolute_address(value, base);
    if (og.empty() || (path_of(og).size() <= 1 && path_of(address).size() > 1)) og = address;
  }
  if (base.empty()) base = og;
  for (const std::string_view source : {"json-ld:url", "json-ld-page:url", "meta:og:image"}) {
    if (base.empty() && is_absolute(signals.first(source))) base = signals.first(source);
  }
  const bool relative = base.empty() && signals.first("link:canonical").starts_with('/');
  if (relative) base = linked_origin(page);
  std::vector<Stated> stated;
  for (const std::string_view source : kSources) {
    for (const auto value : signals.of(source)) {
      std::string address = absolute_address(whole_host(value), base);
      const auto dot = host_of(address).find('.');
      if (dot != 0 && dot != std::string::npos) stated.push_back({std::move(address), std::string(source)});
    }
  }
  const std::string saved(signals.first("comment:url"));
  const auto is_own = [&](const Stated& one) {
    const bool canonical = one.source == "link:canonical";
    const bool elsewhere = canonical && (names_other_site(one.value, og) || names_other_site(one.value, saved) || is_outvoted(one, stated));
    return !elsewhere && path_of(one.value).size() > 1;
  };
  if (const auto own = std::find_if(stated.begin(), stated.end(), is_own); own != stated.end()) return *own;
  if (!saved.empty() && is_absolute(saved)) return {saved, "comment:url"};
  if (!stated.empty() && path_of(stated.front().value).size() > 1) return stated.front();
  if (auto betrayed = betrayed_address(page, signals, stated_base, base); !betrayed.value.empty()) return betrayed;
  return stated.empty() ? Stated{} : stated.front();
}

}  // namespace winnow
