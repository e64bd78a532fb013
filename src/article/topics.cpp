#include "article/topics.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <utility>

#include "article/markup_words.hpp"
#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::uint32_t kLongestSection = 5;  // words
constexpr std::uint32_t kLongestTag = 8;

// Labels that pages put in front: "Kategorie: Energie", "Posted in Energy".
std::string section_name(std::string_view value) {
  value = text::trim(value);
  if (value.find(": ") != std::string_view::npos) value = text::trim(value.substr(value.find(": ") + 2));
  for (const std::string_view mark : {" > ", " » ", " / ", "|"}) {
    if (const auto at = value.rfind(mark); at != std::string_view::npos && at + mark.size() < value.size()) value = text::trim(value.substr(at + mark.size()));
  }
  if (const auto comma = value.find(','); comma != std::string_view::npos) value = text::trim(value.substr(0, comma));
  return std::string(value);
}

// How far a source is trusted: about how often it was right where it said something (docs/quality.md).
struct Trust {
  std::string_view source;
  float share;
};

constexpr std::array kSectionSources = {Trust{"rel:category", 0.95F}, Trust{"meta:article:section", 0.66F}, Trust{"meta:parsely-section", 0.6F}, Trust{"crumb", 0.86F},
                                        Trust{"json-ld:articleSection", 0.58F}, Trust{"path:section", 0.62F}, Trust{"itemprop:articleSection", 0.5F},
                                        Trust{"rdfa:articleSection", 0.5F}, Trust{"meta:og:article:section", 0.5F}, Trust{"meta:section", 0.5F}, Trust{"meta:category", 0.64F},
                                        Trust{"meta:cxenseparse:section", 0.5F}, Trust{"meta:sailthru.section", 0.5F}, Trust{"class:section", 0.5F}, Trust{"url", 0.45F}};
constexpr float kLaterValue = 0.1F;      // that a source's second value is less than its first
constexpr float kAgreeingSource = 0.15F; // that each other source adds

constexpr std::array kTagSources = {Trust{"rel:tag", 0.97F}, Trust{"meta:parsely-tags", 0.9F}, Trust{"json-ld:keywords", 0.85F}, Trust{"meta:article:tag", 0.84F},
                                    Trust{"meta:og:article:tag", 0.84F}, Trust{"meta:sailthru.tags", 0.82F}, Trust{"meta:news_keywords", 0.81F}, Trust{"meta:custom-keywords", 0.8F},
                                    Trust{"path:tag", 0.75F}, Trust{"meta:keywords", 0.72F}, Trust{"itemprop:keywords", 0.7F}, Trust{"rdfa:keywords", 0.7F},
                                    Trust{"class:tag", 0.65F}};
constexpr float kAgreeingList = 0.2F;  // that another source adds which says the very same list
constexpr float kListOfSite = 0.5F;    // that keywords lose which are the site's own, alike on all its pages

struct TagList {
  StatedList stated;
  std::vector<std::string> keys;  // folded; sorted once all are there
  float score = 0;
};

// Share of tags that two lists have in common, as F1.
float overlap(const TagList& a, const TagList& b) {
  std::vector<std::string> both;
  std::set_intersection(a.keys.begin(), a.keys.end(), b.keys.begin(), b.keys.end(), std::back_inserter(both));
  return 2.0F * static_cast<float>(both.size()) / static_cast<float>(a.keys.size() + b.keys.size());
}

class TopicReader {
 public:
  TopicReader(const Frame& frame, std::uint32_t headline) : frame_(frame), headline_(headline == kNone ? frame.body_begin : headline) {}

  // The name that the most trusted source says, unless several others agree on another.
  Stated section() const {
    std::vector<Vote> votes;
    for (const Trust& trust : kSectionSources) {
      bool first = true;
      for_each_value(trust.source, [&](std::string_view value) {
        std::string name = section_name(value);
        if (!is_section(name)) return;
        vote(votes, std::move(name), trust, trust.share - (first ? 0.0F : kLaterValue));
        first = false;
      });
    }
    const auto best = std::max_element(votes.begin(), votes.end(), [](const Vote& a, const Vote& b) { return a.score() < b.score(); });
    return best == votes.end() ? Stated{} : Stated{std::move(best->name), std::string(best->source)};
  }

  // The list of the most trusted source; those count for more that another source repeats.
  StatedList tags() const {
    std::vector<TagList> lists;
    for (const Trust& trust : kTagSources) {
      if (frame_.signals.first(trust.source).empty()) continue;
      const bool shown = !trust.source.starts_with("meta:") && !trust.source.starts_with("json-ld:");
      TagList list{{{}, std::string(trust.source)}, {}, trust.share};
      if (shown) add_shown_tags(list);
      else add_declared_tags(list);
      if (list.stated.values.empty()) continue;
      if (is_of_the_site(list.stated)) list.score -= kListOfSite;
      std::sort(list.keys.begin(), list.keys.end());
      lists.push_back(std::move(list));
    }
    StatedList best;
    float most = 0;
    for (TagList& list : lists) {
      float agreement = 0;
      for (const TagList& other : lists) {
        if (&other != &list) agreement = std::max(agreement, overlap(list, other));
      }
      const float score = list.score + kAgreeingList * agreement;
      if (score <= most) continue;
      most = score;
      best = list.stated;
    }
    return best;
  }

 private:
  struct Vote {
    std::string name;
    std::string key;
    std::string_view source;  // the most trusted that says it
    float trust = 0;
    int sources = 1;
    float score() const { return trust + kAgreeingSource * static_cast<float>(sources - 1); }
  };

  static void vote(std::vector<Vote>& votes, std::string name, const Trust& trust, float share) {
    std::string key = text::folded(name);
    const auto known = std::find_if(votes.begin(), votes.end(), [&](const Vote& other) { return other.key == key; });
    if (known == votes.end()) {
      votes.push_back({std::move(name), std::move(key), trust.source, share});
      return;
    }
    ++known->sources;
    if (share <= known->trust) return;
    known->trust = share;
    known->source = trust.source;
  }

  template <class F>
  void for_each_value(std::string_view source, F&& f) const {
    if (source == "crumb" || source == "url") {
      if (const std::string value = source == "url" ? section_in_address() : crumb(); !value.empty()) f(value);
      return;
    }
    const bool kicker = source == "class:section";
    frame_.signals.for_each(source, [&](const Signal& signal) {
      if (signal.block == kNone || (kicker ? is_kicker(signal.block) : is_beside_article(signal.block))) f(signal.value);
    });
  }

  // Near the headline, or right behind the body: not in a menu and not beside a teaser.
  bool is_beside_article(std::uint32_t block) const {
    constexpr std::uint32_t kAbove = 5;   // blocks over the headline
    constexpr std::uint32_t kBelow = 8;   // under it
    constexpr std::uint32_t kBehind = 12; // behind the body
    if (block + kAbove >= headline_ && block <= headline_ + kBelow) return true;
    return block + 2 >= frame_.body_end && block <= frame_.body_end + kBehind;
  }

  // A line of one or two words right above or below the headline.
  bool is_kicker(std::uint32_t block) const {
    constexpr std::uint32_t kReach = 2;
    return block + kReach >= headline_ && block <= headline_ + kReach && frame_.page.blocks[block].words <= 3;
  }

  // The path from the home page ends in the article itself or in its section.
  std::string crumb() const {
    std::vector<std::string_view> crumbs;
    for (const auto value : frame_.signals.of("json-ld:crumb")) crumbs.push_back(value);
    if (crumbs.size() < 2) return {};
    const std::string title = text::folded(frame_.signals.first("meta:og:title"));
    while (crumbs.size() > 1 && (text::count_words(crumbs.back()) > kLongestSection || title.find(text::folded(crumbs.back())) == 0)) crumbs.pop_back();
    return crumbs.size() < 2 ? std::string() : std::string(crumbs.back());
  }

  // "/politics/2021/05/headline": the first part of the path, if it is a word.
  std::string section_in_address() const {
    const auto scheme = frame_.address.find("//");
    const auto begin = scheme == std::string::npos ? std::string::npos : frame_.address.find('/', scheme + 2);
    if (begin == std::string::npos) return {};
    std::string_view path = std::string_view(frame_.address).substr(begin + 1);
    while (true) {
      const auto end = path.find('/');
      if (end == std::string_view::npos || end + 1 == path.size()) return {};  // the last part is the article
      const auto part = path.substr(0, end);
      const auto letters = static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](unsigned char c) { return std::isalpha(c) || c == '-'; }));
      if (part.size() > 2 && letters == part.size() && std::count(part.begin(), part.end(), '-') < 3 && !is_of_any_article(part)) {
        std::string name(part);
        std::replace(name.begin(), name.end(), '-', ' ');
        return name;
      }
      if (part.size() > 3) return {};
      path.remove_prefix(end + 1);  // "/de/", "/us/"
    }
  }

  // Parts of paths that say no more than that an article follows.
  bool is_of_any_article(std::string_view part) const {
    return frame_.knowledge.compiled<MarkupWords>().in_path.of(part) & MarkupWords::article;
  }

  bool is_section(std::string_view name) const {
    if (name.empty() || name.size() < 2) return false;
    const bool named = std::any_of(name.begin(), name.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
    return named && text::count_words(name) <= kLongestSection && name.find("http") == std::string_view::npos && !frame_.site.is_site(name);
  }

  // "Lithium (341)", "Lithium (341 posts)" -> "Lithium"
  static std::string_view without_count(std::string_view value) {
    const auto open = value.rfind('(');
    if (open == std::string_view::npos || open == 0 || !value.ends_with(')') || open + 2 >= value.size() || std::isdigit(static_cast<unsigned char>(value[open + 1])) == 0) return value;
    return text::trim(value.substr(0, open));
  }

  // A tag as its page shows it; empty for what is none: identifiers, "Category: Energy" of a machine, the site itself.
  static std::string tag_name(std::string_view value) {
    value = text::trim(value);
    while (value.starts_with('#')) value.remove_prefix(1);
    while (value.ends_with(',')) value.remove_suffix(1);
    value = without_count(value);
    const auto words = text::count_words(value);
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool identifier = value.size() >= 16 && value.find(' ') == std::string_view::npos && digits >= 4;
    const bool domain = value.find(' ') == std::string_view::npos && value.find('.') != std::string_view::npos && value.rfind('.') + 2 < value.size() && text::is_lower(text::decode_at(value, value.rfind('.') + 1).code);
    const bool labelled = value.find(": ") != std::string_view::npos || value.starts_with('/');
    const bool number = value.size() > 4 && digits == static_cast<std::ptrdiff_t>(value.size());
    if (number) return {};
    if (words == 0 || words > kLongestTag || identifier || labelled || domain || value.find("http") != std::string_view::npos) return {};
    return std::string(value);
  }

  // Each once, however it is spelled.
  static void add_tag(TagList& list, std::string name) {
    constexpr std::size_t kMost = 100;
    if (name.empty() || list.keys.size() >= kMost) return;
    std::string key = text::folded(name);
    if (std::find(list.keys.begin(), list.keys.end(), key) != list.keys.end()) return;
    list.stated.values.push_back(std::move(name));
    list.keys.push_back(std::move(key));
  }

  // Lists are set with commas, else semicolons, bars; in Chinese with spaces.
  static char mark_of(std::string_view value) {
    constexpr std::uint32_t kPhrase = 12;  // words; CJK characters count as such
    for (const char mark : {',', ';', '|'}) {
      if (value.find(mark) != std::string_view::npos) return mark;
    }
    return text::count_words(value) > kPhrase && static_cast<unsigned char>(value.front()) >= 0xE0 ? ' ' : ',';
  }

  void add_declared_tags(TagList& list) const {
    for (const auto value : frame_.signals.of(list.stated.source)) {
      const char mark = mark_of(value);
      for (const auto tag : split_list(value, mark)) add_tag(list, tag_name(tag));
    }
  }

  // Links to tags, of the group that stands nearest to the article: the same page shows those of other stories too.
  void add_shown_tags(TagList& list) const {
    frame_.signals.for_each(list.stated.source, [&](const Signal& signal) {
      if (signal.block != kNone && is_beside_article(signal.block)) add_tag(list, tag_name(signal.value));
    });
    constexpr std::size_t kMostShown = 25;  // more are a cloud of the whole site
    if (list.keys.size() > kMostShown) list.stated.values.clear();
  }

  // Keywords that name the site are the same on all its pages; so are very many.
  bool is_of_the_site(const StatedList& list) const {
    if (list.source != "meta:keywords") return false;
    constexpr std::size_t kMany = 25;
    return list.values.size() > kMany || (list.values.size() > 2 && std::any_of(list.values.begin(), list.values.end(), [&](const std::string& tag) { return frame_.site.is_site(tag); }));
  }

  const Frame& frame_;
  const std::uint32_t headline_;
};

}  // namespace

Stated section_of(const Frame& frame, std::uint32_t headline) { return TopicReader(frame, headline).section(); }
StatedList tags_of(const Frame& frame, std::uint32_t headline) { return TopicReader(frame, headline).tags(); }

}  // namespace winnow
