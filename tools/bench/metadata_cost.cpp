// What reading metadata costs beside a parse of the same pages.  usage: metadata_cost < LIST
//
// LIST names a page a line. Prints milliseconds a page for stock gumbo on what the pre-scan leaves, and for read_metadata,
// and their ratio; the best of three rounds of each, in turns.
#include <fmt/format.h>
#include <gumbo.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <iostream>
#include <iterator>

#include "parser/prescan.hpp"
#include "winnow/winnow.hpp"

namespace {

constexpr int kRounds = 3;

struct Prepared {
  std::string slim;
  winnow::Page page;
  std::vector<winnow::Verdict> verdicts;
};

Prepared prepare(const std::string& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(in), {}};
  const auto document = winnow::decode(std::as_bytes(std::span(bytes)), {});
  if (!document) return {};
  Prepared prepared{winnow::prescan(document->text).html, winnow::segment(*document), {}};
  prepared.verdicts = winnow::classify(prepared.page, winnow::Knowledge::builtin(), {}).verdicts;
  return prepared;
}

template <class F>
double milliseconds(F&& work) {
  const auto begin = std::chrono::steady_clock::now();
  work();
  return std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - begin).count();
}

}  // namespace

int main() {
  std::vector<Prepared> pages;
  for (std::string path; std::getline(std::cin, path);) pages.push_back(prepare(path));
  double parse = 1e300;
  double metadata = 1e300;
  std::size_t kept = 0;
  for (int round = 0; round < kRounds; ++round) {
    parse = std::min(parse, milliseconds([&] {
      for (const Prepared& prepared : pages) {
        GumboOutput* output = gumbo_parse_with_options(&kGumboDefaultOptions, prepared.slim.data(), prepared.slim.size());
        gumbo_destroy_output(&kGumboDefaultOptions, output);
      }
    }));
    metadata = std::min(metadata, milliseconds([&] {
      for (const Prepared& prepared : pages) kept += winnow::read_metadata(prepared.page, prepared.verdicts, winnow::Knowledge::builtin()).title.size();
    }));
  }
  const auto count = static_cast<double>(std::max<std::size_t>(pages.size(), 1));
  fmt::print("cost: gumbo {:.3f} ms a page, metadata {:.3f} ms, ratio {:.3f} ({} pages, {} bytes of titles)\n", parse / count, metadata / count, metadata / parse, pages.size(), kept / kRounds);
}
