#include "boilerplate/model.hpp"

namespace winnow {

BlockModels BlockModels::compile(const Knowledge& knowledge) {
  const auto trees = [&](std::string_view path) { return TreeModel::parse(knowledge.file(path), feature_names()); };
  return {trees("models/blocks-html.model"), trees("models/blocks-flat.model"),
          TokenWeights::parse(knowledge.file("models/tokens-html.table")), TokenWeights::parse(knowledge.file("models/tokens-flat.table"))};
}

}  // namespace winnow
