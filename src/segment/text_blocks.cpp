// A page that was already flattened to text: a block a line.
//
// A bullet or dash in front is noted and taken off; one that stands alone belongs to the next line. A text whose lines
// were wrapped at a fixed width (mail, terminals) is joined again, paragraph by paragraph. Lines whose tabs agree are the
// rows of a table, their cells joined by " | " as in HTML; a listing of code is one block, as there.
#include <algorithm>
#include <array>

#include "segment/code_listing.hpp"
#include "segment/page_builder.hpp"
#include "segment/readers.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

struct Line {
  std::string_view text;  // trimmed, without its bullet
  std::uint16_t blank_lines = 0;
  std::uint16_t indent = 0;
  bool bullet = false;
  std::ptrdiff_t tabs = 0;  // between its cells
  bool row = false;
  bool code_goes_on = false;
};

constexpr std::array<std::string_view, 12> kBullets = {"•", "·", "▪", "■", "◦", "‣", "●", "–", "—", "-", "*", "►"};

// Takes one bullet and the space behind it off the front. "-5 %" and "*note" have none.
bool take_bullet(std::string_view& line) {
  for (const std::string_view bullet : kBullets) {
    if (!line.starts_with(bullet)) continue;
    const auto rest = line.substr(bullet.size());
    if (!rest.empty() && rest[0] != ' ' && rest[0] != '\t' && !rest.starts_with("\xC2\xA0")) continue;
    const auto item = text::trim(rest.starts_with("\xC2\xA0") ? rest.substr(2) : rest);
    if (!item.empty() && text::count_words(item) == 0) return false;  // "* * *" is a rule, not an item
    line = item;
    return true;
  }
  return false;
}

// The next line of `text`, which is moved behind it. Line ends: LF, CRLF, CR, U+2028, U+2029, U+0085, form feed.
std::string_view take_line(std::string_view& text) {
  std::size_t at = 0;
  std::size_t skip = 0;
  for (; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n' || c == '\f' || c == '\v') skip = 1;
    else if (c == '\r') skip = text.substr(at + 1).starts_with('\n') ? 2 : 1;
    else if (c == '\xE2' && (text.substr(at).starts_with("\xE2\x80\xA8") || text.substr(at).starts_with("\xE2\x80\xA9"))) skip = 3;
    else if (c == '\xC2' && text.substr(at).starts_with("\xC2\x85")) skip = 2;
    if (skip) break;
  }
  const auto line = text.substr(0, at);
  text.remove_prefix(std::min(at + skip, text.size()));
  return line;
}

bool has_text(std::string_view line) {
  for (std::size_t at = 0; at < line.size();) {
    const auto next = text::decode_at(line, at);
    if (!(text::char_class(next.code) & (text::kSpace | text::kIgnored)) && next.code > 0x20) return true;
    at += next.size;
  }
  return false;
}

// "Year<tab>Cases" above "2019<tab>1,204"; a lone line with a tab is none, nor is one of an article's length.
void mark_rows(std::vector<Line>& lines) {
  constexpr std::size_t kLongestRow = 300;  // bytes
  for (std::size_t i = 1; i < lines.size(); ++i) {
    Line& above = lines[i - 1];
    Line& line = lines[i];
    const bool alike = line.tabs > 0 && line.tabs == above.tabs && line.blank_lines == 0;
    if (alike && std::max(line.text.size(), above.text.size()) <= kLongestRow) above.row = line.row = true;
  }
}

void mark_code(std::vector<Line>& lines) {
  std::vector<std::string_view> texts;
  texts.reserve(lines.size());
  for (const Line& line : lines) texts.push_back(line.text);
  for (const CodeListing& listing : find_code(texts)) {
    for (std::size_t i = listing.begin; i < listing.end; ++i) {
      lines[i].bullet = lines[i].row = false;
      lines[i].code_goes_on = i > listing.begin;
    }
  }
}

std::vector<Line> read_lines(std::string_view text) {
  std::vector<Line> lines;
  std::uint16_t blank = 0;
  bool lone_bullet = false;
  while (!text.empty()) {
    const auto raw = take_line(text);
    Line line{text::trim(raw)};
    if (!has_text(line.text)) {
      blank = static_cast<std::uint16_t>(std::min(blank + 1, 100));
      continue;
    }
    line.indent = static_cast<std::uint16_t>(std::min<std::size_t>(raw.find_first_not_of(" \t"), 100));
    line.bullet = take_bullet(line.text);
    if (line.text.empty()) {  // a bullet whose text follows on the next line
      lone_bullet = true;
      continue;
    }
    line.blank_lines = std::exchange(blank, std::uint16_t{0});
    line.bullet |= std::exchange(lone_bullet, false);
    line.tabs = std::count(line.text.begin(), line.text.end(), '\t');
    lines.push_back(line);
  }
  mark_rows(lines);
  mark_code(lines);
  return lines;
}

// Wrapped: most lines have nearly the same length, the next one follows without a blank line, and none is much longer.
bool is_wrapped(const std::vector<Line>& lines) {
  constexpr std::size_t kNarrowest = 40;
  constexpr std::size_t kWidest = 110;
  constexpr std::size_t kFewest = 8;
  if (lines.size() < kFewest) return false;
  std::size_t longest = 0;
  for (const Line& line : lines) longest = std::max(longest, text::count_codes(line.text));
  if (longest < kNarrowest || longest > kWidest) return false;
  std::size_t full = 0;
  std::size_t followed = 0;
  for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
    if (lines[i + 1].blank_lines > 0 || lines[i + 1].bullet) continue;
    ++followed;
    full += text::count_codes(lines[i].text) * 10 >= longest * 8;
  }
  return followed * 2 > lines.size() && full * 10 >= followed * 8;
}

void describe(Block& block, const Line& line) {
  block.blank_lines = line.blank_lines;
  block.indent = line.indent;
  block.bullet = line.bullet;
  if (line.bullet) {
    block.type = BlockType::list_item;
    block.level = 1;
  } else if (line.row) {
    block.type = BlockType::table_row;
  }
}

void add_cells(std::string_view row, PageBuilder& builder) {
  for (std::size_t tab = row.find('\t'); tab != std::string_view::npos; tab = row.find('\t')) {
    builder.add(row.substr(0, tab));
    builder.add(" | ");
    row.remove_prefix(tab + 1);
  }
  builder.add(row);
}

}  // namespace

void read_text(std::string_view text, Page& page) {
  const std::vector<Line> lines = read_lines(text);
  const bool wrapped = is_wrapped(lines);
  page.text.reserve(text.size());
  PageBuilder builder(page);
  const Line* first = nullptr;
  const auto end_block = [&] {
    if (Block* block = builder.end_block()) describe(*block, *first);
  };
  for (const Line& line : lines) {
    const bool wraps = wrapped && line.blank_lines == 0 && !line.bullet && !line.row && builder.in_block();
    if (wraps || line.code_goes_on) {
      builder.space();
    } else {
      end_block();
      first = &line;
    }
    if (line.row) add_cells(line.text, builder);
    else builder.add(line.text);
  }
  end_block();
}

}  // namespace winnow
