#include "article/topics.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <map>

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

class TopicReader {
 public:
  TopicReader(const Frame& frame, std::uint32_t headline) : frame_(frame), headline_(headline == kNone ? frame.body_begin : headline) {}

  Stated section() const {
    for (const std::string_view source : {"rel:category", "meta:article:section", "meta:parsely-section", "crumb", "json-ld:articleSection", "path:section",
                                          "itemprop:articleSection", "rdfa:articleSection", "meta:og:article:section", "meta:section", "meta:category", "meta:cxenseparse:section",
                                          "meta:sailthru.section", "url", "class:section"}) {
      for (const std::string& value : values_of(source)) {
        std::string name = section_name(value);
        if (is_section(name)) return {std::move(name), std::string(source)};
      }
    }
    return {};
  }

  StatedList tags() const {
    StatedList best;
    for (const std::string_view source : {"meta:article:tag", "meta:og:article:tag", "meta:parsely-tags", "json-ld:keywords", "rel:tag", "meta:news_keywords", "meta:sailthru.tags",
                                          "meta:keywords", "itemprop:keywords", "rdfa:keywords", "path:tag", "class:tag"}) {
      const bool shown = source.find("meta:") != 0 && source.find("json-ld:") != 0;
      StatedList list{shown ? shown_tags(source) : declared_tags(source), std::string(source)};
      if (!list.values.empty() && !is_of_the_site(list, source)) return list;
      if (best.values.empty()) best = std::move(list);
    }
    return best;
  }

 private:
  std::vector<std::string> values_of(std::string_view source) const {
    std::vector<std::string> values;
    if (source == "crumb") return crumb();
    if (source == "url") return section_in_address();
    for (const Signal& signal : frame_.signals.all) {
      if (signal.source != source) continue;
      if (signal.block != kNone && !(source == "class:section" ? is_kicker(signal.block) : is_beside_article(signal.block))) continue;
      values.push_back(signal.value);
    }
    return values;
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
  std::vector<std::string> crumb() const {
    auto crumbs = frame_.signals.of("json-ld:crumb");
    const std::string title = text::folded(frame_.signals.first("meta:og:title"));
    while (crumbs.size() > 1 && (text::count_words(crumbs.back()) > kLongestSection || title.find(text::folded(crumbs.back())) == 0)) crumbs.pop_back();
    if (crumbs.size() < 2) return {};
    return {std::string(crumbs.back())};
  }

  // "/politics/2021/05/headline": the first part of the path, if it is a word.
  std::vector<std::string> section_in_address() const {
    const auto scheme = frame_.address.find("//");
    const auto begin = scheme == std::string::npos ? std::string::npos : frame_.address.find('/', scheme + 2);
    if (begin == std::string::npos) return {};
    std::string_view path = std::string_view(frame_.address).substr(begin + 1);
    while (true) {
      const auto end = path.find('/');
      if (end == std::string_view::npos || end + 1 == path.size()) return {};  // the last part is the article
      const auto part = path.substr(0, end);
      const auto letters = static_cast<std::size_t>(std::count_if(part.begin(), part.end(), [](unsigned char c) { return std::isalpha(c) || c == '-'; }));
      if (part.size() > 2 && letters == part.size() && std::count(part.begin(), part.end(), '-') < 3) {
        std::string name(part);
        std::replace(name.begin(), name.end(), '-', ' ');
        return {name};
      }
      if (part.size() > 3) return {};
      path.remove_prefix(end + 1);  // "/de/", "/us/"
    }
  }

  bool is_section(std::string_view name) const {
    if (name.empty() || name.size() < 2) return false;
    const bool named = std::any_of(name.begin(), name.end(), [](unsigned char c) { return std::isalpha(c) || c >= 0x80; });
    return named && text::count_words(name) <= kLongestSection && name.find("http") == std::string_view::npos && !frame_.site.is_site(name);
  }

  // A tag as its page shows it; empty for what is none: identifiers, "Category: Energy" of a machine, the site itself.
  static std::string tag_name(std::string_view value) {
    value = text::trim(value);
    while (value.starts_with('#')) value.remove_prefix(1);
    while (value.ends_with(',')) value.remove_suffix(1);
    const auto words = text::count_words(value);
    const auto digits = std::count_if(value.begin(), value.end(), [](char c) { return c >= '0' && c <= '9'; });
    const bool identifier = value.size() >= 16 && value.find(' ') == std::string_view::npos && digits >= 4;
    const bool domain = value.find(' ') == std::string_view::npos && value.find('.') != std::string_view::npos && value.rfind('.') + 2 < value.size() && text::is_lower(text::decode_at(value, value.rfind('.') + 1).code);
    const bool labelled = value.find(": ") != std::string_view::npos;
    if (words == 0 || words > kLongestTag || identifier || labelled || domain || value.find("http") != std::string_view::npos) return {};
    return std::string(value);
  }

  static void add_tag(std::vector<std::string>& tags, std::string name) {
    const std::string folded = text::folded(name);
    const auto same = [&](const std::string& tag) { return text::folded(tag) == folded; };
    constexpr std::size_t kMost = 100;
    if (!name.empty() && tags.size() < kMost && std::none_of(tags.begin(), tags.end(), same)) tags.push_back(std::move(name));
  }

  // Lists are set with commas, else semicolons, bars; in Chinese with spaces.
  static char mark_of(std::string_view value) {
    constexpr std::uint32_t kPhrase = 12;  // words; CJK characters count as such
    for (const char mark : {',', ';', '|'}) {
      if (value.find(mark) != std::string_view::npos) return mark;
    }
    return text::count_words(value) > kPhrase ? ' ' : ',';
  }

  std::vector<std::string> declared_tags(std::string_view source) const {
    std::vector<std::string> tags;
    for (const auto value : frame_.signals.of(source)) {
      const char mark = mark_of(value);
      for (const auto tag : split_list(value, mark)) add_tag(tags, tag_name(tag));
    }
    return tags;
  }

  // Links to tags, of the group that stands nearest to the article: the same page shows those of other stories too.
  std::vector<std::string> shown_tags(std::string_view source) const {
    std::vector<std::string> tags;
    for (const Signal& signal : frame_.signals.all) {
      if (signal.source != source || signal.block == kNone || !is_beside_article(signal.block)) continue;
      add_tag(tags, tag_name(signal.value));
    }
    constexpr std::size_t kMostShown = 25;  // more are a cloud of the whole site
    return tags.size() > kMostShown ? std::vector<std::string>() : tags;
  }

  // Keywords that name the site are the same on all its pages; so are very many.
  bool is_of_the_site(const StatedList& list, std::string_view source) const {
    if (source != "meta:keywords") return false;
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
