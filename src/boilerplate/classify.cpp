// The passes, in order; each sees the verdicts of those before it.
//
//   1. judge     the trained model scores every block
//   2. phrases   known phrases name a block's kind, whatever its score
//   3. sections  lists of news, projects and companies go as a whole
//      site      so does what a profile of the page's site says repeats there
//   4. edges     the article has one beginning and one end
//   5. explain   what is left out gets the best name its place allows
#include <algorithm>

#include "boilerplate/features.hpp"
#include "boilerplate/model.hpp"
#include "boilerplate/phrases.hpp"
#include "boilerplate/sections.hpp"
#include "boilerplate/site.hpp"
#include "boilerplate/witness.hpp"
#include "text/words.hpp"
#include "winnow/verdict.hpp"

namespace winnow {
namespace {

constexpr std::string_view kBody = "body";
constexpr std::string_view kBoilerplate = "boilerplate";

float threshold_of(Mode mode) {
  switch (mode) {
    case Mode::precise: return 0.65F;
    case Mode::balanced: return 0.5F;
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
      : page_(page), knowledge_(knowledge), threshold_(threshold_of(options.mode)), verdicts_(page.blocks.size()) {}

  Classification run() {
    score_blocks();
    match_phrases();
    cut_sections();
    remove_site_furniture();
    drop_comments();
    drop_repeats();
    fill_gaps();
    trim_edges();
    keep_something();
    drop_headline();
    explain();
    const double sure = confidence();
    return {std::move(verdicts_), std::move(listings_), sure};
  }

 private:
  void score_blocks() {
    const auto& models = knowledge_.compiled<BlockModels>();
    const bool html = page_.format == Format::html && !page_.elements.empty();
    const auto features = describe_blocks(page_, html ? models.html_tokens : models.flat_tokens);
    const TreeModel& model = html ? models.html : models.flat;
    const std::vector<float> scores = model.probabilities(features.values, features.rows);
    views_.resize(page_.blocks.size());
    for (std::size_t i = 0; i < page_.blocks.size(); ++i) {
      const Block& block = page_.blocks[i];
      BlockView& view = views_[i];
      view.text = page_.view(block.text);
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

  void match_phrases() {
    const auto& phrases = knowledge_.compiled<PhraseIndex>();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      BlockView& view = views_[i];
      if (view.words > kPhraseWords) continue;
      const Phrase* phrase = phrases.find(view.folded);
      if (!phrase) continue;
      view.chrome = true;
      drop(i, phrase->kind, phrase->rule);
      // "Related:" alone points to the next line.
      if (phrase->kind == "related-news" && view.text.ends_with(':') && i + 1 < views_.size() && views_[i + 1].words <= 30 && !views_[i + 1].ends_sentence) {
        views_[i + 1].chrome = true;
        drop(++i, phrase->kind, phrase->rule);
      }
    }
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

  // Readers' comments read like an article. Where their container says so and the page has text outside of it, they go.
  void drop_comments() {
    std::vector<bool> inside(page_.elements.size(), false);
    for (std::size_t e = 0; e < page_.elements.size(); ++e) {
      const Element& element = page_.elements[e];
      inside[e] = (element.parent != kNone && inside[element.parent]) || holds_comments(element);
    }
    const auto is_comment = [&](std::size_t i) { return page_.blocks[i].element != kNone && inside[page_.blocks[i].element]; };
    std::uint32_t words_outside = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].score > kMaybe && verdicts_[i].rule == "model" && !is_comment(i)) words_outside += views_[i].words;
    }
    if (words_outside < kLeastArticle) return;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (verdicts_[i].keep && is_comment(i)) drop(i, "comments", "comments-container");
    }
  }

  static constexpr float kMaybe = 0.2F;
  static constexpr std::uint32_t kLeastArticle = 25;  // words

  bool holds_comments(const Element& element) const {
    if (element.class_names.empty() && element.id.empty()) return false;
    for (const auto& token : class_tokens(page_, element)) {
      if (token == "comments" || token == "#comments" || token == "commentlist" || token == "disqus" || token == "#disqus") return true;
    }
    return false;
  }

  // A paragraph that the page shows twice is read once.
  void drop_repeats() {
    constexpr std::uint32_t kLeastWords = 8;
    std::vector<std::string_view> seen;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep || views_[i].words < kLeastWords) continue;
      seen.push_back(views_[i].text);
    }
    std::sort(seen.begin(), seen.end());
    if (std::adjacent_find(seen.begin(), seen.end()) == seen.end()) return;
    seen.clear();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep || views_[i].words < kLeastWords) continue;
      const auto place = std::lower_bound(seen.begin(), seen.end(), views_[i].text);
      if (place != seen.end() && *place == views_[i].text) drop(i, kBoilerplate, "repeated");
      else seen.insert(place, views_[i].text);
    }
  }

  // A page of which nothing was kept, though one block is likely: a brief of one line.
  void keep_something() {
    constexpr float kLeast = 0.2F;
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
    constexpr float kDoubt = 0.12F;          // below it the model is sure
    std::size_t before = views_.size();
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep) continue;
      if (before < i && i - before - 1 <= kLongestGap && i - before > 1) fill_gap(before, i, kDoubt);
      before = i;
    }
  }

  void fill_gap(std::size_t before, std::size_t after, float doubt) {
    for (std::size_t i = before + 1; i < after; ++i) {
      const BlockType type = page_.blocks[i].type;
      const bool row = type == BlockType::table_row || views_[i].text.find(" | ") != std::string_view::npos;
      const bool announced = type == BlockType::list_item && views_[before].text.ends_with(':');
      const bool other = views_[i].chrome || verdicts_[i].rule != "model" || views_[i].linked || type == BlockType::caption;
      const bool likely = verdicts_[i].score > (row || announced ? doubt / 6 : doubt);
      if (!other && likely && (row || announced || page_.format == Format::text)) verdicts_[i] = {kBody, "gap", verdicts_[i].score, true};
    }
  }

  // Cards stand behind the article: what follows them is no body, unless the model is sure. Short lines before the first
  // paragraph are headline, kicker and date; a heading that nothing of the body follows is not the body's.
  void trim_edges() {
    constexpr float kSure = 0.85F;
    for (std::size_t i = last_section_; i < views_.size() && last_section_ > 0; ++i) {
      if (verdicts_[i].keep && !(is_prose(i) && verdicts_[i].score > kSure)) drop(i, kBoilerplate, "after-listing");
    }
    const std::size_t opening = first_opening();
    for (std::size_t i = 0; i < opening && opening < views_.size(); ++i) {
      if (verdicts_[i].keep) drop(i, "title", "before-text");
    }
    bool followed = false;
    for (std::size_t i = views_.size(); i-- > 0;) {
      if (!verdicts_[i].keep) continue;
      if (!followed && page_.blocks[i].type == BlockType::heading) {
        drop(i, kBoilerplate, "heading-without-text");
      } else {
        followed = true;
      }
    }
  }

  // A block an article can begin with: a sentence, or a text too long for a headline.
  bool is_opening(std::size_t i) const {
    constexpr std::uint32_t kHeadlineWords = 30;
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
    std::vector<std::string> titles;
    for (const auto& title : read_witnesses(page_).titles) titles.push_back(text::folded(title));
    for (std::size_t i = 0; i < views_.size(); ++i) {
      if (!verdicts_[i].keep || views_[i].folded.empty()) continue;
      const bool same = std::find(titles.begin(), titles.end(), views_[i].folded) != titles.end();
      if (same || (page_.blocks[i].type == BlockType::heading && page_.blocks[i].level == 1)) drop(i, "title", "headline");
    }
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

  // The kind that the nearest telling ancestor suggests.
  std::string_view kind_by_place(const Block& block) const {
    struct Sign { std::string_view token; std::string_view kind; };
    static constexpr Sign kSigns[] = {
        {"nav", "navigation"}, {"menu", "navigation"}, {"breadcrumb", "breadcrumb"}, {"breadcrumbs", "breadcrumb"}, {"share", "share"},
        {"social", "share"}, {"cookie", "cookie"}, {"consent", "cookie"}, {"ad", "advertising"}, {"ads", "advertising"},
        {"advert", "advertising"}, {"sponsor", "advertising"}, {"newsletter", "subscription-blurb"}, {"subscribe", "subscription-blurb"},
        {"paywall", "paywall-notice"}, {"related", "related-news"}, {"teaser", "related-news"}, {"recommended", "related-news"},
        {"caption", "caption"}, {"figcaption", "caption"}, {"byline", "byline"}, {"author", "byline"}, {"date", "dateline"},
        {"time", "dateline"}, {"comments", "comments"}, {"comment", "comments"}, {"tags", "tags"}, {"tag", "tags"},
        {"footer", "legal"}, {"copyright", "legal"}, {"header", "navigation"}};
    for (auto e = block.element; e != kNone; e = page_.elements[e].parent) {
      for (const auto& token : class_tokens(page_, page_.elements[e])) {
        const auto name = token.starts_with('#') ? std::string_view(token).substr(1) : std::string_view(token);
        for (const Sign& sign : kSigns) {
          if (name == sign.token) return sign.kind;
        }
      }
    }
    return block.link_characters * 3 > block.characters * 2 ? "navigation" : kBoilerplate;
  }

  // How sure the model was, over the words it decided about.
  double confidence() const {
    double words = 0;
    double doubt = 0;
    for (std::size_t i = 0; i < views_.size(); ++i) {
      const double p = verdicts_[i].score;
      if (!verdicts_[i].keep && p < 0.05) continue;
      const double weight = std::min<double>(views_[i].words, 100);
      words += verdicts_[i].keep ? weight : 0;
      doubt += weight * (verdicts_[i].keep ? 1 - p : p);
    }
    return words <= 0 ? 0 : std::clamp(1 - 2 * doubt / (words + doubt), 0.0, 1.0);
  }

  const Page& page_;
  const Knowledge& knowledge_;
  const float threshold_;
  std::vector<Verdict> verdicts_;
  std::vector<BlockView> views_;
  std::vector<Listing> listings_;
  std::size_t last_section_ = 0;
};

}  // namespace

Classification classify(const Page& page, const Knowledge& knowledge, const ClassifyOptions& options) {
  return Judge(page, knowledge, options).run();
}

}  // namespace winnow
