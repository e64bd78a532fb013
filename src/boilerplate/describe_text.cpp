// Features of a block's own text.
#include <algorithm>
#include <cmath>

#include "boilerplate/describer.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::size_t kEarly = 40;   // bytes before a label's colon

}  // namespace

void Describer::describe_text(std::size_t index) {
  const Block& block = page_.blocks[index];
  const auto text = page_.view(block.text);
  const BlockText& own = texts_[index];
  const TextCounts& n = read_.counts(index);
  const auto real = [](std::uint32_t count) { return static_cast<float>(count); };
  const float letters = real(n.letters), upper = real(n.upper), digits = real(n.digits), commas = real(n.commas);
  const float separators = real(n.separators), quotes = real(n.quotes), codes = real(n.codes), cjk = real(n.cjk);
  const float words = real(n.words), capitals = real(n.capitals);
  const char32_t last = own.last;
  const char32_t first = text::decode_at(text, 0).code;
  const float worth = std::max(1.0F, own.words);
  at(index, f_words) = log_of(own.words);
  at(index, f_characters) = log_of(codes);
  at(index, f_word_length) = codes / std::max(1.0F, words);
  at(index, f_sentences) = std::min(own.sentences, 12.0F);
  at(index, f_sentence_length) = own.words / (own.sentences + 1);
  at(index, f_commas) = commas / worth;
  at(index, f_ends_sentence) = flag(own.ends);
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
  at(index, f_prose) = flag(own.prose > 0);
  at(index, f_link_share) = own.link_share;
  at(index, f_links) = std::min(static_cast<float>(block.links), 20.0F);
  at(index, f_bold_share) = static_cast<float>(block.bold_characters) / std::max(1.0F, static_cast<float>(block.characters));
  at(index, f_cue_mean) = cues_[index].mean;
  at(index, f_cue_min) = cues_[index].least;
  at(index, f_cue_max) = cues_[index].most;
  if (!html_) at(index, f_wording) = weigh_wording(index);
}

// Each different word is looked up once, others being fetched meanwhile.
void Describer::weigh_words() {
  constexpr std::uint32_t kAhead = 16;
  std::array<std::uint64_t, kAhead> fetched;
  const std::uint32_t different = read_.different();
  word_weights_.resize(different);
  for (std::uint32_t i = 0; i < different + kAhead; ++i) {
    std::uint64_t& token = fetched[i % kAhead];
    if (i >= kAhead) word_weights_[i - kAhead] = tokens_.of(token);
    if (i >= different) continue;
    token = hash_token('w', read_.hash_of(i));
    tokens_.prefetch(token);
  }
  cues_.resize(count_);
  for (std::size_t i = 0; i < count_; ++i) cues_[i] = weigh_cues(i);
}

Describer::Cues Describer::weigh_cues(std::size_t index) const {
  const auto numbers = read_.numbers(index);
  const std::size_t size = numbers.size();
  const std::size_t ends = size <= kCueWords ? size : kCueWords / 3;  // words looked at from the front; of a long block as many from the back
  const auto for_each_cue = [&](auto f) {
    for (std::size_t i = 0; i < ends; ++i) f(word_weights_[numbers[i]]);
    for (std::size_t i = size <= kCueWords ? size : size - ends; i < size; ++i) f(word_weights_[numbers[i]]);
  };
  float sum = 0, least = 0, most = 0, seen = 0;
  for_each_cue([&](float weight) {
    sum += weight;
    least = std::min(least, weight);
    most = std::max(most, weight);
    ++seen;
  });
  return {sum / std::max(1.0F, seen), least, most};
}

// "Join the 2,300 suppliers who start their day with us" has no known phrase in it, but hardly a word that news would choose. The
// trainer (train_blocks.py) sums up the same tokens by the same rule.
float Describer::weigh_wording(std::size_t index) const {
  constexpr std::size_t kMostWords = 64;
  static const std::uint64_t kBegin = text::hash_word("<");
  static const std::uint64_t kEnd = text::hash_word(">");
  const auto words = read_.hashes(index).first(std::min(read_.hashes(index).size(), kMostWords));
  if (words.size() < 2) return 0;
  float sum = 0;
  float known = 0;
  const auto add = [&](char kind, std::uint64_t hash) {
    const float weight = tokens_.of(hash_token(kind, hash));
    sum += weight;
    known += flag(weight != 0);
  };
  std::uint64_t before = kBegin;
  for (const auto word : words) {
    add('u', word);
    add('p', hash_pair(before, word));
    before = word;
  }
  add('p', hash_pair(before, kEnd));
  return known > 0 ? sum / std::sqrt(known) : 0;
}

}  // namespace winnow
