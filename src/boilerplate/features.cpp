#include "boilerplate/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>

#include "knowledge/table.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr float kProseWords = 14;
constexpr float kCjkPerWord = 1.7F;       // characters that say as much as one word of a spaced language
constexpr std::size_t kEarly = 40;        // bytes before a label's colon
constexpr std::size_t kCueWords = 12;     // a longer block is judged by its first and last words
constexpr std::size_t kClassTokens = 14;  // an element's first ones; utility-class frameworks write fifty
constexpr std::size_t kIdTokens = 6;
constexpr std::size_t kMaxPath = 64;      // elements of a path that are looked at

using text::hash_bytes;
using text::mix;

// What is counted over a page or a container.
struct Tally {
  float blocks = 0;
  float words = 0;
  float prose = 0;
  float link_words = 0;
  float prose_blocks = 0;

  float links() const { return link_words / std::max(1.0F, words); }
  float density() const { return prose / std::max(1.0F, words); }
};

struct BlockText {
  float words = 0;  // CJK characters at their worth
  float prose = 0;  // words if it is prose, else 0
  bool heading = false;
};

class Describer {
 public:
  Describer(const PageReading& reading, const TokenWeights& tokens)
      : page_(reading.page), read_(reading.texts), witnesses_(reading.witnesses), tokens_(tokens),
        html_(page_.format == Format::html && !page_.elements.empty()), count_(page_.blocks.size()) {
    matrix_.rows = count_;
    matrix_.values.assign(count_ * kFeatures + TreeModel::kRoom, 0.0F);
    texts_.resize(count_);
  }

  FeatureMatrix run() {
    for (std::size_t i = 0; i < count_; ++i) describe_text(i);
    sum_up();
    describe_positions();
    describe_vocabulary();
    describe_common_words();
    describe_windows();
    describe_runs();
    describe_refrains();
    describe_title();
    describe_witnesses();
    describe_topic();
    if (html_) {
      tally_elements();
      find_main_chain();
      describe_paths();
      for (const Element& element : page_.elements) signs_.push_back(signs_of(element));
      for (std::size_t i = 0; i < count_; ++i) describe_place(i);
    } else {
      describe_lines();
    }
    describe_headings();
    describe_neighbours();
    return std::move(matrix_);
  }

 private:
  float& at(std::size_t block, Feature feature) { return matrix_.at(block, feature); }
  static float flag(bool value) { return value ? 1.0F : 0.0F; }

  void describe_text(std::size_t index) {
    const Block& block = page_.blocks[index];
    const auto text = page_.view(block.text);
    BlockText& own = texts_[index];
    const TextCounts& n = read_.counts(index);
    const auto real = [](std::uint32_t count) { return static_cast<float>(count); };
    const float letters = real(n.letters), upper = real(n.upper), digits = real(n.digits), commas = real(n.commas);
    const float separators = real(n.separators), quotes = real(n.quotes), codes = real(n.codes), cjk = real(n.cjk);
    const float words = real(n.words), capitals = real(n.capitals);
    float sentences = real(n.sentences);
    own.words = std::max(words - cjk, 0.0F) + cjk / kCjkPerWord;
    const char32_t last = last_mark(text);
    const bool ends = last == U'.' || last == U'!' || last == U'?' || last == U'…' || last == U'。' || last == U'！' || last == U'？';
    sentences += flag(ends);
    const float link_share = static_cast<float>(block.link_characters) / std::max(1.0F, static_cast<float>(block.characters));
    const bool prose = own.words >= kProseWords && (ends || sentences >= 2) && link_share <= 0.5F;
    own.prose = prose ? own.words : 0;
    own.heading = block.type == BlockType::heading;

    const char32_t first = text::decode_at(text, 0).code;
    const float worth = std::max(1.0F, own.words);
    at(index, f_words) = std::log1p(own.words);
    at(index, f_characters) = std::log1p(codes);
    at(index, f_word_length) = codes / std::max(1.0F, words);
    at(index, f_sentences) = std::min(sentences, 12.0F);
    at(index, f_sentence_length) = own.words / (sentences + 1);
    at(index, f_commas) = commas / worth;
    at(index, f_ends_sentence) = flag(ends);
    at(index, f_ends_colon) = flag(last == U':' || last == U'：');
    at(index, f_starts_upper) = flag(text::is_upper(first));
    at(index, f_starts_lower) = flag(text::is_lower(first));
    at(index, f_starts_quote) = flag(text::fold(first) == U'"' || text::fold(first) == U'\'' || first == U'„');
    at(index, f_starts_digit) = flag(text::is_digit(first));
    at(index, f_upper_share) = upper / std::max(1.0F, letters);
    at(index, f_capital_share) = capitals / std::max(1.0F, words);
    at(index, f_digit_share) = digits / std::max(1.0F, codes);
    at(index, f_separators) = separators / worth;
    at(index, f_has_address) = flag(n.address);
    at(index, f_has_year) = flag(n.year);
    at(index, f_has_time) = flag(n.time);
    const auto colon = text.substr(0, kEarly + 2).find(": ");
    at(index, f_early_colon) = flag(colon != text.npos && colon >= 2);
    at(index, f_bracketed) = flag((first == U'(' && last == U')') || (first == U'[' && last == U']'));
    at(index, f_quotes) = quotes / worth;
    at(index, f_cjk_share) = cjk / std::max(1.0F, words);
    at(index, f_prose) = flag(prose);
    at(index, f_link_share) = link_share;
    at(index, f_links) = std::min(static_cast<float>(block.links), 20.0F);
    at(index, f_bold_share) = static_cast<float>(block.bold_characters) / std::max(1.0F, static_cast<float>(block.characters));
    describe_cues(index);
  }

  // The last character that is no closing quote or bracket.
  static char32_t last_mark(std::string_view text) {
    while (!text.empty()) {
      const char32_t code = text::last_code(text);
      const bool closing = text::fold(code) == U'"' || text::fold(code) == U'\'' || code == U')' || code == U']' || code == U' ';
      if (!closing) return code;
      text.remove_suffix(static_cast<std::size_t>(code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4));
    }
    return U' ';
  }

  void describe_cues(std::size_t index) {
    const auto hashes = read_.hashes(index);
    float sum = 0, least = 0, most = 0, seen = 0;
    const auto look = [&](std::size_t i) {
      const float weight = tokens_.of(mix('w', hashes[i]));
      sum += weight;
      least = std::min(least, weight);
      most = std::max(most, weight);
      ++seen;
    };
    const std::size_t size = hashes.size();
    if (size <= kCueWords) {
      for (std::size_t i = 0; i < size; ++i) look(i);
    } else {
      for (std::size_t i = 0; i < kCueWords / 3; ++i) look(i);
      for (std::size_t i = size - kCueWords / 3; i < size; ++i) look(i);
    }
    at(index, f_cue_mean) = sum / std::max(1.0F, seen);
    at(index, f_cue_min) = least;
    at(index, f_cue_max) = most;
  }

  void sum_up() {
    prose_sum_.assign(count_ + 1, 0);
    word_sum_.assign(count_ + 1, 0);
    for (std::size_t i = 0; i < count_; ++i) {
      prose_sum_[i + 1] = prose_sum_[i] + texts_[i].prose;
      word_sum_[i + 1] = word_sum_[i] + texts_[i].words;
    }
    all_prose_ = std::max(1.0F, prose_sum_[count_]);
    all_words_ = std::max(1.0F, word_sum_[count_]);
  }

  void describe_positions() {
    text::FlatMap<float> same;
    std::vector<std::uint64_t> key(count_);
    for (std::size_t i = 0; i < count_; ++i) {
      key[i] = std::hash<std::string_view>()(page_.view(page_.blocks[i].text));
      ++same.insert(key[i], 0).value;
    }
    const float page_blocks = std::log1p(static_cast<float>(count_));
    const float page_prose = std::log1p(all_prose_);
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_position) = static_cast<float>(i) / static_cast<float>(count_);
      at(i, f_words_before) = word_sum_[i] / all_words_;
      at(i, f_prose_before) = prose_sum_[i] / all_prose_;
      at(i, f_index) = std::min(static_cast<float>(i), 300.0F);
      at(i, f_page_blocks) = page_blocks;
      at(i, f_page_prose) = page_prose;
      at(i, f_page_prose_share) = all_prose_ / all_words_;
      at(i, f_repeats) = std::min(*same.find(key[i]), 5.0F);
    }
  }

  // Telling words that other prose of the page uses too.
  void describe_vocabulary() {
    std::vector<std::uint32_t> in_prose(read_.different(), 0);
    std::vector<std::size_t> seen(read_.different(), count_);
    for (std::size_t i = 0; i < count_; ++i) {
      if (texts_[i].prose > 0) for_each_different(read_.telling(i), i, seen, [&](std::uint32_t word) { ++in_prose[word]; });
    }
    std::fill(seen.begin(), seen.end(), count_);
    for (std::size_t i = 0; i < count_; ++i) {
      const std::uint32_t own = texts_[i].prose > 0;
      float shared = 0, often = 0, size = 0;
      for_each_different(read_.telling(i), i, seen, [&](std::uint32_t word) {
        shared += flag(in_prose[word] > own);
        often += flag(in_prose[word] > own + 2);
        ++size;
      });
      at(i, f_vocabulary) = shared / std::max(1.0F, size);
      at(i, f_vocabulary_often) = often / std::max(1.0F, size);
    }
  }

  // Whatever the language, running text is half made of some two dozen words, and menus are not.
  void describe_common_words() {
    constexpr std::size_t kCommon = 24;
    std::vector<std::uint32_t> often(read_.different(), 0);
    for (std::size_t i = 0; i < count_; ++i) {
      if (texts_[i].prose == 0) continue;
      for (const auto number : read_.numbers(i)) ++often[number];
    }
    std::vector<std::uint32_t> ranked = often;
    const std::size_t rank = std::min(kCommon, ranked.size());
    if (rank == 0) return;
    std::nth_element(ranked.begin(), ranked.begin() + static_cast<std::ptrdiff_t>(rank - 1), ranked.end(), std::greater<>());
    const std::uint32_t least = std::max(ranked[rank - 1], 2U);
    for (std::size_t i = 0; i < count_; ++i) {
      const auto numbers = read_.numbers(i);
      float common = 0;
      for (const auto number : numbers) common += flag(often[number] >= least);
      at(i, f_common_share) = common / std::max(1.0F, static_cast<float>(numbers.size()));
    }
  }

  // Comments and teasers come with short lines that repeat around them.
  void describe_refrains() {
    constexpr float kShort = 14;  // words
    constexpr std::size_t kCueReach = 8, kDateReach = 10, kRefrainReach = 6;  // blocks
    constexpr float kOften = 3;
    text::FlatMap<float> same;
    std::vector<std::uint64_t> shape(count_, 0);
    for (std::size_t i = 0; i < count_; ++i) {
      if (texts_[i].words > kShort) continue;
      shape[i] = hash_without_numbers(page_.view(page_.blocks[i].text));
      ++same.insert(shape[i], 0).value;
    }
    std::vector<float> cues(count_ + 1, 0), dates(count_ + 1, 0), refrains(count_ + 1, 0);
    for (std::size_t i = 0; i < count_; ++i) {
      const bool is_short = texts_[i].words <= kShort;
      const bool dated = at(i, f_has_time) > 0 || (at(i, f_has_year) > 0 && at(i, f_digit_share) > 0.15F);
      cues[i + 1] = cues[i] + (is_short ? std::max(0.0F, -at(i, f_cue_mean)) : 0.0F);
      dates[i + 1] = dates[i] + flag(is_short && dated);
      refrains[i + 1] = refrains[i] + flag(is_short && *same.find(shape[i]) >= kOften);
    }
    const auto around = [&](const std::vector<float>& sums, std::size_t i, std::size_t reach) {
      const std::size_t from = i > reach ? i - reach : 0;
      const std::size_t to = std::min(count_, i + reach + 1);
      return sums[to] - sums[from] - (sums[i + 1] - sums[i]);
    };
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_near_cues) = around(cues, i, kCueReach);
      at(i, f_near_dates) = around(dates, i, kDateReach);
      at(i, f_near_refrains) = around(refrains, i, kRefrainReach);
    }
  }

  static std::uint64_t hash_without_numbers(std::string_view text) {
    std::uint64_t hash = text::kHashSeed;
    for (const char c : text) {
      if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return hash;
  }

  // Runs of prose, and where each block stands to the one that has most.
  void describe_runs() {
    constexpr std::size_t kGap = 3;
    struct Run { std::size_t begin, end; float prose; };
    std::vector<Run> runs;
    for (std::size_t i = 0; i < count_; ++i) {
      if (texts_[i].prose == 0) continue;
      if (runs.empty() || i - runs.back().end > kGap) runs.push_back({i, i + 1, 0});
      runs.back().end = i + 1;
      runs.back().prose += texts_[i].prose;
    }
    const auto main = std::max_element(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.prose < b.prose; });
    for (const Run& run : runs) {
      for (std::size_t i = run.begin; i < run.end; ++i) at(i, f_run_share) = run.prose / all_prose_;
    }
    for (std::size_t i = 0; i < count_ && main != runs.end(); ++i) {
      const auto distance = i < main->begin ? static_cast<float>(i) - static_cast<float>(main->begin)
                            : i >= main->end ? static_cast<float>(i + 1 - main->end) : 0.0F;
      at(i, f_from_main_run) = std::clamp(distance, -100.0F, 100.0F);
    }
  }

  float prose_between(std::size_t from, std::size_t to) const { return prose_sum_[to] - prose_sum_[from]; }

  void describe_windows() {
    struct Window { std::size_t reach; Feature share; Feature density; };
    constexpr Window kWindows[] = {{3, f_near_prose_3, f_near_density_3}, {8, f_near_prose_8, f_near_density_8}, {20, f_near_prose_20, f_near_density_20}};
    constexpr std::size_t kJust = 10;
    for (std::size_t i = 0; i < count_; ++i) {
      for (const Window& window : kWindows) {
        const std::size_t from = i > window.reach ? i - window.reach : 0;
        const std::size_t to = std::min(count_, i + window.reach + 1);
        at(i, window.share) = (prose_between(from, to) - texts_[i].prose) / all_prose_;
        at(i, window.density) = prose_between(from, to) / std::max(1.0F, word_sum_[to] - word_sum_[from]);
      }
      at(i, f_prose_just_before) = prose_between(i > kJust ? i - kJust : 0, i) / all_prose_;
      at(i, f_prose_just_after) = prose_between(i + 1, std::min(count_, i + 1 + kJust)) / all_prose_;
    }
    float since = 99;
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_since_prose) = since;
      since = texts_[i].prose > 0 ? 0 : std::min(99.0F, since + 1);
    }
    since = 99;
    for (std::size_t i = count_; i-- > 0;) {
      at(i, f_until_prose) = since;
      since = texts_[i].prose > 0 ? 0 : std::min(99.0F, since + 1);
    }
    describe_since_cue();
  }

  // A short block such as "Most read" or "Comments" speaks for what follows it.
  void describe_since_cue() {
    constexpr float kShort = 7;
    constexpr float kAgainst = -0.5F;
    std::size_t last = count_;
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_since_short_cue) = last == count_ ? 99.0F : std::min(80.0F, static_cast<float>(i - last));
      at(i, f_prose_since_short_cue) = last == count_ ? -1.0F : prose_between(last, i) / all_prose_;
      if (texts_[i].words <= kShort && at(i, f_cue_mean) < kAgainst) last = i;
    }
  }

  // Each different number of `numbers` once; `seen` says of each in which block it was met last.
  template <class F>
  static void for_each_different(std::span<const std::uint32_t> numbers, std::size_t block, std::vector<std::size_t>& seen, F f) {
    for (const auto number : numbers) {
      if (seen[number] == block) continue;
      seen[number] = block;
      f(number);
    }
  }

  using Runs = text::FlatMap<bool>;

  float share_in(const Runs& known, std::size_t block, std::size_t size) const {
    float hits = 0, all = 0;
    text::for_each_run(read_.hashes(block), size, [&](std::uint64_t run) {
      hits += flag(known.find(run) != nullptr);
      ++all;
    });
    return all > 0 ? hits / all : 0;
  }

  void describe_title() {
    const std::vector<float> matches = title_matches();
    headline_ = count_;
    float best = 0.4F;
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_title_match) = matches[i];
      const bool h1 = page_.blocks[i].type == BlockType::heading && page_.blocks[i].level == 1;
      const float strength = matches[i] + (h1 ? 0.35F : 0.0F);
      if (html_ && strength > best + 1e-6F) {
        best = strength;
        headline_ = i;
      }
    }
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_from_title) = headline_ == count_ ? -500.0F : std::clamp(static_cast<float>(i) - static_cast<float>(headline_), -200.0F, 400.0F);
      at(i, f_prose_from_title) = headline_ == count_ ? -2.0F : (prose_sum_[i] - prose_sum_[headline_]) / all_prose_;
      at(i, f_title_found) = headline_ == count_ ? 0.0F : best;
    }
  }

  // How much each block has in common with the title it is most like.
  std::vector<float> title_matches() const {
    std::vector<float> best(count_, 0.0F);
    if (!html_ || witnesses_.titles.empty()) return best;
    std::vector<std::uint32_t> words;  // of each short block the different ones
    std::vector<std::size_t> ends;
    std::vector<std::size_t> seen(read_.different(), count_);
    for (std::size_t i = 0; i < count_; ++i) {
      if (texts_[i].words <= 40) for_each_different(read_.numbers(i), i, seen, [&](std::uint32_t number) { words.push_back(number); });
      ends.push_back(words.size());
    }
    std::vector<std::uint8_t> in_title(read_.different(), 0);
    for (const auto& title : witnesses_.titles) {
      const auto set = word_set(title);
      const auto mark = [&](std::uint8_t in) {
        for (const auto word : set) {
          if (const auto* number = read_.number_of(word)) in_title[*number] = in;
        }
      };
      mark(1);
      for (std::size_t i = 0, begin = 0; i < count_; begin = ends[i++]) {
        std::size_t common = 0;
        for (std::size_t k = begin; k < ends[i]; ++k) common += in_title[words[k]];
        if (common > 0) best[i] = std::max(best[i], likeness(common, ends[i] - begin, set.size()));
      }
      mark(0);
    }
    return best;
  }

  static std::vector<std::uint64_t> word_set(std::string_view text) {
    auto words = text::hash_words(text);
    std::sort(words.begin(), words.end());
    words.erase(std::unique(words.begin(), words.end()), words.end());
    return words;
  }

  static float likeness(std::size_t common, std::size_t own, std::size_t title) {
    const float of_both = static_cast<float>(common) / static_cast<float>(own + title - common);
    return own >= 4 ? std::max(of_both, 0.9F * static_cast<float>(common) / static_cast<float>(own)) : of_both;
  }

  void describe_witnesses() {
    constexpr std::size_t kDescriptionRun = 3, kBodyRun = 4;  // words
    Runs description, body;
    std::size_t body_runs = 0;
    if (html_) {
      text::for_each_run(text::hash_words(witnesses_.description), kDescriptionRun, [&](std::uint64_t run) { description.insert(run, true); });
      text::for_each_run(text::hash_words(witnesses_.body), kBodyRun, [&](std::uint64_t run) {
        body.insert(run, true);
        ++body_runs;
      });
    }
    const float body_size = std::min(3.0F, static_cast<float>(body_runs) / (all_prose_ + 1));
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_description_match) = description.size() == 0 ? -1.0F : share_in(description, i, kDescriptionRun);
      at(i, f_json_body_match) = body_runs == 0 ? -1.0F : share_in(body, i, kBodyRun);
      at(i, f_json_body_size) = body_runs == 0 ? -1.0F : body_size;
    }
  }

  // What the page says it is about, and what it says it is.
  void describe_topic() {
    if (!html_) return;
    constexpr std::size_t kTellingBytes = 4;
    std::vector<std::uint8_t> in_topic(read_.different(), 0);
    float size = 0;
    const auto note = [&](std::string_view text) {
      text::for_each_word(text, [&](text::Word word) {
        if (word.end - word.begin < kTellingBytes) return;
        const auto* number = read_.number_of(text::hash_word(text.substr(word.begin, word.end - word.begin)));
        if (!number || in_topic[*number]) return;
        in_topic[*number] = 1;
        ++size;
      });
    };
    for (const auto& title : witnesses_.titles) note(title);
    note(witnesses_.description);
    std::vector<std::size_t> seen(read_.different(), count_);
    for (std::size_t i = 0; i < count_; ++i) {
      float hits = 0;
      for_each_different(read_.telling(i), i, seen, [&](std::uint32_t number) { hits += in_topic[number]; });
      at(i, f_topic_share) = size == 0 ? -1.0F : hits / size;
      at(i, f_topic_density) = size == 0 ? -1.0F : hits / std::max(1.0F, texts_[i].words);
      at(i, f_says_article) = flag(witnesses_.says_article);
      at(i, f_says_thing) = flag(witnesses_.says_thing);
      at(i, f_says_list) = flag(witnesses_.says_list);
    }
  }

  void tally_elements() {
    tallies_.assign(page_.elements.size(), {});
    children_.assign(page_.elements.size(), 0);
    for (std::size_t e = 0; e < page_.elements.size(); ++e) {
      const auto parent = page_.elements[e].parent;
      if (parent != kNone) ++children_[parent];
    }
    for (std::size_t i = 0; i < count_; ++i) {
      const auto element = page_.blocks[i].element;
      if (element != kNone) add(tallies_[element], i);
    }
    for (std::size_t e = page_.elements.size(); e-- > 0;) {
      const auto parent = page_.elements[e].parent;
      if (parent == kNone) continue;
      Tally& up = tallies_[parent];
      up.blocks += tallies_[e].blocks;
      up.words += tallies_[e].words;
      up.prose += tallies_[e].prose;
      up.link_words += tallies_[e].link_words;
      up.prose_blocks += tallies_[e].prose_blocks;
    }
  }

  void add(Tally& tally, std::size_t i) {
    tally.blocks += 1;
    tally.words += texts_[i].words;
    tally.prose += texts_[i].prose;
    tally.link_words += texts_[i].words * at(i, f_link_share);
    tally.prose_blocks += flag(texts_[i].prose > 0);
  }

  // From the root inwards, the container that holds most of the prose, as long as one does.
  void find_main_chain() {
    constexpr float kOfParent = 0.6F;
    constexpr float kOfPage = 0.35F;
    chain_level_.assign(page_.elements.size(), -1);
    std::vector<std::uint32_t> best(page_.elements.size(), kNone);
    for (std::uint32_t e = 0; e < page_.elements.size(); ++e) {
      const auto parent = page_.elements[e].parent;
      if (parent != kNone && (best[parent] == kNone || tallies_[e].prose > tallies_[best[parent]].prose)) best[parent] = e;
    }
    std::uint32_t at_element = 0;
    chain_size_ = 1;
    chain_level_[0] = 0;
    while (best[at_element] != kNone) {
      const Tally& next = tallies_[best[at_element]];
      if (next.prose < kOfParent * tallies_[at_element].prose || next.prose < kOfPage * all_prose_ || next.blocks < 2) break;
      at_element = best[at_element];
      chain_level_[at_element] = chain_size_++;
    }
  }

  std::uint64_t signature(const Element& element) const {
    std::uint64_t hash = hash_bytes(page_.attribute(element.tag));
    for (const char c : page_.attribute(element.class_names).substr(0, 80)) {
      if (c < '0' || c > '9') hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001B3ULL;
    }
    return hash;
  }

  static constexpr std::size_t kBoxesUp = 3;
  struct PathBoxes {
    std::array<std::uint32_t, kBoxesUp> last{kNone, kNone, kNone};
    std::array<float, kBoxesUp> count{};
  };

  void describe_paths() {
    const std::size_t size = page_.elements.size();
    own_signature_.resize(size);
    path_signature_.resize(size);
    tag_signature_.resize(size);
    for (std::size_t e = 0; e < size; ++e) {
      const Element& element = page_.elements[e];
      own_signature_[e] = signature(element);
      const auto tag = hash_bytes(page_.attribute(element.tag));
      path_signature_[e] = mix(element.parent == kNone ? 0 : path_signature_[element.parent], own_signature_[e]);
      tag_signature_[e] = mix(element.parent == kNone ? 0 : tag_signature_[element.parent], tag);
    }
    weigh_tokens();
    for (std::size_t i = 0; i < count_; ++i) {
      const auto e = page_.blocks[i].element;
      if (e == kNone) continue;
      add(by_path_.insert(path_signature_[e], {}).value, i);
      add(by_tags_.insert(tag_signature_[e], {}).value, i);
      add(by_leaf_.insert(leaf_signature(e), {}).value, i);
      count_boxes(e);
    }
  }

  // Blocks come in the order of the document, so that a container that was left does not come back.
  void count_boxes(std::uint32_t leaf) {
    PathBoxes& boxes = boxes_.insert(path_signature_[leaf], {}).value;
    auto e = page_.elements[leaf].parent;
    for (std::size_t up = 0; up < kBoxesUp && e != kNone; ++up, e = page_.elements[e].parent) {
      boxes.count[up] += flag(boxes.last[up] != e);
      boxes.last[up] = e;
    }
  }

  std::uint64_t leaf_signature(std::uint32_t e) const {
    std::uint64_t hash = 0;
    for (int k = 0; k < 3 && e != kNone; ++k, e = page_.elements[e].parent) hash = mix(hash, own_signature_[e]);
    return hash;
  }

  struct TokenTally {
    float sum = 0;
    float least = 0;
    float most = 0;
    float count = 0;
    float own = 0;
  };

  // Each element's tokens and those of all around it, from the root inwards.
  void weigh_tokens() {
    token_tallies_.resize(page_.elements.size());
    text::FlatMap<TokenTally> known;  // by signature and id: most elements repeat
    for (std::size_t e = 0; e < page_.elements.size(); ++e) {
      const Element& element = page_.elements[e];
      const auto key = mix(own_signature_[e], hash_bytes(page_.attribute(element.id)));
      const auto entry = known.insert(key, {});
      if (entry.fresh) entry.value = own_tokens(element);
      const TokenTally own = entry.value;
      TokenTally total = element.parent == kNone ? TokenTally{} : token_tallies_[element.parent];
      total.sum += own.sum;
      total.least = std::min(total.least, own.least);
      total.most = std::max(total.most, own.most);
      total.count += own.count;
      total.own = own.sum;
      token_tallies_[e] = total;
    }
  }

  TokenTally own_tokens(const Element& element) const {
    TokenTally tally;
    for (const auto& token : class_tokens(page_, element)) {
      const float weight = tokens_.of(hash_token('c', token));
      tally.sum += weight;
      tally.least = std::min(tally.least, weight);
      tally.most = std::max(tally.most, weight);
      ++tally.count;
    }
    return tally;
  }

  // What a block may stand inside of: a bit an entry for each element itself.
  struct Inside {
    std::string_view tag;
    Feature feature;
  };
  static constexpr Inside kInside[] = {
      {"article", f_in_article}, {"li", f_in_li}, {"table", f_in_table}, {"blockquote", f_in_quote}, {"figure", f_in_figure},
      {"nav", f_in_nav}, {"header", f_in_header}, {"footer", f_in_footer}, {"aside", f_in_aside}, {"form", f_in_form},
      {"main", f_in_main}, {"button", f_in_button}, {"section", f_in_section}, {"noscript", f_in_noscript},
      {"", f_in_article_body}};  // last: by its itemprop
  static constexpr std::uint32_t kArticleSign = 1;

  std::uint32_t signs_of(const Element& element) const {
    std::uint32_t signs = 0;
    const auto name = page_.attribute(element.tag);
    for (std::size_t k = 0; k + 1 < std::size(kInside); ++k) signs |= std::uint32_t{name == kInside[k].tag} << k;
    const bool body = element.attribute_count > 0 && page_.attribute(element, "itemprop").find("articleBody") != std::string_view::npos;
    return signs | std::uint32_t{body} << (std::size(kInside) - 1);
  }

  void describe_place(std::size_t i) {
    const auto leaf = page_.blocks[i].element;
    if (leaf == kNone) return;
    path_.clear();
    for (auto e = leaf; e != kNone && path_.size() < kMaxPath; e = page_.elements[e].parent) path_.push_back(e);
    describe_tags(i);
    describe_boxes(i);
    describe_branch(i);
    describe_shape(i);
  }

  void describe_tags(std::size_t i) {
    const Block& block = page_.blocks[i];
    const Element& leaf = page_.elements[path_[0]];
    const auto tag = page_.attribute(leaf.tag);
    at(i, f_tag_p) = flag(tag == "p");
    at(i, f_tag_heading) = flag(block.type == BlockType::heading);
    at(i, f_heading_level) = block.type == BlockType::heading ? block.level : 0.0F;
    at(i, f_tag_li) = flag(tag == "li");
    at(i, f_tag_cell) = flag(tag == "td" || tag == "th");
    at(i, f_tag_div) = flag(tag == "div" || tag == "section" || tag == "article" || tag == "main");
    at(i, f_tag_caption) = flag(tag == "figcaption" || tag == "figure");
    at(i, f_tag_quote) = flag(tag == "blockquote");
    at(i, f_table_row) = flag(block.type == BlockType::table_row);
    at(i, f_bullet) = flag(block.type == BlockType::list_item);
    at(i, f_depth) = leaf.depth;
    at(i, f_hidden) = flag(leaf.hidden);
    at(i, f_siblings) = leaf.parent == kNone ? 0.0F : std::min(static_cast<float>(children_[leaf.parent]), 200.0F);
    std::uint32_t article = kNone;
    for (const auto e : path_) {
      for (std::uint32_t signs = signs_[e]; signs != 0; signs &= signs - 1) at(i, kInside[std::countr_zero(signs)].feature) = 1;
      if (article == kNone && (signs_[e] & kArticleSign)) article = e;
    }
    at(i, f_article_number) = article == kNone ? -1.0F : article_number(article);
    at(i, f_article_prose) = article == kNone ? -1.0F : tallies_[article].prose / all_prose_;
  }

  float article_number(std::uint32_t article) {
    const auto found = std::find(articles_.begin(), articles_.end(), article);
    if (found != articles_.end()) return std::min(static_cast<float>(found - articles_.begin()), 30.0F);
    if (articles_.size() < 31) articles_.push_back(article);
    return std::min(static_cast<float>(articles_.size() - 1), 30.0F);
  }

  void describe_boxes(std::size_t i) {
    struct Box { std::size_t up; Feature prose, links, density, blocks; };
    static constexpr Box kBoxes[] = {{1, f_box0_prose, f_box0_links, f_box0_density, f_box0_blocks},
                                     {2, f_box1_prose, f_box1_links, f_box1_density, f_box1_blocks},
                                     {3, f_box2_prose, f_box2_links, f_box2_density, f_box2_blocks},
                                     {4, f_box3_prose, f_box3_links, f_box3_density, f_box3_blocks},
                                     {6, f_box5_prose, f_box5_links, f_box5_density, f_box5_blocks}};
    for (const Box& box : kBoxes) {
      const bool there = box.up < path_.size();
      const Tally tally = there ? tallies_[path_[box.up]] : Tally{};
      at(i, box.prose) = there ? tally.prose / all_prose_ : 1.0F;
      at(i, box.links) = there ? tally.links() : -1.0F;
      at(i, box.density) = there ? tally.density() : -1.0F;
      at(i, box.blocks) = there ? std::log1p(tally.blocks) : 9.0F;
    }
  }

  void describe_branch(std::size_t i) {
    std::size_t up = 0;
    while (up < path_.size() && chain_level_[path_[up]] < 0) ++up;
    at(i, f_off_main) = static_cast<float>(up);
    const int level = up < path_.size() ? chain_level_[path_[up]] : 0;
    at(i, f_main_level) = static_cast<float>(chain_size_ - 1 - level);
    const Tally& branch = tallies_[path_[up > 0 ? up - 1 : 0]];
    at(i, f_branch_prose) = branch.prose / all_prose_;
    at(i, f_branch_links) = branch.links();
    at(i, f_branch_density) = branch.density();
    at(i, f_branch_blocks) = std::log1p(branch.blocks);
    float shared = -1;
    if (headline_ < count_ && page_.blocks[headline_].element != kNone) {
      const auto headline_text = page_.blocks[headline_].text;
      shared = 0;
      for (const auto e : path_) {
        const TextRange range = page_.elements[e].text;
        if (range.begin <= headline_text.begin && headline_text.end <= range.end) break;
        ++shared;
      }
    }
    at(i, f_from_title_box) = shared;
  }

  void describe_shape(std::size_t i) {
    const auto leaf = path_[0];
    const Tally& path = *by_path_.find(path_signature_[leaf]);
    const Tally& tags = *by_tags_.find(tag_signature_[leaf]);
    const Tally& near = *by_leaf_.find(leaf_signature(leaf));
    at(i, f_path_blocks) = std::log1p(path.blocks);
    at(i, f_path_words) = std::log1p(path.words);
    at(i, f_path_prose) = path.prose / all_prose_;
    at(i, f_path_links) = path.links();
    at(i, f_path_prose_share) = path.prose_blocks / std::max(1.0F, path.blocks);
    at(i, f_tags_blocks) = std::log1p(tags.blocks);
    at(i, f_tags_prose) = tags.prose / all_prose_;
    at(i, f_tags_links) = tags.links();
    at(i, f_leaf_blocks) = std::log1p(near.blocks);
    at(i, f_leaf_prose) = near.prose / all_prose_;
    at(i, f_leaf_links) = near.links();
    at(i, f_leaf_prose_share) = near.prose_blocks / std::max(1.0F, near.blocks);
    const auto path_of = [&](std::size_t other) {
      const auto e = page_.blocks[other].element;
      return e == kNone ? 0 : path_signature_[e];
    };
    at(i, f_same_path_before) = flag(i > 0 && path_of(i - 1) == path_signature_[leaf]);
    at(i, f_same_path_after) = flag(i + 1 < count_ && path_of(i + 1) == path_signature_[leaf]);
    const auto box_of = [&](std::size_t other) {
      const auto e = page_.blocks[other].element;
      return e == kNone ? kNone : page_.elements[e].parent;
    };
    const PathBoxes& boxes = *boxes_.find(path_signature_[leaf]);
    at(i, f_path_boxes_1) = boxes.count[0] / path.blocks;
    at(i, f_path_boxes_2) = boxes.count[1] / path.blocks;
    at(i, f_path_boxes_3) = boxes.count[2] / path.blocks;
    at(i, f_new_box) = flag(i > 0 && box_of(i) != box_of(i - 1));
    const TokenTally& tokens = token_tallies_[leaf];
    at(i, f_token_sum) = tokens.sum;
    at(i, f_token_min) = tokens.least;
    at(i, f_token_max) = tokens.most;
    at(i, f_token_mean) = tokens.sum / std::max(1.0F, tokens.count);
    at(i, f_token_leaf) = tokens.own + (path_.size() > 1 ? token_tallies_[path_[1]].own : 0.0F);
  }

  void describe_lines() {
    std::vector<int> shape(count_);
    text::FlatMap<float> same;
    for (std::size_t i = 0; i < count_; ++i) {
      const Block& block = page_.blocks[i];
      at(i, f_bullet) = flag(block.bullet);
      at(i, f_blank_before) = std::min(static_cast<float>(block.blank_lines), 4.0F);
      at(i, f_blank_after) = i + 1 < count_ ? std::min(static_cast<float>(page_.blocks[i + 1].blank_lines), 4.0F) : 4.0F;
      at(i, f_indent) = std::min(static_cast<float>(block.indent), 12.0F);
      const int length = texts_[i].prose > 0 ? 9 : std::min(6, static_cast<int>(texts_[i].words / 3));
      shape[i] = length * 8 + static_cast<int>(at(i, f_ends_sentence)) * 4 + block.bullet * 2 + (block.indent > 0);
      ++same.insert(static_cast<std::uint64_t>(shape[i]), 0).value;
    }
    for (std::size_t i = 0; i < count_; ++i) {
      at(i, f_shape_blocks) = std::log1p(*same.find(static_cast<std::uint64_t>(shape[i])));
      at(i, f_same_path_before) = flag(i > 0 && shape[i] == shape[i - 1]);
      at(i, f_same_path_after) = flag(i + 1 < count_ && shape[i] == shape[i + 1]);
      const bool before = i >= 2 && shape[i] == shape[i - 2] && shape[i] != shape[i - 1];
      const bool after = i + 2 < count_ && shape[i] == shape[i + 2] && shape[i] != shape[i + 1];
      at(i, f_alternates) = flag(before) + flag(after);
    }
    describe_short_runs();
    describe_prose_runs();
  }

  void describe_short_runs() {
    for (std::size_t i = 0; i < count_;) {
      std::size_t end = i;
      while (end < count_ && texts_[end].prose == 0) ++end;
      for (std::size_t k = i; k < end; ++k) {
        at(k, f_short_run) = std::min(static_cast<float>(end - i), 80.0F);
        at(k, f_short_run_place) = static_cast<float>(k - i) / static_cast<float>(end - i);
      }
      i = std::max(end, i + 1);
    }
  }

  void describe_prose_runs() {
    constexpr int kGap = 3;
    float run = 0;
    int gap = 0;
    const auto step = [&](std::size_t i, Feature feature) {
      at(i, feature) = std::log1p(run);
      gap = texts_[i].prose > 0 ? 0 : gap + 1;
      run = gap > kGap ? 0 : run + texts_[i].prose;
    };
    for (std::size_t i = 0; i < count_; ++i) step(i, f_prose_run_before);
    run = 0;
    gap = 0;
    for (std::size_t i = count_; i-- > 0;) step(i, f_prose_run_after);
  }

  // In flat text a heading is a short line that ends no sentence and stands alone.
  bool is_heading(std::size_t i) {
    if (html_) return texts_[i].heading;
    return texts_[i].words <= 14 && at(i, f_ends_sentence) == 0 && at(i, f_blank_before) > 0 && at(i, f_blank_after) > 0 && at(i, f_bullet) == 0;
  }

  void describe_headings() {
    std::size_t heading = count_;
    for (std::size_t i = 0; i < count_; ++i) {
      const bool any = heading < count_;
      at(i, f_since_heading) = any ? std::min(60.0F, static_cast<float>(i - heading)) : 99.0F;
      at(i, f_heading_words) = any ? at(heading, f_words) : -1.0F;
      at(i, f_heading_cue) = any ? at(heading, f_cue_mean) : 0.0F;
      at(i, f_heading_vocabulary) = any ? at(heading, f_vocabulary) : -1.0F;
      if (is_heading(i)) heading = i;
    }
  }

  // A neighbour's column is the feature's own, moved.
  void describe_neighbours() {
    constexpr float kAbsent = -9;
    const auto count = static_cast<std::ptrdiff_t>(count_);
    auto column = matrix_.values.begin() + count * kOwnFeatures;
    for (const Feature feature : kNeighbourFeatures) {
      const auto own = matrix_.values.begin() + count * feature;
      for (const std::ptrdiff_t offset : kNeighbours) {
        const auto first = std::clamp<std::ptrdiff_t>(-offset, 0, count);       // the rows from here on have
        const auto last = std::clamp<std::ptrdiff_t>(count - offset, 0, count); // and from here on lack the neighbour
        std::fill(column, column + first, kAbsent);
        if (first < last) std::copy(own + first + offset, own + last + offset, column + first);
        std::fill(column + std::max(first, last), column + count, kAbsent);
        column += count;
      }
    }
  }

  const Page& page_;
  const BlockTexts& read_;
  const Witnesses& witnesses_;
  const TokenWeights& tokens_;
  const bool html_;
  const std::size_t count_;
  FeatureMatrix matrix_;
  std::vector<BlockText> texts_;
  std::vector<float> prose_sum_;
  std::vector<float> word_sum_;
  float all_prose_ = 1;
  float all_words_ = 1;
  std::size_t headline_ = 0;

  std::vector<Tally> tallies_;
  std::vector<std::uint32_t> children_;
  std::vector<int> chain_level_;
  int chain_size_ = 1;
  std::vector<std::uint64_t> own_signature_;
  std::vector<std::uint64_t> path_signature_;
  std::vector<std::uint64_t> tag_signature_;
  std::vector<TokenTally> token_tallies_;
  std::vector<std::uint32_t> signs_;
  text::FlatMap<Tally> by_path_;
  text::FlatMap<Tally> by_tags_;
  text::FlatMap<Tally> by_leaf_;
  text::FlatMap<PathBoxes> boxes_;
  std::vector<std::uint32_t> articles_;
  std::vector<std::uint32_t> path_;
};

bool is_ascii_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
bool is_ascii_upper(char c) { return c >= 'A' && c <= 'Z'; }

}  // namespace

const std::vector<std::string>& feature_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> list = {
#define FEATURE(name) #name,
#include "boilerplate/features.def"
#undef FEATURE
    };
    for (const Feature feature : kNeighbourFeatures) {
      for (const int offset : kNeighbours) list.push_back(fmt::format("{}@{:+d}", list[feature], offset));
    }
    return list;
  }();
  return names;
}

std::uint64_t hash_token(char kind, std::string_view token) {
  return mix(static_cast<std::uint64_t>(kind), kind == 'w' ? text::hash_word(token) : hash_bytes(token));
}

TokenWeights TokenWeights::parse(std::string_view table) {
  TokenWeights result;
  for (const TableRow& row : read_table(table).rows) {
    const auto token = row.cells[0];
    float weight = 0;
    std::from_chars(row.cells[1].data(), row.cells[1].data() + row.cells[1].size(), weight);
    if (token.size() > 2) result.weights.insert(hash_token(token[0], token.substr(2)), 0).value = weight;
  }
  return result;
}

void ClassTokens::add(std::string_view token) {
  if (count_ == kMost) return;
  const std::size_t room = std::min(token.size(), kBytes - used_);
  std::copy_n(token.data(), room, bytes_.data() + used_);
  used_ += room;
  ends_[count_++] = static_cast<std::uint16_t>(used_);
}

void ClassTokens::add_parts(std::string_view name, char prefix, std::size_t most) {
  const std::size_t limit = std::min(count_ + most, kMost);
  for (std::size_t i = 0; i < name.size() && count_ < limit;) {
    if (!is_ascii_letter(name[i])) {
      ++i;
      continue;
    }
    const std::size_t begin = i++;
    const bool capitals = is_ascii_upper(name[begin]) && i < name.size() && is_ascii_upper(name[i]);
    while (i < name.size() && is_ascii_letter(name[i]) && is_ascii_upper(name[i]) == capitals) ++i;
    if (i - begin < 2) continue;
    const std::size_t start = used_;
    bool fits = prefix == 0 || push(prefix);
    for (std::size_t k = begin; k < i; ++k) fits = fits && push(static_cast<char>(is_ascii_upper(name[k]) ? name[k] + 32 : name[k]));
    if (!fits) {
      used_ = start;
      return;
    }
    ends_[count_++] = static_cast<std::uint16_t>(used_);
  }
}

ClassTokens class_tokens(const Page& page, const Element& element) {
  ClassTokens tokens;
  tokens.add(page.attribute(element.tag));
  tokens.add_parts(page.attribute(element.class_names), 0, kClassTokens);
  tokens.add_parts(page.attribute(element.id), '#', kIdTokens);
  return tokens;
}

std::vector<std::string> cue_words(std::string_view text) {
  std::vector<std::string> words;
  text::for_each_word(text, [&](text::Word word) { words.push_back(text::folded(text.substr(word.begin, word.end - word.begin))); });
  if (words.size() > kCueWords) words.erase(words.begin() + kCueWords / 3, words.end() - kCueWords / 3);
  return words;
}

FeatureMatrix describe_blocks(const PageReading& reading, const TokenWeights& tokens) { return Describer(reading, tokens).run(); }

}  // namespace winnow
