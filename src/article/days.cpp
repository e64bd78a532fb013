#include "article/days.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <chrono>
#include <cmath>
#include <limits>
#include <map>
#include <unordered_map>
#include <utility>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// Of one day; each stands once more for the best of the page's other days.
#define WINNOW_DAY_OWN_FEATURES(X)                                                                                        \
  X(by_json) X(by_json_page) X(by_json_created) X(by_meta_published) X(by_meta_date) X(by_itemprop) X(by_itemprop_created) \
  X(by_address) X(by_image) X(by_time) X(by_time_published) X(by_time_modified) X(by_class) X(by_class_published)          \
  X(by_text) X(by_text_published) X(by_text_modified) X(by_text_other) X(by_body) X(by_modified)                           \
  X(said_by) X(is_earliest) X(is_latest) X(declared_rank) X(headline_distance) X(headline_distance_abs) X(body_distance)   \
  X(first_in_text) X(text_count) X(other_time_count) X(line_words) X(in_list) X(link_share) X(in_aside)                    \
  X(days_to_modified) X(is_new_year) X(verdict_dateline) X(body_kept) X(time_rank) X(first_month)

// Of the page.
#define WINNOW_DAY_PAGE_FEATURES(X)                                                                                       \
  X(days_declared) X(days_total) X(has_json) X(has_meta) X(has_time) X(has_address) X(days_to_json) X(json_is_utc)         \
  X(json_hour) X(kept_blocks)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_DAY_OWN_FEATURES(X)
  kOwnFeatures,
  kLastOwn = kOwnFeatures - 1,  // so that the page's count on from it
  WINNOW_DAY_PAGE_FEATURES(X)
#undef X
      kFeatures
};

constexpr float kFar = 200;  // blocks; beyond it distance says nothing more

struct NamedSource {
  std::string_view name;
  Feature said;
};

constexpr std::array kPublishedSources = {
    NamedSource{"json-ld:datePublished", k_by_json}, NamedSource{"json-ld-page:datePublished", k_by_json_page},
    NamedSource{"meta:article:published_time", k_by_meta_published}, NamedSource{"meta:og:article:published_time", k_by_meta_published},
    NamedSource{"meta:og:published_time", k_by_meta_published}, NamedSource{"meta:article:published", k_by_meta_published},
    NamedSource{"meta:datepublished", k_by_itemprop}, NamedSource{"itemprop:datePublished", k_by_itemprop},
    NamedSource{"rdfa:datePublished", k_by_itemprop}, NamedSource{"rdfa:published_time", k_by_itemprop},
    NamedSource{"itemprop:dateCreated", k_by_itemprop_created}, NamedSource{"meta:datecreated", k_by_itemprop_created}, NamedSource{"rdfa:created", k_by_itemprop_created},
    NamedSource{"json-ld:dateCreated", k_by_json_created}, NamedSource{"json-ld-page:dateCreated", k_by_json_created},
};

constexpr std::array<std::string_view, 12> kModifiedSources = {
    "json-ld:dateModified", "meta:article:modified_time", "meta:og:article:modified_time", "json-ld-page:dateModified", "meta:og:updated_time", "meta:datemodified",
    "itemprop:dateModified", "meta:article:modified", "meta:dcterms.modified", "meta:dc.date.modified", "meta:last-modified", "meta:revised"};

// What a meta tag's name says of the date in it: "dc.date.issued", "parsely-pub-date", "w-published-date" are publication,
// "article:modified_time" is not. That most tags hold no date is sooner told by their values.
Feature feature_of_meta(const Signal& signal) {
  const std::string_view source = signal.source;
  const auto has = [&](std::string_view part) { return source.find(part) != std::string_view::npos; };
  if (!source.starts_with("meta:") || !may_hold_date(signal.value)) return kFeatures;
  const bool says_date = has("date") || has("time") || has("publish") || has("issued") || has("created");
  if (!says_date) return kFeatures;
  for (const std::string_view other : {"modif", "updat", "revis", "expir", "review", "access", "available", "event", "start", "end_", "birth", "unpublish", "copyright", "related"}) {
    if (has(other)) return kFeatures;
  }
  if (has("publish") || has("pub") || has("issued") || has("posted") || has("release") || has("displaydate") || has("citation")) return k_by_meta_date;
  if (has("creat")) return k_by_itemprop_created;
  return has("date") || source == "meta:time" ? k_by_meta_date : kFeatures;
}

enum class Label : std::uint8_t { none, published, modified, other };

// data/lang/*/datelines.table: words in front of a date.
struct DatelineWords {
  struct Phrase {
    std::string words;  // folded
    Label label;
  };
  std::unordered_map<std::string, std::vector<Phrase>> by_last_word;

  static DatelineWords compile(const Knowledge& knowledge) {
    DatelineWords table;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/datelines.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        const Label label = row.cells[0] == "published" ? Label::published : row.cells[0] == "modified" ? Label::modified : Label::other;
        for (const auto phrase : split_list(row.cells[1])) {
          std::string words = text::folded(phrase);
          std::string last = words.substr(words.rfind(' ') + 1);
          table.by_last_word[std::move(last)].push_back({std::move(words), label});
        }
      }
    }
    return table;
  }

  // What the words in front of a date call it: "Zuletzt aktualisiert am" -> modified. The nearest phrase counts, of those
  // that end with one word the longest.
  Label label_of(std::string_view before) const {
    constexpr std::size_t kReach = 40;  // bytes
    if (before.size() > kReach) {
      before.remove_prefix(before.size() - kReach);
      while (!before.empty() && (static_cast<unsigned char>(before[0]) & 0xC0) == 0x80) before.remove_prefix(1);
    }
    const std::string folded = text::folded(before);
    std::vector<text::Word> words;
    text::for_each_word(folded, [&](text::Word word) { words.push_back(word); });
    for (auto word = words.rbegin(); word != words.rend(); ++word) {
      const auto known = by_last_word.find(folded.substr(word->begin, word->end - word->begin));
      if (known == by_last_word.end()) continue;
      const Phrase* best = nullptr;
      for (const Phrase& phrase : known->second) {
        const auto upto = std::string_view(folded).substr(0, word->end);
        const bool whole = upto.ends_with(phrase.words) && (upto.size() == phrase.words.size() || upto[upto.size() - phrase.words.size() - 1] == ' ' || std::ispunct(static_cast<unsigned char>(upto[upto.size() - phrase.words.size() - 1])));
        if (whole && (!best || phrase.words.size() > best->words.size())) best = &phrase;
      }
      if (best) return best->label;
    }
    return Label::none;
  }
};

// Days since 1970.
int day_number(std::string_view day) {
  const auto number = [&](std::size_t at, std::size_t size) {
    int value = 0;
    for (std::size_t i = at; i < at + size; ++i) value = value * 10 + (day[i] - '0');
    return value;
  };
  const std::chrono::year_month_day date{std::chrono::year(number(0, 4)), std::chrono::month(static_cast<unsigned>(number(5, 2))), std::chrono::day(static_cast<unsigned>(number(8, 2)))};
  return static_cast<int>(std::chrono::sys_days(date).time_since_epoch().count());
}

class DayCollector {
 public:
  DayCollector(const Frame& frame, std::uint32_t headline)
      : frame_(frame), words_(frame.knowledge.compiled<DatelineWords>()), headline_(headline == kNone ? frame.body_begin : headline) {}

  std::vector<Candidate> run() {
    for (const NamedSource& source : kPublishedSources) {
      for (const auto value : frame_.signals.of(source.name)) add_value(value, source.said, source.name);
    }
    for (const Signal& signal : frame_.signals.all()) {
      const auto named = [&](const NamedSource& source) { return source.name == signal.source; };
      const Feature said = feature_of_meta(signal);
      if (said != kFeatures && std::none_of(kPublishedSources.begin(), kPublishedSources.end(), named)) add_value(signal.value, said, signal.source);
    }
    add_addresses();
    add_elements();
    add_text();
    for (const auto source : kModifiedSources) {
      for (const auto value : frame_.signals.of(source)) note_modified(value);
    }
    describe();
    describe_others();
    return std::move(candidates_);
  }

 private:
  Candidate& candidate_of(const std::string& day, std::string_view source) {
    const auto [place, fresh] = by_day_.try_emplace(day, candidates_.size());
    if (fresh) {
      Candidate candidate;
      candidate.value = day;
      candidate.source = source;
      candidate.features.reserve(kFeatures + kOwnFeatures);
      candidate.features.assign(kFeatures, 0.0F);
      for (const Feature unknown : {k_headline_distance, k_headline_distance_abs, k_body_distance, k_first_in_text, k_line_words, k_declared_rank, k_time_rank}) candidate.features[unknown] = kFar;
      candidate.order = candidates_.size();
      candidates_.push_back(std::move(candidate));
    }
    return candidates_[place->second];
  }

  bool is_late(std::string_view day) const { return !frame_.page.source.fetched.empty() && day > frame_.page.source.fetched; }

  Candidate* add(const Moment& moment, Feature said, std::string_view source) {
    if (is_late(moment.day)) return nullptr;
    Candidate& candidate = candidate_of(moment.day, source);
    if (candidate.features[said] == 0) candidate.features[k_said_by] += 1;
    candidate.features[said] += 1;
    return &candidate;
  }

  void add_value(std::string_view value, Feature said, std::string_view source) {
    const auto found = read_date(value, frame_.date_style, frame_.knowledge);
    if (!found) return;
    // A zone other than UTC is the page's own; in UTC an article of the evening may bear the next day.
    const bool utc = value.size() > 11 && !found->utc.empty() && std::string_view(found->utc).substr(0, 10) == value.substr(0, 10) && std::string_view(found->utc).substr(11, 2) == value.substr(11, 2);
    if (utc && json_hour_ < 0) json_hour_ = static_cast<float>((found->utc[11] - '0') * 10 + (found->utc[12] - '0'));
    if (Candidate* candidate = add(*found, said, source)) candidate->features[k_declared_rank] = std::min(candidate->features[k_declared_rank], static_cast<float>(declared_++));
  }

  void add_addresses() {
    for (const std::string_view source : {"link:canonical", "meta:og:url", "comment:url"}) {
      for (const auto value : frame_.signals.of(source)) {
        if (const auto found = date_in_url(value, frame_.knowledge)) add(*found, k_by_address, "url");
      }
    }
    if (const auto found = date_in_url(frame_.page.source.url, frame_.knowledge)) add(*found, k_by_address, "url");
    for (const auto value : frame_.signals.of("meta:og:image")) {
      if (const auto found = date_in_url(value, frame_.knowledge)) add(*found, k_by_image, "meta:og:image");
    }
  }

  void add_elements() {
    int rank = 0;
    for (const Signal& signal : frame_.signals.all()) {
      const bool time = signal.source == "time";
      if (!time && signal.source != "class:date") continue;
      for (const FoundDate& found : find_dates(signal.value, frame_.date_style, frame_.knowledge)) {
        if (is_in_comments(signal.block)) break;
        const Element& element = frame_.page.elements[signal.element];
        const auto classes = frame_.page.attribute(element.class_names);
        const auto has = [&](std::string_view word) { return classes.find(word) != std::string_view::npos; };
        Label label = time ? Label::none : words_.label_of(signal.value.substr(0, found.begin));
        if (has("publish") || has("entry-date") || has("posted") || frame_.page.attribute(element, "itemprop").find("Published") != std::string_view::npos || !frame_.page.attribute(element, "pubdate").empty()) label = Label::published;
        if (has("updated") || has("modif")) label = has("publish") ? Label::published : Label::modified;
        const Feature said = time ? (label == Label::published  ? k_by_time_published
                                     : label == Label::modified ? k_by_time_modified
                                                                : k_by_time)
                                  : (label == Label::published ? k_by_class_published : label == Label::modified ? k_by_text_modified : k_by_class);
        if (Candidate* candidate = add(found.moment, said, signal.source)) {
          place(*candidate, signal.block);
          if (time) candidate->features[k_time_rank] = std::min(candidate->features[k_time_rank], static_cast<float>(rank));
        }
        if (time) ++rank;
        break;
      }
    }
  }

  // Days of readers' comments are never the page's: of 315 that stood there alone none was right. An element that holds
  // the headline too is the article's, whatever its class: <body class="comments-open">.
  bool is_in_comments(std::uint32_t block) const {
    if (block == kNone) return false;
    if (frame_.verdicts[block].kind == "comments") return true;
    constexpr int kReach = 12;
    auto index = frame_.page.blocks[block].element;
    for (int steps = 0; index != kNone && steps < kReach; ++steps) {
      const Element& element = frame_.page.elements[index];
      if (holds_headline(element)) return false;
      if (frame_.page.attribute(element.class_names).find("comment") != std::string_view::npos) return true;
      index = element.parent;
    }
    return false;
  }

  bool holds_headline(const Element& element) const {
    if (headline_ >= frame_.page.blocks.size()) return false;
    const auto at = frame_.page.blocks[headline_].text.begin;
    return element.text.begin <= at && at < element.text.end;
  }

  // Where the mention nearest to the headline stands.
  void place(Candidate& candidate, std::uint32_t block) {
    if (block == kNone) return;
    auto& features = candidate.features;
    const float distance = static_cast<float>(block) - static_cast<float>(headline_);
    if (std::abs(distance) >= features[k_headline_distance_abs]) return;
    const Block& at = frame_.page.blocks[block];
    features[k_headline_distance] = std::clamp(distance, -kFar, kFar);
    features[k_headline_distance_abs] = std::min(std::abs(distance), kFar);
    features[k_body_distance] = std::clamp(frame_.distance_to_body(block), -kFar, kFar);
    features[k_line_words] = static_cast<float>(at.words);
    features[k_in_list] = at.type == BlockType::list_item || at.type == BlockType::table_row ? 1 : 0;
    features[k_link_share] = at.characters == 0 ? 0.0F : static_cast<float>(at.link_characters) / static_cast<float>(at.characters);
    features[k_verdict_dateline] = frame_.verdicts[block].kind == "dateline" || frame_.verdicts[block].kind == "byline" ? 1 : 0;
    features[k_body_kept] = frame_.verdicts[block].keep ? 1 : 0;
    features[k_in_aside] = 0;
    constexpr int kReach = 12;
    auto element = at.element;
    for (int steps = 0; element != kNone && steps < kReach; ++steps, element = frame_.page.elements[element].parent) {
      const auto tag = frame_.page.attribute(frame_.page.elements[element].tag);
      if (tag == "aside" || tag == "nav" || tag == "footer") features[k_in_aside] = 1;
    }
  }

  // Short lines anywhere; of the running text the beginnings near the body's ends, where datelines stand.
  void add_text() {
    constexpr std::uint32_t kEdge = 3;        // blocks
    constexpr std::size_t kBeginning = 160;   // bytes
    auto line = frame_.dated_lines.begin();
    for (std::uint32_t i = 0; i < frame_.page.blocks.size(); ++i) {
      const Block& block = frame_.page.blocks[i];
      const bool edge = i < frame_.body_begin + kEdge || i + kEdge >= frame_.body_end;
      if (line != frame_.dated_lines.end() && line->block == i) add_shown(i, (line++)->dates);
      else if (edge && block.words > Frame::kLongestLine) add_shown(i, find_dates(frame_.page.view(block.text).substr(0, kBeginning), frame_.date_style, frame_.knowledge));
    }
  }

  // Flat text shows no markup that would tell a date line from a sentence about a day.
  bool tells_story(std::uint32_t index) const {
    constexpr std::uint32_t kDateLine = 14;  // words
    return frame_.page.format == Format::text && frame_.verdicts[index].keep && frame_.page.blocks[index].words > kDateLine;
  }

  void add_shown(std::uint32_t index, const std::vector<FoundDate>& dates) {
    if (tells_story(index)) return;
    const auto text = frame_.page.view(frame_.page.blocks[index].text);
    for (const FoundDate& found : dates) {
      const auto before = text.substr(0, found.begin);
      if (before.find("©") != std::string_view::npos) continue;  // of a photograph, of the site
      if (is_in_comments(index)) break;
      const Label label = words_.label_of(before.empty() && index > 0 ? frame_.page.view(frame_.page.blocks[index - 1].text) : before);
      const Feature said = label == Label::published       ? k_by_text_published
                           : label == Label::modified      ? k_by_text_modified
                           : label == Label::other         ? k_by_text_other
                           : frame_.verdicts[index].keep   ? k_by_body
                                                           : k_by_text;
      if (Candidate* candidate = add(found.moment, said, "text")) {
        candidate->features[k_text_count] += 1;
        candidate->features[k_first_in_text] = std::min(candidate->features[k_first_in_text], static_cast<float>(shown_));
        place(*candidate, index);
      }
      ++shown_;
    }
  }

  // A day that only a change is declared for is no candidate by that.
  void note_modified(std::string_view value) {
    const auto found = read_date(value, frame_.date_style, frame_.knowledge);
    if (!found) return;
    modified_.push_back(found->day);
    if (const auto known = by_day_.find(found->day); known != by_day_.end()) candidates_[known->second].features[k_by_modified] += 1;
  }

  void describe() {
    std::string json, earliest, latest;
    float times = 0;
    std::size_t declared = 0;
    for (const Candidate& candidate : candidates_) {
      if (candidate.features[k_by_json] > 0 && json.empty()) json = candidate.value;
      times += candidate.features[k_by_time] + candidate.features[k_by_time_published] + candidate.features[k_by_time_modified];
      declared += candidate.features[k_declared_rank] < kFar;
      if (earliest.empty() || candidate.value < earliest) earliest = candidate.value;
      if (candidate.value > latest) latest = candidate.value;
    }
    const auto any = [&](Feature feature) { return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& c) { return c.features[feature] > 0; }) ? 1.0F : 0.0F; };
    const float has_meta = std::max(any(k_by_meta_published), any(k_by_meta_date));
    const float has_address = any(k_by_address);
    for (Candidate& candidate : candidates_) {
      auto& features = candidate.features;
      const int number = day_number(candidate.value);
      features[k_days_total] = static_cast<float>(candidates_.size());
      features[k_days_declared] = static_cast<float>(declared);
      features[k_has_json] = json.empty() ? 0 : 1;
      features[k_has_meta] = has_meta;
      features[k_has_address] = has_address;
      features[k_has_time] = std::min(times, 20.0F);
      features[k_is_earliest] = candidate.value == earliest ? 1 : 0;
      features[k_is_latest] = candidate.value == latest ? 1 : 0;
      features[k_days_to_json] = json.empty() ? 9999.0F : std::clamp(static_cast<float>(number - day_number(json)), -5000.0F, 5000.0F);
      features[k_days_to_modified] = modified_.empty() ? 9999.0F : std::clamp(static_cast<float>(number - day_number(modified_.front())), -5000.0F, 5000.0F);
      features[k_json_is_utc] = json_hour_ >= 0 ? 1 : 0;
      features[k_json_hour] = json_hour_;
      features[k_is_new_year] = candidate.value.ends_with("-01-01") ? 1 : 0;
      features[k_first_month] = candidate.value.ends_with("-01") ? 1 : 0;
      features[k_other_time_count] = times - features[k_by_time] - features[k_by_time_published] - features[k_by_time_modified];
      features[k_kept_blocks] = static_cast<float>(frame_.body_end - frame_.body_begin);
    }
  }

  // Each own feature of the best of the other days: a day shown under the headline is less likely right beside one that
  // three sources declare.
  void describe_others() {
    constexpr float kNoOther = -1;
    for (std::size_t feature = 0; feature < kOwnFeatures; ++feature) {
      float most = std::numeric_limits<float>::lowest();
      float next = candidates_.size() > 1 ? most : kNoOther;
      for (const Candidate& candidate : candidates_) {
        next = std::max(next, std::min(most, candidate.features[feature]));
        most = std::max(most, candidate.features[feature]);
      }
      for (Candidate& candidate : candidates_) candidate.features.push_back(candidate.features[feature] == most ? next : most);
    }
  }

  const Frame& frame_;
  const DatelineWords& words_;
  const std::uint32_t headline_;
  std::size_t declared_ = 0;
  int shown_ = 0;  // dates in the text
  float json_hour_ = -1;  // of the first declared instant, if it is in UTC
  std::map<std::string, std::size_t> by_day_;
  std::vector<std::string> modified_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Candidate> day_candidates(const Frame& frame, std::uint32_t headline) { return DayCollector(frame, headline).run(); }

const std::vector<std::string>& day_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_DAY_OWN_FEATURES(X) WINNOW_DAY_PAGE_FEATURES(X)
#undef X
#define X(name) "other_" #name,
      WINNOW_DAY_OWN_FEATURES(X)
#undef X
  };
  return names;
}

Moment modified_day(const Frame& frame) {
  for (const auto source : kModifiedSources) {
    for (const auto value : frame.signals.of(source)) {
      const auto found = read_date(value, frame.date_style, frame.knowledge);
      const bool late = found && !frame.page.source.fetched.empty() && found->day > frame.page.source.fetched;
      if (found && !late) return *found;
    }
  }
  return {};
}

std::string published_instant(const Frame& frame, std::string_view day) {
  const auto instant = [&](std::string_view source) -> std::string {
    for (const auto value : frame.signals.of(source)) {
      const auto found = read_date(value, frame.date_style, frame.knowledge);
      if (found && found->day == day && !found->utc.empty()) return found->utc;
    }
    return {};
  };
  for (const NamedSource& source : kPublishedSources) {
    if (auto utc = instant(source.name); !utc.empty()) return utc;
  }
  for (const Signal& signal : frame.signals.all()) {
    if (feature_of_meta(signal) == kFeatures) continue;
    if (auto utc = instant(signal.source); !utc.empty()) return utc;
  }
  if (auto utc = instant("time"); !utc.empty() || frame.page.format == Format::html) return utc;
  for (const DatedLine& line : frame.dated_lines) {
    for (const FoundDate& found : line.dates) {
      if (found.moment.day == day && !found.moment.utc.empty()) return found.moment.utc;
    }
  }
  return {};
}

}  // namespace winnow
