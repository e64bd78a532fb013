// Where the body begins and ends, and the headline, which is a field of its own.
#include <algorithm>

#include "boilerplate/judge.hpp"
#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// What opens a byline, by the tables of bylines: "por", "by", "escrito por"; folded.
struct BylineOpenings {
  std::vector<std::string> words;

  static BylineOpenings compile(const Knowledge& knowledge) {
    BylineOpenings openings;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/bylines.table")) continue;
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        if (row.cells[0] != "opens") continue;
        for (const auto opening : split_list(row.cells[1])) openings.words.push_back(text::folded(opening));
      }
    }
    return openings;
  }
};

// What stands behind the first `words` words of a line.
std::string_view behind_words(std::string_view line, std::ptrdiff_t words) {
  for (; words > 0; --words) line.remove_prefix(std::min(line.find(' '), line.size() - 1) + 1);
  return line;
}

}  // namespace

// Cards stand behind the article: what follows them is no body, unless the model is sure. Short lines before the first
// paragraph are headline, kicker and date; a heading that nothing of the body follows is not the body's.
void Judge::trim_edges() {
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
void Judge::drop_before_text(std::size_t opening) {
  constexpr std::ptrdiff_t kMostLines = 8;
  const bool html = page_.format == Format::html;
  const float likely = html ? 0.6F : 0.95F;
  const auto end = verdicts_.begin() + static_cast<std::ptrdiff_t>(opening);
  if (std::count_if(verdicts_.begin(), end, [](const Verdict& verdict) { return verdict.keep; }) > kMostLines) return;
  for (std::size_t i = 0; i < opening && opening < views_.size(); ++i) {
    const bool headline = html && page_.blocks[i].type == BlockType::heading && page_.blocks[i].level == 1;
    const bool menu = html && views_[i].linked;
    if (verdicts_[i].keep && is_date(i)) drop(i, "dateline", "before-text");
    if (verdicts_[i].keep && is_byline(i)) drop(i, "byline", "before-text");
    const bool standfirst = !html && i + 1 == opening && is_standfirst(i);
    if (verdicts_[i].keep && !standfirst && (headline || menu || verdicts_[i].score < likely)) drop(i, "title", "before-text");
  }
}

// A line of flat text that ends no sentence, between headline and text: another line above it says with most of its telling words what the
// text says, and so may be the headline. Without that condition titles come into the text.
bool Judge::is_standfirst(std::size_t i) const {
  constexpr std::uint32_t kLeastWords = 8;
  constexpr float kLikely = 0.6F;
  constexpr std::size_t kReach = 6;    // blocks
  constexpr std::size_t kTelling = 3;  // words
  if (views_[i].words < kLeastWords || verdicts_[i].score < kLikely) return false;
  std::vector<bool> said(texts_.different());
  for (std::size_t k = i + 1; k < views_.size(); ++k) {
    if (!verdicts_[k].keep) continue;
    for (const auto number : texts_.telling(k)) said[number] = true;
  }
  for (std::size_t above = i; above-- > 0 && i - above <= kReach;) {
    const auto telling = texts_.telling(above);
    if (verdicts_[above].keep || is_prose(above) || telling.size() < kTelling) continue;
    const auto shared = std::count_if(telling.begin(), telling.end(), [&](std::uint32_t number) { return said[number]; });
    if (static_cast<std::size_t>(shared) * 2 > telling.size()) return true;
  }
  return false;
}

// "Por Lucía Paredes"; not "Por qué sube el cobre", where no name follows.
bool Judge::is_byline(std::size_t i) const {
  constexpr std::uint32_t kBylineWords = 8;
  const BlockView& view = views_[i];
  if (view.words < 2 || view.words > kBylineWords || view.ends_sentence) return false;
  const auto& openings = knowledge_.compiled<BylineOpenings>().words;
  return std::any_of(openings.begin(), openings.end(), [&](const std::string& opening) {
    if (!view.folded.starts_with(opening) || view.folded.size() <= opening.size() || view.folded[opening.size()] != ' ') return false;
    const auto name = behind_words(view.text, 1 + std::count(opening.begin(), opening.end(), ' '));
    return !name.empty() && text::is_upper(text::decode_at(name, 0).code);
  });
}

// "23 de dezembro de 2021", "Sun, 5 May 2019 10:30 EST", "2012年01月17日 20:44 来源：全景网 作者：陈祎"; not "Stock Car calendar 2018", which has no day.
bool Judge::is_date(std::size_t i) const {
  constexpr std::uint32_t kDateWords = 14;
  constexpr std::uint32_t kYearDigits = 4;
  const TextCounts& counts = texts_.counts(i);
  return counts.year && counts.digits > kYearDigits && views_[i].words <= kDateWords && !views_[i].ends_sentence;
}

// Whether anything but headings is kept.
bool Judge::keeps_text() const {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (verdicts_[i].keep && page_.blocks[i].type != BlockType::heading) return true;
  }
  return false;
}

std::size_t Judge::first_opening() const {
  std::size_t i = 0;
  while (i < views_.size() && !(verdicts_[i].keep && is_opening(i))) ++i;
  return i;
}

// A block an article can begin with: a sentence, or a text too long for a headline.
bool Judge::is_opening(std::size_t i) const {
  constexpr std::uint32_t kHeadlineWords = 20;
  if (page_.blocks[i].type == BlockType::list_item || page_.blocks[i].type == BlockType::table_row) return true;
  return views_[i].words > kHeadlineWords || (views_[i].ends_sentence && !views_[i].text.ends_with('?')) || views_[i].text.ends_with(':');
}

// The headline, and a second copy of it, are not the body's.
void Judge::drop_headline() {
  std::vector<std::string> declared;
  for (const auto& title : witnesses_.titles) declared.push_back(text::folded(title));
  drop_titles(blocks_of(declared));
  // Several lines above a flat text that come again in it are its contents, and name its headings; so are several of the first rank.
  constexpr std::size_t kHeadings = 3;
  if (const auto shown = blocks_of(shown_titles()); shown.size() < kHeadings) drop_titles(shown);
}

void Judge::drop_titles(const std::vector<std::size_t>& blocks) {
  for (const std::size_t i : blocks) drop(i, "title", "headline");
}

// Of the body, those that are one of these.
std::vector<std::size_t> Judge::blocks_of(const std::vector<std::string>& titles) const {
  std::vector<std::size_t> found;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (!verdicts_[i].keep || views_[i].folded.empty()) continue;
    if (std::any_of(titles.begin(), titles.end(), [&](const std::string& title) { return is_title(views_[i].folded, title); })) found.push_back(i);
  }
  return found;
}

// The page's headings of first rank; in flat text lines that stand above the text.
std::vector<std::string> Judge::shown_titles() const {
  constexpr std::uint32_t kLeastWords = 4;  // of a line: fewer may be a menu's
  constexpr std::size_t kMostTitles = 60;   // each is held against every block
  std::vector<std::string> titles;
  const bool flat = page_.format == Format::text;
  const std::size_t end = flat ? first_opening() : views_.size();
  for (std::size_t i = 0; i < end && titles.size() < kMostTitles; ++i) {
    const Block& block = page_.blocks[i];
    const bool line = flat && !verdicts_[i].keep && views_[i].words >= kLeastWords;
    const bool first_rank = block.type == BlockType::heading && block.level == 1;
    if ((line || first_rank) && !views_[i].folded.empty()) titles.emplace_back(views_[i].folded);
  }
  return titles;
}

// "Copper at a record" of "Copper at a record - BNamericas", too.
bool Judge::is_title(std::string_view folded, std::string_view title) {
  if (!title.starts_with(folded)) return false;
  const auto rest = title.substr(folded.size());
  return rest.empty() || rest.starts_with(" - ") || rest.starts_with(" | ");
}

}  // namespace winnow
