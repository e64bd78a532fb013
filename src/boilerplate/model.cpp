#include "boilerplate/model.hpp"

namespace winnow {
namespace {

BlockModel compile_model(const Knowledge& knowledge, std::string_view trees, std::string_view tokens) {
  return {TreeModel::parse(knowledge.file(trees), feature_names()), TokenWeights::parse(knowledge.file(tokens))};
}

}  // namespace

HtmlBlockModel HtmlBlockModel::compile(const Knowledge& knowledge) {
  return {compile_model(knowledge, "models/blocks-html.model", "models/tokens-html.table")};
}

FlatBlockModel FlatBlockModel::compile(const Knowledge& knowledge) {
  return {compile_model(knowledge, "models/blocks-flat.model", "models/tokens-flat.table")};
}

}  // namespace winnow
