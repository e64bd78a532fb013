// The passes, in order; each sees the verdicts of those before it.
//
//   1. judge       the trained model scores every block
//   2. phrases     known phrases name a block's kind, whatever its score
//   3. sections    lists of news, projects and companies go as a whole
//   4. site        so does what a profile of the page's site says repeats there
//   5. containers  and what stands in containers that say what they hold: comments, consent; or reads like comments
//   6. repeats     what the page shows twice is read once
//   7. outliers    what stands far from the body must be surer
//   8. gaps, edges what the body announces or encloses is its own; it has one beginning and one end
//   9. notes       who the company of a press release or the author is, is not the text
//  10. headline    is a field of its own
//  11. something   a page of which nothing is left keeps its likeliest block
//  12. explain     what is left out gets the best name its place allows
#include <algorithm>
#include <optional>

#include "boilerplate/block_texts.hpp"
#include "boilerplate/confidence.hpp"
#include "boilerplate/containers.hpp"
#include "boilerplate/features.hpp"
#include "boilerplate/model.hpp"
#include "boilerplate/phrases.hpp"
#include "boilerplate/sections.hpp"
#include "boilerplate/site.hpp"
#include "boilerplate/witness.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"
#include "winnow/verdict.hpp"

namespace winnow {
namespace {

constexpr std::string_view kBody = "body";
constexpr std::string_view kBoilerplate = "boilerplate";
constexpr std::string_view kCompanyNote = "company-note";

// The model's score from which a block is kept; the balanced ones were read off the curve of F1 on news sites that the
// model had not seen.
float threshold_of(Mode mode, Format format) {
  switch (mode) {
    case Mode::precise: return 0.7F;
    case Mode::balanced: return format == Format::text ? 0.55F : 0.58F;
    case Mode::complete: return 0.3F;
  }
  return 0.5F;
}

// "... of Querétaro S.A. de C.V." ends with an abbreviation, not a sentence.
bool ends_in_abbreviation(std::string_view text) {
  const auto dot = text.size() - 1;
  if (text[dot] != '.' || dot < 2) return false;
  const bool capital = text[dot - 1] >= 'A' && text[dot - 1] <= 'Z';
  return capital && (text[dot - 2] == '.' || text[dot - 2] == ' ');
}

bool ends_sentence(std::string_view text) {
  while (!text.empty()) {
    const char32_t last = text::last_code(text);
    if (last == U'.') return !ends_in_abbreviation(text);
    if (last == U'!' || last == U'?' || last == U'…' || last == U'。' || last == U'！' || last == U'？') return true;
    if (text::fold(last) != U'"' && text::fold(last) != U'\'' && last != U')' && last != U']') return false;
    text.remove_suffix(last < 0x80 ? 1 : last < 0x800 ? 2 : 3);
  }
  return false;
}

class Judge {
 public:
  Judge(const Page& page, const Knowledge& knowledge, const ClassifyOptions& options)
      : page_(page), knowledge_(knowledge), threshold_(threshold_of(options.mode, page.format)), verdicts_(page.blocks.size()) {}

  Classification run() {
    score_blocks();
    match_phrases();
    cut_sections();
    remove_site_furniture();
    drop_containers();
    drop_comments();
    drop_repeats();
    drop_outliers();
    fill_gaps();
    grow_edges();
    drop_company_notes();
    drop_authors();
    trim_edges();
    drop_headline();
    keep_something();
    explain();
    auto described = describe_verdicts(page_, views_, verdicts_, witnesses_);
    const double confidence = confidence_of(described, knowledge_);
    return {std::move(verdicts_), std::move(listings_), confidence, std::move(described)};
  }

 private:
  void score_blocks() {
    const auto& models = knowledge_.compiled<BlockModels>();
    const bool html = page_.format == Format::html && !page_.elements.empty();
    const auto features = describe_blocks({page_, texts_, witnesses_}, html ? models.html_tokens : models.flat_tokens);
    const TreeModel& model = html ? models.html : models.flat;
    const std::vector<float> scores = model.probabilities(features.values, features.rows);
    views_.resize(page_.blocks.size());
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      BlockView& view = views_[i];
      view.text = page_.view(block.text);
      view.hashes = texts_.hashes(i);
      view.words = block.words;
      view.ends_sentence = ends_sentence(view.text);
      view.heading = block.type == BlockType::heading || (html && block.bold_characters == block.characters);
      view.linked = block.link_characters * 2 > block.characters;
      view.score = scores[i];
      if (block.words <= kPhraseWords) view.folded = text::folded(view.text);
      verdicts_[i] = {kBody, "model", view.score, view.score > threshold_};
      if (!verdicts_[i].keep) verdicts_[i].kind = kBoilerplate;
    }
    note_links();
  }

  // Each block's first link, in one pass over the elements.
  void note_links() {
    for (const Element& element : page_.elements) {
      if (element.text.empty() || page_.attribute(element.tag) != "a") continue;
      const auto block = std::upper_bound(page_.blocks.begin(), page_.blocks.end(), element.text.begin,
                                          [](std::uint32_t at, const Block& candidate) { return at < candidate.text.end; });
      if (block == page_.blocks.end() || element.text.end > block->text.end) continue;
      auto& first = views_[static_cast<std::size_t>(block - page_.blocks.begin())].first_link;
      if (first.empty()) first = page_.view(element.text);
    }
  }

  void drop(std::size_t i, std::string_view kind, std::string_view rule) {
    verdicts_[i].kind = kind;
    verdicts_[i].rule = rule;
    verdicts_[i].keep = false;
  }

  // The beginning of a long block, folded.
  static std::string opening_of(std::string_view text) {
    constexpr std::size_t kBytes = 160;
    return text::folded(text.substr(0, text::valid_prefix(text.substr(0, kBytes))));
  }

  void match_phrases() {
    const auto& phrases = knowledge_.compiled<PhraseIndex>();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      BlockView& view = views_[i];
      if (is_shouted_link(i)) {
        view.chrome = true;
        drop(i, "related-news", "shouted-link");
        continue;
      }
      const bool whole = view.words <= kPhraseWords;
      const Phrase* phrase = whole ? phrases.find(view.folded, view.words) : phrases.find_opening(opening_of(view.text), view.words);
      if (!phrase) continue;
      if (phrase->kind == kCompanyNote) {  // judged when it is known what follows
        if (heads_company_note(i, *phrase)) company_notes_.push_back({i, phrase->rule});
        continue;
      }
      view.chrome = true;
      drop(i, phrase->kind, phrase->rule);
      // "Related:" alone points to the next line.
      if (phrase->kind == "related-news" && view.text.ends_with(':') && i + 1 < views_.size() && views_[i + 1].words <= 30 && !views_[i + 1].ends_sentence) {
        views_[i + 1].chrome = true;
        drop(++i, phrase->kind, phrase->rule);
      }
    }
  }

  // "About Minera Alta", and below it "Minera Alta is a ...". An article's chapter "About the project" goes on otherwise.
  bool heads_company_note(std::size_t i, const Phrase& phrase) const {
    constexpr std::size_t kNoteWords = 12;
    if (i + 1 >= views_.size() || views_[i].ends_sentence || views_[i + 1].words < kNoteWords) return false;
    std::string_view name = views_[i].folded;
    name = text::trim(name.substr(std::min(name.size(), phrase.parts[0].size())));
    for (const std::string_view article : {"the ", "la ", "el ", "a ", "o ", "die ", "der "}) {
      if (name.starts_with(article)) name.remove_prefix(article.size());
    }
    name = name.substr(0, name.find_first_of(" ,.:("));
    const auto opening = " " + opening_of(views_[i + 1].text).substr(0, 60);
    return name.size() >= 2 && opening.find(" " + std::string(name)) != std::string::npos;
  }

  // Who the company of a press release is stands at its end, so that nothing of the body follows but such another note.
  void drop_company_notes() {
    for (auto note = company_notes_.rbegin(); note != company_notes_.rend(); ++note) {
      const std::size_t end = end_of_note(note->heading);
      const auto after = verdicts_.begin() + static_cast<std::ptrdiff_t>(end);
      if (std::any_of(after, verdicts_.end(), [](const Verdict& verdict) { return verdict.keep; })) return;
      for (std::size_t i = note->heading; i < end; ++i) {
        if (verdicts_[i].keep) drop(i, kCompanyNote, note->rule);
      }
    }
  }

  // The next heading.
  std::size_t end_of_note(std::size_t heading) const {
    constexpr std::size_t kLongest = 6;  // blocks
    constexpr std::uint32_t kHeadingWords = 8;
    std::size_t i = heading + 1;
    while (i < views_.size() && i <= heading + kLongest && (views_[i].words > kHeadingWords || views_[i].ends_sentence)) ++i;
    return i;
  }

  // Lines that name an author whom the page declares, and at its end who that is: "Ana Soto is our correspondent in ...".
  void drop_authors() {
    constexpr std::uint32_t kBylineWords = 12;
    constexpr int kLastBlocks = 4;
    int from_end = 0;
    for (std::size_t i = views_.size(); i-- > 0;) {
      if (!verdicts_[i].keep) continue;
      ++from_end;
      if (views_[i].folded.empty()) continue;
      const bool line = views_[i].words <= kBylineWords && !views_[i].ends_sentence;
      for (const auto& author : authors_) {
        const auto at = views_[i].folded.find(author);
        if (line && at != std::string::npos) drop(i, "byline", "author");
        else if (at == 0 && from_end <= kLastBlocks) drop(i, "author-bio", "author");
      }
    }
  }

  std::vector<std::string> folded_authors() const {
    std::vector<std::string> folded;
    for (const auto& author : witnesses_.authors) folded.push_back(text::folded(author));
    return folded;
  }

  // "RIVAL BIDDERS ASK FOR MORE TIME": all of it a link, all of it in capitals.
  bool is_shouted_link(std::size_t i) const {
    constexpr std::uint32_t kLeastWords = 4;
    const Block& block = page_.blocks[i];
    const TextCounts& counts = texts_.counts(i);
    return block.links > 0 && block.link_characters * 10 >= block.characters * 9 && views_[i].words >= kLeastWords && counts.upper * 10 >= counts.letters * 9;
  }

  // What is out already keeps the reason it went for.
  void remove_site_furniture() {
    const auto rules = site_removals(page_, verdicts_, knowledge_);
    for (std::size_t i = 0; i < rules.size(); ++i) {
      if (rules[i].empty()) continue;
      views_[i].chrome = true;
      if (verdicts_[i].keep) drop(i, "site-furniture", rules[i]);
    }
  }

  void cut_sections() {
    for (const Section& section : find_sections(views_, knowledge_)) {
      for (std::size_t i = section.begin; i < section.end; ++i) {
        if (!views_[i].chrome) drop(i, section.kind, "section");
      }
      listings_.insert(listings_.end(), section.entries.begin(), section.entries.end());
      last_section_ = section.kind == "news-listing" ? last_section_ : section.end;
    }
  }

  bool is_prose(std::size_t i) const { return views_[i].words >= 8 && views_[i].ends_sentence; }

  // Readers' comments and consent dialogues read like an article. Where their container says what they are and the page has
  // text outside of it, they go.
  void drop_containers() {
    if (page_.elements.empty()) return;
    const auto kind_of = [&](std::size_t i) {
      return page_.blocks[i].element == kNone ? std::string_view() : containers_.dropped[page_.blocks[i].element];
    };
    std::uint32_t words_outside = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].score > kMaybe && verdicts_[i].rule == "model" && kind_of(i).empty()) words_outside += views_[i].words;
    }
    if (words_outside < kLeastArticle) return;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].keep && !kind_of(i).empty()) drop(i, kind_of(i), "container");
    }
  }

  // Readers' comments in flat text, where no container tells them: below "Comments", lines that name a writer and a time, and between
  // them what was written, to the last such line and what follows it without a stretch of boilerplate. A live blog's posts
  // have times above them, too, but no such heading.
  void drop_comments() {
    constexpr std::size_t kReach = 25;  // blocks from one line to the next
    constexpr int kLeastLines = 3;
    if (page_.format != Format::text) return;
    std::uint32_t words = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      words += verdicts_[i].keep ? views_[i].words : 0;
      if (verdicts_[i].kind != "comments" || words < kLeastArticle) continue;
      std::size_t last = i;
      int lines = 0;
      for (std::size_t k = i + 1; k < views_.size() && k - last <= kReach; ++k) {
        if (!is_comment_line(k)) continue;
        last = k;
        ++lines;
      }
      if (lines < kLeastLines) continue;
      int stretch = 0;
      for (std::size_t k = i + 1; k < views_.size() && (k <= last || stretch < 3); ++k) {
        stretch = verdicts_[k].keep ? 0 : stretch + 1;
        if (verdicts_[k].keep) drop(k, "comments", "comments");
      }
      return;
    }
  }

  // "Ana Soto on May 5, 2021 at 8:50 pm said:", "2 days ago at 08:12".
  bool is_comment_line(std::size_t i) const {
    constexpr std::uint32_t kLineWords = 16;
    const TextCounts& counts = texts_.counts(i);
    return counts.time && counts.digits > 2 && views_[i].words <= kLineWords && !views_[i].ends_sentence;
  }

  static constexpr float kMaybe = 0.2F;
  static constexpr std::uint32_t kLeastArticle = 25;  // words

  // What the page shows twice is read once, also where the copy is cut into other blocks or a word of it differs: a text
  // for print beside the one for the screen, an article that a hidden element repeats as one line. But an author repeats,
  // too: what stands again among its own siblings, or in one flow with the original (a statement quoted once more), stays,
  // unless the flow is the article begun anew with its opening.
  void drop_repeats() {
    constexpr std::uint32_t kLeastWords = 8;
    constexpr std::size_t kRun = 4;  // words
    constexpr double kSame = 0.8;    // of a block's runs
    struct Copy {
      std::size_t block;
      double runs = 0, elsewhere = 0, beyond = 0;  // beyond: in another flow
    };
    const auto flows = number_flows();
    std::vector<Copy> copies;
    text::FlatMap<std::uint32_t> seen;  // run -> block it first stood in
    std::optional<std::uint32_t> opening;
    double opening_runs = 0, opening_repeated = 0;
    for (std::uint32_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep || views_[i].words < kLeastWords) continue;
      if (!opening) opening = i;
      Copy copy{i};
      text::for_each_run(views_[i].hashes, kRun, [&](std::uint64_t run) {
        const auto first = seen.insert(run, i);
        const bool again = !first.fresh && first.value != i;
        const bool elsewhere = again && (container_of(first.value) != container_of(i) || container_of(i) == kNone);
        copy.elsewhere += elsewhere;
        copy.beyond += elsewhere && flows[first.value] != flows[i];
        copy.runs += 1;
        opening_repeated += again && first.value == *opening;
      });
      if (i == *opening) opening_runs = copy.runs;
      if (copy.elsewhere > kSame * copy.runs) copies.push_back(copy);
    }
    const bool anew = opening_repeated > kSame * opening_runs;
    for (const Copy& copy : copies) {
      if (anew || copy.beyond > kSame * copy.runs) drop(copy.block, kBoilerplate, "repeated");
    }
  }

  // Blocks of one flow have one number: between flows, several blocks in a row are left out.
  std::vector<std::uint32_t> number_flows() const {
    constexpr int kBreak = 4;  // blocks
    std::vector<std::uint32_t> flows(views_.size());
    std::uint32_t flow = 0;
    int left_out = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      left_out = verdicts_[i].keep ? 0 : left_out + 1;
      flow += left_out == kBreak;
      flows[i] = flow;
    }
    return flows;
  }

  // The element whose children a block and its siblings are; kNone in flat text.
  std::uint32_t container_of(std::size_t i) const {
    const auto element = page_.blocks[i].element;
    return element == kNone ? kNone : page_.elements[element].parent;
  }

  // Seen from the middle of the body outwards, what lies behind a long stretch of boilerplate needs to be surer than what
  // stands close: teasers of a sidebar, the first comment. Measured on sites the model had not seen: news gains 0.001 to
  // 0.01 of F1, blogs lose 0.0005. Flat text has longer stretches, since menus stand in it line by line.
  void drop_outliers() {
    const auto middle = static_cast<std::ptrdiff_t>(middle_of_body());
    drop_outliers(middle, std::ssize(views_), 1);
    drop_outliers(middle, -1, -1);
  }

  void drop_outliers(std::ptrdiff_t from, std::ptrdiff_t to, std::ptrdiff_t step) {
    const bool html = page_.format == Format::html;
    const int long_stretch = html ? 10 : 40;  // blocks left out
    const float sure_afar = html ? 0.75F : 0.8F;
    int stretch = 0;
    bool afar = false;
    for (auto i = from; i != to && i < std::ssize(views_); i += step) {
      const auto at = static_cast<std::size_t>(i);
      if (!verdicts_[at].keep) {
        ++stretch;
        continue;
      }
      afar = afar || stretch >= long_stretch;
      stretch = 0;
      if (afar && verdicts_[at].score < sure_afar) drop(at, kBoilerplate, "far-from-body");
    }
  }

  // The block in which half of the kept words are reached.
  std::size_t middle_of_body() const {
    std::uint64_t all = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) all += verdicts_[i].keep ? views_[i].words : 0;
    std::uint64_t before = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      before += verdicts_[i].keep ? views_[i].words : 0;
      if (before * 2 >= all && verdicts_[i].keep) return i;
    }
    return 0;
  }

  // A page of which nothing was kept, though one block is likely: a brief of one line.
  void keep_something() {
    constexpr float kLeast = 0.1F;
    std::size_t best = views_.size();
    float most = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].keep) return;
      const float weight = verdicts_[i].score * static_cast<float>(std::min<std::uint32_t>(views_[i].words, 40));
      if (verdicts_[i].rule != "model" || verdicts_[i].score < kLeast || weight <= most) continue;
      most = weight;
      best = i;
    }
    if (best < views_.size()) verdicts_[best] = {kBody, "likeliest", verdicts_[best].score, true};
  }

  // Lists, rows and short lines between two paragraphs of the body are its own, unless a rule says what else they are.
  void fill_gaps() {
    constexpr std::size_t kLongestGap = 12;  // blocks
    std::size_t before = views_.size();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep) continue;
      if (before < i && i - before - 1 <= kLongestGap && i - before > 1) fill_gap(before, i);
      before = i;
    }
  }

  void fill_gap(std::size_t before, std::size_t after) {
    constexpr float kUnlikelyRow = 0.02F;
    constexpr float kUnlikelyLine = 0.4F;  // in flat text 0.12 loses 0.005 of F1 on news and wins 0.0002 elsewhere
    bool announced = views_[before].text.ends_with(':');
    for (std::size_t i = before + 1; i < after; ++i) {
      announced = announced && is_item(i);
      const bool row = goes_on_table(i) || (is_row(i) && verdicts_[i].score > kUnlikelyRow);
      const bool line = (page_.format == Format::text || (views_[i].heading && after - before == 2)) && verdicts_[i].score > kUnlikelyLine;
      if ((announced || row || line) && may_be_body(i)) keep(i, "gap");
      announced = announced || views_[i].text.ends_with(':');
    }
  }

  // A list that the body announces and a table that follows it are the body's, also where nothing comes after them; in flat
  // text so are sentences that stand against its first or last one. Known furniture in between does not part them.
  void grow_edges() {
    constexpr float kNotUnlikely = 0.03F;  // for rows
    constexpr float kUndecided = 0.25F;    // for sentences
    constexpr float kAnnouncement = 0.1F;  // for a line with a colon above a list
    bool inside = false;                   // the block before, furniture aside, is the body's
    bool announced = false;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (views_[i].chrome) continue;
      const bool next_row = i + 1 < views_.size() && is_row(i + 1);
      const bool next_item = i + 1 < views_.size() && is_bullet(i + 1);
      announced = announced && is_bullet(i);
      if (!verdicts_[i].keep && inside && may_be_body(i)) {
        const bool row = goes_on_table(i) || (is_row(i) && verdicts_[i].score > kNotUnlikely && (next_row || is_row(i - 1)));
        const bool announces = next_item && views_[i].text.ends_with(':') && verdicts_[i].score > kAnnouncement;
        if (announced || row || announces || is_flat_sentence(i, kUndecided)) keep(i, "edge");
      }
      inside = verdicts_[i].keep;
      announced = announced || (inside && views_[i].text.ends_with(':'));
    }
    for (std::size_t i = views_.size(); i-- > 1;) {
      if (verdicts_[i].keep && !verdicts_[i - 1].keep && may_be_body(i - 1) && is_flat_sentence(i - 1, kUndecided)) keep(i - 1, "edge");
    }
  }

  bool is_bullet(std::size_t i) const { return page_.blocks[i].type == BlockType::list_item || page_.blocks[i].bullet; }

  // An item of a list; in flat text its bullet may be lost.
  bool is_item(std::size_t i) const {
    constexpr std::uint32_t kItemWords = 10;
    const bool bare = page_.format == Format::text && !views_[i].ends_sentence && views_[i].words <= kItemWords;
    return is_bullet(i) || bare;
  }

  void keep(std::size_t i, std::string_view rule) { verdicts_[i] = {kBody, rule, verdicts_[i].score, true}; }

  bool is_row(std::size_t i) const {
    return page_.blocks[i].type == BlockType::table_row || views_[i].text.find(" | ") != std::string_view::npos;
  }

  // A row below one that is kept: the rows of a table go together.
  bool goes_on_table(std::size_t i) const { return i > 0 && is_row(i) && is_row(i - 1) && verdicts_[i - 1].keep; }

  bool is_flat_sentence(std::size_t i, float likely) const {
    return page_.format == Format::text && is_prose(i) && verdicts_[i].score > likely;
  }

  // Left out by the model's doubt alone.
  bool may_be_body(std::size_t i) const {
    return !views_[i].chrome && verdicts_[i].rule == "model" && !views_[i].linked && page_.blocks[i].type != BlockType::caption;
  }

  // Cards stand behind the article: what follows them is no body, unless the model is sure. Short lines before the first
  // paragraph are headline, kicker and date; a heading that nothing of the body follows is not the body's.
  void trim_edges() {
    for (std::size_t i = last_section_; i < views_.size() && last_section_ > 0; ++i) {
      if (verdicts_[i].keep && !(is_prose(i) && verdicts_[i].score > kSure)) drop(i, kBoilerplate, "after-listing");
    }
    drop_before_text(first_opening());
    bool followed = !keeps_text();
    for (std::size_t i = views_.size(); i-- > 0;) {
      if (!verdicts_[i].keep) continue;
      if (!followed && page_.blocks[i].type == BlockType::heading && !views_[i].ends_sentence) {
        drop(i, kBoilerplate, "heading-without-text");
      } else {
        followed = true;
      }
    }
  }

  // In HTML the model tells kicker and date by their markup, and only doubt lets them go; a first-rank heading is the
  // headline whatever it thinks. Many lines before the first sentence are no headline but a text of lines.
  void drop_before_text(std::size_t opening) {
    constexpr std::ptrdiff_t kMostLines = 8;
    const bool html = page_.format == Format::html;
    const float likely = html ? 0.6F : 0.95F;
    const auto end = verdicts_.begin() + static_cast<std::ptrdiff_t>(opening);
    if (std::count_if(verdicts_.begin(), end, [](const Verdict& verdict) { return verdict.keep; }) > kMostLines) return;
    for (std::size_t i = 0; i < opening && opening < views_.size(); ++i) {
      const bool headline = html && page_.blocks[i].type == BlockType::heading && page_.blocks[i].level == 1;
      const bool menu = html && views_[i].linked;
      if (verdicts_[i].keep && is_date(i)) drop(i, "dateline", "before-text");
      if (verdicts_[i].keep && (headline || menu || verdicts_[i].score < likely)) drop(i, "title", "before-text");
    }
  }

  // "23 de dezembro de 2021", "Sun, 5 May 2019 10:30 EST"; not "Stock Car calendar 2018", which has no day.
  bool is_date(std::size_t i) const {
    constexpr std::uint32_t kDateWords = 8;
    constexpr std::uint32_t kYearDigits = 4;
    const TextCounts& counts = texts_.counts(i);
    return counts.year && counts.digits > kYearDigits && views_[i].words <= kDateWords && !views_[i].ends_sentence;
  }

  // Whether anything but headings is kept.
  bool keeps_text() const {
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].keep && page_.blocks[i].type != BlockType::heading) return true;
    }
    return false;
  }

  static constexpr float kSure = 0.85F;

  // A block an article can begin with: a sentence, or a text too long for a headline.
  bool is_opening(std::size_t i) const {
    constexpr std::uint32_t kHeadlineWords = 20;
    if (page_.blocks[i].type == BlockType::list_item || page_.blocks[i].type == BlockType::table_row) return true;
    return views_[i].words > kHeadlineWords || (views_[i].ends_sentence && !views_[i].text.ends_with('?')) || views_[i].text.ends_with(':');
  }

  std::size_t first_opening() const {
    std::size_t i = 0;
    while (i < views_.size() && !(verdicts_[i].keep && is_opening(i))) ++i;
    return i;
  }

  // The headline, and a second copy of it, are not the body's.
  void drop_headline() {
    const std::vector<std::string> titles = folded_titles();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep || views_[i].folded.empty()) continue;
      const bool same = std::any_of(titles.begin(), titles.end(), [&](const std::string& title) { return is_title(views_[i].folded, title); });
      if (same) drop(i, "title", "headline");
    }
  }

  // What the page declares as its title, and its headings of first rank; in flat text lines that stand above the text.
  std::vector<std::string> folded_titles() const {
    constexpr std::uint32_t kLeastWords = 4;  // of a line: fewer may be a menu's
    std::vector<std::string> titles;
    for (const auto& title : witnesses_.titles) titles.push_back(text::folded(title));
    const bool flat = page_.format == Format::text;
    const std::size_t end = flat ? first_opening() : views_.size();
    for (std::size_t i = 0; i < end; ++i) {
      const Block& block = page_.blocks[i];
      const bool line = flat && !verdicts_[i].keep && views_[i].words >= kLeastWords;
      const bool first_rank = block.type == BlockType::heading && block.level == 1;
      if ((line || first_rank) && !views_[i].folded.empty()) titles.push_back(views_[i].folded);
    }
    return titles;
  }

  // "Copper at a record" of "Copper at a record - BNamericas", too.
  static bool is_title(std::string_view folded, std::string_view title) {
    if (!title.starts_with(folded)) return false;
    const auto rest = title.substr(folded.size());
    return rest.empty() || rest.starts_with(" - ") || rest.starts_with(" | ");
  }

  void explain() {
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].keep || verdicts_[i].kind != kBoilerplate) continue;
      const Block& block = page_.blocks[i];
      if (block.type == BlockType::caption) verdicts_[i].kind = "caption";
      else if (block.type == BlockType::heading && block.level == 1) verdicts_[i].kind = "title";
      else verdicts_[i].kind = kind_by_place(block);
    }
  }

  std::string_view kind_by_place(const Block& block) const {
    if (block.element != kNone && !containers_.hint[block.element].empty()) return containers_.hint[block.element];
    return block.link_characters * 3 > block.characters * 2 ? "navigation" : kBoilerplate;
  }

  const Page& page_;
  const Knowledge& knowledge_;
  const float threshold_;
  std::vector<Verdict> verdicts_;
  std::vector<BlockView> views_;
  const BlockTexts texts_ = BlockTexts(page_);
  const Witnesses witnesses_ = read_witnesses(page_);
  const std::vector<std::string> authors_ = folded_authors();
  const ContainerKinds containers_ = knowledge_.compiled<ContainerNames>().read(page_);
  struct CompanyNote {
    std::size_t heading;
    std::string_view rule;
  };
  std::vector<CompanyNote> company_notes_;
  std::vector<Listing> listings_;
  std::size_t last_section_ = 0;
};

}  // namespace

Classification classify(const Page& page, const Knowledge& knowledge, const ClassifyOptions& options) {
  return Judge(page, knowledge, options).run();
}

}  // namespace winnow
