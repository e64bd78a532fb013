// The trained part of the classifier: boosted trees over block features, made by tools/train/train_blocks.py.
#pragma once

#include "boilerplate/features.hpp"
#include "knowledge/trees.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

struct BlockModel {
  TreeModel trees;
  TokenWeights tokens;
};

// Each is read when the first page of its kind comes.
struct HtmlBlockModel : BlockModel {
  static HtmlBlockModel compile(const Knowledge& knowledge);
};
struct FlatBlockModel : BlockModel {
  static FlatBlockModel compile(const Knowledge& knowledge);
};

}  // namespace winnow
