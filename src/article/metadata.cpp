// From the signals, one value a field. Title, date and authors are ranked by trained trees (ranker.hpp), the other fields
// take the first good value in an order of trust that was counted on pages with known truth (docs/quality.md).
#include "winnow/metadata.hpp"

#include <algorithm>
#include <initializer_list>

#include "article/authors.hpp"
#include "article/days.hpp"
#include "article/description.hpp"
#include "article/flat_head.hpp"
#include "article/flat_titles.hpp"
#include "article/frame.hpp"
#include "article/titles.hpp"
#include "article/topics.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr float kLeastTitleLine = 0.1F;   // probability of a title that is a line of flat text
constexpr float kLeastDate = 0.4F;        // probability of a day that only text shows; below it a page stays undated
constexpr float kLeastStatedDate = 0.2F;  // of one that metadata or the address state
constexpr float kLeastAuthor = 0.35F;     // of each name
constexpr float kLeastOnlyAuthor = 0.15F; // of the best name, where none reaches the other
constexpr float kLeastCompanion = 0.1F;   // of a name that the best one's own list declares beside it

class MetadataReader {
 public:
  explicit MetadataReader(const Frame& frame) : frame_(frame) {
    constexpr std::size_t kNotes = 64;  // on most pages
    data_.provenance.reserve(kNotes);
  }

  Metadata run(MetadataExtent extent) {
    const bool html = frame_.page.format == Format::html;
    data_.language = frame_.language;
    note("language", data_.language, frame_.page.language.empty() ? "declared" : "text", true);
    if (html) read_title();
    else read_title_line();
    if (extent == MetadataExtent::title) return std::move(data_);
    read_address();
    read_site();
    read_date(ranked(html ? RankedField::date : RankedField::flat_date, day_candidates(frame_, headline_)));
    read_authors(ranked(html ? RankedField::author : RankedField::flat_author, author_candidates(frame_, headline_)));
    if (data_.date.empty()) read_relative_date();
    read_modified();
    read_rest();
    return std::move(data_);
  }

 private:
  void note(std::string_view field, std::string_view value, std::string_view source, bool chosen) {
    data_.provenance.push_back({std::string(field), std::string(value), std::string(source), chosen});
  }

  // The first value of the first source that has one that passes; all others are noted.
  template <class Accept>
  std::string choose(std::string_view field, std::initializer_list<std::string_view> sources, Accept accept) {
    std::string chosen;
    for (const auto source : sources) {
      for (const auto value : frame_.signals.of(source)) {
        const std::string accepted = accept(value);
        const bool wins = chosen.empty() && !accepted.empty();
        note(field, wins ? std::string_view(accepted) : value, source, wins);
        if (wins) chosen = accepted;
      }
    }
    return chosen;
  }

  static std::string as_is(std::string_view value) { return std::string(value); }
  static std::string as_address(std::string_view value) { return value.starts_with("http") ? std::string(value) : std::string(); }

  void read_address() {
    data_.url = frame_.page.source.url.empty() ? choose("url", {"comment:url"}, as_address) : frame_.page.source.url;
    data_.canonical_url = frame_.declared.value;
    for (const std::string_view source : {"link:canonical", "meta:og:url", "json-ld:mainEntityOfPage"}) {
      for (const auto value : frame_.signals.of(source)) note("canonical_url", value, source, source == frame_.declared.source && value == data_.canonical_url);
    }
    for (const std::string_view source : {"share", "self", "base"}) {
      if (frame_.declared.source == source) note("canonical_url", data_.canonical_url, source, true);
    }
    data_.hostname = host_of(data_.url.empty() ? data_.canonical_url : data_.url);
  }

  void read_site() {
    data_.sitename = frame_.page.format == Format::html ? publication_name(frame_.signals, data_.hostname) : site_in_lines(frame_);
    choose("sitename", {"meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld-organization:name", "meta:application-name"}, [&](std::string_view value) {
      return value == data_.sitename ? data_.sitename : std::string();
    });
  }

  std::vector<Candidate> ranked(RankedField field, std::vector<Candidate> candidates) const {
    rank(candidates, field, frame_.knowledge);
    return candidates;
  }

  void read_title() {
    const auto titles = ranked(RankedField::title, title_candidates(frame_));
    if (!titles.empty()) data_.title = titles.front().value;
    for (const Candidate& candidate : titles) note("title", candidate.value, candidate.source, &candidate == &titles.front());
    headline_ = headline_block(frame_, data_.title);
  }

  static float least_score(const Candidate& day) {
    const bool shown = day.source == "text" || day.source == "time" || day.source == "class:date" || day.source == "meta:og:image";
    return shown ? kLeastDate : kLeastStatedDate;
  }

  void read_date(const std::vector<Candidate>& days) {
    if (!days.empty() && days.front().score >= least_score(days.front())) {
      data_.date = days.front().value;
      data_.published_at = published_instant(frame_, data_.date);
    }
    for (const Candidate& candidate : days) note("date", candidate.value, candidate.source, candidate.value == data_.date);
  }

  void read_authors(std::vector<Candidate> names) {
    const auto chosen = choose_authors(names);
    for (const Candidate* candidate : chosen) data_.authors.push_back({candidate->value, candidate->url});
    for (const Candidate& candidate : names) note("authors", candidate.value, candidate.source, std::find(chosen.begin(), chosen.end(), &candidate) != chosen.end());
  }

  static float least_score(const Candidate& candidate, const std::vector<const Candidate*>& chosen) {
    if (chosen.empty()) return kLeastOnlyAuthor;
    const auto& source = chosen.front()->source;
    const bool declared = source.starts_with("json-ld") || source.starts_with("meta:");
    return declared && candidate.source == source ? kLeastCompanion : kLeastAuthor;
  }

  // All names that are likely enough, or the best one alone; of two that hold each other ("Ana", "Ana Soto") the likelier.
  static std::vector<const Candidate*> choose_authors(const std::vector<Candidate>& names) {
    std::vector<const Candidate*> chosen;
    for (const Candidate& candidate : names) {
      if (candidate.score < least_score(candidate, chosen)) continue;
      const std::string folded = text::folded(candidate.value);
      const bool held = std::any_of(chosen.begin(), chosen.end(), [&](const Candidate* other) {
        const std::string known = text::folded(other->value);
        return known.find(folded) != std::string::npos || folded.find(known) != std::string::npos;
      });
      if (!held) chosen.push_back(&candidate);
    }
    std::stable_sort(chosen.begin(), chosen.end(), [](const Candidate* a, const Candidate* b) { return a->order < b->order; });
    return chosen;
  }

  void read_title_line() {
    const auto lines = ranked(RankedField::flat_title, flat_title_candidates(frame_));
    const bool likely = !lines.empty() && lines.front().score >= kLeastTitleLine;
    if (likely) data_.title = lines.front().value;
    for (const Candidate& line : lines) note("title", line.value, line.source, likely && &line == &lines.front());
    headline_ = headline_block(frame_, data_.title);
  }

  void read_relative_date() {
    const auto day = relative_date_in_lines(frame_);
    if (!day) return;
    data_.date = *day;
    note("date", *day, "text:relative", true);
  }

  void read_modified() {
    const Moment modified = modified_day(frame_);
    data_.modified = modified.day;
    data_.modified_at = modified.utc;
    if (!modified.day.empty()) note("modified", modified.day, "declared", true);
  }

  void read_description() {
    auto stated = declared_descriptions(frame_.signals);
    for (const Stated& one : stated) note("description", one.value, one.source, &one == &stated.front());
    if (!stated.empty()) data_.description = std::move(stated.front().value);
  }

  void read_rest() {
    read_description();
    Stated section = frame_.page.format == Format::html ? section_of(frame_, headline_) : Stated{section_in_lines(frame_), "text"};
    if (!section.value.empty()) note("section", section.value, section.source, true);
    data_.section = std::move(section.value);
    data_.image = choose("image", {"meta:og:image", "json-ld:image", "meta:twitter:image"}, as_address);
    data_.license = choose("license", {"json-ld:license", "link:license"}, as_is);
    read_tags();
    const auto free = frame_.signals.first("json-ld:isAccessibleForFree");
    if (!free.empty()) data_.paywalled = text::folded(free) == "false";
    for (const Verdict& verdict : frame_.verdicts) {
      const bool by_place = verdict.rule == "model" || verdict.rule == "links-apart";  // a container is called so
      if (verdict.kind == "paywall-notice" && !by_place) data_.paywalled = true;
    }
  }

  void read_tags() {
    StatedList tags = tags_of(frame_, headline_);
    for (const std::string& tag : tags.values) note("tags", tag, tags.source, true);
    data_.tags = std::move(tags.values);
  }

  const Frame& frame_;
  std::uint32_t headline_ = kNone;  // the block of the title
  Metadata data_;
};

}  // namespace

Metadata read_metadata(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge, MetadataExtent extent) {
  const Frame frame = Frame::make(page, verdicts, knowledge);
  return MetadataReader(frame).run(extent);
}

}  // namespace winnow
