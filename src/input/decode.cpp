// Bytes in, UTF-8 out. The order of trust stands in winnow/document.hpp.
#include <fmt/format.h>

#include <algorithm>
#include <cstring>

#include "input/charset.hpp"
#include "input/mhtml.hpp"
#include "input/markdown.hpp"
#include "input/mojibake.hpp"
#include "input/sniff.hpp"
#include "text/references.hpp"
#include "text/unicode.hpp"
#include "winnow/document.hpp"

#ifdef WINNOW_WITH_XXHASH
#include <xxhash.h>
#endif
#ifdef WINNOW_WITH_UTF8PROC
#include <utf8proc.h>

#include <memory>
#endif

namespace winnow {
namespace {

std::string hash_id([[maybe_unused]] std::string_view bytes) {
#ifdef WINNOW_WITH_XXHASH
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  return fmt::format("{:016x}{:016x}", hash.high64, hash.low64);
#else
  return {};
#endif
}

// UTF-8 with its broken bytes replaced, and how many there were.
Converted repaired_utf8(std::string_view bytes) {
  Converted out;
  out.text.reserve(bytes.size());
  while (!bytes.empty()) {
    const std::size_t valid = text::valid_prefix(bytes);
    out.text += bytes.substr(0, valid);
    if (valid == bytes.size()) break;
    text::append(out.text, 0xFFFD);
    ++out.replaced;
    bytes.remove_prefix(valid + 1);
    while (!bytes.empty() && (static_cast<unsigned char>(bytes[0]) & 0xC0) == 0x80) bytes.remove_prefix(1);
  }
  return out;
}

// UTF-8 with a few bytes broken (a truncated last character, one stray legacy line), not a legacy charset, in which
// hardly any sequence of high bytes happens to be UTF-8.
bool mostly_utf8(std::string_view bytes) {
  constexpr std::size_t kGoodForEachBroken = 8;
  std::size_t good = 0;
  std::size_t broken = 0;
  for (std::size_t at = 0; at < bytes.size();) {
    if (static_cast<unsigned char>(bytes[at]) < 0x80) {
      ++at;
      continue;
    }
    const auto next = text::decode_at(bytes, at);
    (next.size > 1 ? good : broken) += 1;
    at += next.size;
  }
  return good > kGoodForEachBroken * broken || (good > 0 && broken == 1 && text::valid_prefix(bytes) + 4 > bytes.size());
}

struct Decoding {
  Converted converted;
  std::string encoding;
};

Decoding with(const Charset& charset, std::string_view bytes) {
  if (charset.name == "utf-8") return {repaired_utf8(bytes), "utf-8"};
  return {convert(bytes, charset), charset.name};
}

// Gives the bytes themselves back, uncopied, where they are UTF-8 already.
Decoding decode_text(std::string owned, const Source& source) {
  const std::string_view bytes = owned;
  if (bytes.starts_with("\xEF\xBB\xBF")) return {repaired_utf8(bytes.substr(3)), "utf-8"};
  if (bytes.starts_with("\xFF\xFE")) return with(*find_charset("utf-16le"), bytes.substr(2));
  if (bytes.starts_with("\xFE\xFF")) return with(*find_charset("utf-16be"), bytes.substr(2));
  if (const auto wide = utf16_without_mark(bytes); !wide.empty()) return with(*find_charset(wide), bytes);

  const bool escaped = bytes.find("\x1B$") != std::string_view::npos;  // ISO-2022-JP is ASCII to the eye of UTF-8
  const bool valid = text::valid_prefix(bytes) == bytes.size();
  if (valid && !escaped) return {{std::move(owned), 0}, "utf-8"};
  const Charset* declared = find_charset(source.encoding);
  if (!declared) declared = find_charset(declared_charset(bytes));
  if (declared && declared->name == "iso-2022-jp" && escaped) return with(*declared, bytes);
  if (valid) return {{std::move(owned), 0}, "utf-8"};
  if (mostly_utf8(bytes)) return {repaired_utf8(bytes), "utf-8"};
  // A page that calls itself UTF-8 or UTF-16 in ASCII letters and is neither has declared nothing.
  if (declared && !declared->name.starts_with("utf-")) return with(*declared, bytes);
  return with(*detect_charset(bytes), bytes);
}

#ifdef WINNOW_WITH_UTF8PROC
std::string composed(std::string_view text) {
  utf8proc_uint8_t* out = nullptr;
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(text.data()), static_cast<utf8proc_ssize_t>(text.size()), &out,
                                 static_cast<utf8proc_option_t>(UTF8PROC_STABLE | UTF8PROC_COMPOSE));
  std::string result = size >= 0 ? std::string(reinterpret_cast<const char*>(out), static_cast<std::size_t>(size)) : std::string(text);
  std::free(out);  // NOLINT: utf8proc allocates with malloc
  return result;
}
#endif

// NFC of letters followed by combining marks (U+0300 to U+036F, lead bytes CC and CD), which is what keyboards and file
// systems take apart. Only such runs are looked at: nearly every page is NFC already, and the others have few.
void compose([[maybe_unused]] std::string& text) {
#ifdef WINNOW_WITH_UTF8PROC
  constexpr std::size_t kLongestRun = 64;  // bytes; putting marks in order is quadratic in them
  const auto is_mark = [&](std::size_t at) { return at + 1 < text.size() && (text[at] == '\xCC' || text[at] == '\xCD'); };
  std::string out;
  std::size_t done = 0;
  std::size_t next_cc = text.find('\xCC'), next_cd = text.find('\xCD');
  while (std::min(next_cc, next_cd) != std::string::npos) {
    std::size_t mark = std::min(next_cc, next_cd);
    std::size_t begin = mark;
    while (begin > done && (begin == mark || (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80)) --begin;
    while (is_mark(mark) && mark - begin < kLongestRun) mark += 2;
    out.append(text, done, begin - done).append(composed(std::string_view(text).substr(begin, mark - begin)));
    done = mark;
    if (next_cc < done) next_cc = text.find('\xCC', done);
    if (next_cd < done) next_cd = text.find('\xCD', done);
  }
  if (done > 0) text = out.append(text, done);
#endif
}

// Control characters of ASCII (but white space) and of Latin-1, which browsers do not show and gumbo makes U+FFFD.
// Bytes and bit operations only, so that the compiler looks at sixteen at a time.
std::uint8_t is_control(std::uint8_t before, std::uint8_t byte) {
  const auto as_byte = [](bool value) { return static_cast<std::uint8_t>(value); };
  const std::uint8_t space = as_byte(byte == '\t') | as_byte(byte == '\n') | as_byte((byte | 1) == '\r');  // '\f' is '\r' less one
  const std::uint8_t ascii = (as_byte(byte < 0x20) & (space ^ 1)) | as_byte(byte == 0x7F);
  return ascii | (as_byte(before == 0xC2) & as_byte((byte & 0xE0) == 0x80));
}

void blank_controls(std::string& text) {
  if (text.empty()) return;
  const auto* bytes = reinterpret_cast<const std::uint8_t*>(text.data());
  std::uint8_t found = is_control(0, bytes[0]);
  for (std::size_t i = 1; i < text.size(); ++i) found |= is_control(bytes[i - 1], bytes[i]);
  if (!found) return;
  std::uint8_t before = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::uint8_t byte = bytes[i];
    if (is_control(before, byte)) {
      if (byte >= 0x80) text[i - 1] = ' ';
      text[i] = ' ';
    }
    before = byte;
  }
}

Format format_of(std::string_view text, FormatHint hint) {
  switch (hint) {
    case FormatHint::html: return Format::html;
    case FormatHint::text: return Format::text;
    default: break;
  }
  return looks_like_html(text) ? Format::html : Format::text;
}

// The page in an MHTML message, with what the message says of it noted in `source`; empty for everything else.
std::string unwrap_mhtml(std::string_view bytes, Source& source) {
  const bool asked = source.format == FormatHint::automatic || source.format == FormatHint::mhtml;
  if (!asked || !looks_like_mhtml(bytes)) return {};
  MhtmlPage page = read_mhtml(bytes);
  source.carrier = Format::mhtml;
  source.format = FormatHint::html;
  if (source.url.empty()) source.url = std::move(page.url);
  if (source.encoding.empty()) source.encoding = std::move(page.encoding);
  if (source.fetched.empty()) source.fetched = std::move(page.date);
  return std::move(page.html);
}

std::optional<Error> refusal(std::string_view bytes, const Limits& limits) {
  if (bytes.size() > limits.max_bytes) {
    return Error{ErrorCode::too_large, fmt::format("{} bytes, more than the {} allowed", bytes.size(), limits.max_bytes)};
  }
  const bool wide = bytes.starts_with("\xFF\xFE") || bytes.starts_with("\xFE\xFF") || !utf16_without_mark(bytes).empty();
  if (const auto kind = wide ? std::string_view() : binary_kind(bytes); !kind.empty()) {
    return Error{ErrorCode::not_supported, fmt::format("{}, not a page", kind)};
  }
  return {};
}

// What flattened pages suffered on their way. A text that names a reference or two is about them.
void mend_text(Document& document) {
  constexpr std::size_t kEscaped = 3;
  if (const auto references = text::count_letter_references(document.text); references >= kEscaped) {
    document.text = text::resolve_references(document.text);
    compose(document.text);
    document.warnings.push_back(fmt::format("references_resolved:{}", references));
  }
  if (is_markdown(document.text)) document.text = strip_markdown(document.text);
}

Document decode_accepted(std::string bytes, Source source) {
  Document document;
  document.id = hash_id(bytes);
  document.bytes = bytes.size();
  if (std::string page = unwrap_mhtml(bytes, source); source.carrier == Format::mhtml) bytes = std::move(page);
  Decoding decoding = decode_text(std::move(bytes), source);
  document.text = std::move(decoding.converted.text);
  if (std::memchr(document.text.data(), 0, document.text.size())) std::erase(document.text, '\0');
  compose(document.text);
  document.encoding = std::move(decoding.encoding);
  if (const auto replaced = decoding.converted.replaced) document.warnings.push_back(fmt::format("decode_replaced:{}", replaced));
  document.format = format_of(document.text, source.format);
  if (const auto mended = mend_mojibake(document.text)) document.warnings.push_back(fmt::format("mojibake_mended:{}", mended));
  if (document.format == Format::html) {
    blank_controls(document.text);
  } else {
    mend_text(document);
  }
  document.source = std::move(source);
  return document;
}

}  // namespace

Result<Document> decode(std::string bytes, Source source, const Limits& limits) {
  if (auto error = refusal(bytes, limits)) return *std::move(error);
  return decode_accepted(std::move(bytes), std::move(source));
}

Result<Document> decode(std::span<const std::byte> bytes, Source source, const Limits& limits) {
  const std::string_view view(reinterpret_cast<const char*>(bytes.data()), bytes.size());
  if (auto error = refusal(view, limits)) return *std::move(error);
  return decode_accepted(std::string(view), std::move(source));
}

}  // namespace winnow
