// From the signals, one value a field. Title, date and authors are ranked by trained trees (ranker.hpp), the other fields
// take the first good value in an order of trust that was counted on pages with known truth (docs/quality.md).
#include "winnow/metadata.hpp"

#include <algorithm>
#include <initializer_list>

#include "article/authors.hpp"
#include "article/days.hpp"
#include "article/description.hpp"
#include "article/flat_section.hpp"
#include "article/flat_site.hpp"
#include "article/flat_titles.hpp"
#include "article/frame.hpp"
#include "article/relative_dates.hpp"
#include "article/titles.hpp"
#include "article/topics.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr float kLeastTitleLine = 0.1F;   // probability of a title that is a line of flat text
constexpr float kLeastSite = 0.3F;        // likewise of a site's name
constexpr float kLeastSection = 0.35F;    // and of a section
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
    read_address();
    read_site();
    if (extent == MetadataExtent::title) return std::move(data_);
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
    if (frame_.page.format == Format::text) {
      data_.sitename = as_known_site(name_in_date_line(frame_), frame_.knowledge);
      if (data_.sitename.empty()) data_.sitename = known_site_in_lines(frame_, headline_);
      if (!data_.sitename.empty()) note("sitename", data_.sitename, "text", true);
      else data_.sitename = likeliest("sitename", RankedField::flat_site, flat_site_candidates(frame_, headline_), kLeastSite);
      return tell_title_from_site();
    }
    data_.sitename = publication_name(frame_.signals, data_.hostname);
    if (data_.sitename.empty()) {
      data_.sitename = publication_name(frame_.signals, data_.hostname, ranked(RankedField::flat_site, flat_site_candidates(frame_, headline_)));
      if (!data_.sitename.empty()) note("sitename", data_.sitename, "text", true);
      tell_title_from_site();
    }
    if (data_.sitename.empty()) data_.sitename = data_.hostname;
    choose("sitename", {"meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld-organization:name", "meta:application-name"}, [&](std::string_view value) {
      return value == data_.sitename ? data_.sitename : std::string();
    });
  }

  void choose_again(std::string_view field, std::string_view value) {
    for (Provenance& said : data_.provenance) {
      if (said.field == field) said.chosen = said.value == value;
    }
  }

  // Where only the text says whose page it is: "La Ladera" is no headline if another line may be one, and "A new pier | La Ladera" is
  // told from it. A line that surely is the headline is no site's name.
  void tell_title_from_site() {
    constexpr float kSureTitle = 0.5F;
    if (data_.sitename.empty() || titles_.empty()) return;
    const std::string site = text::folded(data_.sitename);
    const auto is_other = [&](const Candidate& title) { return text::folded(title.value) != site; };
    if (!is_other(titles_.front())) {
      if (titles_.front().score >= kSureTitle) return choose_again("sitename", data_.sitename = {});
      const auto next = std::find_if(titles_.begin(), titles_.end(), is_other);
      if (next == titles_.end() || next->score < kLeastTitleLine) return;
      data_.title = next->value;
    }
    const std::string bare = SiteNames::of(data_.sitename).without_site(data_.title);
    if (!bare.empty() && bare != data_.title) {
      data_.title = bare;
      note("title", bare, "text", true);
    }
    choose_again("title", data_.title);
    headline_ = headline_block(frame_, data_.title);
  }

  std::vector<Candidate> ranked(RankedField field, std::vector<Candidate> candidates) const {
    rank(candidates, field, frame_.knowledge);
    return candidates;
  }

  // The best of what flat text shows, where it is likely enough; the few that come next are noted.
  std::string likeliest(std::string_view field, RankedField ranker, std::vector<Candidate> candidates, float least) {
    constexpr std::size_t kNoted = 8;
    const auto best_first = ranked(ranker, std::move(candidates));
    const bool likely = !best_first.empty() && best_first.front().score >= least;
    for (std::size_t i = 0; i < std::min(best_first.size(), kNoted); ++i) note(field, best_first[i].value, best_first[i].source, likely && i == 0);
    return likely ? best_first.front().value : std::string();
  }

  void read_title() {
    titles_ = ranked(RankedField::title, title_candidates(frame_));
    if (!titles_.empty()) data_.title = titles_.front().value;
    for (const Candidate& candidate : titles_) note("title", candidate.value, candidate.source, &candidate == &titles_.front());
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
    titles_ = ranked(RankedField::flat_title, flat_title_candidates(frame_));
    const bool likely = !titles_.empty() && titles_.front().score >= kLeastTitleLine;
    if (likely) data_.title = titles_.front().value;
    for (const Candidate& line : titles_) note("title", line.value, line.source, likely && &line == &titles_.front());
    headline_ = headline_block(frame_, data_.title);
  }

  // "Updated 3 days ago" in a short line near the headline, told from the day the page was read.
  void read_relative_date() {
    constexpr std::uint32_t kReach = 6;     // blocks
    constexpr std::uint32_t kLongest = 12;  // words
    const auto begin = frame_.body_begin > kReach ? frame_.body_begin - kReach : 0;
    for (std::size_t i = begin; i < std::min<std::size_t>(frame_.body_begin + 1, frame_.page.blocks.size()); ++i) {
      if (frame_.page.blocks[i].words > kLongest || frame_.verdicts[i].keep) continue;
      const auto day = relative_day(frame_.page.view(frame_.page.blocks[i].text), frame_.language, frame_.page.source.fetched, frame_.knowledge);
      if (!day) continue;
      data_.date = *day;
      note("date", *day, "text:relative", true);
      return;
    }
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

  void read_section() {
    Stated section = frame_.page.format == Format::html ? section_of(frame_, headline_) : Stated{};
    if (section.value.empty()) {
      auto shown = flat_section_candidates(frame_, headline_);
      std::erase_if(shown, [site = text::folded(data_.sitename)](const Candidate& name) { return text::folded(name.value) == site; });
      data_.section = likeliest("section", RankedField::flat_section, std::move(shown), kLeastSection);
      return;
    }
    note("section", section.value, section.source, true);
    data_.section = std::move(section.value);
  }

  void read_rest() {
    read_description();
    read_section();
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
  std::vector<Candidate> titles_;   // best first
  std::uint32_t headline_ = kNone;  // the block of the title
  Metadata data_;
};

}  // namespace

Metadata read_metadata(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge, MetadataExtent extent) {
  const Frame frame = Frame::make(page, verdicts, knowledge);
  return MetadataReader(frame).run(extent);
}

}  // namespace winnow
