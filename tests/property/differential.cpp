// Two ways to one thing hold each other: a page read behind the pre-scan and the same page read without it must have the
// same blocks, and the text of the blocks must be the visible text of the page.
//
//   differential [--every N] PATH...   pages: files, or folders with their *.html (every N-th of them)
//   differential --generated N         pages made from the seeds 0 to N - 1
//
// Pages over a cap of the pre-scan lose tags on purpose; of them only the ink is compared.
#include <fmt/format.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>

#include "nasty_markup.hpp"
#include "segment/readers.hpp"
#include "text/words.hpp"
#include "visible_text.hpp"
#include "winnow/document.hpp"

namespace winnow {
namespace {

namespace fs = std::filesystem;

std::string path_of(const Page& page, std::uint32_t element) {
  constexpr std::size_t kLongest = 30;  // bytes of class or id; they are here to be read
  std::string path;
  for (; element != kNone; element = page.elements[element].parent) {
    const Element& e = page.elements[element];
    path += fmt::format(" < {}.{}#{}{}", page.attribute(e.tag), page.attribute(e.class_names).substr(0, kLongest),
                        page.attribute(e.id).substr(0, kLongest), e.hidden ? " hidden" : "");
  }
  return path;
}

// In soup the tree may differ where empty tags that the pre-scan drops would have opened a lost <b> or <a> anew; what is
// read must not.
enum class Markup : std::uint8_t { page, soup };

std::string describe(const Page& page, const Block& block, Markup markup) {
  if (markup == Markup::soup) return fmt::format("{}: {}", to_string(block.type), page.view(block.text));
  return fmt::format("{} {} {} words, {}/{}/{} characters, {} links: {}{}", to_string(block.type), block.level, block.words,
                     block.characters, block.link_characters, block.bold_characters, block.links, page.view(block.text),
                     path_of(page, block.element));
}

std::string compare_blocks(const Page& with, const Page& without, Markup markup) {
  for (std::size_t i = 0; i < std::max(with.blocks.size(), without.blocks.size()); ++i) {
    const std::string a = i < with.blocks.size() ? describe(with, with.blocks[i], markup) : "none";
    const std::string b = i < without.blocks.size() ? describe(without, without.blocks[i], markup) : "none";
    if (a != b) return fmt::format("block {} differs\n  with:    {}\n  without: {}", i, a, b);
  }
  return {};
}

// gumbo 0.10 puts "x" of "<form>x</form>" behind the form, unless another tag follows it. The pre-scan sees to that; here
// a tag does that is without effect wherever it stands.
std::string mend_forms(std::string html) {
  for (std::size_t at = 0; (at = html.find("</", at)) != std::string::npos; at += 2) {
    if (text::folded(html.substr(at + 2, 4)) != "form") continue;
    html.insert(at, "<param>");
    at += std::string_view("<param>").size();
  }
  return html;
}

// Empty, or what is wrong with the page.
std::string check(const std::string& page, Markup markup) {
  const std::string html = mend_forms(page);
  Page with, without;
  read_html(page, with);
  read_markup(html, without);
  const bool capped = std::any_of(with.warnings.begin(), with.warnings.end(), [](const auto& w) { return w.starts_with("limit_"); });
  if (!capped) {
    if (auto wrong = compare_blocks(with, without, markup); !wrong.empty()) return wrong;
  }
  VisibleText visible = visible_text(html);
  if (capped) visible.gaps.clear();
  return compare(visible, ink_of(with.text));
}

struct Tally {
  int pages = 0;
  int wrong = 0;
  void add(const std::string& name, const std::string& html, Markup markup) {
    constexpr int kMostShown = 10;
    ++pages;
    const std::string complaint = check(html, markup);
    if (complaint.empty()) return;
    if (++wrong <= kMostShown) fmt::print("{}\n{}\n", name, complaint);
  }
};

std::vector<fs::path> pages_of(const fs::path& path) {
  if (!fs::is_directory(path)) return {path};
  std::vector<fs::path> pages;
  for (const auto& entry : fs::recursive_directory_iterator(path)) {
    if (entry.is_regular_file() && entry.path().extension() == ".html") pages.push_back(entry.path());
  }
  std::sort(pages.begin(), pages.end());
  return pages;
}

void add_file(Tally& tally, const fs::path& path) {
  std::ifstream in(path, std::ios::binary);
  const std::string bytes(std::istreambuf_iterator<char>(in), {});
  const auto document = decode(std::as_bytes(std::span(bytes)), {});
  if (document && document->format == Format::html) tally.add(path.string(), document->text, Markup::page);
}

int run(const std::vector<std::string>& arguments) {
  Tally tally;
  std::size_t every = 1;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    if (arguments[i] == "--every") {
      every = std::strtoul(arguments.at(++i).c_str(), nullptr, 10);
    } else if (arguments[i] == "--generated") {
      const auto seeds = static_cast<std::uint32_t>(std::strtoul(arguments.at(++i).c_str(), nullptr, 10));
      for (std::uint32_t seed = 0; seed < seeds; ++seed) {
        const std::string html = nasty_markup(seed);
        tally.add(fmt::format("seed {}: {}", seed, html), html, Markup::soup);
      }
    } else {
      const auto pages = pages_of(arguments[i]);
      for (std::size_t page = 0; page < pages.size(); page += every) add_file(tally, pages[page]);
    }
  }
  fmt::print("{} of {} pages are not read alike\n", tally.wrong, tally.pages);
  return tally.wrong > 0 || tally.pages == 0;
}

}  // namespace
}  // namespace winnow

int main(int count, char** values) { return winnow::run(std::vector<std::string>(values + 1, values + count)); }
