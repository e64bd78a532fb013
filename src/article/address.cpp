#include "article/address.hpp"

#include <algorithm>
#include <array>
#include <map>
#include <vector>

#include "article/site.hpp"

namespace winnow {
namespace {

bool is_absolute(std::string_view address) { return address.starts_with("http://") || address.starts_with("https://"); }

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
  std::map<std::string_view, int> count;
  for (const Element& element : page.elements) {
    if (page.attribute(element.tag) != "a") continue;
    const auto address = page.attribute(element, "href");
    if (is_absolute(address)) ++count[address.substr(0, address.find('/', address.find("//") + 2))];
  }
  std::string_view best;
  int most = 0;
  int next = 0;
  for (const auto& [origin, links] : count) {
    next = std::max(next, std::min(links, most));
    if (links > most) best = origin;
    most = std::max(most, links);
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

}  // namespace

std::string absolute_address(std::string_view address, std::string_view base) {
  if (is_absolute(address)) return std::string(address);
  const auto scheme = base.find("//");
  if (address.starts_with("//")) return (scheme == std::string_view::npos ? "https:" : std::string(base.substr(0, scheme))) + std::string(address);
  if (scheme == std::string_view::npos || !address.starts_with('/')) return {};
  return std::string(base.substr(0, base.find('/', scheme + 2))) + std::string(address);
}

Stated declared_address(const Page& page, const Signals& signals) {
  std::string base = page.source.url;
  for (const Hint& hint : page.hints) {
    if (base.empty() && hint.kind == HintKind::base && is_absolute(page.attribute(hint.value))) base = page.attribute(hint.value);
  }
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
      if (!address.empty() && host_of(address).find('.') != std::string::npos) stated.push_back({std::move(address), std::string(source)});
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
  if (auto own = own_translation(page); path_of(own).size() > 1) return {std::move(own), "link:alternate"};
  if (auto shared = shared_address(page); !shared.empty()) return {std::move(shared), "share"};
  return stated.empty() ? Stated{} : stated.front();
}

}  // namespace winnow
