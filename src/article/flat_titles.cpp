#include "article/flat_titles.hpp"

#include <algorithm>
#include <unordered_set>

#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// What a line is judged by: where it stands, what the block model and the rules made of it, how it is written, how often it
// stands on the page, how many of its words are the body's, what stands around it.
#define WINNOW_FLAT_TITLE_FEATURES(X)                                                                                     \
  X(distance) X(words_to_body) X(index) X(page_blocks) X(prose_above) X(to_prose) X(to_date) X(blank_lines)               \
  X(score) X(kept) X(by_rule) X(dated)                                                                                    \
  X(words) X(characters) X(full_stop) X(question) X(exclamation) X(colon) X(bar) X(arrow) X(names) X(bullet) X(starts_lower) \
  X(starts_quote) X(capital_share) X(all_capitals) X(digit_share)                                                         \
  X(copies) X(copy_follows) X(held_near) X(topic) X(topic_opening) X(topic_count) X(longest_near)                         \
  X(next_words) X(next_by_rule) X(next_score) X(before_words) X(before_by_rule) X(before_score)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_FLAT_TITLE_FEATURES(X)
#undef X
      kFeatures
};

constexpr std::uint32_t kReach = 100;        // blocks above the body
constexpr std::uint32_t kIntoBody = 8;       // blocks
constexpr std::uint32_t kLongestTitle = 40;  // words
constexpr std::uint32_t kProse = 20;         // words; a line of so many is running text
constexpr std::uint32_t kNear = 12;          // blocks: a path above the headline ends with it
constexpr std::uint32_t kOpening = 120;      // words of the body
constexpr std::uint32_t kAhead = 30;         // blocks in which prose is looked for
constexpr std::uint32_t kDateAhead = 8;
constexpr std::size_t kTopicWord = 4;        // bytes; shorter words are of any topic
constexpr float kAbsent = -1;                // no such line

// "México , Brasil y Colombia": places or sectors, set with commas, no word of a sentence between them.
bool is_list_of_names(std::string_view line) {
  if (line.find(',') == std::string_view::npos) return false;
  std::size_t lower = 0;
  text::for_each_word(line, [&](text::Word word) { lower += word.end - word.begin > 1 && text::is_lower(text::decode_at(line, word.begin).code); });
  return lower == 0;
}

class LineCollector {
 public:
  explicit LineCollector(const Frame& frame) : frame_(frame), blocks_(frame.page.blocks), size_(static_cast<std::uint32_t>(blocks_.size())) {
    const bool bodiless = frame.body_begin == size_;
    begin_ = bodiless || frame.body_begin < kReach ? 0 : frame.body_begin - kReach;
    end_ = std::min(size_, (bodiless ? kReach : frame.body_begin) + kIntoBody);
  }

  std::vector<Candidate> run() {
    read_lines();
    read_body();
    const auto contents = find_contents();
    std::vector<Candidate> candidates;
    for (std::uint32_t i = begin_; i < end_; ++i) {
      if (is_line(i) && is_closest(i) && !contents.contains(keys_[i])) candidates.push_back(describe(i));
    }
    return candidates;
  }

 private:
  // Several lines above the body that are kept in it as well are its contents and its headings: none of them is the title, of which the body
  // keeps no copy.
  std::unordered_set<std::uint64_t> find_contents() const {
    constexpr std::size_t kFewest = 3;
    std::unordered_set<std::uint64_t> above, contents;
    for (std::uint32_t i = begin_; i < std::min(frame_.body_begin, size_); ++i) {
      if (is_line(i)) above.insert(keys_[i]);
    }
    for (std::uint32_t i = frame_.body_begin; i < size_; ++i) {
      if (is_line(i) && frame_.verdicts[i].keep && above.contains(keys_[i])) contents.insert(keys_[i]);
    }
    return contents.size() < kFewest ? std::unordered_set<std::uint64_t>() : contents;
  }

  std::string_view text_of(std::uint32_t i) const { return frame_.page.view(blocks_[i].text); }
  bool is_line(std::uint32_t i) const { return blocks_[i].words > 0 && blocks_[i].words <= kLongestTitle; }
  bool by_rule(std::uint32_t i) const { return frame_.verdicts[i].rule != "model"; }
  std::uint32_t to_body(std::uint32_t i) const { return i < frame_.body_begin ? frame_.body_begin - i : i - frame_.body_begin; }

  void read_lines() {
    folded_.resize(size_);
    keys_.resize(size_);
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (!is_line(i)) continue;
      folded_[i] = text::folded(text_of(i));
      keys_[i] = text::hash_bytes(folded_[i]);
      copies_.insert(keys_[i], 0).value += 1;
    }
    dated_.resize(size_);
    for (const DatedLine& line : frame_.dated_lines) dated_[line.block] = !line.dates.empty() && blocks_[line.block].words <= kDatedWords;
    for (std::uint32_t i = 0; i < size_; ++i) dated_[i] = dated_[i] || frame_.verdicts[i].kind == "dateline" || frame_.verdicts[i].kind == "byline";
    prose_before_.resize(size_ + 1);
    words_before_.resize(size_ + 1);
    for (std::uint32_t i = 0; i < size_; ++i) {
      prose_before_[i + 1] = prose_before_[i] + (blocks_[i].words >= kProse ? 1 : 0);
      words_before_[i + 1] = words_before_[i] + blocks_[i].words;
    }
  }

  template <class F>
  static void for_each_topic_word(std::string_view line, F f) {
    text::for_each_word(line, [&](text::Word word) {
      const auto own = line.substr(word.begin, word.end - word.begin);
      const bool single = text::char_class(text::decode_at(own, 0).code) & text::kSingle;
      if (single || own.size() >= kTopicWord) f(text::hash_word(own));
    });
  }

  struct BodyWord {
    std::uint32_t count = 0;
    bool opening = false;
  };

  void read_body() {
    std::uint32_t read = 0;
    for (std::uint32_t i = 0; i < size_; ++i) {
      if (!frame_.verdicts[i].keep) continue;
      for_each_topic_word(text_of(i), [&](std::uint64_t word) {
        BodyWord& known = body_.insert(word, {}).value;
        known.opening = known.opening || read < kOpening;
        ++known.count;
      });
      read += blocks_[i].words;
    }
  }

  // Of equal lines the one that stands closest to where the body begins.
  bool is_closest(std::uint32_t i) const {
    for (std::uint32_t k = begin_; k < end_; ++k) {
      if (k != i && keys_[k] == keys_[i] && is_line(k) && (to_body(k) < to_body(i) || (to_body(k) == to_body(i) && k < i))) return false;
    }
    return true;
  }

  Candidate describe(std::uint32_t i) const {
    Candidate candidate;
    candidate.value = text_of(i);
    candidate.source = "text";
    candidate.order = i;
    candidate.features.assign(kFeatures, 0.0F);
    describe_place(i, candidate.features);
    describe_writing(i, candidate.features);
    describe_topic(i, candidate.features);
    describe_neighbours(i, candidate.features);
    return candidate;
  }

  static float number(std::uint32_t value) { return static_cast<float>(value); }
  static float flag(bool value) { return value ? 1.0F : 0.0F; }

  void describe_place(std::uint32_t i, std::vector<float>& features) const {
    const bool above = i < frame_.body_begin;
    features[k_distance] = above ? number(to_body(i)) : -number(to_body(i));
    features[k_words_to_body] = above ? number(words_before_[frame_.body_begin] - words_before_[i + 1]) : kAbsent;
    features[k_index] = number(i);
    features[k_page_blocks] = number(size_);
    features[k_prose_above] = number(prose_before_[i]);
    std::uint32_t ahead = i + 1;
    while (ahead < std::min(size_, i + kAhead) && blocks_[ahead].words < kProse) ++ahead;
    features[k_to_prose] = number(ahead - i);
    ahead = i + 1;
    while (ahead < std::min(size_, i + kDateAhead) && !dated_[ahead]) ++ahead;
    features[k_to_date] = number(ahead - i);
    features[k_blank_lines] = number(blocks_[i].blank_lines);
    features[k_score] = frame_.verdicts[i].score;
    features[k_kept] = flag(frame_.verdicts[i].keep);
    features[k_by_rule] = flag(by_rule(i));
    features[k_dated] = flag(dated_[i]);
  }

  void describe_writing(std::uint32_t i, std::vector<float>& features) const {
    const auto line = text_of(i);
    const auto holds = [&](std::string_view mark) { return line.find(mark) != std::string_view::npos; };
    features[k_words] = number(blocks_[i].words);
    features[k_characters] = number(blocks_[i].characters);
    features[k_full_stop] = flag(line.ends_with('.'));
    features[k_question] = flag(line.ends_with('?'));
    features[k_exclamation] = flag(line.ends_with('!'));
    features[k_colon] = flag(line.ends_with(':'));
    features[k_bar] = flag(holds(" | ") || holds(" / "));
    features[k_arrow] = flag(holds(" > ") || holds("»") || holds("›"));
    features[k_names] = flag(is_list_of_names(line));
    features[k_bullet] = flag(blocks_[i].bullet);
    features[k_starts_lower] = flag(text::is_lower(text::decode_at(line, 0).code));
    features[k_starts_quote] = flag(text::fold(text::decode_at(line, 0).code) == U'"');
    std::uint32_t words = 0, capitals = 0, upper = 0, lower = 0, digits = 0;
    text::for_each_word(line, [&](text::Word word) {
      ++words;
      if (text::is_upper(text::decode_at(line, word.begin).code)) ++capitals;
    });
    for (std::size_t at = 0; at < line.size();) {
      const auto next = text::decode_at(line, at);
      at += next.size;
      const auto bits = text::char_class(next.code);
      upper += (bits & text::kUpper) != 0;
      lower += (bits & text::kLower) != 0;
      digits += (bits & text::kDigit) != 0;
    }
    features[k_capital_share] = number(capitals) / number(std::max(1U, words));
    features[k_all_capitals] = flag(upper > 1 && lower == 0);
    features[k_digit_share] = number(digits) / number(std::max(1U, blocks_[i].characters));
  }

  void describe_topic(std::uint32_t i, std::vector<float>& features) const {
    std::uint32_t words = 0, known = 0, opening = 0, count = 0;
    constexpr std::uint32_t kOften = 3;
    for_each_topic_word(text_of(i), [&](std::uint64_t word) {
      ++words;
      const BodyWord* own = body_.find(word);
      if (!own) return;
      ++known;
      opening += own->opening;
      count += std::min(own->count, kOften);
    });
    features[k_topic] = number(known) / number(std::max(1U, words));
    features[k_topic_opening] = number(opening) / number(std::max(1U, words));
    features[k_topic_count] = number(count);
    features[k_copies] = number(*copies_.find(keys_[i]));
  }

  void describe_neighbours(std::uint32_t i, std::vector<float>& features) const {
    constexpr std::uint32_t kFollows = 6;
    constexpr std::uint32_t kAround = 4;
    std::uint32_t longest = 1;
    for (std::uint32_t k = i > kNear ? i - kNear : 0; k < std::min(size_, i + kNear); ++k) {
      if (!is_line(k)) continue;
      if (blocks_[i].words > 1 && folded_[k].size() > folded_[i].size() && folded_[k].find(folded_[i]) != std::string::npos) features[k_held_near] += 1;
      if (k > i && k < i + kFollows && keys_[k] == keys_[i]) features[k_copy_follows] = 1;
      if (k + kAround >= i && k <= i + kAround) longest = std::max(longest, blocks_[k].words);
    }
    features[k_longest_near] = number(blocks_[i].words) / number(longest);
    const bool last = i + 1 == size_;
    features[k_next_words] = last ? kAbsent : number(blocks_[i + 1].words);
    features[k_next_by_rule] = last ? kAbsent : flag(by_rule(i + 1));
    features[k_next_score] = last ? kAbsent : frame_.verdicts[i + 1].score;
    features[k_before_words] = i == 0 ? kAbsent : number(blocks_[i - 1].words);
    features[k_before_by_rule] = i == 0 ? kAbsent : flag(by_rule(i - 1));
    features[k_before_score] = i == 0 ? kAbsent : frame_.verdicts[i - 1].score;
  }

  static constexpr std::uint32_t kDatedWords = 14;  // of a date line

  const Frame& frame_;
  const std::vector<Block>& blocks_;
  const std::uint32_t size_;
  std::uint32_t begin_ = 0;
  std::uint32_t end_ = 0;
  std::vector<std::string> folded_;  // of each line
  std::vector<std::uint64_t> keys_;  // likewise
  text::FlatMap<std::uint32_t> copies_;
  std::vector<char> dated_;
  std::vector<std::uint32_t> prose_before_;
  std::vector<std::uint32_t> words_before_;
  text::FlatMap<BodyWord> body_;  // its topic words
};

}  // namespace

std::vector<Candidate> flat_title_candidates(const Frame& frame) { return LineCollector(frame).run(); }

const std::vector<std::string>& flat_title_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_FLAT_TITLE_FEATURES(X)
#undef X
  };
  return names;
}

}  // namespace winnow
