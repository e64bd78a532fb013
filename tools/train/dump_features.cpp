// Writes what the trainer of the block classifier needs.
//
// usage: dump_features TOKENS.table ROWS.f32 < LIST > PAGES.jsonl
//
// LIST names a file a line. ROWS gets kFeatures floats a block; PAGES a line a file:
//   {"path": ..., "blocks": [text, ...], "element": [index, ...], "words": [[word, ...], ...],
//    "parent": [index, ...], "tokens": [[token, ...], ...]}
#include <fmt/format.h>

#include <fstream>
#include <iostream>
#include <numeric>

#include "boilerplate/features.hpp"
#include "dump.hpp"
#include "text/words.hpp"
#include "winnow/winnow.hpp"

namespace {

using winnow::dump::json_string;
using winnow::dump::read_file;

std::string list(const std::vector<std::string>& items, bool strings) {
  std::string out = "[";
  for (const auto& item : items) {
    if (out.size() > 1) out += ',';
    out += strings ? json_string(item) : item;
  }
  return out + ']';
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  winnow::text::for_each_word(text, [&](winnow::text::Word word) { words.push_back(winnow::text::folded(text.substr(word.begin, word.end - word.begin))); });
  return words;
}

std::string describe(const std::string& path, const winnow::Page& page) {
  std::vector<std::string> texts, elements, words, parents, tokens;
  for (const auto& block : page.blocks) {
    texts.emplace_back(page.view(block.text));
    elements.push_back(fmt::format("{}", static_cast<std::int32_t>(block.element)));
    words.push_back(list(folded_words(page.view(block.text)), true));
  }
  for (const auto& element : page.elements) {
    parents.push_back(fmt::format("{}", static_cast<std::int32_t>(element.parent)));
    tokens.push_back(list(winnow::class_tokens(page, element), true));
  }
  return fmt::format("{{\"path\":{},\"blocks\":{},\"element\":{},\"words\":{},\"parent\":{},\"tokens\":{}}}\n", json_string(path),
                     list(texts, true), list(elements, false), list(words, false), list(parents, false), list(tokens, false));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--names") {
    for (const auto& name : winnow::feature_names()) fmt::print("{}\n", name);
    return 0;
  }
  if (argc != 3) {
    fmt::print(stderr, "usage: dump_features TOKENS.table ROWS.f32 < LIST > PAGES.jsonl\n");
    return 2;
  }
  const auto weights = winnow::TokenWeights::parse(read_file(argv[1]));
  std::ofstream rows(argv[2], std::ios::binary);
  for (std::string path; std::getline(std::cin, path);) {
    const std::string bytes = read_file(path);
    const auto document = winnow::decode(std::as_bytes(std::span(bytes)), {});
    const winnow::Page page = document ? winnow::segment(*document) : winnow::Page{};
    const winnow::BlockTexts texts(page);
    const auto prose = winnow::read_prose(page, texts);
    std::vector<std::uint32_t> all(page.blocks.size());  // also the links that the program does not ask the model of
    std::iota(all.begin(), all.end(), 0U);
    const auto matrix = winnow::describe_blocks({page, texts, prose, winnow::read_witnesses(page), winnow::ElementNames(page)}, weights, all);
    for (std::size_t row = 0; row < matrix.rows; ++row) {
      std::array<float, winnow::kFeatures> values;
      for (std::size_t feature = 0; feature < values.size(); ++feature) values[feature] = matrix.at(row, feature);
      rows.write(reinterpret_cast<const char*>(values.data()), sizeof values);
    }
    fmt::print("{}", describe(path, page));
  }
}
