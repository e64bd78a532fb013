// The passes, in order; each sees the verdicts of those before it.
//
//   1. judge       the trained model scores every block but links that stand apart from the text; the less sure it is of what it
//                 would keep, the lower its threshold
//   2. phrases     known phrases name a block's kind, whatever its score
//   3. sections    lists of news, projects and companies go as a whole
//   4. site        so does what a profile of the page's site says repeats there
//   5. containers  and what stands in containers that say what they hold: comments, consent; or reads like
//                 comments, or points elsewhere
//   6. repeats     what the page shows twice is read once
//   7. outliers    what stands far from the body must be surer
//   8. gaps, edges what the body announces or encloses is its own, lists and headings of a kind go together, so do those that its contents
//                 name; it has one beginning and one end
//   9. notes       who the company of a press release or the author is, is not the text
//  10. headline    is a field of its own
//  11. something   a page of which nothing is left keeps its likeliest block
//  12. explain     what is left out gets the best name its place allows
#include <algorithm>

#include "boilerplate/apart.hpp"
#include "boilerplate/confidence.hpp"
#include "boilerplate/features.hpp"
#include "boilerplate/judge.hpp"
#include "boilerplate/model.hpp"
#include "boilerplate/site.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// The model's score from which a block is kept; the balanced ones were read off the curve of F1 on news sites that the
// model had not seen.
float threshold_of(Mode mode) {
  switch (mode) {
    case Mode::precise: return 0.7F;
    case Mode::balanced: return 0.55F;
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

}  // namespace

Classification Judge::run() {
  score_blocks();
  match_phrases();
  drop_settings();
  cut_sections();
  remove_site_furniture();
  drop_containers();
  drop_comments();
  drop_lone_links();
  note_refrains();
  drop_repeats();
  drop_outliers();
  fill_gaps();
  join_headings();
  join_lists();
  join_contents();
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

std::vector<Verdict> Judge::ask_model() const {
  const bool html = page_.format == Format::html && !page_.elements.empty();
  const auto prose = read_prose(page_, texts_);
  const auto apart = links_apart(page_, prose);
  const auto described = blocks_to_describe(page_, apart);
  const PageReading reading{page_, texts_, prose, witnesses_, names_};
  const BlockModel& model = html ? static_cast<const BlockModel&>(knowledge_.compiled<HtmlBlockModel>()) : knowledge_.compiled<FlatBlockModel>();
  const auto features = describe_blocks(reading, model.tokens, described);
  const auto scores = model.trees.probabilities(features.values, features.rows);
  std::vector<Verdict> verdicts(page_.blocks.size(), {kBoilerplate, "links-apart", kApartScore, false});
  for (std::size_t row = 0; row < described.size(); ++row) {
    if (!apart[described[row]]) verdicts[described[row]] = {kBoilerplate, "model", scores[row], false};
  }
  return verdicts;
}

// Of a page unlike those it has learned from the model is sure of nothing, and what it would just keep, and just not, are one
// text: from some mean doubt on the threshold goes down. Read off pages of unseen sites, where twice and half of each of these
// numbers are worth nearly as much. Flat text is doubted more, and its doubt says less.
float Judge::threshold() const {
  struct Line {
    float doubt, slope, least;
  };
  const Line line = page_.format == Format::text ? Line{0.1F, 2, 0.2F} : Line{0.05F, 4, 0.1F};
  constexpr float kMostWords = 150;  // of a block
  const float usual = threshold_of(mode_);
  if (mode_ == Mode::precise) return usual;
  float words = 0;
  float doubted = 0;
  for (std::size_t i = 0; i < verdicts_.size(); ++i) {
    if (verdicts_[i].score <= usual) continue;
    const float most = std::min(texts_.counts(i).spaced_words(), kMostWords);
    words += most;
    doubted += most * (1 - verdicts_[i].score);
  }
  return words == 0 ? usual : std::clamp(usual - line.slope * (doubted / words - line.doubt), line.least, usual);
}

void Judge::score_blocks() {
  const bool html = page_.format == Format::html && !page_.elements.empty();
  verdicts_ = ask_model();
  const float least = threshold();
  for (auto& verdict : verdicts_) {
    if (verdict.score > least) verdict = {kBody, verdict.rule, verdict.score, true};
  }
  views_.resize(page_.blocks.size());
  for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
    const Block& block = page_.blocks[i];
    BlockView& view = views_[i];
    view.text = page_.view(block.text);
    view.hashes = texts_.hashes(i);
    view.words = static_cast<std::uint32_t>(texts_.counts(i).spaced_words() + 0.5F);
    view.ends_sentence = ends_sentence(view.text);
    view.heading = block.type == BlockType::heading || (html && block.bold_characters == block.characters);
    view.linked = block.link_characters * 2 > block.characters;
    view.score = verdicts_[i].score;
  }
  fold_texts();
  note_links();
}

// In one buffer, which the views point into when it no longer grows.
void Judge::fold_texts() {
  std::vector<TextRange> ranges(views_.size());
  folded_.reserve(page_.text.size());
  for (std::size_t i = 0; i < views_.size(); ++i) {
    ranges[i].begin = static_cast<std::uint32_t>(folded_.size());
    if (views_[i].words <= kPhraseWords) text::append_folded(folded_, views_[i].text);
    ranges[i].end = static_cast<std::uint32_t>(folded_.size());
  }
  for (std::size_t i = 0; i < views_.size(); ++i) views_[i].folded = std::string_view(folded_).substr(ranges[i].begin, ranges[i].size());
}

// Each block's first link. Elements and blocks both stand in the order of the text.
void Judge::note_links() {
  std::size_t block = 0;
  for (const Element& element : page_.elements) {
    if (element.text.empty() || page_.attribute(element.tag) != "a") continue;
    while (block < views_.size() && page_.blocks[block].text.end <= element.text.begin) ++block;
    if (block == views_.size()) return;
    auto& first = views_[block].first_link;
    if (first.empty() && element.text.end <= page_.blocks[block].text.end) first = page_.view(element.text);
  }
}

void Judge::drop(std::size_t i, std::string_view kind, std::string_view rule) {
  verdicts_[i].kind = kind;
  verdicts_[i].rule = rule;
  verdicts_[i].keep = false;
}

void Judge::match_phrases() {
  const auto& phrases = knowledge_.compiled<PhraseIndex>();
  for (std::size_t i = 0; i < views_.size(); ++i) {
    BlockView& view = views_[i];
    const bool whole = view.words <= kPhraseWords;
    const Phrase* phrase = whole ? phrases.find(view.folded, view.words) : phrases.find_opening(opening_of(view.text), view.words);
    if (!phrase) continue;
    if (phrase->kind == kCompanyNote) {  // judged when it is known what follows
      if (heads_company_note(i, *phrase)) company_notes_.push_back({i, phrase->rule, phrase->match != Phrase::Match::exact});
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

// {"layoutMobile":2,"buttonAlign":"Center"}: a widget's settings, which its script reads from the page. What is written to be
// read has spaces and line breaks: {"status": "ok"} in an article about code stays.
void Judge::drop_settings() {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const auto text = views_[i].text;
    const bool settings = (text.starts_with("{\"") || text.starts_with("[{\"")) && (text.ends_with('}') || text.ends_with("}]"));
    if (!settings) continue;
    const bool spaced = text.find('\n') != std::string_view::npos || text.find("\": ") != std::string_view::npos;
    if (!spaced) drop(i, kBoilerplate, "settings");
  }
}

// The beginning of a long block, folded.
std::string Judge::opening_of(std::string_view text) {
  constexpr std::size_t kBytes = 160;
  return text::folded(text::first_bytes(text, kBytes));
}

// What is out already keeps the reason it went for.
void Judge::remove_site_furniture() {
  const auto rules = site_removals(page_, verdicts_, knowledge_);
  for (std::size_t i = 0; i < rules.size(); ++i) {
    if (rules[i].empty()) continue;
    views_[i].chrome = true;
    if (verdicts_[i].keep) drop(i, "site-furniture", rules[i]);
  }
}

void Judge::cut_sections() {
  for (const Section& section : find_sections(views_, knowledge_)) {
    for (std::size_t i = section.begin; i < section.end; ++i) {
      if (!views_[i].chrome) drop(i, section.kind, "section");
    }
    listings_.insert(listings_.end(), section.entries.begin(), section.entries.end());
    last_section_ = section.kind == "news-listing" ? last_section_ : section.end;
  }
}

// A page of which nothing was kept, though one block is likely: a brief of one line. A page of one block is that block.
void Judge::keep_something() {
  const float least = views_.size() == 1 ? 0.0F : 0.1F;
  std::size_t best = views_.size();
  float most = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (verdicts_[i].keep) return;
    const float weight = verdicts_[i].score * static_cast<float>(std::min<std::uint32_t>(views_[i].words, 40));
    if (verdicts_[i].rule != "model" || verdicts_[i].score < least || weight <= most) continue;
    most = weight;
    best = i;
  }
  if (best == views_.size()) return;
  verdicts_[best] = {kBody, "likeliest", verdicts_[best].score, true};
  grow_edges();
}

void Judge::explain() {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (verdicts_[i].keep || verdicts_[i].kind != kBoilerplate) continue;
    const Block& block = page_.blocks[i];
    if (block.type == BlockType::caption) verdicts_[i].kind = "caption";
    else if (block.type == BlockType::heading && block.level == 1) verdicts_[i].kind = "title";
    else verdicts_[i].kind = kind_by_place(block);
  }
}

std::string_view Judge::kind_by_place(const Block& block) const {
  if (block.element != kNone && !containers_.hint(block.element).empty()) return containers_.hint(block.element);
  return block.link_characters * 3 > block.characters * 2 ? "navigation" : kBoilerplate;
}

Classification classify(const Page& page, const Knowledge& knowledge, const ClassifyOptions& options) {
  return Judge(page, knowledge, options.mode).run();
}

}  // namespace winnow
