// Blocks described by numbers: what a reader's eye takes in before reading. features.def lists them all.
#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "boilerplate/block_texts.hpp"
#include "boilerplate/element_names.hpp"
#include "boilerplate/prose.hpp"
#include "boilerplate/witness.hpp"
#include "knowledge/trees.hpp"
#include "text/flat_map.hpp"
#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

enum Feature : std::uint16_t {
#define FEATURE(name) f_##name,
#include "boilerplate/features.def"
#undef FEATURE
  kOwnFeatures
};

// Features that a block also has of its neighbours, two before to two after: "words@-1".
inline constexpr Feature kNeighbourFeatures[] = {f_words,      f_link_share, f_ends_sentence, f_prose,      f_capital_share,
                                                 f_has_year,   f_vocabulary, f_token_mean,    f_cue_mean,   f_path_prose,
                                                 f_tag_p,      f_tag_heading, f_tag_li,       f_bullet,     f_blank_before, f_wording};
inline constexpr int kNeighbours[] = {-2, -1, 1, 2};
inline constexpr std::size_t kNeighbourReach = 2;
inline constexpr std::size_t kFeatures = kOwnFeatures + std::size(kNeighbourFeatures) * std::size(kNeighbours);

const std::vector<std::string>& feature_names();

// What class tokens ("c:sidebar"), cue words ("w:newsletter"), words and pairs of words ("u:subscribe", "p:our newsletter",
// "p:< read", "p:rights >" at a block's ends) say for standing in a body, learned in tools/train/: log-odds, each counted by itself for
// the first two, weights of one linear model for the others.
struct TokenWeights {
  text::FlatMap<float> weights;  // by hash_token

  float of(std::uint64_t token) const {
    const float* found = weights.find(token);
    return found ? *found : 0.0F;
  }
  void prefetch(std::uint64_t token) const { weights.prefetch(token); }
  static TokenWeights parse(std::string_view table);
};

// Of a class token whose own hash is text::hash_bytes, of a word whose own is text::hash_word, of a pair of those.
inline std::uint64_t hash_token(char kind, std::uint64_t hash) { return text::mix(static_cast<std::uint64_t>(kind), hash); }
inline std::uint64_t hash_pair(std::uint64_t first, std::uint64_t second) { return text::mix(first, second); }

struct FeatureMatrix {
  std::size_t rows = 0;
  std::vector<float> values;  // a column of `rows` values for each feature, and TreeModel::kRoom behind them

  float& at(std::size_t row, std::size_t feature) { return values[feature * rows + row]; }
  float at(std::size_t row, std::size_t feature) const { return values[feature * rows + row]; }
};

// A page with what was read of it.
struct PageReading {
  const Page& page;
  const BlockTexts& texts;
  std::span<const BlockText> prose;
  const Witnesses& witnesses;
  const ElementNames& names;
};

// A row for each of `blocks`, which are in the order of the page. Where a block's neighbours are not all among them, what
// the row says of its neighbours is not theirs. Linear in the page.
FeatureMatrix describe_blocks(const PageReading& reading, const TokenWeights& tokens, std::span<const std::uint32_t> blocks);

}  // namespace winnow
