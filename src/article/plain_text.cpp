#include "article/plain_text.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/words.hpp"

namespace winnow {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kReferences = {
    Reference{"amp", "&"}, Reference{"lt", "<"}, Reference{"gt", ">"}, Reference{"quot", "\""}, Reference{"apos", "'"}, Reference{"nbsp", " "},
    Reference{"ndash", "–"}, Reference{"mdash", "—"}, Reference{"lsquo", "‘"}, Reference{"rsquo", "’"}, Reference{"ldquo", "“"}, Reference{"rdquo", "”"},
    Reference{"hellip", "…"}, Reference{"aacute", "á"}, Reference{"eacute", "é"}, Reference{"iacute", "í"}, Reference{"oacute", "ó"}, Reference{"uacute", "ú"},
    Reference{"ntilde", "ñ"}, Reference{"atilde", "ã"}, Reference{"otilde", "õ"}, Reference{"ccedil", "ç"}, Reference{"ecirc", "ê"}, Reference{"ocirc", "ô"},
    Reference{"auml", "ä"}, Reference{"ouml", "ö"}, Reference{"uuml", "ü"}, Reference{"szlig", "ß"}, Reference{"iquest", "¿"}, Reference{"laquo", "«"}, Reference{"raquo", "»"}};

// Appends what the reference at `at` stands for and returns the position behind it; `at` itself if it is none.
std::size_t resolve(std::string_view text, std::size_t at, std::string& out) {
  const auto end = text.find(';', at);
  if (end == std::string_view::npos || end - at > 9) return at;
  const auto name = text.substr(at + 1, end - at - 1);
  if (name.starts_with('#') && name.size() > 1) {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    char32_t code = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const char low = static_cast<char>(c | 32);
      if (c >= '0' && c <= '9') code = code * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
      else if (hex && low >= 'a' && low <= 'f') code = code * 16 + static_cast<char32_t>(low - 'a' + 10);
      else return at;
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return at;
    text::append(out, code);
    return end + 1;
  }
  const auto found = std::find_if(kReferences.begin(), kReferences.end(), [&](const Reference& r) { return r.name == name; });
  if (found == kReferences.end()) return at;
  out += found->text;
  return end + 1;
}

std::string resolved(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const auto reference = std::min(text.find('&', at), text.size());
    out.append(text, at, reference - at);
    if (reference == text.size()) break;
    at = resolve(text, reference, out);
    if (at == reference) out += text[at++];
  }
  return out;
}

// Behind the run of printable ASCII, without spaces and tags, at `at`: it stands as it is.
std::size_t end_of_plain(std::string_view text, std::size_t at) {
  while (at < text.size() && text[at] > ' ' && text[at] < 0x7F && text[at] != '<') ++at;
  return at;
}

}  // namespace

std::string plain_text(std::string_view markup) {
  const bool refers = markup.find('&') != std::string_view::npos;
  const std::string replaced = refers ? resolved(resolved(markup)) : std::string();
  const std::string_view text = refers ? replaced : markup;
  std::string out;
  out.reserve(text.size());
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    if (const auto end = end_of_plain(text, at); end > at) {
      if (std::exchange(space, false)) out += ' ';
      out.append(text, at, end - at);
      at = end;
      continue;
    }
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    if (next.code == '<' && at + 1 < text.size() && (text[at + 1] == '/' || (text[at + 1] | 32) >= 'a')) {
      const auto end = text.find('>', at);
      if (end != std::string_view::npos && end - at < 200) {
        at = end + 1;
        space = !out.empty();
        continue;
      }
    }
    if ((bits & text::kSpace) || next.code < 0x20 || (next.code >= 0x7F && next.code < 0xA0)) {
      space = !out.empty();
    } else if (!(bits & text::kIgnored)) {
      if (std::exchange(space, false)) out += ' ';
      text::append(out, next.code);
    }
    at += next.size;
  }
  return out;
}

bool is_plain_text(std::string_view markup) {
  return markup.empty() || (text::is_tidy_ascii(markup) && markup.find('&') == std::string_view::npos && markup.find('<') == std::string_view::npos);
}

}  // namespace winnow
