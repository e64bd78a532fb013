// From the signals, one value a field. Sources are tried in an order of trust that was counted on pages with known truth
// (docs/quality.md); a value that cannot be - a date that does not exist, an author that is an address - is passed over.
#include "winnow/metadata.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "article/dates.hpp"
#include "article/signals.hpp"
#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

struct BylineWords {
  std::vector<std::string> opens;   // folded, longest first
  std::set<std::string> nobody;

  static BylineWords compile(const Knowledge& knowledge) {
    BylineWords words;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/bylines.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        if (row.cells[0] == "opens") words.opens.push_back(text::folded(row.cells[1]));
        else words.nobody.insert(text::folded(row.cells[1]));
      }
    }
    std::sort(words.opens.begin(), words.opens.end(), [](const auto& a, const auto& b) { return a.size() > b.size(); });
    return words;
  }
};

std::string host_of(std::string_view url) {
  const auto scheme = url.find("//");
  if (scheme == std::string_view::npos) return {};
  auto host = url.substr(scheme + 2);
  host = host.substr(0, host.find_first_of("/?#:"));
  std::string lower(host);
  for (char& c : lower) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
  return lower.starts_with("www.") ? lower.substr(4) : lower;
}

class MetadataReader {
 public:
  MetadataReader(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge)
      : page_(page), verdicts_(verdicts), knowledge_(knowledge), signals_(gather_signals(page)) {
    while (first_kept_ < verdicts_.size() && !verdicts_[first_kept_].keep) ++first_kept_;
  }

  Metadata run() {
    read_language();
    read_address();
    read_site();
    read_title();
    read_dates();
    read_authors();
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
      for (const auto value : signals_.of(source)) {
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

  void read_language() {
    data_.language = page_.language;
    if (!data_.language.empty()) return note("language", data_.language, "text", true);
    data_.language = choose("language", {"html:lang", "json-ld:inLanguage", "meta:og:locale", "meta:language"}, [](std::string_view value) {
      return std::string(value.substr(0, value.find_first_of("-_")));
    });
  }

  void read_address() {
    data_.url = page_.source.url.empty() ? choose("url", {"comment:url"}, as_address) : page_.source.url;
    data_.canonical_url = choose("canonical_url", {"link:canonical", "meta:og:url", "json-ld:mainEntityOfPage", "json-ld:url", "json-ld-page:url", "meta:twitter:url"}, as_address);
    data_.hostname = host_of(data_.url.empty() ? data_.canonical_url : data_.url);
  }

  void read_site() {
    data_.sitename = choose("sitename", {"meta:og:site_name", "json-ld:publisher", "json-ld-site:name", "json-ld-organization:name", "meta:application-name"}, as_is);
    if (data_.sitename.empty() && page_.format == Format::text) data_.sitename = site_in_text();
  }

  // A flattened page says whose it is in its date line or its copyright line.
  std::string site_in_text() const {
    for (const Block& block : page_.blocks) {
      const auto line = page_.view(block.text);
      if (block.words > 14) continue;
      if (text::folded(line).starts_with("bnamericas ")) return "BNamericas";
      const auto sign = line.find("©");
      if (sign == std::string_view::npos) continue;
      auto owner = text::trim(line.substr(sign + std::string_view("©").size()));
      while (!owner.empty() && ((owner[0] >= '0' && owner[0] <= '9') || owner[0] == '-' || owner[0] == ' ')) owner.remove_prefix(1);
      owner = text::trim(owner.substr(0, owner.find_first_of(".,|")));
      if (!owner.empty()) return std::string(owner);
    }
    return {};
  }

  bool is_site(std::string_view part) const {
    const std::string folded = text::folded(part);
    if (folded.empty()) return true;
    const std::string site = text::folded(data_.sitename);
    std::string host = data_.hostname;
    std::string joined = folded;
    std::erase(joined, ' ');
    return folded == site || (!site.empty() && (folded.starts_with(site) || site.starts_with(folded)) && text::count_words(folded) <= 5) ||
           (!host.empty() && joined == host) || (!host.empty() && joined.size() > 2 && host.starts_with(joined + "."));
  }

  // "Headline - Site", "Site | Headline": without the part that is the site.
  std::string without_site(std::string_view title) const {
    std::string_view rest = title;
    for (const std::string_view mark : {" | ", " - ", " – ", " — ", " :: ", " · ", " » ", " « "}) {
      for (auto at = rest.rfind(mark); at != std::string_view::npos && is_site(rest.substr(at + mark.size())); at = rest.rfind(mark)) rest = text::trim(rest.substr(0, at));
      if (const auto at = rest.find(mark); at != std::string_view::npos && is_site(rest.substr(0, at))) rest = text::trim(rest.substr(at + mark.size()));
    }
    return std::string(rest);
  }

  void read_title() {
    if (page_.format != Format::html) {
      data_.title = title_in_text();
      if (!data_.title.empty()) note("title", data_.title, "text", true);
      return;
    }
    const auto headings = signals_.of("h1");
    const std::string declared = text::folded(fmt::format("{} \n {}", signals_.first("title"), signals_.first("meta:og:title")));
    for (const auto heading : headings) {
      const bool agrees = text::count_words(heading) >= 2 && declared.find(text::folded(heading)) != std::string::npos && !is_site(heading);
      if (agrees && data_.title.empty()) data_.title = heading;
      note("title", heading, "h1", agrees && data_.title == heading);
    }
    const std::string other = choose("title", {"meta:og:title", "json-ld:headline", "meta:twitter:title", "itemprop:headline"},
                                     [&](std::string_view value) { return data_.title.empty() ? without_site(value) : std::string(); });
    if (data_.title.empty()) data_.title = other;
    if (data_.title.empty() && headings.size() == 1) data_.title = headings[0];
    if (data_.title.empty()) data_.title = without_site(signals_.first("title"));
    if (data_.title.empty() && !headings.empty()) data_.title = headings[0];
    if (data_.title.empty()) data_.title = title_in_text();
  }

  // The headline of a flattened page: the line of some length nearest above the first kept one; kickers, countries and
  // menus are shorter or divided by bars.
  std::string title_in_text() const {
    constexpr std::size_t kReach = 8;
    constexpr std::uint32_t kLongest = 40;
    std::string_view best;
    int best_rank = 0;
    if (first_kept_ == verdicts_.size()) return {};
    for (std::size_t i = first_kept_, steps = 0; i-- > 0 && steps < kReach; ++steps) {
      const Block& block = page_.blocks[i];
      const auto line = page_.view(block.text);
      const bool by_rule = verdicts_[i].rule != "model" && verdicts_[i].kind != "title";
      if (by_rule || block.words > kLongest || line.find(" | ") != std::string_view::npos || line.find(" > ") != std::string_view::npos) continue;
      const int rank = block.words >= 4 ? 3 : block.words >= 2 ? 2 : 1;
      if (rank > best_rank) {
        best = line;
        best_rank = rank;
      }
    }
    return std::string(best);
  }

  void read_dates() {
    const auto day = [&](std::string_view value) -> std::string {
      const auto found = read_date(value, data_.language, knowledge_);
      return found && found->day <= latest() ? found->day : std::string();
    };
    data_.date = choose("date", {"json-ld:datePublished", "meta:article:published_time", "meta:og:article:published_time", "itemprop:datePublished",
                                 "json-ld-page:datePublished", "meta:dc.date.issued", "meta:parsely-pub-date", "meta:sailthru.date", "meta:datepublished",
                                 "meta:pubdate", "meta:date", "meta:dc.date", "meta:citation_publication_date", "meta:publish-date"}, day);
    if (data_.date.empty()) read_date_in_address();
    if (data_.date.empty()) data_.date = choose("date", {"json-ld:dateCreated"}, day);
    if (data_.date.empty()) read_date_in_text();
    if (data_.date.empty()) data_.date = choose("date", {"time", "class:date"}, day);
    data_.modified = choose("modified", {"json-ld:dateModified", "meta:article:modified_time", "json-ld-page:dateModified", "meta:og:updated_time", "itemprop:dateModified", "meta:last-modified"}, day);
    data_.published_at = instant("date", data_.date);
    data_.modified_at = instant("modified", data_.modified);
  }

  std::string latest() const { return page_.source.fetched.empty() ? "2099-12-31" : page_.source.fetched; }

  // The instant of the signal that was chosen for a day.
  std::string instant(std::string_view field, std::string_view day) const {
    for (const Provenance& chosen : data_.provenance) {
      if (chosen.field != field || !chosen.chosen) continue;
      for (const auto value : signals_.of(chosen.source)) {
        const auto found = read_date(value, data_.language, knowledge_);
        if (found && found->day == day) return found->utc;
      }
    }
    return {};
  }

  void read_date_in_address() {
    const auto& address = data_.canonical_url.empty() ? data_.url : data_.canonical_url;
    if (const auto found = date_in_url(address)) {
      data_.date = found->day;
      note("date", data_.date, "url", true);
    }
  }

  // A short line near the headline: "Published: Friday, April 09, 2021", "Ana Soto | 9 de abril de 2021".
  void read_date_in_text() {
    constexpr std::size_t kReach = 12;
    constexpr std::uint32_t kLongest = 25;
    const std::size_t begin = first_kept_ > kReach ? first_kept_ - kReach : 0;
    const std::size_t end = std::min(first_kept_ + 2, page_.blocks.size());
    for (std::size_t i = begin; i < end; ++i) {
      if (page_.blocks[i].words > kLongest || verdicts_[i].keep || verdicts_[i].kind.ends_with("-listing") || verdicts_[i].kind == "related-news" || verdicts_[i].kind == "legal") continue;
      const auto found = read_date(page_.view(page_.blocks[i].text), data_.language, knowledge_);
      if (!found || found->day > latest()) continue;
      data_.date = found->day;
      note("date", data_.date, "text", true);
      return;
    }
  }

  // A name as a reader would write it, or nothing: no "By", no address, nobody's name.
  std::string clean_name(std::string_view value) const {
    const auto& words = knowledge_.compiled<BylineWords>();
    for (const std::string_view mark : {"|", "•", "·"}) value = value.substr(0, value.find(mark));
    std::string name(text::trim(value));
    for (const auto& opening : words.opens) {
      if (!text::folded(name).starts_with(opening + (opening.ends_with(':') ? "" : " "))) continue;
      const auto cut = name.find(opening.ends_with(':') ? ':' : ' ', opening.find(' ') == std::string::npos ? 0 : opening.size() - 1);
      name = text::trim(std::string_view(name).substr(cut + 1));
      break;
    }
    const std::string folded = text::folded(name);
    const bool odd = name.find("http") != std::string::npos || name.find('@') != std::string::npos || name.find('/') != std::string::npos;
    if (odd || text::count_words(name) > 6 || name.size() < 3 || words.nobody.contains(folded) || is_site(name)) return {};
    for (const char c : name) {
      if (c >= '0' && c <= '9') return {};
    }
    return name;
  }

  void add_author(std::string_view value, std::string_view source) {
    static constexpr std::string_view kJoints[] = {", ", " and ", " y ", " e ", " und ", " et ", " & ", "; "};
    std::vector<std::string_view> parts{value};
    for (const auto joint : kJoints) {
      for (std::size_t i = 0; i < parts.size(); ++i) {
        const auto at = parts[i].find(joint);
        if (at == std::string_view::npos || at == 0) continue;
        const auto rest = parts[i].substr(at + joint.size());
        parts[i] = parts[i].substr(0, at);
        parts.insert(parts.begin() + static_cast<std::ptrdiff_t>(i) + 1, rest);
      }
    }
    for (const auto part : parts) {
      const std::string name = clean_name(part);
      const auto same = [&](const Author& author) { return text::folded(author.name) == text::folded(name); };
      const bool fresh = !name.empty() && std::none_of(data_.authors.begin(), data_.authors.end(), same);
      if (fresh) data_.authors.push_back({name, {}});
      note("authors", part, source, fresh);
    }
  }

  void read_authors() {
    for (const std::string_view source : {"json-ld:author", "meta:author", "meta:parsely-author", "meta:sailthru.author", "meta:dc.creator", "meta:article:author",
                                          "rel:author", "itemprop:author", "meta:twitter:data1", "class:author"}) {
      for (const auto value : signals_.of(source)) {
        if (value.size() < 120) add_author(value, source);
      }
      if (!data_.authors.empty()) return;
    }
    read_author_in_text();
  }

  // "By Ana Soto" on a line of its own beside the headline.
  void read_author_in_text() {
    constexpr std::size_t kReach = 6;
    constexpr std::uint32_t kLongest = 8;
    const auto& opens = knowledge_.compiled<BylineWords>().opens;
    for (std::size_t i = first_kept_ > kReach ? first_kept_ - kReach : 0; i < std::min(first_kept_ + 1, page_.blocks.size()); ++i) {
      const auto line = page_.view(page_.blocks[i].text);
      const std::string folded = text::folded(line);
      const bool byline = std::any_of(opens.begin(), opens.end(), [&](const std::string& opening) { return folded.starts_with(opening + ' '); });
      if (page_.blocks[i].words > kLongest || verdicts_[i].keep || !byline) continue;
      add_author(line, "text");
      return;
    }
  }

  void read_rest() {
    data_.description = choose("description", {"meta:og:description", "meta:description", "json-ld:description", "meta:twitter:description"}, as_is);
    data_.section = choose("section", {"json-ld:articleSection", "meta:article:section", "meta:parsely-section", "itemprop:articleSection", "meta:section"}, as_is);
    data_.image = choose("image", {"meta:og:image", "json-ld:image", "meta:twitter:image"}, as_address);
    data_.license = choose("license", {"json-ld:license", "link:license"}, as_is);
    read_tags();
    const auto free = signals_.first("json-ld:isAccessibleForFree");
    if (!free.empty()) data_.paywalled = text::folded(free) == "false";
    for (const Verdict& verdict : verdicts_) {
      if (verdict.kind == "paywall-notice" && verdict.rule != "model") data_.paywalled = true;
    }
  }

  void read_tags() {
    for (const std::string_view source : {"meta:article:tag", "json-ld:keywords", "meta:news_keywords", "meta:keywords", "meta:parsely-tags", "rel:tag"}) {
      for (const auto value : signals_.of(source)) {
        for (const auto tag : split_list(value, ',')) {
          if (std::find(data_.tags.begin(), data_.tags.end(), tag) == data_.tags.end()) data_.tags.emplace_back(tag);
        }
        note("tags", value, source, true);
      }
      if (!data_.tags.empty()) return;
    }
  }

  const Page& page_;
  const std::vector<Verdict>& verdicts_;
  const Knowledge& knowledge_;
  const Signals signals_;
  std::size_t first_kept_ = 0;
  Metadata data_;
};

}  // namespace

Metadata read_metadata(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge) {
  return MetadataReader(page, verdicts, knowledge).run();
}

}  // namespace winnow
