#include "boilerplate/features.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "boilerplate/describer.hpp"
#include "knowledge/table.hpp"
#include "text/hash.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::size_t kClassTokens = 14;  // an element's first ones; utility-class frameworks write fifty
constexpr std::size_t kIdTokens = 6;

using text::hash_bytes;
using text::mix;

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

FeatureMatrix Describer::run() {
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

FeatureMatrix describe_blocks(const PageReading& reading, const TokenWeights& tokens) { return Describer(reading, tokens).run(); }

}  // namespace winnow
