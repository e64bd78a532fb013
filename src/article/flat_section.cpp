#include "article/flat_section.hpp"

#include <algorithm>
#include <array>
#include <cstdlib>

#include "article/name_words.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// Where a name stands, in a line of how many pieces, whether menus have it too, how it is written. A section stands close above
// the headline, alone or at the end of a path, and again in the menu; what stands once is a kicker of this article.
#define WINNOW_FLAT_SECTION_FEATURES(X)                                                                             \
  X(to_headline) X(to_body) X(index) X(words_to_headline) X(place) X(places) X(from_last) X(path) X(labelled)       \
  X(copies) X(copies_above) X(copies_behind) X(standing_near) X(breadcrumb) X(by_rule) X(score) X(dated) X(blank_lines) \
  X(words) X(characters) X(capital_share) X(all_capitals) X(digits) X(known) X(country) X(known_near) X(home_before) X(numbered) \
  X(before_words) X(next_words) X(next_dated) X(page_blocks)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_FLAT_SECTION_FEATURES(X)
#undef X
      kFeatures
};

constexpr std::uint32_t kAbove = 60;      // blocks above the headline that are read
constexpr std::uint32_t kAboveHtml = 25;  // in HTML, where a menu is not so many lines
constexpr std::uint32_t kBelow = 12;      // and below it, or below the body's first
constexpr std::uint32_t kToBody = 60;     // from the headline to a body that still is its own
constexpr std::uint32_t kLongestLine = 16;// words
constexpr std::uint32_t kMostWords = 5;   // of a section's name
constexpr std::size_t kLongest = 60;      // bytes of a name
constexpr std::uint32_t kNear = 6;        // blocks
constexpr float kAbsent = -1;

constexpr std::array<std::string_view, 16> kMarks = {" > ", " » ", " › ", "›", " / ", " \\ ", " → ", " | ", "|", " · ", " • ", " - ", " – ", " — ", ": ", ", "};
constexpr std::size_t kPathMarks = 7;  // the first of them: what stands behind one is narrower

class SectionCollector {
 public:
  SectionCollector(const Frame& frame, std::uint32_t headline)
      : frame_(frame),
        blocks_(frame.page.blocks),
        size_(static_cast<std::uint32_t>(blocks_.size())),
        headline_(headline == kNone ? frame.body_begin : headline),
        words_(frame.knowledge.compiled<NameWords>()) {}

  std::vector<Candidate> run() {
    const auto above = frame_.page.format == Format::html ? kAboveHtml : kAbove;
    const auto begin = headline_ < above ? 0 : headline_ - above;
    const auto end = std::min(size_, std::clamp(frame_.body_begin, headline_, headline_ + kToBody) + kBelow);
    for (std::uint32_t i = begin; i < end; ++i) {
      if (i == headline_ || blocks_[i].words > kLongestLine || blocks_[i].words == 0) continue;
      if (is_sentence(i) || (frame_.verdicts[i].keep && i > frame_.body_begin)) continue;
      read_parts(i);
    }
    count_copies();
    note_dated_lines();
    note_standing_lines(begin, end);
    std::vector<Candidate> candidates;
    candidates.reserve(found_.size());
    for (const Found& found : found_) {
      if (!is_mere_place(found)) candidates.push_back(describe(found, candidates.size()));
    }
    return candidates;
  }

 private:
  struct Part {
    std::string_view text;
    bool path = false;      // a path's mark stands in front
    bool labelled = false;  // "Section: Energy"
  };

  // A name, where it stands closest to the headline.
  struct Found {
    Part part;
    std::uint64_t hash = 0;  // of it, folded
    std::uint32_t line = 0;
    std::size_t place = 0;   // among the pieces of its line
    std::size_t places = 0;
    bool in_path = false;
    bool home_before = false;
    std::uint32_t above = 0;   // lines that are the name and nothing else, above the headline
    std::uint32_t behind = 0;
  };

  std::string_view text_of(std::uint32_t i) const { return frame_.page.view(blocks_[i].text); }

  bool is_sentence(std::uint32_t i) const {
    const auto line = text_of(i);
    return blocks_[i].words > kMostWords && (line.ends_with('.') || line.ends_with('?') || line.ends_with('!'));
  }

  // "2. Politik": a step of a path whose list was numbered when it was flattened.
  static bool is_numbered(std::string_view line) { return line.size() > 3 && line[0] >= '1' && line[0] <= '9' && line.substr(1).starts_with(". "); }

  // Only lines as long as a name are compared with it.
  void count_copies() {
    std::array<bool, kLongest + 1> lengths{};
    for (const Found& found : found_) lengths[found.part.text.size()] = true;
    for (std::uint32_t i = 0; i < size_; ++i) {
      const auto line = text_of(i);
      if (line.size() > kLongest || !lengths[line.size()] || blocks_[i].words > kMostWords) continue;
      const auto* place = places_.find(text::hash_bytes(text::folded(line)));
      if (place) ++(i < headline_ ? found_[*place].above : found_[*place].behind);
    }
  }

  void note_dated_lines() {
    dated_.resize(size_ + 1);
    for (const DatedLine& line : frame_.dated_lines) dated_[line.block] = !line.dates.empty();
    for (std::uint32_t i = 0; i < size_; ++i) dated_[i] = dated_[i] || frame_.verdicts[i].kind == "dateline" || frame_.verdicts[i].kind == "byline";
  }

  // Lines as short as a name, and which of them are the name of a section, as far as candidates have neighbours.
  void note_standing_lines(std::uint32_t begin, std::uint32_t end) {
    standing_.resize(size_);
    known_.resize(size_);
    for (std::uint32_t i = begin < kNear ? 0 : begin - kNear; i < std::min(size_, end + kNear); ++i) {
      standing_[i] = blocks_[i].words > 0 && blocks_[i].words <= kMostWords;
      known_[i] = standing_[i] && words_.sections.contains(text::folded(text_of(i)));
    }
  }

  static std::vector<Part> parts_of(std::string_view line) {
    static constexpr text::MarkSet kAnyMark(kMarks);
    std::vector<Part> parts;
    text::for_each_piece(line, kMarks, kAnyMark, [&](std::string_view piece, std::string_view mark) {
      const auto known = std::find(kMarks.begin(), kMarks.begin() + kPathMarks, mark);
      const Part part{text::trim(piece), known != kMarks.begin() + kPathMarks, mark == ": "};
      if (!part.text.empty()) parts.push_back(part);
    });
    return parts;
  }

  void read_parts(std::uint32_t i) {
    const auto parts = parts_of(text_of(i).substr(is_numbered(text_of(i)) ? 3 : 0));
    const bool home = parts.size() > 1 && parts[0].text.size() < kLongest && words_.homes.contains(text::folded(parts[0].text));
    const bool path = std::any_of(parts.begin(), parts.end(), [](const Part& part) { return part.path; });
    for (std::size_t place = 0; place < parts.size(); ++place) {
      const auto name = parts[place].text;
      if (name.size() > kLongest || text::count_words(name) > kMostWords || !has_letter(name)) continue;
      const std::string folded = text::folded(name);
      const bool menu = words_.homes.contains(std::string_view(folded).substr(0, folded.find(' ')));  // "Home Mining Energy"
      if (!menu) note({parts[place], text::hash_bytes(folded), i, place, parts.size(), path, home && place > 0});
    }
  }

  void note(const Found& found) {
    const auto [place, fresh] = places_.insert(found.hash, found_.size());
    if (fresh) found_.push_back(found);
    else if (to_headline(found.line) < to_headline(found_[place].line)) found_[place] = found;
  }

  static bool has_letter(std::string_view text) {
    for (std::size_t at = 0; at < text.size();) {
      const auto next = text::decode_at(text, at);
      if (text::char_class(next.code) & text::kLetter) return true;
      at += next.size;
    }
    return false;
  }

  // "Ecuador" once above a headline is where it happened; in a path or in the menu as well it may be a section.
  bool is_mere_place(const Found& found) const {
    return !found.in_path && found.above + found.behind < 2 && words_.countries.contains_hash(found.hash);
  }

  Candidate describe(const Found& found, std::size_t order) const {
    Candidate candidate;
    candidate.value = found.part.text;
    candidate.source = "text";
    candidate.order = order;
    candidate.features.assign(kFeatures, 0.0F);
    auto& features = candidate.features;
    features[k_place] = static_cast<float>(found.place);
    features[k_places] = static_cast<float>(found.places);
    features[k_from_last] = static_cast<float>(found.places - 1 - found.place);
    features[k_path] = flag(found.in_path);
    features[k_labelled] = flag(found.part.labelled);
    features[k_numbered] = is_numbered(text_of(found.line)) ? static_cast<float>(text_of(found.line)[0] - '0') : 0.0F;
    features[k_home_before] = found.home_before ? static_cast<float>(found.place) : 0.0F;
    features[k_copies_above] = number(found.above);
    features[k_copies_behind] = number(found.behind);
    features[k_copies] = number(found.above + found.behind);
    describe_place(found.line, features);
    describe_writing(found.part.text, found.hash, features);
    return candidate;
  }

  std::uint32_t to_headline(std::uint32_t i) const { return i < headline_ ? headline_ - i : i - headline_; }

  static float number(std::uint32_t value) { return static_cast<float>(value); }
  static float flag(bool value) { return value ? 1.0F : 0.0F; }

  void describe_place(std::uint32_t i, std::vector<float>& features) const {
    features[k_to_headline] = number(headline_) - number(i);
    features[k_to_body] = number(frame_.body_begin) - number(i);
    features[k_index] = number(i);
    features[k_page_blocks] = number(size_);
    std::uint32_t words = 0;
    for (std::uint32_t k = std::min(i, headline_) + 1; k < std::max(i, headline_); ++k) words += blocks_[k].words;
    features[k_words_to_headline] = number(words);
    features[k_breadcrumb] = flag(frame_.verdicts[i].kind == "breadcrumb");
    features[k_by_rule] = flag(frame_.verdicts[i].rule != "model");
    features[k_score] = frame_.verdicts[i].score;
    features[k_dated] = flag(dated_[i]);
    features[k_blank_lines] = number(blocks_[i].blank_lines);
    features[k_before_words] = i == 0 ? kAbsent : number(blocks_[i - 1].words);
    features[k_next_words] = i + 1 == size_ ? kAbsent : number(blocks_[i + 1].words);
    features[k_next_dated] = i + 1 == size_ ? kAbsent : flag(dated_[i + 1]);
    for (std::uint32_t k = i > kNear ? i - kNear : 0; k < std::min(size_, i + kNear); ++k) {
      if (k == i) continue;
      features[k_standing_near] += flag(standing_[k]);
      features[k_known_near] += flag(known_[k]);
    }
  }

  void describe_writing(std::string_view name, std::uint64_t folded, std::vector<float>& features) const {
    float words = 0, capitals = 0;
    bool lower = false, upper = false;
    text::for_each_word(name, [&](text::Word word) {
      words += 1;
      capitals += text::is_upper(text::decode_at(name, word.begin).code);
    });
    for (std::size_t at = 0; at < name.size();) {
      const auto next = text::decode_at(name, at);
      at += next.size;
      lower |= text::is_lower(next.code);
      upper |= text::is_upper(next.code);
      if (text::is_digit(next.code)) features[k_digits] += 1;
    }
    features[k_words] = words;
    features[k_characters] = number(static_cast<std::uint32_t>(text::count_codes(name)));
    features[k_capital_share] = capitals / std::max(1.0F, words);
    features[k_all_capitals] = flag(upper && !lower);
    features[k_known] = flag(words_.sections.contains_hash(folded));
    features[k_country] = flag(words_.countries.contains_hash(folded));
  }

  const Frame& frame_;
  const std::vector<Block>& blocks_;
  const std::uint32_t size_;
  const std::uint32_t headline_;
  const NameWords& words_;
  std::vector<char> dated_;     // of each block
  std::vector<char> standing_;
  std::vector<char> known_;
  text::FlatMap<std::size_t> places_;  // of the names found, by hash
  std::vector<Found> found_;
};

}  // namespace

std::vector<Candidate> flat_section_candidates(const Frame& frame, std::uint32_t headline) { return SectionCollector(frame, headline).run(); }

const std::vector<std::string>& flat_section_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_FLAT_SECTION_FEATURES(X)
#undef X
  };
  return names;
}

}  // namespace winnow
