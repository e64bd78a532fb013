// Writes what the trainer of the metadata rankers needs.
//
// usage: dump_candidates DATA_DIR < LIST > PAGES.jsonl        dump_candidates --names
//
// LIST names a file a line; DATA_DIR holds block models that have not seen the files' sites. A line a file:
//   {"path": ..., "flat": ..., "title": [{"value": ..., "features": [...]}, ...], "date": [...], "author": [...],
//    "site": [...], "section": [...]}; of HTML "said": {"site": ..., "section": ...}, too
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <fstream>
#include <iostream>

#include "article/authors.hpp"
#include "article/days.hpp"
#include "article/flat_section.hpp"
#include "article/flat_site.hpp"
#include "article/flat_titles.hpp"
#include "article/titles.hpp"
#include "dump.hpp"
#include "winnow/winnow.hpp"

namespace {

using winnow::dump::json_string;
using winnow::dump::read_file;

std::string list(const std::vector<winnow::Candidate>& candidates) {
  std::string out = "[";
  for (const auto& candidate : candidates) {
    if (out.size() > 1) out += ',';
    out += fmt::format("{{\"value\":{},\"features\":[{}]}}", json_string(candidate.value), fmt::join(candidate.features, ","));
  }
  return out + ']';
}

// What the page in HTML says of itself, where it says more than its host: truth for its flat text, where no better one is known.
std::string said(const winnow::Metadata& data) {
  const auto known = [](const std::string& value) { return value.empty() ? std::string("null") : json_string(value); };
  return fmt::format("{{\"site\":{},\"section\":{}}}", known(data.sitename == data.hostname ? std::string() : data.sitename), known(data.section));
}

}  // namespace

int main(int argc, char** argv) {
  if (argc == 2 && std::string_view(argv[1]) == "--names") {
    for (const auto field : winnow::kRankedFields) fmt::print("{} {}\n", winnow::to_string(field), fmt::join(winnow::feature_names_of(field), " "));
    return 0;
  }
  if (argc != 2) {
    fmt::print(stderr, "usage: dump_candidates DATA_DIR < LIST > PAGES.jsonl\n");
    return 2;
  }
  const auto knowledge = winnow::dump::knowledge_with(argv[1]);
  for (std::string path; std::getline(std::cin, path);) {
    const std::string bytes = read_file(path);
    const auto document = winnow::decode(std::as_bytes(std::span(bytes)), {});
    const winnow::Page page = document ? winnow::segment(*document) : winnow::Page{};
    const auto judged = winnow::classify(page, knowledge, {});
    const auto frame = winnow::Frame::make(page, judged.verdicts, knowledge);
    const bool flat = page.format == winnow::Format::text;
    const auto titles = flat ? winnow::flat_title_candidates(frame) : winnow::title_candidates(frame);
    auto ranked = titles;
    winnow::rank(ranked, flat ? winnow::RankedField::flat_title : winnow::RankedField::title, knowledge);
    const auto headline = ranked.empty() ? winnow::kNone : winnow::headline_block(frame, ranked.front().value);
    fmt::print("{{\"path\":{},\"flat\":{},\"title\":{},\"date\":{},\"author\":{},\"site\":{},\"section\":{}", json_string(path), flat, list(titles),
               list(winnow::day_candidates(frame, headline)), list(winnow::author_candidates(frame, headline)),
               list(winnow::flat_site_candidates(frame, headline)), list(winnow::flat_section_candidates(frame, headline)));
    if (!flat) fmt::print(",\"said\":{}", said(winnow::read_metadata(page, judged.verdicts, knowledge)));
    fmt::print("}}\n");
  }
}
