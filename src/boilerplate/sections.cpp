#include "boilerplate/sections.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <map>
#include <optional>
#include <set>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::uint32_t kHeadingWords = 14;
constexpr std::uint32_t kValueWords = 18;        // of a label; names of companies are long
constexpr std::uint32_t kTeaserWords = 45;       // of a teaser's text
constexpr std::size_t kTeaserTexts = 2;          // lines below a teaser's title
constexpr std::size_t kDescriptionBlocks = 4;    // between two cards
constexpr float kSurelyBody = 0.6F;              // the model's score from which a block below a list ends it
constexpr float kSurelyNoTitle = 0.5F;           // hardly a teaser's title of the furniture pages scores more
constexpr std::uint32_t kSentenceWords = 12;
constexpr float kTeaserScore = 0.85F;            // no teaser of the furniture pages that is a sentence scores more

enum class Field : std::uint8_t { project, company, stage, updated };

struct LabelTable {
  std::map<std::string, Field, std::less<>> fields;
  std::bitset<256> last_bytes;  // of the labels, folded

  // Most colons stand behind a digit or another letter.
  bool none_ends_with(char c) const {
    return text::is_plain(c) && !last_bytes[static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c)];
  }

  static LabelTable compile(const Knowledge& knowledge) {
    static const std::map<std::string_view, Field> kFields = {
        {"project", Field::project}, {"company", Field::company}, {"stage", Field::stage}, {"updated", Field::updated}};
    LabelTable table;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/labels.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        const auto field = kFields.find(row.cells[0]);
        if (field == kFields.end()) continue;
        for (const auto label : split_list(row.cells[1])) {
          const auto folded = text::folded(label);
          if (folded.empty()) continue;  // zero-width characters alone
          table.fields.emplace(folded, field->second);
          table.last_bytes[static_cast<unsigned char>(folded.back())] = true;
        }
      }
    }
    return table;
  }
};

struct HeadingRow {
  std::string list;
  bool exact;
  std::string text;
};

struct HeadingTable {
  std::array<std::vector<HeadingRow>, 256> rows;  // by their first byte

  const HeadingRow* find(std::string_view folded) const {
    if (folded.empty()) return nullptr;
    for (const HeadingRow& row : rows[static_cast<unsigned char>(folded[0])]) {
      if (row.exact ? folded == row.text : folded.starts_with(row.text)) return &row;
    }
    return nullptr;
  }

  static HeadingTable compile(const Knowledge& knowledge) {
    HeadingTable table;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/headings.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        HeadingRow heading{std::string(row.cells[0]), row.cells[1] == "exact", text::folded(row.cells[2])};
        if (!heading.text.empty()) table.rows[static_cast<unsigned char>(heading.text[0])].push_back(std::move(heading));
      }
    }
    return table;
  }
};

struct Labelled {
  Field field;
  std::string value;
  std::string rest;  // what follows a linked value in the same block: a company's description
};

bool opens_entry(Field field) { return field == Field::project || field == Field::company; }

std::string_view kind_of(std::string_view list) {
  if (list == "projects") return "project-listing";
  return list == "companies" ? "company-listing" : "news-listing";
}

class SectionFinder {
 public:
  SectionFinder(std::span<const BlockView> blocks, const Knowledge& knowledge)
      : blocks_(blocks), labels_(knowledge.compiled<LabelTable>()), headings_(knowledge.compiled<HeadingTable>()) {}

  std::vector<Section> run() {
    labelled_.reserve(blocks_.size());
    for (const BlockView& block : blocks_) labelled_.push_back(read_labels(block));
    find_headings();
    for (std::size_t i = 0; i < blocks_.size();) {
      std::size_t next = i + 1;
      if (is_first_card(i)) {
        next = take_cards(i);
      } else if (heading_[i] == "news") {
        next = take_news(i);
      } else if (!heading_[i].empty()) {
        next = take_lone_heading(i);
      }
      i = next;
    }
    return std::move(sections_);
  }

 private:
  // The labels a block opens with, and behind each its value: "Project: Cerro Alto Current stage: Updated: 5 weeks ago".
  std::vector<Labelled> read_labels(const BlockView& block) const {
    constexpr std::uint32_t kCardWords = 150;  // a whole card in one block
    std::vector<Labelled> found;
    if (block.words > kCardWords) return found;
    std::string_view rest = block.text;
    while (!rest.empty()) {
      const auto label = next_label(rest);
      if (!label || (found.empty() && label->begin != 0)) break;
      rest.remove_prefix(label->end);
      const auto following = next_label(rest);
      auto value = without_bars(rest.substr(0, following ? following->begin : rest.size()));
      std::string_view text;
      if (!block.first_link.empty() && value.starts_with(block.first_link)) {
        text = without_bars(value.substr(block.first_link.size()));
        value = block.first_link;
      }
      if (text::count_words(value) > kValueWords) return {};
      const bool sentence = found.empty() && text.empty() && block.ends_sentence && block.words > 9 && !following;
      if (sentence) return {};  // an article's own sentence that begins with a label
      found.push_back({label->field, std::string(value), std::string(text)});
      if (!following) break;
      rest.remove_prefix(following->begin);
    }
    return found;
  }

  // A value without the bars that a table row puts around it.
  static std::string_view without_bars(std::string_view value) {
    value = text::trim(value);
    while (value.starts_with('|')) value = text::trim(value.substr(1));
    while (value.ends_with('|')) value = text::trim(value.substr(0, value.size() - 1));
    return value;
  }

  struct FoundLabel {
    std::size_t begin;
    std::size_t end;
    Field field;
  };

  // The next known label with its colon; a label's words stand right before the colon.
  std::optional<FoundLabel> next_label(std::string_view text) const {
    constexpr std::size_t kLongestLabel = 4;  // words
    for (std::size_t colon = text.find(':'); colon != std::string_view::npos; colon = text.find(':', colon + 1)) {
      if (colon == 0 || labels_.none_ends_with(text[colon - 1])) continue;
      std::optional<FoundLabel> longest;  // "Current stage:", not its last word
      std::size_t begin = colon;
      for (std::size_t words = 1; words <= kLongestLabel && begin > 0; ++words) {
        const auto space = text.find_last_of(' ', begin - 1);
        begin = space == std::string_view::npos ? 0 : space;
        const std::size_t first = begin == 0 ? 0 : begin + 1;
        const auto found = labels_.fields.find(text::folded(text.substr(first, colon - first)));
        if (found != labels_.fields.end()) longest = FoundLabel{first, colon + 1, found->second};
      }
      if (longest) return longest;
    }
    return std::nullopt;
  }

  bool is_heading_like(std::size_t i) const {
    const BlockView& block = blocks_[i];
    return block.words <= kHeadingWords && !block.ends_sentence && labelled_[i].empty();
  }

  struct Topic {
    std::string_view before, behind;  // its colon
  };

  // A heading's, brackets set aside: "News in: ICT (Colombia)" -> "news in", "ict".
  static Topic topic_of(std::string_view folded) {
    const auto colon = folded.find(": ");
    if (colon == std::string_view::npos || colon > 40) return {};
    const auto behind = folded.substr(colon + 2);
    return {folded.substr(0, colon), text::trim(behind.substr(0, behind.find(" (")))};
  }

  void find_headings() {
    heading_.assign(blocks_.size(), {});
    general_.assign(blocks_.size(), false);
    // A heading nobody has seen, about the same sector as those that are known, or as two more that say it in other words. "Source: IEA"
    // below three charts is none, nor is "47 minutes: Luton 0 Villa 2".
    std::vector<std::string_view> known;
    std::map<std::string_view, std::set<std::string_view>> said;
    std::vector<std::size_t> unseen;
    for (std::size_t i = 0; i < blocks_.size(); ++i) {
      if (!is_heading_like(i)) continue;
      const HeadingRow* row = headings_.find(blocks_[i].folded);
      if (row) {
        heading_[i] = row->list;
        general_[i] = row->exact;
      }
      const Topic topic = topic_of(blocks_[i].folded);
      if (topic.behind.empty() || topic.before.find_first_of("0123456789") != std::string_view::npos) continue;
      said[topic.behind].insert(topic.before);
      if (row) known.push_back(topic.behind);
      if (heading_[i].empty()) unseen.push_back(i);
    }
    for (const std::size_t i : unseen) {
      const auto sector = topic_of(blocks_[i].folded).behind;
      const bool as_known = std::find(known.begin(), known.end(), sector) != known.end();
      if (!as_known && said[sector].size() < 3) continue;
      heading_[i] = "news";
      general_[i] = !as_known;
    }
  }

  // Cards begin here: an entry's label, and in the blocks that follow another label or a heading just above.
  bool is_first_card(std::size_t i) const {
    if (labelled_[i].empty()) return false;
    const std::size_t end = std::min(blocks_.size(), i + 2 + kDescriptionBlocks);
    bool entry = false;   // one of the labels names a project or a company
    std::size_t labels = 0;
    for (std::size_t k = i; k < end; ++k) {
      for (const Labelled& label : labelled_[k]) entry |= opens_entry(label.field);
      labels += labelled_[k].size();
    }
    return entry && (labels > 1 || heading_above(i) < i);
  }

  // The heading that the cards from `first` stand under, a blurb between them or not; `first` if there is none.
  std::size_t heading_above(std::size_t first) const {
    const std::size_t floor = sections_.empty() ? 0 : sections_.back().end;
    std::size_t blurbs = 0;
    for (std::size_t i = first; i > floor && blurbs <= 2; ++blurbs) {
      --i;
      if (!heading_[i].empty()) return i;
      const bool titled = is_heading_like(i) && (blocks_[i].heading || blocks_[i].text.find(':') != std::string_view::npos);
      // Right above a card it is the cards' whatever the model thinks, behind a blurb only if the model does not take it for the article's.
      if (titled && (blurbs == 0 || blocks_[i].score < kSurelyBody)) return i;
      if (blocks_[i].score > kSurelyBody && !blocks_[i].chrome && blurbs > 0) break;
    }
    return first;
  }

  std::size_t take_cards(std::size_t first) {
    Section section;
    section.begin = heading_above(first);
    Listing* entry = nullptr;
    std::string* pending = nullptr;  // a label whose value has not come yet
    std::size_t described = 0;
    std::size_t i = first;
    std::size_t end = first;
    for (; i < blocks_.size(); ++i) {
      if (!labelled_[i].empty()) {
        if (entry && opens_entry(labelled_[i][0].field) && list_of(labelled_[i][0].field) != entry->list) break;
        for (const Labelled& label : labelled_[i]) fill(section, label, entry, pending);
        described = 0;
        end = i + 1;
        continue;
      }
      if (!heading_[i].empty() || !entry) break;
      if (pending && (pending == &entry->name || blocks_[i].words <= 8)) {
        *pending = blocks_[i].text;
        pending = nullptr;
        end = i + 1;
        continue;
      }
      pending = nullptr;
      if (!goes_on(i, *entry, described)) break;
      ++described;
      if (entry->description.empty()) entry->description = blocks_[i].text;
      end = i + 1;
    }
    section.end = end;
    if (section.entries.empty()) return first + 1;
    section.kind = kind_of(section.entries.front().list);
    sections_.push_back(std::move(section));
    return end;
  }

  static std::string_view list_of(Field field) { return field == Field::project ? "projects" : "companies"; }

  static void fill(Section& section, const Labelled& label, Listing*& entry, std::string*& pending) {
    if (opens_entry(label.field)) {
      section.entries.push_back({std::string(list_of(label.field)), label.value, {}, {}, label.rest});
      entry = &section.entries.back();
      pending = label.value.empty() ? &entry->name : nullptr;
      return;
    }
    if (!entry) {  // cards whose first line is missing
      section.entries.push_back({"projects", {}, {}, {}, {}});
      entry = &section.entries.back();
    }
    std::string& target = label.field == Field::stage ? entry->stage : entry->updated;
    target = label.value;
    pending = label.value.empty() ? &target : nullptr;
  }

  // Whether an unlabelled block belongs to the card above: another card follows soon, or it is the last card's text.
  bool goes_on(std::size_t i, const Listing& entry, std::size_t described) const {
    const std::size_t end = std::min(blocks_.size(), i + kDescriptionBlocks);
    if (blocks_[i].chrome) return false;
    for (std::size_t k = i; k < end && heading_[k].empty(); ++k) {
      if (!labelled_[k].empty()) return true;
      if (blocks_[k].chrome) break;
    }
    if (entry.list != "companies" || described > 0) return false;
    const bool last = i + 1 == blocks_.size();
    const bool cut = blocks_[i].text.ends_with("...") || blocks_[i].text.ends_with("…");
    return last || cut || (blocks_[i].ends_sentence && blocks_[i].words >= 5);
  }

  // Teasers: a title, one or two lines of text, the next title. Where three or more texts follow one title, the article
  // has gone on behind the box; the last title keeps as many lines as the others have.
  std::size_t take_news(std::size_t first) {
    Section section;
    section.begin = first;
    section.kind = kind_of("news");
    std::size_t i = first + 1;
    std::size_t title = first;  // the last
    std::size_t usual = 1;
    const bool general = general_[first];
    while (i < blocks_.size() && is_teaser(i, general)) {
      std::size_t texts = i;
      if (is_title(i)) ++texts;
      else if (section.entries.empty() && i > first + 1) break;
      std::size_t end = texts;
      while (end < blocks_.size() && is_teaser(end, general) && !is_title(end)) ++end;
      const bool goes_on = end - texts > kTeaserTexts;
      if (goes_on) end = texts + usual;
      else if (end > texts) usual = end - texts;
      if (texts > i) {
        section.entries.push_back({"news", std::string(blocks_[i].text), {}, {}, {}});
        title = i;
      }
      if (texts > i && end > texts) section.entries.back().description = blocks_[texts].text;
      i = std::min(end, blocks_.size());
      if (goes_on) break;
    }
    // A subheading of the article that goes on below the box is no teaser.
    const bool subheading = i < blocks_.size() && is_heading_like(i - 1) && blocks_[i - 1].score > kSurelyNoTitle;
    if (subheading && section.entries.size() > 1) {
      if (title == i - 1) section.entries.pop_back();
      --i;
    }
    section.end = i;
    if (!section.entries.empty() && !(general_[first] && reads_as_body(section))) sections_.push_back(std::move(section));
    return i;
  }

  // "Latest news", unlike "News in: Mining (Chile)", may head the article's own chapter: its words are then, on the whole,
  // the body's, and it has a sentence or one follows.
  bool reads_as_body(const Section& section) const {
    float words = 0;
    float body = 0;
    bool sentence = false;
    for (std::size_t i = section.begin; i < section.end; ++i) {
      const auto own = static_cast<float>(blocks_[i].words);
      words += own;
      body += own * blocks_[i].score;
      sentence = sentence || blocks_[i].ends_sentence;
    }
    for (std::size_t i = section.end; i < blocks_.size() && !sentence; ++i) {
      sentence = blocks_[i].ends_sentence && blocks_[i].score > kSurelyBody;
    }
    return sentence && body > 0.5F * words;
  }

  // `general`: under such a heading a sentence that the model is sure of is the article's.
  bool is_teaser(std::size_t i, bool general) const {
    const BlockView& block = blocks_[i];
    const bool body = general && block.ends_sentence && block.words >= kSentenceWords && block.score > kTeaserScore;
    return !block.chrome && !body && labelled_[i].empty() && (heading_[i].empty() || is_item(i)) && block.words <= kTeaserWords;
  }

  // "Spotlight: ..." among teasers is one of them, though its colon makes it look like a heading.
  bool is_item(std::size_t i) const { return i + 1 < blocks_.size() && blocks_[i + 1].ends_sentence && heading_[i] == "news" && blocks_[i].words > 5; }

  bool is_title(std::size_t i) const {
    const BlockView& block = blocks_[i];
    if (block.words < 2 || block.words > 30) return false;
    if (block.linked || block.heading) return true;
    return !block.ends_sentence || (block.text.ends_with('?') && block.words <= 18);
  }

  // A heading above its blurb and cards, which will claim it, or one whose cards are missing.
  std::size_t take_lone_heading(std::size_t first) {
    constexpr std::size_t kBlurbs = 2;
    const std::size_t reach = std::min(blocks_.size(), first + 2 + kBlurbs);
    for (std::size_t i = first + 1; i < reach && heading_[i].empty(); ++i) {
      if (is_first_card(i)) return i;
    }
    Section section;
    section.begin = first;
    section.end = first + 1;
    section.kind = kind_of(heading_[first]);
    sections_.push_back(std::move(section));
    return first + 1;
  }

  std::span<const BlockView> blocks_;
  const LabelTable& labels_;
  const HeadingTable& headings_;
  std::vector<std::vector<Labelled>> labelled_;
  std::vector<std::string_view> heading_;  // the list a block heads; empty: none
  std::vector<bool> general_;         // its heading might be an article's own
  std::vector<Section> sections_;
};

}  // namespace

std::vector<Section> find_sections(std::span<const BlockView> blocks, const Knowledge& knowledge) {
  return SectionFinder(blocks, knowledge).run();
}

}  // namespace winnow
