#include "input/sniff.hpp"

#include <algorithm>
#include <array>
#include <cstring>
#include <string>

#include "text/unicode.hpp"

namespace winnow {
namespace {

struct Magic {
  std::string_view bytes;
  std::string_view kind;
};

constexpr std::array kMagics = {
    Magic{"\x89PNG\r\n", "a PNG image"},   Magic{"\xFF\xD8\xFF", "a JPEG image"}, Magic{"GIF8", "a GIF image"},
    Magic{"%PDF-", "a PDF"},               Magic{"PK\x03\x04", "a zip archive"},  Magic{"\x1F\x8B", "gzip data"},
    Magic{"\x28\xB5\x2F\xFD", "zstd data"}, Magic{"\xFD" "7zXZ", "xz data"},       Magic{"BZh", "bzip2 data"},
    Magic{"7z\xBC\xAF\x27\x1C", "a 7z archive"}, Magic{"Rar!", "a RAR archive"},  Magic{"\x7F" "ELF", "a program"},
    Magic{"OggS", "audio"},                Magic{"ID3", "audio"},                 Magic{"wOFF", "a font"},
    Magic{"wOF2", "a font"},               Magic{"\xD0\xCF\x11\xE0", "an Office document"}};

constexpr std::size_t kWindow = 4096;      // enough to tell
constexpr std::size_t kTagWindow = 65'536; // pages open with long comments at times
constexpr double kBinaryShare = 0.10;      // control bytes in text are strays; in binary they are every fourth to tenth

constexpr std::array<std::string_view, 30> kTags = {
    "html", "head", "body", "p",  "div", "span", "a",     "br",   "h1",     "h2",      "h3",      "ul",      "ol",     "li",     "table",
    "tr",   "td",   "img",  "b",  "i",   "strong", "em", "title", "meta", "script", "article", "section", "header", "main", "blockquote"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool starts_with_ignoring_case(std::string_view text, std::string_view prefix) {
  return text.size() >= prefix.size() &&
         std::equal(prefix.begin(), prefix.end(), text.begin(), [](char a, char b) { return a == lower(b); });
}

bool is_tag_at(std::string_view text, std::size_t at) {
  if (at < text.size() && text[at] == '/') ++at;
  std::array<char, 12> name{};
  std::size_t size = 0;
  while (at < text.size() && size < name.size() && std::isalnum(static_cast<unsigned char>(text[at]))) {
    name[size++] = lower(text[at++]);
  }
  if (at == text.size() || !std::strchr(" \t\r\n/>", text[at])) return false;
  return std::find(kTags.begin(), kTags.end(), std::string_view(name.data(), size)) != kTags.end();
}

std::size_t count_tags(std::string_view text) {
  std::size_t tags = 0;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) tags += is_tag_at(text, at + 1);
  return tags;
}

// Lines that are not blank.
std::size_t count_lines(std::string_view text) {
  std::size_t lines = 0;
  bool blank = true;
  for (const char c : text) {
    if (c == '\n') blank = true;
    else if (blank && c != ' ' && c != '\t' && c != '\r') {
      blank = false;
      ++lines;
    }
  }
  return lines;
}

// A page behind a warning or two that its server wrote first; further down it is an example.
bool has_root(std::string_view text) {
  constexpr std::size_t kLinesBefore = 10;
  for (auto at = text.find('<'); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const auto tag = text.substr(at);
    if (starts_with_ignoring_case(tag, "<!doctype html") || starts_with_ignoring_case(tag, "<html")) return count_lines(text.substr(0, at)) <= kLinesBefore;
  }
  return false;
}

}  // namespace

std::string_view binary_kind(std::string_view bytes) {
  for (const Magic& magic : kMagics) {
    if (bytes.starts_with(magic.bytes)) return magic.kind;
  }
  if (bytes.starts_with("RIFF") && bytes.substr(0, 12).ends_with("WEBP")) return "a WebP image";
  if (bytes.size() >= 8 && bytes.substr(4, 4) == "ftyp") return "a video";
  const auto head = bytes.substr(0, kWindow);
  const auto control = std::count_if(head.begin(), head.end(), [](char c) {
    const auto byte = static_cast<unsigned char>(c);
    return byte < 9 || (byte > 13 && byte < 32 && byte != 27);
  });
  return static_cast<double>(control) > kBinaryShare * static_cast<double>(head.size()) ? "not text" : "";
}

std::string_view utf16_without_mark(std::string_view bytes) {
  const auto head = bytes.substr(0, 512);
  if (head.size() < 8) return {};
  std::array<std::size_t, 2> nul{};
  for (std::size_t i = 0; i < head.size(); ++i) nul[i % 2] += head[i] == 0;
  const std::size_t most = head.size() / 2;
  if (nul[1] > most * 7 / 10 && nul[0] <= most / 10) return "utf-16le";
  if (nul[0] > most * 7 / 10 && nul[1] <= most / 10) return "utf-16be";
  return {};
}

bool looks_like_html(std::string_view text) {
  constexpr std::array<std::string_view, 5> kRoots = {"<!doctype html", "<html", "<head", "<body", "<?xml"};
  constexpr std::size_t kLinesATag = 2;
  const auto head = text.substr(0, kTagWindow);
  const auto start = text::trim(head);
  for (const std::string_view root : kRoots) {
    if (starts_with_ignoring_case(start, root)) return true;
  }
  const std::size_t tags = count_tags(head);
  if (tags < 2) return false;
  return start.starts_with('<') || has_root(head.substr(0, kWindow)) || tags * kLinesATag >= count_lines(head);
}

}  // namespace winnow
