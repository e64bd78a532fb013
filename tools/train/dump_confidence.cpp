// Writes what the trainer of the confidence model needs.
//
// usage: dump_confidence DATA_FOLDER < LIST > ROWS.jsonl
//
// LIST names a file a line; DATA_FOLDER is laid over the built-in data (a fold of the block models). A line a file:
//   {"path": ..., "body": ..., "evidence": [number, ...]}; `dump_confidence --names` lists what the numbers are.
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <iostream>

#include "boilerplate/confidence.hpp"
#include "dump.hpp"
#include "winnow/winnow.hpp"

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--names") {
    for (const auto& name : winnow::confidence_features()) fmt::print("{}\n", name);
    return 0;
  }
  if (argc != 2) {
    fmt::print(stderr, "usage: dump_confidence DATA_FOLDER < LIST > ROWS.jsonl\n");
    return 2;
  }
  const auto knowledge = winnow::dump::knowledge_with(argv[1]);
  for (std::string path; std::getline(std::cin, path);) {
    const std::string bytes = winnow::dump::read_file(path);
    const auto document = winnow::decode(std::as_bytes(std::span(bytes)), {});
    if (!document) continue;
    const winnow::Page page = winnow::segment(*document);
    const winnow::Classification judged = winnow::classify(page, knowledge);
    const auto metadata = winnow::read_metadata(page, judged.verdicts, knowledge);
    const auto article = winnow::assemble(page, judged.verdicts, metadata);
    fmt::print("{{\"path\":{},\"body\":{},\"evidence\":[{:.5g}]}}\n", winnow::dump::json_string(path),
               winnow::dump::json_string(article.body), fmt::join(judged.evidence, ","));
  }
}
