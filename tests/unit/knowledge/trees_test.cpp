#include "knowledge/trees.hpp"

#include <cmath>
#include <limits>

#include "catch.hpp"

namespace winnow {
namespace {

const std::vector<std::string> kNames = {"a", "b", "c"};

// A tree of two nodes, one of one, one of none.
constexpr const char* kModel =
    "winnow-trees 1\nfeatures b a\n"
    "tree 2 0 1.5 1 -3 1 0.5 -1 -2 0.1 0.2 0.4\n"
    "tree 1 1 2 -1 -2 -1 1\n"
    "tree 0 0.25\n";

// Columns, as many rows at once are asked for.
std::vector<float> columns_of(const std::vector<float>& rows) {
  const std::size_t count = rows.size() / kNames.size();
  std::vector<float> columns(rows.size() + TreeModel::kRoom);
  for (std::size_t i = 0; i < rows.size(); ++i) columns[i % kNames.size() * count + i / kNames.size()] = rows[i];
  return columns;
}

}  // namespace

TEST_CASE("a tree sends a row left where its value is at most the threshold") {
  const TreeModel model = TreeModel::parse(kModel, kNames);
  REQUIRE_FALSE(model.empty());
  const auto of = [&](float a, float b) { return model.probability(std::vector<float>{a, b, 0}); };
  const auto sigmoid = [](float sum) { return 1.0F / (1.0F + std::exp(-sum)); };
  CHECK(of(0.5F, 1.5F) == sigmoid(0.1F + -1.0F + 0.25F));
  CHECK(of(0.6F, 1.5F) == sigmoid(0.2F + -1.0F + 0.25F));
  CHECK(of(3.0F, 1.6F) == sigmoid(0.4F + 1.0F + 0.25F));
}

TEST_CASE("many rows at once give the bits that one by one gives") {
  const TreeModel model = TreeModel::parse(kModel, kNames);
  for (const std::size_t rows : {0U, 1U, 63U, 64U, 65U, 256U, 257U, 700U}) {
    std::vector<float> values;
    for (std::size_t i = 0; i < rows * kNames.size(); ++i) values.push_back(static_cast<float>(i * 7 % 11) / 2);
    if (rows > 2) values[3] = std::numeric_limits<float>::quiet_NaN();
    const auto together = model.probabilities(columns_of(values), rows);
    REQUIRE(together.size() == rows);
    for (std::size_t row = 0; row < rows; ++row) {
      CHECK(together[row] == model.probability(std::span(values).subspan(row * kNames.size(), kNames.size())));
    }
  }
}

TEST_CASE("many rows at once end in the right one of many leaves") {
  std::string nodes, leaves = "0";
  constexpr int kNodes = 40;  // a chain: the value decides how far a row gets
  for (int i = 0; i < kNodes; ++i) {
    nodes += " 0 " + std::to_string(i) + ".5 " + std::to_string(-i - 1) + " " + std::to_string(i + 1 < kNodes ? i + 1 : -kNodes - 1);
    leaves += " 0." + std::to_string(i + 100);
  }
  const TreeModel model = TreeModel::parse("winnow-trees 1\nfeatures a\ntree " + std::to_string(kNodes) + nodes + " " + leaves + "\n", kNames);
  REQUIRE_FALSE(model.empty());
  std::vector<float> values;
  for (int i = 0; i < 100; ++i) values.insert(values.end(), {static_cast<float>(i % 45), 0, 0});
  const auto together = model.probabilities(columns_of(values), 100);
  for (std::size_t row = 0; row < 100; ++row) CHECK(together[row] == model.probability(std::span(values).subspan(row * kNames.size(), kNames.size())));
}

TEST_CASE("leaf sets give the bits that walks through the trees give") {
  const TreeModel model = TreeModel::parse(kModel, kNames);
  const LeafSets first = model.leaf_sets(0, 1), rest = model.leaf_sets(1, model.trees());
  std::vector<std::uint64_t> room;
  for (const float a : {0.0F, 0.5F, 0.6F, 3.0F}) {
    for (const float b : {0.0F, 1.5F, 1.6F, 2.5F, std::numeric_limits<float>::quiet_NaN()}) {
      const std::vector<float> row = {a, b, 0};
      CHECK(TreeModel::probability_of(rest.add(row, first.add(row, 0, room), room)) == model.probability(row));
    }
  }
}

TEST_CASE("a hopeless row is given up early, any other goes through all trees") {
  std::string text = "winnow-trees 1\nfeatures a\n";
  for (int i = 0; i < 100; ++i) text += "tree 1 0 1.5 -1 -2 -0.2 0.1\n";
  const TreeModel model = TreeModel::parse(text, kNames);
  const std::vector<float> values = {1, 0, 0, 2, 0, 0};
  const auto together = model.probabilities(columns_of(values), 2);
  CHECK(together[0] < 0.02F);
  CHECK(together[0] > model.probability(std::span(values).first(3)));
  CHECK(together[1] == model.probability(std::span(values).last(3)));
}

TEST_CASE("a file that does not fit gives an empty model") {
  CHECK(TreeModel::parse("winnow-trees 1\nfeatures d\ntree 0 1\n", kNames).empty());
  CHECK(TreeModel::parse("winnow-trees 1\nfeatures a\ntree 1 0 1 0 -1 1 1\n", kNames).empty());  // a child that is its own parent
  CHECK(TreeModel::parse("winnow-trees 1\nfeatures a\ntree 1 0 1 -1\n", kNames).empty());         // cut off
}

}  // namespace winnow
