#include "article/site.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <utility>

#include "knowledge/table.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// Second-level labels under which others register: "example.co.uk", "example.com.br".
constexpr std::array<std::string_view, 12> kSecondLevel = {"co", "com", "org", "net", "gov", "gob", "edu", "ac", "or", "ne", "go", "gouv"};

constexpr std::array<std::string_view, 18> kMarks = {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " // ", " / ", " : ", ": ", "| ", " > ", " < ", "|", ":"};
constexpr text::MarkSet kAnyMark(kMarks);

constexpr auto kJoinedAscii = [] {  // a letter in lower case or a digit; 0: left out
  std::array<char, 128> table{};
  for (char c = '0'; c <= '9'; ++c) table[static_cast<std::size_t>(c)] = c;
  for (char c = 'a'; c <= 'z'; ++c) table[static_cast<std::size_t>(c)] = table[static_cast<std::size_t>(c - 32)] = c;
  return table;
}();

// Letters and digits of the folded text. Ends soon behind `most` bytes.
std::string joined(std::string_view text, std::size_t most = std::string::npos) {
  std::string out;
  const auto add_ascii = [&](char32_t code) {
    if (const char joined = kJoinedAscii[code]; joined != 0) out += joined;
  };
  for (std::size_t at = 0; at < text.size() && out.size() <= most;) {
    if (const auto byte = static_cast<unsigned char>(text[at]); byte < 0x80) {
      add_ascii(byte);
      ++at;
      continue;
    }
    const text::Decoded next = text::decode_at(text, at);
    at += next.size;
    if (text::char_class(next.code) & (text::kIgnored | text::kSpace)) continue;
    if (const char32_t code = text::fold(next.code); code < 0x80) add_ascii(code);
    else text::append(out, code);
  }
  return out;
}

// How far each source is trusted with the publication's name, by how often it was right.
constexpr std::array<std::pair<std::string_view, double>, 12> kSiteSources = {{{"meta:og:site_name", 3.0},
                                                                             {"meta:og:site:name", 2.6},
                                                                             {"json-ld:publisher", 2.6},
                                                                             {"json-ld-page:publisher", 1.5},
                                                                             {"json-ld-site:name", 1.5},
                                                                             {"meta:publisher", 1.0},
                                                                             {"meta:copyright", 0.9},
                                                                             {"feed:title", 0.9},
                                                                             {"json-ld-organization:name", 0.9},
                                                                             {"meta:application-name", 0.9},
                                                                             {"meta:apple-mobile-web-app-title", 0.9},
                                                                             {"class:site", 0.3}}};
constexpr double kSegmentWeight = 0.4;  // of an end of the page's title, which is mostly headline
constexpr double kAgreedSegmentWeight = 0.8;  // more of it where two titles end alike and the heading does not
constexpr double kLeastSite = 0.8;      // below it nothing but the host is known
constexpr std::size_t kShownNames = 3;  // names that the text shows which are weighed
constexpr double kShownWeight = 2.0;    // of a sure one

struct SiteVote {
  std::string name;
  std::string key;
  double weight = 0;
};

// "The Mirror" -> "mirror", "DIE WELT" -> "welt"
std::string_view without_article(std::string_view key) {
  for (const std::string_view article : {"the", "die", "der", "das", "el", "la", "le", "il", "o", "a"}) {
    if (key.starts_with(article) && key.size() > article.size() + 2) return key.substr(article.size());
  }
  return key;
}

// "© 2023 Deutsche Welle (dw.example)", "Copyright 2020-2025 The Globe. All rights reserved." -> the name
std::string_view without_copyright(std::string_view value) {
  value = text::trim(value.substr(0, value.find(". ")));
  while (!value.empty()) {
    const auto word = value.substr(0, value.find(' '));
    const std::string folded = text::folded(word);
    const bool year = word.size() >= 4 && std::none_of(word.begin(), word.end(), [](unsigned char c) { return std::isalpha(c); });
    if (!year && folded != "©" && folded != "(c)" && folded != "copyright" && folded != "by") return value;
    value = text::trim(value.substr(word.size()));
  }
  return value;
}

// "Israel Nachrichten – a subtitle": the first part that is a name.
std::string_view without_subtitle(std::string_view name) {
  static constexpr std::array<std::string_view, 8> kSubtitleMarks = {" | ", " - ", " – ", " — ", " :: ", ": ", " » ", " ("};
  static constexpr text::MarkSet kAnySubtitleMark(kSubtitleMarks);
  if (kAnySubtitleMark.may_be_in(name) == 0) return text::trim(name);
  for (const std::string_view mark : kSubtitleMarks) {
    const auto at = text::find_mark(name, mark);
    if (at != std::string_view::npos && at > 2) name = name.substr(0, at);
  }
  return text::trim(name);
}

void vote(std::vector<SiteVote>& votes, std::string_view value, double weight) {
  constexpr std::size_t kLongest = 48;  // characters
  const auto name = without_subtitle(value);
  std::string key = joined(name);
  const bool odd = name.find("//") != std::string_view::npos || name.find('@') == 0 || text::count_codes(name) > kLongest;
  if (key.empty() || odd) return;
  const auto known = std::find_if(votes.begin(), votes.end(), [&](const SiteVote& other) { return without_article(other.key) == without_article(key); });
  if (known == votes.end()) {
    votes.push_back({std::string(name), std::move(key), weight});
    return;
  }
  known->weight += weight;
  const bool spaced = name.find(' ') != std::string_view::npos && known->name.find(' ') == std::string::npos;
  if (spaced) known->name = name;  // "The Province", not "theprovince"
}

// A host writes "Börsen-Zeitung" as boersen-zeitung, a key as borsenzeitung.
std::string without_umlauts(std::string_view key) {
  std::string out;
  for (std::size_t i = 0; i < key.size(); ++i) {
    out += key[i];
    if ((key[i] == 'o' || key[i] == 'a' || key[i] == 'u') && i + 1 < key.size() && key[i + 1] == 'e') ++i;
  }
  return out;
}

// A name that the host spells is the site's; a domain of two letters is the poorest form of one ("dw.com").
void judge(SiteVote& candidate, const std::string& label) {
  constexpr double kSpelled = 1.0;
  constexpr double kDomain = 0.2;  // of its weight that a short domain keeps
  constexpr std::size_t kShort = 2;
  const auto dot = candidate.name.rfind('.');
  const bool domain = dot != std::string::npos && dot + 2 < candidate.name.size() && candidate.name.find(' ') == std::string::npos;
  if (domain && label.size() <= kShort) {
    candidate.weight *= kDomain;
    return;
  }
  const std::string key = without_umlauts(domain ? joined(host_label(candidate.name)) : candidate.key);
  const std::string own = without_umlauts(label);
  if (!own.empty() && (key == own || without_article(key) == own || key == without_article(own))) candidate.weight += kSpelled;
}

bool is_upper(char c) { return c >= 'A' && c <= 'Z'; }

// "SaltNews.Tv" -> "Salt News"; empty for what is no domain, or one of a single word.
std::string words_of_domain(std::string_view name) {
  const auto dot = name.find('.');
  if (dot == std::string_view::npos || name.find(' ') != std::string_view::npos) return {};
  std::string words;
  for (std::size_t i = 0; i < dot; ++i) {
    if (i > 1 && is_upper(name[i]) && !is_upper(name[i - 1])) words += ' ';
    words += name[i];
  }
  return words.find(' ') == std::string::npos ? std::string() : words;
}

// "salt-news.example" -> "Salt News"; empty where the host has no words of some length.
std::string words_of_host(std::string_view host) {
  constexpr std::size_t kWord = 4;  // letters
  const std::string label = host_label(host);
  if (label.find('-') == std::string::npos) return {};
  std::string words;
  for (const auto part : split_list(label, '-')) {
    if (part.size() < kWord) return {};
    if (!words.empty()) words += ' ';
    words += std::string(1, static_cast<char>(std::toupper(static_cast<unsigned char>(part[0])))) + std::string(part.substr(1));
  }
  return words;
}

// A domain that is two words, and an abbreviation where the host has the words, are written out.
std::string spelled_out(const std::string& name, std::string_view host) {
  constexpr std::size_t kAbbreviation = 4;  // capitals
  if (auto words = words_of_domain(name); !words.empty()) return words;
  const bool short_form = name.size() <= kAbbreviation && std::all_of(name.begin(), name.end(), is_upper);
  auto words = short_form ? words_of_host(host) : std::string();
  return words.empty() || std::toupper(static_cast<unsigned char>(words[0])) != name[0] ? name : words;
}

// What stands behind the last mark of the page's title, and of the one it gives to others, but not in a heading.
void vote_title(std::vector<SiteVote>& votes, const Signals& signals) {
  const auto title = signals.first("title");
  const auto given = signals.first("meta:og:title");
  const auto heading = signals.first("h1");
  static constexpr std::array<std::string_view, 6> kTitleMarks = {" | ", " - ", " – ", " — ", " :: ", " · "};
  static constexpr text::MarkSet kAnyTitleMark(kTitleMarks);
  const std::uint32_t marks = kAnyTitleMark.may_be_in(title) | kAnyTitleMark.may_be_in(given);
  for (std::size_t i = 0; marks >> i != 0; ++i) {
    if ((marks >> i & 1) == 0) continue;
    const std::string_view mark = kTitleMarks[i];
    for (const auto whole : {title, given}) {
      if (const auto at = text::rfind_mark(whole, mark); at != std::string_view::npos) vote(votes, whole.substr(at + mark.size()), kSegmentWeight);
      if (const auto at = text::find_mark(whole, mark); at != std::string_view::npos) vote(votes, whole.substr(0, at), kSegmentWeight / 2);
    }
    const auto at = text::rfind_mark(title, mark);
    if (at == std::string_view::npos) continue;
    const auto tail = text::trim(title.substr(at + mark.size()));
    const bool both = given.size() > tail.size() && given.ends_with(tail);
    if (both && !heading.empty() && heading.find(tail) == std::string_view::npos) vote(votes, tail, kAgreedSegmentWeight);
  }
}

}  // namespace

std::string host_of(std::string_view address) {
  const auto scheme = address.find("//");
  if (scheme == std::string_view::npos) return {};
  const auto host = address.substr(scheme + 2);
  const auto ends = [](char c) { return c == '/' || c == '?' || c == '#' || c == ':'; };
  std::string lower(host.begin(), std::find_if(host.begin(), host.end(), ends));
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

SiteNames SiteNames::of(std::string_view name) {
  SiteNames names;
  if (std::string own = winnow::joined(name); own.size() > 1) names.joined.push_back(std::move(own));
  return names;
}

bool SiteNames::is_site(std::string_view text) const {
  constexpr std::size_t kShortest = 4;        // letters of a name that may have others around it
  constexpr std::uint32_t kMostWords = 6;     // of a text that is more or less than a name
  const auto widest = [](const std::string& name) { return 2 * name.size() + 4; };  // of a name with others around it
  std::size_t most = 0;
  for (const std::string& name : joined) most = std::max(most, widest(name));
  const std::string own = winnow::joined(text, most);
  if (own.empty()) return true;
  bool alike = false;
  for (const std::string& name : joined) {
    if (own == name) return true;
    const bool around = name.size() >= kShortest && own.size() <= widest(name) && own.find(name) != std::string::npos;
    alike |= around || (own.size() >= kShortest && name.starts_with(own));
  }
  return alike && text::count_words(text) <= kMostWords;
}

std::string SiteNames::without_site(std::string_view title) const {
  std::string_view rest = text::trim(title);
  const std::uint32_t marks = kAnyMark.may_be_in(rest);
  for (std::size_t i = 0; marks >> i != 0; ++i) {
    if ((marks >> i & 1) == 0) continue;
    const std::string_view mark = kMarks[i];
    for (auto at = text::rfind_mark(rest, mark); at != std::string_view::npos && at > 0 && is_site(rest.substr(at + mark.size())); at = text::rfind_mark(rest, mark)) {
      rest = text::trim(rest.substr(0, at));
    }
    const auto at = text::find_mark(rest, mark);
    if (at != std::string_view::npos && at > 0 && at + mark.size() < rest.size() && is_site(rest.substr(0, at))) rest = text::trim(rest.substr(at + mark.size()));
  }
  return std::string(rest);
}

std::string publication_name(const Signals& signals, std::string_view host, const std::vector<Candidate>& shown) {
  std::vector<SiteVote> votes;
  const std::string label = joined(host_label(host));
  for (const auto& [source, weight] : kSiteSources) {
    for (const auto value : signals.of(source)) {
      vote(votes, source == "meta:copyright" ? without_copyright(value) : value, weight);
      if (weight < 1) break;  // organisations that a page mentions follow its own
    }
  }
  vote_title(votes, signals);
  for (std::size_t i = 0; i < std::min(shown.size(), kShownNames); ++i) vote(votes, shown[i].value, kShownWeight * static_cast<double>(shown[i].score));
  for (SiteVote& candidate : votes) judge(candidate, label);
  const auto best = std::max_element(votes.begin(), votes.end(), [](const SiteVote& a, const SiteVote& b) { return a.weight < b.weight; });
  return best == votes.end() || best->weight < kLeastSite ? std::string() : spelled_out(best->name, host);
}

}  // namespace winnow
