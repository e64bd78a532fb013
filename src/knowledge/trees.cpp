#include "knowledge/trees.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

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

}  // namespace

float TreeModel::probability_of(float sum) { return 1.0F / (1.0F + std::exp(-sum)); }

bool TreeModel::add_tree(std::string_view line, const std::vector<std::uint16_t>& features) {
  std::size_t count = 0;
  if (!take(line, count) || count >= kMostLeaves) return false;
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
  model.plan_stages();
  return model;
}

float TreeModel::probability(std::span<const float> features) const {
  float sum = 0;
  for (std::int32_t at : roots_) {
    while (at >= 0) {
      const Node& node = nodes_[static_cast<std::size_t>(at)];
      at = node.child[!(features[node.feature] <= node.threshold)];  // by index: a branch would be guessed wrong half of the time
    }
    sum += leaves_[static_cast<std::size_t>(-at - 1)];
  }
  return probability_of(sum);
}

}  // namespace winnow
