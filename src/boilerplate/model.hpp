// The trained part of the classifier: boosted trees over block features, made by tools/train/train_blocks.py.
#pragma once

#include "boilerplate/features.hpp"
#include "knowledge/trees.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

struct BlockModels {
  TreeModel html;
  TreeModel flat;
  TokenWeights html_tokens;
  TokenWeights flat_tokens;
  static BlockModels compile(const Knowledge& knowledge);
};

}  // namespace winnow
