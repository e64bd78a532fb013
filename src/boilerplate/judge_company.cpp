// What keeps an article company and reads like one: comments, consent, notes on companies and authors.
#include <algorithm>

#include "boilerplate/judge.hpp"
#include "text/words.hpp"

namespace winnow {

// Readers' comments and consent dialogues read like an article. Where their container says what they are and the page has
// text outside of it, they go. "comment" may also name an opinion piece: what stands in such a container goes from a heading
// of comments on.
void Judge::drop_containers() {
  constexpr std::string_view kComments = "comments";
  if (page_.elements.empty()) return;
  drop_inside([&](std::size_t i) {
    const auto element = page_.blocks[i].element;
    return element == kNone ? std::string_view() : containers_.dropped(element);
  });
  const auto in_comments = [&](std::size_t i) {
    const auto element = page_.blocks[i].element;
    return element != kNone && containers_.hint(element) == kComments;
  };
  std::size_t heading = 0;
  while (heading < views_.size() && !(verdicts_[heading].kind == kComments && in_comments(heading))) ++heading;
  if (heading == views_.size()) return;
  drop_inside([&](std::size_t i) { return i > heading && in_comments(i) ? kComments : std::string_view(); });
}

// Drops what stands in a container that `kind_of` names, if there is likely text elsewhere.
void Judge::drop_inside(const std::function<std::string_view(std::size_t)>& kind_of) {
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
// have times above them, too, but no such heading. "Have your say (5)" right above the article only points to them.
void Judge::drop_comments() {
  constexpr int kLeastLines = 3;
  constexpr int kManyLines = 5;  // below a brief that the model hardly knows as one
  if (page_.format != Format::text) return;
  std::uint32_t words = 0;
  std::uint32_t sentences = 0;  // words of them
  for (std::size_t i = 0; i < views_.size(); ++i) {
    const bool judged = verdicts_[i].rule == "model";
    words += verdicts_[i].keep || (verdicts_[i].score > kMaybe && judged) ? views_[i].words : 0;
    sentences += judged && views_[i].ends_sentence && verdicts_[i].score > kMaybe / 2 ? views_[i].words : 0;
    if (std::max(words, sentences) < kLeastArticle || !heads_comments(i)) continue;
    const auto [lines, last] = comment_lines_below(i);
    if (lines < (words < kLeastArticle ? kManyLines : kLeastLines)) continue;
    int stretch = 0;
    for (std::size_t k = i + 1; k < views_.size() && (k <= last || stretch < 3); ++k) {
      stretch = verdicts_[k].keep ? 0 : stretch + 1;
      if (verdicts_[k].keep || verdicts_[k].rule == "model") drop(k, "comments", "comments");
    }
    return;
  }
}

// How many lines there are that name a writer and a time, one not far from the other, and where the last stands.
std::pair<int, std::size_t> Judge::comment_lines_below(std::size_t heading) const {
  constexpr std::size_t kFirst = 10;  // blocks from the heading to the first
  constexpr std::size_t kReach = 25;  // and from one to the next
  std::size_t last = heading;
  int lines = 0;
  for (std::size_t k = heading + 1; k < views_.size() && k - last <= (lines == 0 ? kFirst : kReach); ++k) {
    if (!is_comment_line(k)) continue;
    last = k;
    ++lines;
  }
  return {lines, last};
}

// "Leave a comment", and "[ 167 comments ]", which is "comments" but for the count; not "12 comments from the court's judges".
bool Judge::heads_comments(std::size_t i) const {
  constexpr std::uint32_t kHeadingWords = 4;
  if (verdicts_[i].kind == "comments") return true;
  if (views_[i].words > kHeadingWords || texts_.counts(i).digits == 0) return false;
  constexpr std::string_view kCount = "0123456789.,:;()[]<>-|# ";
  std::string_view name = views_[i].folded;
  name.remove_prefix(std::min(name.find_first_not_of(kCount), name.size()));
  name = name.substr(0, name.find_last_not_of(kCount) + 1);
  const Phrase* phrase = knowledge_.compiled<PhraseIndex>().find(name, 1);
  return phrase && phrase->kind == "comments";
}

// "Ana Soto on May 5, 2021 at 8:50 pm said:", "2 days ago at 08:12".
bool Judge::is_comment_line(std::size_t i) const {
  constexpr std::uint32_t kLineWords = 16;
  const TextCounts& counts = texts_.counts(i);
  return counts.time && counts.digits > 2 && views_[i].words <= kLineWords && !views_[i].ends_sentence;
}

// Links to other stories between the paragraphs. Sections were cut before, so that the entries of a listing are data.
void Judge::drop_lone_links() {
  for (std::size_t i = 0; i < views_.size(); ++i) {
    if (!verdicts_[i].keep || !is_lone_link(i)) continue;
    views_[i].chrome = true;
    drop(i, "related-news", "lone-link");
  }
}

// "RIVAL BIDDERS ASK FOR MORE TIME": a paragraph that is all link and no sentence, or all link and all capitals.
bool Judge::is_lone_link(std::size_t i) const {
  constexpr std::uint32_t kLeastWords = 5;
  const Block& block = page_.blocks[i];
  const TextCounts& counts = texts_.counts(i);
  const bool link = block.links > 0 && block.link_characters * 10 >= block.characters * 9 && views_[i].words >= kLeastWords;
  const bool capitals = counts.upper * 10 >= counts.letters * 9;
  const bool pointer = block.type == BlockType::paragraph && !views_[i].ends_sentence && block.links == 1;
  return link && (capitals || pointer);
}

// "About Minera Alta", and below it "Minera Alta is a ...". An article's chapter "About the project" goes on otherwise. What stands
// behind a press release alone, "Forward-looking statements", says so without a name.
bool Judge::heads_company_note(std::size_t i, const Phrase& phrase) const {
  constexpr std::size_t kNoteWords = 12;
  if (phrase.match == Phrase::Match::exact) return true;
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
void Judge::drop_company_notes() {
  std::size_t body_end = verdicts_.size();
  for (auto note = company_notes_.rbegin(); note != company_notes_.rend(); ++note) {
    while (body_end > 0 && !verdicts_[body_end - 1].keep) --body_end;
    const std::size_t end = end_of_note(*note);
    if (body_end > end) return;
    for (std::size_t i = note->heading; i < end; ++i) {
      if (verdicts_[i].keep) drop(i, kCompanyNote, note->rule);
    }
  }
}

// The next heading; whom to ask is told in short lines, which are none unless they are marked up as such.
std::size_t Judge::end_of_note(const CompanyNote& note) const {
  constexpr std::size_t kLongest = 6;  // blocks
  constexpr std::uint32_t kHeadingWords = 8;
  const auto goes_on = [&](std::size_t i) { return note.named ? views_[i].words > kHeadingWords || views_[i].ends_sentence : page_.blocks[i].type != BlockType::heading && !heads_other_note(i); };
  std::size_t i = note.heading + 1;
  while (i < views_.size() && i <= note.heading + kLongest && goes_on(i)) ++i;
  return i;
}

bool Judge::heads_other_note(std::size_t i) const {
  return std::any_of(company_notes_.begin(), company_notes_.end(), [&](const CompanyNote& note) { return note.heading == i; });
}

// Lines that name an author whom the page declares, and at its end who that is: "Ana Soto is our correspondent in ...".
// An author of whom the text itself speaks, as a press release does of its company, is no such author.
void Judge::drop_authors() {
  for (const auto& author : authors_) {
    std::vector<std::size_t> notes;
    int from_end = 0;
    bool elsewhere = false;
    for (std::size_t i = views_.size(); i-- > 0 && !elsewhere;) {
      if (!verdicts_[i].keep) continue;
      ++from_end;
      if (is_author_note(i, author, from_end)) notes.push_back(i);
      else elsewhere = views_[i].text.find(author.name) != std::string_view::npos;
    }
    if (elsewhere) continue;
    for (const std::size_t i : notes) drop(i, views_[i].ends_sentence ? "author-bio" : "byline", "author");
  }
}

bool Judge::is_author_note(std::size_t i, const Author& author, int from_end) const {
  constexpr std::uint32_t kBylineWords = 12;
  constexpr int kLastBlocks = 4;
  const auto at = views_[i].folded.find(author.folded);
  if (at == std::string::npos) return false;
  const bool line = views_[i].words <= kBylineWords && !views_[i].ends_sentence;
  return line || (at == 0 && from_end <= kLastBlocks);
}

std::vector<Judge::Author> Judge::authors_of(const Witnesses& witnesses) {
  std::vector<Author> authors;
  for (const auto& name : witnesses.authors) authors.push_back({name, text::folded(name)});
  return authors;
}

}  // namespace winnow
