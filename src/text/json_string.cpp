#include "text/json_string.hpp"

#include <algorithm>
#include <optional>

#include "text/unicode.hpp"

namespace winnow::text {
namespace {

std::optional<char32_t> hex4(std::string_view text, std::size_t at) {
  if (at + 4 > text.size()) return std::nullopt;
  char32_t code = 0;
  for (const char c : text.substr(at, 4)) {
    const char low = static_cast<char>(c | 32);
    if (c >= '0' && c <= '9') code = code * 16 + static_cast<char32_t>(c - '0');
    else if (low >= 'a' && low <= 'f') code = code * 16 + static_cast<char32_t>(low - 'a' + 10);
    else return std::nullopt;
  }
  return code;
}

bool is_high(char32_t code) { return code >= 0xD800 && code < 0xDC00; }
bool is_low(char32_t code) { return code >= 0xDC00 && code < 0xE000; }

}  // namespace

std::size_t literal_end(std::string_view json, std::size_t quote) {
  for (auto end = json.find('"', quote + 1); end != std::string_view::npos; end = json.find('"', end + 1)) {
    auto begin = end;  // of the backslashes in front, of which each second is itself escaped
    while (begin > quote + 1 && json[begin - 1] == '\\') --begin;
    if ((end - begin) % 2 == 0) return end;
  }
  return json.size();
}

std::string unescaped(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto slash = std::min(text.find('\\', i), text.size());
    out.append(text, i, slash - i);
    if (slash == text.size()) break;
    i = slash + 1;
    if (i == text.size()) {  // nothing is escaped
      out += '\\';
      break;
    }
    const char escape = text[i];
    const auto code = escape == 'u' ? hex4(text, i + 1) : std::nullopt;
    if (!code) {
      out += escape == 'n' ? '\n' : escape == 't' ? '\t' : escape == 'r' || escape == 'b' || escape == 'f' ? ' ' : escape;
      continue;
    }
    i += 4;
    const auto next = is_high(*code) && text.substr(std::min(i + 1, text.size()), 2) == "\\u" ? hex4(text, i + 3) : std::nullopt;
    if (next && is_low(*next)) {
      append(out, 0x10000 + ((*code - 0xD800) << 10U) + (*next - 0xDC00));
      i += 6;
    } else {
      append(out, is_high(*code) || is_low(*code) ? U'\uFFFD' : *code);
    }
  }
  return out;
}

}  // namespace winnow::text
