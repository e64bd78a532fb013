// Holds parse-with-pre-scan against parse-without: same visible text, same blocks.  usage: differential < LIST of files
#include <fmt/format.h>

#include <fstream>
#include <algorithm>
#include <iostream>
#include <iterator>

#include "segment/readers.hpp"
#include "winnow/document.hpp"

int main() {
  int pages = 0, different = 0;
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream in(path, std::ios::binary);
    const std::string bytes(std::istreambuf_iterator<char>(in), {});
    const auto document = winnow::decode(std::as_bytes(std::span(bytes)), {});
    if (!document || document->format != winnow::Format::html) continue;
    winnow::Page with, without;
    winnow::read_html(document->text, with);
    winnow::read_markup(document->text, without);
    ++pages;
    if (with.text == without.text) continue;
    ++different;
    const auto at = std::mismatch(with.text.begin(), with.text.end(), without.text.begin(), without.text.end()).first - with.text.begin();
    const auto begin = static_cast<std::size_t>(std::max<std::ptrdiff_t>(0, at - 30));
    std::string here = with.text.substr(begin, 90), there = without.text.substr(std::min(begin, without.text.size()), 90);
    fmt::print("{}\n  with:    {}\n  without: {}\n", path, here, there);
  }
  fmt::print("{} of {} pages differ\n", different, pages);
  return different > 0;
}
