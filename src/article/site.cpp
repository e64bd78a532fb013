#include "article/site.hpp"

#include <algorithm>
#include <array>

#include "text/words.hpp"

namespace winnow {
namespace {

// Second-level labels under which others register: "example.co.uk", "example.com.br".
constexpr std::array<std::string_view, 12> kSecondLevel = {"co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go", "gouv"};

constexpr std::array<std::string_view, 18> kMarks = {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " // ", " / ", " : ", ": ", "| ", " > ", " < ", "|", ":"};

std::string joined(std::string_view text) {
  std::string out;
  for (const char c : text::folded(text)) {
    if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

}  // namespace

std::string host_of(std::string_view address) {
  const auto scheme = address.find("//");
  if (scheme == std::string_view::npos) return {};
  auto host = address.substr(scheme + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  std::string lower(host);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower.starts_with("www.") ? lower.substr(4) : lower;
}

std::string host_label(std::string_view host) {
  auto end = host.rfind('.');
  if (end == std::string_view::npos) return std::string(host);
  host = host.substr(0, end);
  const auto before = host.rfind('.');
  const auto last = before == std::string_view::npos ? host : host.substr(before + 1);
  const bool registry = std::find(kSecondLevel.begin(), kSecondLevel.end(), last) != kSecondLevel.end();
  if (!registry || before == std::string_view::npos) return std::string(last);
  host = host.substr(0, before);
  return std::string(host.substr(host.rfind('.') + 1));
}

SiteNames SiteNames::make(const Signals& signals, std::string_view address) {
  SiteNames names;
  names.host = host_of(address);
  const auto add = [&](std::string_view name) {
    std::string own = winnow::joined(name);
    if (own.size() > 1 && own.size() < 60 && std::find(names.joined.begin(), names.joined.end(), own) == names.joined.end()) names.joined.push_back(std::move(own));
  };
  for (const std::string_view source : {"meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld-organization:name", "meta:application-name",
                                        "meta:apple-mobile-web-app-title", "meta:publisher", "meta:copyright", "meta:twitter:site", "meta:al:ios:app_name"}) {
    for (const auto value : signals.of(source)) add(value);
  }
  add(names.host);
  add(host_label(names.host));
  return names;
}

bool SiteNames::is_site(std::string_view text) const {
  constexpr std::size_t kShortest = 4;  // letters of a name that may have others around it
  const std::string own = winnow::joined(text);
  if (own.empty()) return true;
  const auto words = text::count_words(text);
  return std::any_of(joined.begin(), joined.end(), [&](const std::string& name) {
    if (own == name) return true;
    if (words > 6) return false;
    if (name.size() >= kShortest && own.find(name) != std::string::npos && own.size() <= name.size() * 2 + 4) return true;
    return own.size() >= kShortest && name.starts_with(own);
  });
}

std::string SiteNames::without_site(std::string_view title) const {
  std::string_view rest = text::trim(title);
  for (const auto mark : kMarks) {
    for (auto at = rest.rfind(mark); at != std::string_view::npos && at > 0 && is_site(rest.substr(at + mark.size())); at = rest.rfind(mark)) {
      rest = text::trim(rest.substr(0, at));
    }
    const auto at = rest.find(mark);
    if (at != std::string_view::npos && at > 0 && at + mark.size() < rest.size() && is_site(rest.substr(0, at))) rest = text::trim(rest.substr(at + mark.size()));
  }
  return std::string(rest);
}

}  // namespace winnow
