// Features of what the page says of itself: title, description, declared body and kind.
#include <algorithm>
#include <bit>
#include <cmath>

#include "boilerplate/describer.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {

Describer::Declared Describer::read_declared(std::string_view text, std::size_t size) const {
  const auto words = text::hash_words(text);
  Declared declared{size, text::FlatMap<bool>(words.size()), std::vector<std::uint8_t>(read_.different(), 0)};
  for (const auto word : words) {
    if (const auto* number = read_.number_of(word)) declared.words[*number] = 1;
  }
  text::for_each_run(words, size, [&](std::uint64_t run) {
    declared.runs.insert(run, true);
    ++declared.count;
  });
  return declared;
}

// The share of a block's runs that the declared text has.
float Describer::share_in(const Declared& declared, std::size_t block) const {
  float hits = 0;
  const auto wanted = [&](std::uint32_t number) { return declared.words[number] != 0; };
  const auto all = read_.for_each_run(block, declared.size, wanted, [&](std::uint64_t run) { hits += flag(declared.runs.find(run) != nullptr); });
  return all > 0 ? hits / static_cast<float>(all) : 0;
}

void Describer::describe_title() {
  const std::vector<float> matches = title_matches();
  headline_ = count_;
  float best = 0.4F;
  for (std::size_t i = 0; i < count_; ++i) {
    if (is_described(i)) at(i, f_title_match) = matches[i];
    const bool h1 = page_.blocks[i].type == BlockType::heading && page_.blocks[i].level == 1;
    const float strength = matches[i] + (h1 ? 0.35F : 0.0F);
    if (html_ && strength > best + 1e-6F) {
      best = strength;
      headline_ = i;
    }
  }
  if (!html_) {
    const Headline guess = guess_headline();
    headline_ = guess.block;
    opening_ = guess.opening;
    best = flag(headline_ < count_);
  }
  for (const std::size_t i : described_) {
    at(i, f_from_title) = headline_ == count_ ? -500.0F : std::clamp(static_cast<float>(i) - static_cast<float>(headline_), -200.0F, 400.0F);
    at(i, f_prose_from_title) = headline_ == count_ ? -2.0F : (prose_sum_[i] - prose_sum_[headline_]) / all_prose_;
    at(i, f_title_found) = headline_ == count_ ? 0.0F : best;
  }
}

// How much each block has in common with the title it is most like.
std::vector<float> Describer::title_matches() const {
  constexpr float kLongest = 40;  // words
  const auto& titles = witnesses_.titles;
  std::vector<float> best(count_, 0.0F);
  if (!html_ || titles.empty()) return best;
  std::vector<std::size_t> sizes;
  std::vector<std::uint32_t> in_titles(read_.different(), 0);  // a bit for each title: witnesses have fewer than 32
  for (std::size_t title = 0; title < titles.size(); ++title) {
    const auto set = word_set(titles[title]);
    sizes.push_back(set.size());
    for (const auto word : set) {
      if (const auto* number = read_.number_of(word)) in_titles[*number] |= std::uint32_t{1} << title;
    }
  }
  std::vector<std::size_t> seen(read_.different(), count_);
  for (std::size_t i = 0; i < count_; ++i) {
    if (texts_[i].words > kLongest) continue;
    const auto numbers = read_.numbers(i);
    if (std::none_of(numbers.begin(), numbers.end(), [&](std::uint32_t number) { return in_titles[number] != 0; })) continue;
    std::array<std::size_t, 32> common{};
    std::size_t own = 0;
    for_each_different(numbers, i, seen, [&](std::uint32_t number) {
      ++own;
      for (std::uint32_t in = in_titles[number]; in != 0; in &= in - 1) ++common[static_cast<std::size_t>(std::countr_zero(in))];
    });
    for (std::size_t title = 0; title < titles.size(); ++title) {
      if (common[title] > 0) best[i] = std::max(best[i], likeness(common[title], own, sizes[title]));
    }
  }
  return best;
}

// Flat text does not say which line is the headline: it shares its telling words with the run of prose below it. A notice of
// cookies has no such line above, however long it is. Linear: a run is held against kReach lines.
Describer::Headline Describer::guess_headline() const {
  constexpr std::size_t kReach = 60;  // blocks
  constexpr std::size_t kLeast = 3;   // telling words
  constexpr float kLongest = 30;      // words
  constexpr float kHalf = 0.5F;
  Headline best{count_, count_};
  float most = 0;
  std::vector<std::size_t> seen_in(read_.different(), 0);  // the run, from 1
  for (std::size_t r = 0; r < runs_.size(); ++r) {
    const Run& run = runs_[r];
    for (std::size_t i = run.begin; i < run.end; ++i) {
      for (const auto number : read_.telling(i)) seen_in[number] = r + 1;
    }
    for (std::size_t i = run.begin; i-- > 0 && run.begin - i <= kReach;) {
      const auto telling = read_.telling(i);
      if (telling.size() < kLeast || texts_[i].words > kLongest || texts_[i].prose > 0) continue;
      float shared = 0;
      for (const auto number : telling) shared += flag(seen_in[number] == r + 1);
      shared /= static_cast<float>(telling.size());
      const float strength = shared * std::log1p(run.prose);
      if (shared <= kHalf || strength <= most) continue;
      most = strength;
      best = {i, run.begin};
    }
  }
  return best;
}

std::vector<std::uint64_t> Describer::word_set(std::string_view text) {
  auto words = text::hash_words(text);
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

float Describer::likeness(std::size_t common, std::size_t own, std::size_t title) {
  const float of_both = static_cast<float>(common) / static_cast<float>(own + title - common);
  return own >= 4 ? std::max(of_both, 0.9F * static_cast<float>(common) / static_cast<float>(own)) : of_both;
}

void Describer::describe_witnesses() {
  constexpr std::size_t kDescriptionRun = 3, kBodyRun = 4;  // words
  const Declared description = read_declared(html_ ? std::string_view(witnesses_.description) : "", kDescriptionRun);
  const Declared body = read_declared(html_ ? std::string_view(witnesses_.body) : "", kBodyRun);
  const float body_size = std::min(3.0F, static_cast<float>(body.count) / (all_prose_ + 1));
  for (const auto i : described_) {
    at(i, f_description_match) = description.count == 0 ? -1.0F : share_in(description, i);
    at(i, f_json_body_match) = body.count == 0 ? -1.0F : share_in(body, i);
    at(i, f_json_body_size) = body.count == 0 ? -1.0F : body_size;
  }
}

// What the page says it is about, and what it says it is.
void Describer::describe_topic() {
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
  if (!html_ && headline_ < count_) {
    note(page_.view(page_.blocks[headline_].text));
    note(page_.view(page_.blocks[opening_].text));
  }
  std::vector<std::size_t> seen(read_.different(), count_);
  for (const auto i : described_) {
    float hits = 0;
    for (const auto number : read_.telling(i)) {
      if (!in_topic[number] || seen[number] == i) continue;
      seen[number] = i;
      ++hits;
    }
    at(i, f_topic_share) = size == 0 ? -1.0F : hits / size;
    at(i, f_topic_density) = size == 0 ? -1.0F : hits / std::max(1.0F, texts_[i].words);
    at(i, f_says_article) = flag(witnesses_.says_article);
    at(i, f_says_thing) = flag(witnesses_.says_thing);
    at(i, f_says_list) = flag(witnesses_.says_list);
  }
}

}  // namespace winnow
