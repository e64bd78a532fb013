// Features of a block's place among the page's blocks, in reading order: what stands before, behind and around it.
#include <algorithm>
#include <cmath>
#include <functional>

#include "boilerplate/describer.hpp"
#include "text/words.hpp"

namespace winnow {

void Describer::sum_up() {
  prose_sum_.assign(count_ + 1, 0);
  word_sum_.assign(count_ + 1, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    prose_sum_[i + 1] = prose_sum_[i] + texts_[i].prose;
    word_sum_[i + 1] = word_sum_[i] + texts_[i].words;
  }
  all_prose_ = std::max(1.0F, prose_sum_[count_]);
  all_words_ = std::max(1.0F, word_sum_[count_]);
}

void Describer::describe_positions() {
  text::FlatMap<float> same(count_);
  text_hash_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) {
    text_hash_[i] = std::hash<std::string_view>()(page_.view(page_.blocks[i].text));
    ++same.insert(text_hash_[i], 0).value;
  }
  const float page_blocks = std::log1p(static_cast<float>(count_));
  const float page_prose = std::log1p(all_prose_);
  for (const auto i : described_) {
    at(i, f_position) = static_cast<float>(i) / static_cast<float>(count_);
    at(i, f_words_before) = word_sum_[i] / all_words_;
    at(i, f_prose_before) = prose_sum_[i] / all_prose_;
    at(i, f_index) = std::min(static_cast<float>(i), 300.0F);
    at(i, f_page_blocks) = page_blocks;
    at(i, f_page_prose) = page_prose;
    at(i, f_page_prose_share) = all_prose_ / all_words_;
    at(i, f_repeats) = std::min(*same.find(text_hash_[i]), 5.0F);
  }
}

// Telling words that other prose of the page uses too.
void Describer::describe_vocabulary() {
  std::vector<std::uint32_t> in_prose(read_.different(), 0);
  std::vector<std::size_t> seen(read_.different(), count_);
  for (std::size_t i = 0; i < count_; ++i) {
    if (texts_[i].prose > 0) for_each_different(read_.telling(i), i, seen, [&](std::uint32_t word) { ++in_prose[word]; });
  }
  std::fill(seen.begin(), seen.end(), count_);
  for (const auto i : described_) {
    const std::uint32_t own = texts_[i].prose > 0;
    std::uint32_t shared = 0, often = 0, size = 0;
    for_each_different(read_.telling(i), i, seen, [&](std::uint32_t word) {
      shared += in_prose[word] > own;
      often += in_prose[word] > own + 2;
      ++size;
    });
    const float all = static_cast<float>(std::max(1U, size));
    at(i, f_vocabulary) = static_cast<float>(shared) / all;
    at(i, f_vocabulary_often) = static_cast<float>(often) / all;
  }
}

// Whatever the language, running text is half made of some two dozen words, and menus are not.
void Describer::describe_common_words() {
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
  for (const auto i : described_) {
    const auto numbers = read_.numbers(i);
    std::uint32_t common = 0;
    for (const auto number : numbers) common += often[number] >= least;
    at(i, f_common_share) = static_cast<float>(common) / std::max(1.0F, static_cast<float>(numbers.size()));
  }
}

// Comments and teasers come with short lines that repeat around them.
void Describer::describe_refrains() {
  constexpr float kShort = 14;  // words
  constexpr std::size_t kCueReach = 8, kDateReach = 10, kRefrainReach = 6;  // blocks
  constexpr float kOften = 3;
  text::FlatMap<float> same(count_);
  std::vector<std::uint64_t> shape(count_, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    if (texts_[i].words > kShort) continue;
    shape[i] = read_.counts(i).digits == 0 ? text_hash_[i] : hash_without_numbers(page_.view(page_.blocks[i].text));
    ++same.insert(shape[i], 0).value;
  }
  std::vector<float> cues(count_ + 1, 0), dates(count_ + 1, 0), refrains(count_ + 1, 0);
  for (std::size_t i = 0; i < count_; ++i) {
    const bool is_short = texts_[i].words <= kShort;
    cues[i + 1] = cues[i] + (is_short ? std::max(0.0F, -cues_[i].mean) : 0.0F);
    dates[i + 1] = dates[i] + flag(is_short && is_dated(i));
    refrains[i + 1] = refrains[i] + flag(is_short && *same.find(shape[i]) >= kOften);
  }
  const auto around = [&](const std::vector<float>& sums, std::size_t i, std::size_t reach) {
    const std::size_t from = i > reach ? i - reach : 0;
    const std::size_t to = std::min(count_, i + reach + 1);
    return sums[to] - sums[from] - (sums[i + 1] - sums[i]);
  };
  for (const auto i : described_) {
    at(i, f_near_cues) = around(cues, i, kCueReach);
    at(i, f_near_dates) = around(dates, i, kDateReach);
    at(i, f_near_refrains) = around(refrains, i, kRefrainReach);
  }
}

bool Describer::is_dated(std::size_t i) const {
  constexpr float kDigits = 0.15F;  // of the characters
  const TextCounts& n = read_.counts(i);
  return n.time || (n.year && static_cast<float>(n.digits) / std::max(1.0F, static_cast<float>(n.codes)) > kDigits);
}

std::uint64_t Describer::hash_without_numbers(std::string_view text) {
  std::string rest(text);
  std::erase_if(rest, [](char c) { return c >= '0' && c <= '9'; });
  return std::hash<std::string_view>()(rest);
}

// Runs of prose, and where each block stands to the one that has most.
void Describer::describe_runs() {
  constexpr std::size_t kGap = 3;
  std::vector<Run>& runs = runs_;
  for (std::size_t i = 0; i < count_; ++i) {
    if (texts_[i].prose == 0) continue;
    if (runs.empty() || i - runs.back().end > kGap) runs.push_back({i, i + 1, 0});
    runs.back().end = i + 1;
    runs.back().prose += texts_[i].prose;
  }
  const auto main = std::max_element(runs.begin(), runs.end(), [](const Run& a, const Run& b) { return a.prose < b.prose; });
  for (const Run& run : runs) {
    for (std::size_t i = run.begin; i < run.end; ++i) {
      if (is_described(i)) at(i, f_run_share) = run.prose / all_prose_;
    }
  }
  if (main == runs.end()) return;
  for (const std::size_t i : described_) {
    const auto distance = i < main->begin ? static_cast<float>(i) - static_cast<float>(main->begin)
                          : i >= main->end ? static_cast<float>(i + 1 - main->end) : 0.0F;
    at(i, f_from_main_run) = std::clamp(distance, -100.0F, 100.0F);
  }
}

void Describer::describe_windows() {
  struct Window { std::size_t reach; Feature share; Feature density; };
  constexpr Window kWindows[] = {{3, f_near_prose_3, f_near_density_3}, {8, f_near_prose_8, f_near_density_8}, {20, f_near_prose_20, f_near_density_20}};
  constexpr std::size_t kJust = 10;
  for (const std::size_t i : described_) {
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
    if (is_described(i)) at(i, f_since_prose) = since;
    since = texts_[i].prose > 0 ? 0 : std::min(99.0F, since + 1);
  }
  since = 99;
  for (std::size_t i = count_; i-- > 0;) {
    if (is_described(i)) at(i, f_until_prose) = since;
    since = texts_[i].prose > 0 ? 0 : std::min(99.0F, since + 1);
  }
  describe_since_cue();
}

// A short block such as "Most read" or "Comments" speaks for what follows it.
void Describer::describe_since_cue() {
  constexpr float kShort = 7;
  constexpr float kAgainst = -0.5F;
  std::size_t last = count_;
  for (std::size_t i = 0; i < count_; ++i) {
    if (is_described(i)) {
      at(i, f_since_short_cue) = last == count_ ? 99.0F : std::min(80.0F, static_cast<float>(i - last));
      at(i, f_prose_since_short_cue) = last == count_ ? -1.0F : prose_between(last, i) / all_prose_;
    }
    if (texts_[i].words <= kShort && cues_[i].mean < kAgainst) last = i;
  }
}

// In flat text a heading is a short line that ends no sentence and stands alone.
bool Describer::is_heading(std::size_t i) {
  if (html_) return page_.blocks[i].type == BlockType::heading;
  return texts_[i].words <= 14 && at(i, f_ends_sentence) == 0 && at(i, f_blank_before) > 0 && at(i, f_blank_after) > 0 && at(i, f_bullet) == 0;
}

void Describer::describe_headings() {
  std::size_t heading = count_;
  for (const std::size_t i : described_) {
    const bool any = heading < count_;
    at(i, f_since_heading) = any ? std::min(60.0F, static_cast<float>(i - heading)) : 99.0F;
    at(i, f_heading_words) = any ? at(heading, f_words) : -1.0F;
    at(i, f_heading_cue) = any ? at(heading, f_cue_mean) : 0.0F;
    at(i, f_heading_vocabulary) = any ? at(heading, f_vocabulary) : -1.0F;
    if (is_heading(i)) heading = i;
  }
}

// A neighbour's column is the feature's own, moved: all neighbours of a block that is judged have rows.
void Describer::describe_neighbours() {
  constexpr float kAbsent = -9;
  const auto count = static_cast<std::ptrdiff_t>(matrix_.rows);
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

}  // namespace winnow
