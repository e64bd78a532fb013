#include "knowledge/trees.hpp"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>
#include <cmath>
#include <cstring>

namespace winnow {
namespace {

std::string_view take_word(std::string_view& text) {
  const auto begin = text.find_first_not_of(' ');
  if (begin == std::string_view::npos) return {};
  const auto end = std::min(text.find(' ', begin), text.size());
  const auto word = text.substr(begin, end - begin);
  text.remove_prefix(end);
  return word;
}

template <class T>
bool take(std::string_view& text, T& value) {
  const auto word = take_word(text);
  return !word.empty() && std::from_chars(word.data(), word.data() + word.size(), value).ec == std::errc();
}

float probability_of(float sum) { return 1.0F / (1.0F + std::exp(-sum)); }

// Half of a page's blocks are hopeless early. Of 90,000 rows 54 % were below the line after 40 of 160 trees, and all of
// the trees would have brought 33 of them above a probability of 0.02, and none above 0.5.
constexpr std::size_t kTreesForAll = 40;
constexpr float kHopeless = -4;  // as a sum of leaves; a probability of 0.018

// Many rows at once: a tree is gone through node by node, not row by row. At each node comparisons sort the rows that got
// there to the left or the right, as sets of bits; no branch depends on a row, so none is mispredicted.
constexpr std::size_t kBatch = 256;  // rows
constexpr std::size_t kWords = kBatch / 64;

// Which of 64 values are not at most `threshold`. The multiplication gathers the low bits of eight bytes in one.
std::uint64_t all_above(const float* values, float threshold) {
  std::array<std::uint8_t, 64> above;
  for (std::size_t i = 0; i < above.size(); ++i) above[i] = !(values[i] <= threshold);
  std::uint64_t set = 0;
  for (std::size_t i = 0; i < above.size(); i += 8) {
    std::uint64_t eight;
    std::memcpy(&eight, &above[i], 8);
    if constexpr (std::endian::native == std::endian::big) eight = __builtin_bswap64(eight);
    set |= (eight * 0x0102040810204080u >> 56) << i;
  }
  return set;
}

// The same of the `rows` asked for; where those are few, one by one.
std::uint64_t above_among(std::uint64_t rows, const float* values, float threshold) {
  constexpr int kFew = 10;
  std::uint64_t left = rows, above = 0;
  for (int i = 0; i < kFew && left != 0; ++i, left &= left - 1) {
    const int row = std::countr_zero(left);
    above |= std::uint64_t{!(values[row] <= threshold)} << row;
  }
  return left == 0 ? above : all_above(values, threshold) & rows;
}

}  // namespace

bool TreeModel::add_tree(std::string_view line, const std::vector<std::uint16_t>& features) {
  std::size_t count = 0;
  if (!take(line, count)) return false;
  const auto first_node = static_cast<std::int32_t>(nodes_.size());
  const auto first_leaf = static_cast<std::int32_t>(leaves_.size());
  for (std::size_t i = 0; i < count; ++i) {
    std::uint16_t feature = 0;
    Node node{};
    if (!take(line, feature) || !take(line, node.threshold) || !take(line, node.child[0]) || !take(line, node.child[1])) return false;
    if (feature >= features.size()) return false;
    node.feature = features[feature];
    for (std::int32_t& child : node.child) {
      if (child >= static_cast<std::int32_t>(count) || child < -static_cast<std::int32_t>(count) - 1) return false;
      if (child >= 0 && child <= static_cast<std::int32_t>(i)) return false;  // children stand behind, so walks end
      child = child >= 0 ? child + first_node : child - first_leaf;
    }
    nodes_.push_back(node);
  }
  for (std::size_t i = 0; i <= count; ++i) {
    float leaf = 0;
    if (!take(line, leaf)) return false;
    leaves_.push_back(leaf);
  }
  first_nodes_.push_back(static_cast<std::int32_t>(nodes_.size()));
  roots_.push_back(count > 0 ? first_node : -first_leaf - 1);
  return true;
}

TreeModel TreeModel::parse(std::string_view text, std::span<const std::string> names) {
  TreeModel model;
  std::vector<std::uint16_t> features;
  while (!text.empty()) {
    const auto end = std::min(text.find('\n'), text.size());
    auto line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const auto word = take_word(line);
    if (word == "features") {
      for (auto name = take_word(line); !name.empty(); name = take_word(line)) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) return {};
        features.push_back(static_cast<std::uint16_t>(found - names.begin()));
      }
    } else if (word == "tree" && !model.add_tree(line, features)) {
      return {};
    }
  }
  return model;
}

void TreeModel::add_leaves(std::size_t tree, const Batch& batch, float* sums, std::vector<std::uint64_t>& reach) const {
  const auto first = static_cast<std::size_t>(first_nodes_[tree]);
  const std::size_t count = static_cast<std::size_t>(first_nodes_[tree + 1]) - first;
  const std::size_t words = (batch.rows + 63) / 64;
  reach.assign(count * kWords, 0);
  const auto settle = [&](std::int32_t child, std::size_t word, std::uint64_t set) {
    if (child >= 0) {
      reach[(static_cast<std::size_t>(child) - first) * kWords + word] = set;
      return;
    }
    const float leaf = leaves_[static_cast<std::size_t>(-child - 1)];
    for (; set != 0; set &= set - 1) sums[word * 64 + static_cast<std::size_t>(std::countr_zero(set))] += leaf;
  };
  for (std::size_t word = 0; word < words; ++word) {
    const std::size_t size = std::min<std::size_t>(64, batch.rows - word * 64);
    settle(roots_[tree], word, ~std::uint64_t{0} >> (64 - size));
  }
  for (std::size_t i = 0; i < count; ++i) {  // children stand behind their parents
    const Node& node = nodes_[first + i];
    for (std::size_t word = 0; word < words; ++word) {
      const std::uint64_t here = reach[i * kWords + word];
      if (here == 0) continue;
      const std::uint64_t above = above_among(here, batch.columns + node.feature * batch.stride + word * 64, node.threshold);
      settle(node.child[0], word, here & ~above);
      settle(node.child[1], word, above);
    }
  }
}

void TreeModel::add_trees(std::size_t from, std::size_t to, const Batch& all, float* sums) const {
  std::vector<std::uint64_t> reach;
  for (std::size_t begin = 0; begin < all.rows; begin += kBatch) {
    const Batch batch{all.columns + begin, all.stride, std::min(kBatch, all.rows - begin)};
    for (std::size_t tree = from; tree < to; ++tree) add_leaves(tree, batch, sums + begin, reach);
  }
}

std::vector<float> TreeModel::probabilities(std::span<const float> columns, std::size_t rows) const {
  std::vector<float> sums(rows, 0.0F);
  if (rows == 0) return sums;
  const std::size_t first = std::min(kTreesForAll, roots_.size());
  add_trees(0, first, {columns.data(), rows, rows}, sums.data());
  std::vector<std::size_t> hopeful;
  for (std::size_t row = 0; row < rows; ++row) {
    if (sums[row] >= kHopeless) hopeful.push_back(row);
  }
  const std::size_t width = (columns.size() - kRoom) / rows;
  std::vector<float> rest(width * std::min(kBatch, hopeful.size()) + kRoom);
  std::array<float, kBatch> rest_sums;
  for (std::size_t begin = 0; begin < hopeful.size(); begin += kBatch) {
    const auto chosen = std::span(hopeful).subspan(begin, std::min(kBatch, hopeful.size() - begin));
    for (std::size_t column = 0; column < width; ++column) {
      for (std::size_t i = 0; i < chosen.size(); ++i) rest[column * chosen.size() + i] = columns[column * rows + chosen[i]];
    }
    for (std::size_t i = 0; i < chosen.size(); ++i) rest_sums[i] = sums[chosen[i]];
    add_trees(first, roots_.size(), {rest.data(), chosen.size(), chosen.size()}, rest_sums.data());
    for (std::size_t i = 0; i < chosen.size(); ++i) sums[chosen[i]] = rest_sums[i];
  }
  for (float& sum : sums) sum = probability_of(sum);
  return sums;
}

float TreeModel::probability(std::span<const float> features) const {
  float sum = 0;
  for (const std::int32_t root : roots_) {
    std::int32_t at = root;
    while (at >= 0) {
      const Node& node = nodes_[static_cast<std::size_t>(at)];
      at = node.child[!(features[node.feature] <= node.threshold)];  // by index: a branch would be guessed wrong half of the time
    }
    sum += leaves_[static_cast<std::size_t>(-at - 1)];
  }
  return probability_of(sum);
}

}  // namespace winnow
