// Trees over many rows at once. 64 rows are a set of bits: each different question of the trees (is this feature above that
// threshold?) is put to all of them at once, and then a tree only takes sets apart, node by node, down to the rows that end
// in each leaf. No branch depends on a row, so none is mispredicted.
#include <algorithm>
#include <bit>
#include <cstring>
#include <tuple>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

#include "knowledge/trees.hpp"

namespace winnow {
namespace {

constexpr std::size_t kSet = TreeModel::kRoom;  // rows

// Half of a page's blocks are hopeless early. Of 40,000 rows 53 % were below the line after 40 of 240 trees, and all of
// the trees would have brought 30 of them above a probability of 0.02, one above 0.18 and none above 0.5.
constexpr std::size_t kTreesForAll = 40;
constexpr float kHopeless = -4;  // as a sum of leaves; a probability of 0.018

// Which of `rows` values, at most 64, are not at most `threshold`; it may look at all 64.
#ifdef __SSE2__
std::uint64_t all_above(const float* values, std::size_t rows, float threshold) {
  const __m128 limit = _mm_set1_ps(threshold);
  const auto four = [&](std::size_t i) { return _mm_castps_si128(_mm_cmpnle_ps(_mm_loadu_ps(values + i), limit)); };
  std::uint64_t set = 0;
  for (std::size_t i = 0; i < rows; i += 16) {
    const __m128i low = _mm_packs_epi32(four(i), four(i + 4));
    const __m128i high = _mm_packs_epi32(four(i + 8), four(i + 12));
    set |= static_cast<std::uint64_t>(_mm_movemask_epi8(_mm_packs_epi16(low, high))) << i;
  }
  return set;
}
#else
// The multiplication gathers the low bits of eight bytes in one.
std::uint64_t all_above(const float* values, std::size_t rows, float threshold) {
  std::array<std::uint8_t, kSet> above;
  for (std::size_t i = 0; i < above.size(); ++i) above[i] = !(values[i] <= threshold);
  std::uint64_t set = 0;
  for (std::size_t i = 0; i < rows; i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, &above[i], 8);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    set |= (eight * 0x0102040810204080u >> 56) << i;
  }
  return set;
}
#endif

std::uint64_t first_rows(std::size_t count) { return ~std::uint64_t{0} >> (kSet - count); }

}  // namespace

void TreeModel::plan_stages() {
  forks_.resize(nodes_.size());
  const std::size_t for_all = std::min(kTreesForAll, roots_.size());
  stages_ = {plan_stage(0, for_all), plan_stage(for_all, roots_.size())};
}

TreeModel::Stage TreeModel::plan_stage(std::size_t first, std::size_t last) {
  const auto key = [](const auto& asks) { return std::tuple(asks.feature, asks.threshold); };
  const auto before = [&](const Question& a, const Question& b) { return key(a) < key(b); };
  const auto same = [&](const Question& a, const Question& b) { return key(a) == key(b); };
  Stage stage{first, last, {}};
  auto& questions = stage.questions;
  for (auto i = first_nodes_[first]; i < first_nodes_[last]; ++i) {
    questions.push_back({nodes_[static_cast<std::size_t>(i)].feature, nodes_[static_cast<std::size_t>(i)].threshold});
  }
  std::sort(questions.begin(), questions.end(), before);
  questions.erase(std::unique(questions.begin(), questions.end(), same), questions.end());
  std::int32_t first_leaf = first_nodes_[first] + static_cast<std::int32_t>(first);
  for (std::size_t tree = first; tree < last; ++tree) {
    const auto begin = first_nodes_[tree];
    const auto count = first_nodes_[tree + 1] - begin;
    for (auto i = begin; i < begin + count; ++i) {
      const Node& node = nodes_[static_cast<std::size_t>(i)];
      Fork& fork = forks_[static_cast<std::size_t>(i)];
      const auto question = std::lower_bound(questions.begin(), questions.end(), Question{node.feature, node.threshold}, before);
      fork.question = static_cast<std::uint16_t>(question - questions.begin());
      for (std::size_t k = 0; k < 2; ++k) {
        const auto child = node.child[k];
        fork.child[k] = static_cast<std::uint16_t>(child >= 0 ? child - begin : count + (-child - 1 - first_leaf));
      }
    }
    first_leaf += count + 1;
  }
  return stage;
}

// `column(feature)`: 64 values of it, of which the first `rows` count.
template <class Column>
void TreeModel::answer(const Stage& stage, Column column, std::size_t rows, std::vector<std::uint64_t>& answers) const {
  answers.resize(stage.questions.size());
  for (std::size_t i = 0; i < answers.size();) {
    const auto feature = stage.questions[i].feature;
    const float* values = column(feature);
    for (; i < answers.size() && stage.questions[i].feature == feature; ++i) answers[i] = all_above(values, rows, stage.questions[i].threshold);
  }
}

// `reach`: the rows in each leaf, a power of two of them, each row in one. Gives each row the number of its leaf: by halves,
// a bit of the number at a time, the rows of the upper half have it.
void TreeModel::number_leaves(std::span<std::uint64_t> reach, std::array<std::uint8_t, kSet>& numbers) {
  static const auto kSpread = [] {  // eight bits to eight bytes
    std::array<std::uint64_t, 256> spread{};
    for (std::size_t bits = 0; bits < 256; ++bits) {
      std::array<std::uint8_t, 8> bytes{};
      for (std::size_t i = 0; i < 8; ++i) bytes[i] = bits >> i & 1;
      std::memcpy(&spread[bits], bytes.data(), 8);
    }
    return spread;
  }();
  std::array<std::uint64_t, 8> eights{};
  for (std::size_t half = reach.size() / 2; half > 0; half /= 2) {
    std::uint64_t upper = 0;
    for (std::size_t i = 0; i < half; ++i) {
      upper |= reach[half + i];
      reach[i] |= reach[half + i];
    }
    for (std::size_t i = 0; i < 8; ++i) eights[i] = eights[i] << 1 | kSpread[upper >> 8 * i & 0xFF];
  }
  std::memcpy(numbers.data(), eights.data(), kSet);
}

void TreeModel::add_leaves(const Stage& stage, const std::vector<std::uint64_t>& answers, std::span<float> sums) const {
  std::array<std::uint64_t, 2 * kMostLeaves> reach;  // the rows that get to each node, and behind the nodes to each leaf
  std::array<std::uint8_t, kSet> numbers;
  for (std::size_t tree = stage.first; tree < stage.last; ++tree) {
    const auto first = static_cast<std::size_t>(first_nodes_[tree]);
    const auto count = static_cast<std::size_t>(first_nodes_[tree + 1]) - first;
    const auto power = std::bit_ceil(count + 1);
    std::fill(reach.begin() + 2 * count + 1, reach.begin() + count + power, 0);
    reach[0] = first_rows(sums.size());
    for (std::size_t i = 0; i < count; ++i) {  // children stand behind their parents
      const Fork& fork = forks_[first + i];
      const std::uint64_t above = answers[fork.question];
      reach[fork.child[0]] = reach[i] & ~above;
      reach[fork.child[1]] = reach[i] & above;
    }
    number_leaves(std::span(reach).subspan(count, power), numbers);
    const float* leaves = leaves_.data() + first + tree;
    for (std::size_t row = 0; row < sums.size(); ++row) sums[row] += leaves[numbers[row]];
  }
}

std::vector<float> TreeModel::probabilities(std::span<const float> values, std::size_t rows) const {
  const Columns columns{values.data(), rows};
  std::vector<float> sums(rows, 0.0F);
  std::vector<std::uint64_t> answers;
  std::vector<std::size_t> hopeful;
  for (std::size_t begin = 0; begin < rows; begin += kSet) {
    const std::size_t size = std::min(kSet, rows - begin);
    answer(stages_[0], [&](std::size_t feature) { return columns.of(feature) + begin; }, size, answers);
    add_leaves(stages_[0], answers, std::span(sums).subspan(begin, size));
    for (std::size_t row = begin; row < begin + size; ++row) {
      if (sums[row] >= kHopeless) hopeful.push_back(row);
    }
  }
  std::array<float, kSet> gathered{}, gathered_sums{};
  for (std::size_t begin = 0; begin < hopeful.size(); begin += kSet) {
    const auto chosen = std::span(hopeful).subspan(begin, std::min(kSet, hopeful.size() - begin));
    const auto gather = [&](std::size_t feature) {
      const float* column = columns.of(feature);
      for (std::size_t i = 0; i < chosen.size(); ++i) gathered[i] = column[chosen[i]];
      return gathered.data();
    };
    answer(stages_[1], gather, chosen.size(), answers);
    for (std::size_t i = 0; i < chosen.size(); ++i) gathered_sums[i] = sums[chosen[i]];
    add_leaves(stages_[1], answers, std::span(gathered_sums).first(chosen.size()));
    for (std::size_t i = 0; i < chosen.size(); ++i) sums[chosen[i]] = gathered_sums[i];
  }
  for (float& sum : sums) sum = probability_of(sum);
  return sums;
}

}  // namespace winnow
