#include "text/references.hpp"

#include <algorithm>
#include <array>

#include "text/unicode.hpp"

namespace winnow::text {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

// Markup's own signs first; then what texts in Latin letters are escaped by.
constexpr std::size_t kSigns = 5;
constexpr std::array kReferences = {
    Reference{"amp", "&"}, Reference{"lt", "<"}, Reference{"gt", ">"}, Reference{"quot", "\""}, Reference{"apos", "'"}, Reference{"nbsp", " "},
    Reference{"ndash", "–"}, Reference{"mdash", "—"}, Reference{"lsquo", "‘"}, Reference{"rsquo", "’"}, Reference{"ldquo", "“"},
    Reference{"rdquo", "”"}, Reference{"sbquo", "‚"}, Reference{"bdquo", "„"}, Reference{"hellip", "…"}, Reference{"laquo", "«"},
    Reference{"raquo", "»"}, Reference{"iquest", "¿"}, Reference{"iexcl", "¡"}, Reference{"bull", "•"}, Reference{"middot", "·"},
    Reference{"copy", "©"}, Reference{"reg", "®"}, Reference{"trade", "™"}, Reference{"deg", "°"}, Reference{"ordm", "º"}, Reference{"ordf", "ª"},
    Reference{"euro", "€"}, Reference{"pound", "£"}, Reference{"szlig", "ß"}, Reference{"aacute", "á"}, Reference{"Aacute", "Á"},
    Reference{"agrave", "à"}, Reference{"Agrave", "À"}, Reference{"acirc", "â"}, Reference{"Acirc", "Â"}, Reference{"atilde", "ã"},
    Reference{"Atilde", "Ã"}, Reference{"auml", "ä"}, Reference{"Auml", "Ä"}, Reference{"aring", "å"}, Reference{"Aring", "Å"},
    Reference{"eacute", "é"}, Reference{"Eacute", "É"}, Reference{"egrave", "è"}, Reference{"Egrave", "È"}, Reference{"ecirc", "ê"},
    Reference{"Ecirc", "Ê"}, Reference{"euml", "ë"}, Reference{"Euml", "Ë"}, Reference{"iacute", "í"}, Reference{"Iacute", "Í"},
    Reference{"igrave", "ì"}, Reference{"Igrave", "Ì"}, Reference{"icirc", "î"}, Reference{"Icirc", "Î"}, Reference{"iuml", "ï"},
    Reference{"Iuml", "Ï"}, Reference{"oacute", "ó"}, Reference{"Oacute", "Ó"}, Reference{"ograve", "ò"}, Reference{"Ograve", "Ò"},
    Reference{"ocirc", "ô"}, Reference{"Ocirc", "Ô"}, Reference{"otilde", "õ"}, Reference{"Otilde", "Õ"}, Reference{"ouml", "ö"},
    Reference{"Ouml", "Ö"}, Reference{"oslash", "ø"}, Reference{"Oslash", "Ø"}, Reference{"uacute", "ú"}, Reference{"Uacute", "Ú"},
    Reference{"ugrave", "ù"}, Reference{"Ugrave", "Ù"}, Reference{"ucirc", "û"}, Reference{"Ucirc", "Û"}, Reference{"uuml", "ü"},
    Reference{"Uuml", "Ü"}, Reference{"ntilde", "ñ"}, Reference{"Ntilde", "Ñ"}, Reference{"ccedil", "ç"}, Reference{"Ccedil", "Ç"},
    Reference{"yacute", "ý"}, Reference{"Yacute", "Ý"}, Reference{"aelig", "æ"}, Reference{"AElig", "Æ"}};

// What stands between '&' and ';'; empty where there is no ';' soon.
std::string_view name_at(std::string_view text, std::size_t at) {
  constexpr std::size_t kLongest = 10;  // bytes
  const auto near = text.substr(at + 1, kLongest);
  const auto end = near.find(';');
  return end == std::string_view::npos ? std::string_view() : near.substr(0, end);
}

// Appends what the reference at `at` stands for and returns the position behind it; `at` itself if it is none.
std::size_t resolve(std::string_view text, std::size_t at, std::string& out) {
  const auto name = name_at(text, at);
  if (name.empty()) return at;
  const std::size_t end = at + 1 + name.size();
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
    append(out, code);
    return end + 1;
  }
  const auto found = std::find_if(kReferences.begin(), kReferences.end(), [&](const Reference& r) { return r.name == name; });
  if (found == kReferences.end()) return at;
  out += found->text;
  return end + 1;
}

}  // namespace

std::string resolve_references(std::string_view text) {
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

std::size_t count_letter_references(std::string_view text) {
  std::size_t count = 0;
  std::string ignored;
  for (auto at = text.find('&'); at != std::string_view::npos; at = text.find('&', at + 1)) {
    const auto name = name_at(text, at);
    const bool sign = std::any_of(kReferences.begin(), kReferences.begin() + kSigns, [&](const Reference& known) { return known.name == name; });
    ignored.clear();
    if (!sign && resolve(text, at, ignored) > at) ++count;
  }
  return count;
}

}  // namespace winnow::text
