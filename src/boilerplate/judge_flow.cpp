// What stands far from the body, and what stands within it.
#include <algorithm>

#include "boilerplate/judge.hpp"

namespace winnow {

// What is left out between two blocks that are kept, if it has as many blocks. Flat text has longer stretches, since menus
// stand in it line by line.
int Judge::long_stretch() const { return page_.format == Format::html ? 10 : 40; }

// Seen from the body outwards, what lies behind a long stretch of boilerplate needs to be surer than what stands close:
// teasers of a sidebar, the first comment. Measured on sites the model had not seen: news gains 0.001 to 0.01 of F1,
// blogs lose 0.0005.
void Judge::drop_outliers() {
  const auto body = static_cast<std::ptrdiff_t>(heart_of_body());
  drop_outliers(body, std::ssize(views_), 1);
  drop_outliers(body, -1, -1);
}

void Judge::drop_outliers(std::ptrdiff_t from, std::ptrdiff_t to, std::ptrdiff_t step) {
  const float sure_afar = page_.format == Format::html ? 0.75F : 0.8F;
  int stretch = 0;
  bool afar = false;
  for (auto i = from; i != to && i < std::ssize(views_); i += step) {
    const auto at = static_cast<std::size_t>(i);
    if (!verdicts_[at].keep) {
      ++stretch;
      continue;
    }
    afar = afar || stretch >= long_stretch();
    stretch = 0;
    if (afar && verdicts_[at].score < sure_afar) drop(at, kBoilerplate, "far-from-body");
  }
}

// Where the body begins: of the parts that long stretches divide, the first with at least 0.6 of the likely words of the
// largest. Not simply the largest: below a short report a publisher may say at length who he is. With 0.3 link lists lose,
// with 0.95 nothing is won.
std::size_t Judge::heart_of_body() const {
  constexpr float kLargeEnough = 0.6F;
  struct Part {
    std::size_t first;
    float words;
  };
  std::vector<Part> parts;
  float most = 0;
  int stretch = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (!verdicts_[i].keep) {
      ++stretch;
      continue;
    }
    if (parts.empty() || stretch >= long_stretch()) parts.push_back({i, 0});
    stretch = 0;
    parts.back().words += static_cast<float>(views_[i].words) * verdicts_[i].score;
    most = std::max(most, parts.back().words);
  }
  const auto body = std::find_if(parts.begin(), parts.end(), [&](const Part& part) { return part.words >= kLargeEnough * most; });
  return body == parts.end() ? 0 : body->first;
}

// Lists, rows and short lines between two paragraphs of the body are its own, unless a rule says what else they are.
void Judge::fill_gaps() {
  constexpr std::size_t kLongestGap = 12;  // blocks; in HTML rows of a table do not count, flat text has bars between links, too
  const bool html = page_.format == Format::html;
  std::size_t before = views_.size();
  std::size_t rows = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) {
    rows += html && is_row(i);
    if (!verdicts_[i].keep) continue;
    if (before < i && i - before - 1 <= kLongestGap + rows && i - before > 1) fill_gap(before, i);
    before = i;
    rows = 0;
  }
}

void Judge::fill_gap(std::size_t before, std::size_t after) {
  constexpr float kUnlikelyRow = 0.02F;
  constexpr float kUnlikelyHeading = 0.4F;
  constexpr float kUnlikelyLine = 0.3F;   // of flat text, no sentence; 0.4 loses subheadings (3 of 100 furniture pages), 0.2 keeps labels and cards
  bool announced = views_[before].text.ends_with(':');
  for (std::size_t i = before + 1; i < after; ++i) {
    announced = announced && is_item(i);
    const bool row = goes_on_table(i) || (is_row(i) && verdicts_[i].score > kUnlikelyRow);
    const bool line = page_.format == Format::text ? !is_prose(i) && verdicts_[i].score > kUnlikelyLine
                                                   : views_[i].heading && after - before == 2 && verdicts_[i].score > kUnlikelyHeading;
    if ((announced || row || line) && may_be_body(i)) keep(i, "gap");
    announced = announced || views_[i].text.ends_with(':');
  }
}

// A heading between two blocks of the body is its own where another one of its make is, in an element of the same make: of cards
// that have one each, "Touch probe" by itself says too little.
void Judge::join_headings() {
  constexpr float kNotUnlikely = 0.05F;
  const auto is_heading = [&](std::size_t i) { return page_.blocks[i].type == BlockType::heading && page_.blocks[i].element != kNone; };
  std::vector<std::size_t> headings;  // of the body
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (verdicts_[i].keep && is_heading(i)) headings.push_back(i);
  }
  const auto alike = [&](std::size_t i, std::size_t other) {
    const auto a = page_.blocks[i].element;
    const auto b = page_.blocks[other].element;
    return same_make(a, b) && same_make(page_.elements[a].parent, page_.elements[b].parent);
  };
  auto next = headings.begin();
  for (std::size_t i = 1; i + 1 < views_.size(); ++i) {
    while (next != headings.end() && *next < i) ++next;
    if (!is_heading(i) || verdicts_[i].keep || !verdicts_[i - 1].keep || !verdicts_[i + 1].keep) continue;
    if (!may_be_body(i) || verdicts_[i].score < kNotUnlikely) continue;
    if ((next != headings.begin() && alike(i, next[-1])) || (next != headings.end() && alike(i, *next))) keep(i, "heading");
  }
}

// A list of which a third of the words are kept is kept, items that the model finds unlikely by themselves included: "Prints a setup sheet".
// The other way round, lists of which less is kept left out, is worth nothing.
void Judge::join_lists() {
  constexpr std::uint32_t kMostWords = 40;  // of an item
  for (std::size_t begin = 0, end = 0; begin < views_.size(); begin = end) {
    const auto list = page_.blocks[begin].list;
    std::uint32_t words = 0;
    std::uint32_t kept = 0;
    for (end = begin; end < views_.size() && page_.blocks[end].list == list; ++end) {
      words += std::min(views_[end].words, kMostWords);
      kept += verdicts_[end].keep ? std::min(views_[end].words, kMostWords) : 0;
    }
    const bool items = list != kNone && page_.blocks[begin].type == BlockType::list_item;
    if (!items || kept * 3 < words) continue;
    for (std::size_t i = begin; i < end; ++i) {
      if (!verdicts_[i].keep && may_be_body(i)) keep(i, "list");
    }
  }
}

// A list that the body announces and a table that follows it are the body's, also where nothing comes after them; so are
// sentences that stand against its first or last one, in HTML those of the same make. Known furniture in between does not part them.
void Judge::grow_edges() {
  constexpr int kMostFurniture = 3;      // blocks that do not part them
  constexpr float kNotUnlikely = 0.03F;  // for rows
  constexpr float kUndecided = 0.18F;    // for sentences
  constexpr float kOfBrief = 0.05F;      // ... of a text so short that the model hardly knows it as one
  constexpr std::uint32_t kBrief = 60;   // words
  constexpr std::uint32_t kShortSentence = 3;  // words
  constexpr float kAtTheEnd = 0.05F;     // ... behind which there is nothing: furniture seldom is a single line
  constexpr float kAnnouncement = 0.1F;  // for a line with a colon above a list
  std::uint32_t words = 0;
  for (std::size_t i = 0; i < views_.size(); ++i) words += verdicts_[i].keep ? views_[i].words : 0;
  const float undecided = words < kBrief ? kOfBrief : kUndecided;
  // "The regulator did not comment." of a brief.
  const auto is_short_sentence = [&](std::size_t i) {
    return words < kBrief && page_.format == Format::text && views_[i].ends_sentence && views_[i].words >= kShortSentence && verdicts_[i].score > kUndecided;
  };
  bool inside = false;                   // the block before, furniture aside, is the body's
  bool announced = false;
  int furniture = 0;
  std::size_t last = 0;                  // block of the body
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (views_[i].chrome) {
      inside = inside && ++furniture <= kMostFurniture;
      continue;
    }
    furniture = 0;
    announced = announced && is_bullet(i);
    if (!verdicts_[i].keep && inside && may_be_body(i)) {
      const bool next_row = i + 1 < views_.size() && is_row(i + 1);
      const bool next_item = i + 1 < views_.size() && is_bullet(i + 1);
      const bool row = goes_on_table(i) || (is_row(i) && verdicts_[i].score > kNotUnlikely && (next_row || is_row(i - 1)));
      const bool announces = next_item && views_[i].text.ends_with(':') && verdicts_[i].score > kAnnouncement;
      const bool sibling = is_sibling_sentence(last, i) && verdicts_[i].score > undecided;
      if (announced || row || announces || sibling || is_short_sentence(i) ||
          is_flat_sentence(i, i + 1 == views_.size() ? kAtTheEnd : undecided)) {
        keep(i, "edge");
      }
    }
    inside = verdicts_[i].keep;
    if (inside) last = i;
    announced = announced || (inside && views_[i].text.ends_with(':'));
  }
  for (std::size_t i = views_.size(); i-- > 1;) {
    if (!verdicts_[i].keep || verdicts_[i - 1].keep || !may_be_body(i - 1)) continue;
    const bool sibling = is_sibling_sentence(i, i - 1) && verdicts_[i - 1].score > undecided;
    if (sibling || is_flat_sentence(i - 1, undecided)) keep(i - 1, "edge");
  }
}

// Sentences of elements that stand in one and are of the same tag and class, as the paragraphs of a text are. On sites the model
// had not seen: daniel 0.002, readability 0.002 and exact 0.18 to 0.20, news level.
bool Judge::is_sibling_sentence(std::size_t i, std::size_t other) const {
  const auto a = page_.blocks[i].element;
  const auto b = page_.blocks[other].element;
  if (a == kNone || b == kNone || !is_prose(i) || !is_prose(other)) return false;
  return page_.elements[a].parent == page_.elements[b].parent && same_make(a, b);
}

// Of elements: tag and class.
bool Judge::same_make(std::uint32_t a, std::uint32_t b) const {
  if (a == kNone || b == kNone) return a == b;
  const Element& one = page_.elements[a];
  const Element& two = page_.elements[b];
  return page_.attribute(one.tag) == page_.attribute(two.tag) && page_.attribute(one.class_names) == page_.attribute(two.class_names);
}

}  // namespace winnow
