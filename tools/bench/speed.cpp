// CPU time of each stage over saved pages, one pass: "stage milliseconds-a-page" lines.  usage: speed < LIST of files
//
// The floor is stock gumbo's parse of what the pre-scan leaves, words and all, in an arena; "parse" is that of the same
// markup with its words in slots, which is what the program itself does.
// speed.py runs passes of this and of a peer in turn, and takes medians.
#include <fmt/format.h>
#include <gumbo.h>

#include <ctime>
#include <fstream>
#include <iostream>
#include <iterator>
#include <map>

#include "parser/prescan.hpp"
#include "segment/readers.hpp"
#include "winnow/output.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

// Memory that only grows, and begins anew for each page.
class BumpArena {
 public:
  void* allocate(std::size_t size) {
    size = (size + 15) & ~std::size_t{15};
    if (at_ + size > memory_.size()) throw std::bad_alloc();
    at_ += size;
    return memory_.data() + at_ - size;
  }
  void clear() { at_ = 0; }

 private:
  static constexpr std::size_t kBytes = std::size_t{256} << 20;
  std::vector<char> memory_ = std::vector<char>(kBytes);
  std::size_t at_ = 0;
};

void parse_alone(std::string_view html, BumpArena& arena) {
  GumboOptions options = kGumboDefaultOptions;
  options.allocator = [](void* data, size_t size) { return static_cast<BumpArena*>(data)->allocate(size); };
  options.deallocator = [](void*, void*) {};
  options.userdata = &arena;
  options.max_errors = 0;
  gumbo_parse_with_options(&options, html.data(), html.size());
  arena.clear();
}

double cpu_milliseconds() {
  std::timespec now{};
  clock_gettime(CLOCK_THREAD_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) * 1e3 + static_cast<double>(now.tv_nsec) / 1e6;
}

class Clock {
 public:
  template <class Stage>
  auto time(const char* name, Stage stage) {
    const double start = cpu_milliseconds();
    auto result = stage();
    spent_[name] += cpu_milliseconds() - start;
    return result;
  }
  void print(int pages) const {
    for (const auto& [name, milliseconds] : spent_) fmt::print("{} {:.5f}\n", name, milliseconds / pages);
  }

 private:
  std::map<std::string, double> spent_;
};

void time_page(std::span<const std::byte> bytes, BumpArena& arena, Clock& clock) {
  const Knowledge& knowledge = Knowledge::builtin();
  const Result<Document> decoded = clock.time("decode", [&] { return decode(bytes, {}); });
  if (!decoded) return;
  const Prescan slim = clock.time("prescan", [&] { return prescan(decoded->text); });
  const Prescan whole = prescan(decoded->text, Words::in_place);
  clock.time("floor", [&] { parse_alone(whole.html, arena); return 0; });
  clock.time("parse", [&] { parse_alone(slim.html, arena); return 0; });
  Page page = clock.time("read_html", [&] { Page read{.format = Format::html}; read_html(decoded->text, read); return read; });
  page.language = clock.time("language", [&] { return detect_language(page); });
  const Classification judged = clock.time("classify", [&] { return classify(page, knowledge); });
  Record record;
  record.metadata = clock.time("metadata", [&] { return read_metadata(page, judged.verdicts, knowledge); });
  record.article = clock.time("assemble", [&] { return assemble(page, judged.verdicts, record.metadata); });
  record.entities = clock.time("entities", [&] { return find_entities(record.article, knowledge); });
  clock.time("writing", [&] { return write_record(record, {}); });
  clock.time("whole", [&] { return extract(bytes, {}, knowledge, {.entities = false}); });
  clock.time("whole-entities", [&] { return extract(bytes, {}, knowledge); });
}

int run() {
  std::vector<std::string> pages;
  for (std::string path; std::getline(std::cin, path);) {
    std::ifstream in(path, std::ios::binary);
    pages.emplace_back(std::istreambuf_iterator<char>(in), std::istreambuf_iterator<char>());
  }
  if (pages.empty()) return 1;
  BumpArena arena;
  Clock warm, clock;
  for (std::size_t i = 0; i < std::min<std::size_t>(pages.size(), 20); ++i) time_page(std::as_bytes(std::span(pages[i])), arena, warm);
  for (const std::string& page : pages) time_page(std::as_bytes(std::span(page)), arena, clock);
  clock.print(static_cast<int>(pages.size()));
  return 0;
}

}  // namespace
}  // namespace winnow

int main() { return winnow::run(); }
