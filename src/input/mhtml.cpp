// A message is headers, a blank line, a body; a multipart body is parts between lines "--boundary", each a message again.
// The page is the part that `start` names, else the first of type text/html, at any depth. Its transfer encoding
// (quoted-printable, base64, or none) is undone; its charset is left to decode.
#include "input/mhtml.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "input/headers.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr std::size_t kHeadWindow = 65'536;  // bytes; a header block is some hundreds
constexpr std::size_t kMostParts = 100'000;  // a page with more has been built to have more

int hex_digit(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  const char low = static_cast<char>(c | 32);
  return low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
}

// "=C3=A9" is é; "=" at the end of a line joins it to the next. What is neither stays.
std::string from_quoted_printable(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size(); ++at) {
    if (text[at] != '=') {
      out += text[at];
      continue;
    }
    auto end = at + 1;
    while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
    if (end >= text.size() || text[end] == '\n') {
      at = end;
      continue;
    }
    const int high = hex_digit(text[at + 1]);
    const int low = at + 2 < text.size() ? hex_digit(text[at + 2]) : -1;
    if (high < 0 || low < 0) {
      out += '=';
      continue;
    }
    out += static_cast<char>(high * 16 + low);
    at += 2;
  }
  return out;
}

std::string from_base64(std::string_view text) {
  std::string out;
  out.reserve(text.size() / 4 * 3);
  unsigned bits = 0;
  int count = 0;
  for (const char c : text) {
    int value = -1;
    if (c >= 'A' && c <= 'Z') value = c - 'A';
    else if (c >= 'a' && c <= 'z') value = c - 'a' + 26;
    else if (c >= '0' && c <= '9') value = c - '0' + 52;
    else if (c == '+' || c == '-') value = 62;
    else if (c == '/' || c == '_') value = 63;
    else if (c == '=') break;
    if (value < 0) continue;
    bits = bits << 6 | static_cast<unsigned>(value);
    if (++count % 4 != 1) out += static_cast<char>(bits >> (6 - 2 * ((count - 1) % 4)) & 0xFF);
  }
  return out;
}

std::string decode_body(std::string_view body, std::string_view encoding) {
  const std::string name = lower_ascii(text::trim(encoding));
  if (name == "quoted-printable") return from_quoted_printable(body);
  if (name == "base64") return from_base64(body);
  return std::string(body);
}

// "Tue, 24 Nov 2026 10:00:00 -0300" -> "2026-11-24"; empty if it is no such date.
std::string day_of(std::string_view date) {
  constexpr std::array<std::string_view, 12> kMonths = {"jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"};
  if (const auto comma = date.find(','); comma != std::string_view::npos) date.remove_prefix(comma + 1);
  std::vector<std::string> words;
  while (words.size() < 3 && !(date = text::trim(date)).empty()) {
    const auto end = std::min(date.find(' '), date.size());
    words.push_back(lower_ascii(date.substr(0, end)));
    date.remove_prefix(end);
  }
  if (words.size() < 3 || words[2].size() != 4 || words[0].size() > 2) return {};
  const auto digits = [](std::string_view word) { return std::all_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; }); };
  const auto month = std::find(kMonths.begin(), kMonths.end(), words[1]);
  if (!digits(words[0]) || !digits(words[2]) || month == kMonths.end()) return {};
  return fmt::format("{}-{:02}-{:0>2}", words[2], month - kMonths.begin() + 1, words[0]);
}

struct Part {
  Headers headers;
  std::string_view body;
};

Part part_of(std::string_view message) {
  const auto end = end_of_headers(message);
  if (end == std::string_view::npos) return {{}, message};
  return {read_headers(message.substr(0, end)), message.substr(end)};
}

// The texts between the lines "--boundary".
std::vector<std::string_view> split_parts(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::optional<std::size_t> begin;
  for (auto at = body.find(mark); at != std::string_view::npos && parts.size() < kMostParts; at = body.find(mark, at + mark.size())) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin) parts.push_back(body.substr(*begin, at - *begin));
    const auto after = body.substr(at + mark.size());
    begin.reset();
    if (after.starts_with("--")) break;
    const auto line_end = after.find('\n');
    if (line_end == std::string_view::npos) break;
    begin = at + mark.size() + line_end + 1;
  }
  if (begin) parts.push_back(body.substr(*begin));
  return parts;
}

}  // namespace

bool looks_like_mhtml(std::string_view bytes) {
  const auto head = bytes.substr(0, kHeadWindow);
  const auto first = head.substr(0, head.find('\n'));
  const auto colon = first.find(':');
  const auto is_name = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'; };
  if (colon == std::string_view::npos || colon == 0 || !std::all_of(first.begin(), first.begin() + static_cast<std::ptrdiff_t>(colon), is_name)) return false;
  const auto end = end_of_headers(head);
  if (end == std::string_view::npos) return false;
  const Headers headers = read_headers(head.substr(0, end));
  const std::string type = media_type(headers.get("content-type"));
  return type == "multipart/related" || (!headers.get("mime-version").empty() && (type.starts_with("multipart/") || type == "text/html"));
}

MhtmlPage read_mhtml(std::string_view bytes) {
  const Part message = part_of(bytes);
  MhtmlPage page;
  page.url = message.headers.get("snapshot-content-location");
  page.date = day_of(message.headers.get("date"));
  const std::string start = parameter(message.headers.get("content-type"), "start");
  std::optional<Part> best;
  std::vector<Part> open = {message};  // the next one last
  for (std::size_t seen = 0; !open.empty() && seen < kMostParts; ++seen) {
    const Part part = std::move(open.back());
    open.pop_back();
    const std::string_view type = part.headers.get("content-type");
    const std::string kind = media_type(type);
    if (kind.starts_with("multipart/")) {
      const std::string boundary = parameter(type, "boundary");
      if (boundary.empty() || part.body.size() >= bytes.size()) continue;
      const auto inner = split_parts(part.body, boundary);
      for (auto it = inner.rbegin(); it != inner.rend(); ++it) open.push_back(part_of(*it));
    } else if (kind == "text/html" || kind == "application/xhtml+xml") {
      const bool named = !start.empty() && part.headers.get("content-id") == start;
      if (!best || named) best = part;
      if (named || start.empty()) break;
    }
  }
  if (!best) return page;
  page.html = decode_body(best->body, best->headers.get("content-transfer-encoding"));
  page.encoding = parameter(best->headers.get("content-type"), "charset");
  if (page.url.empty()) page.url = best->headers.get("content-location");
  if (!page.url.starts_with("http://") && !page.url.starts_with("https://")) page.url.clear();
  return page;
}

}  // namespace winnow
