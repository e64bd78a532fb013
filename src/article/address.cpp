#include "article/address.hpp"

#include <algorithm>
#include <map>

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
  for (const std::string_view source : {"meta:og:image", "json-ld:url", "json-ld-page:url"}) {
    if (base.empty() && is_absolute(signals.first(source))) base = signals.first(source);
  }
  Stated best;
  for (const std::string_view source : {"link:canonical", "meta:og:url", "json-ld:mainEntityOfPage", "json-ld:url", "json-ld-page:url", "meta:twitter:url", "meta:dc.identifier",
                                        "meta:parsely-link", "meta:al:web:url", "itemprop:mainEntityOfPage", "meta:citation_abstract_html_url"}) {
    for (const auto value : signals.of(source)) {
      std::string address = absolute_address(value, base);
      if (address.empty() || host_of(address).find('.') == std::string::npos) continue;
      const bool elsewhere = source == "link:canonical" && names_other_site(address, og);
      const bool rooted = path_of(address).size() <= 1;
      if (!elsewhere && !rooted) return {std::move(address), std::string(source)};
      if (best.value.empty()) best = {std::move(address), std::string(source)};
    }
  }
  if (!best.value.empty() && path_of(best.value).size() > 1) return best;
  if (auto shared = shared_address(page); !shared.empty()) return {std::move(shared), "share"};
  return best;
}

}  // namespace winnow
