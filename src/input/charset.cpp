#include "input/charset.hpp"

#include <iconv.h>

#include <algorithm>
#include <array>
#include <cerrno>

#include "knowledge/table.hpp"
#include "input/headers.hpp"
#include "text/unicode.hpp"

#ifdef WINNOW_WITH_UCHARDET
#include <uchardet.h>
#endif

namespace winnow {
namespace {

constexpr std::size_t kDeclarationWindow = 16'384;  // browsers read 1 kB; a quarter of saved pages declare later
constexpr std::size_t kDetectionWindow = 262'144;   // detectors are sure long before

// windows-1252 as the standard reads it: the five bytes that Microsoft left empty are control characters, so that no
// byte is an error. iconv refuses those, hence a table of our own for the commonest charset of all.
constexpr std::array<char16_t, 32> kWindows1252 = {
    0x20AC, 0x0081, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x008D, 0x017D, 0x008F,
    0x0090, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x009D, 0x017E, 0x0178};

Converted from_windows_1252(std::string_view bytes) {
  Converted out;
  out.text.reserve(bytes.size() + bytes.size() / 16);
  for (const char c : bytes) {
    const auto byte = static_cast<unsigned char>(c);
    text::append(out.text, byte >= 0x80 && byte < 0xA0 ? char32_t(kWindows1252[byte - 0x80]) : char32_t(byte));
  }
  return out;
}

class Converter {
 public:
  explicit Converter(const char* from) : handle_(iconv_open("UTF-8", from)) {}
  ~Converter() {
    if (usable()) iconv_close(handle_);
  }
  Converter(const Converter&) = delete;
  Converter& operator=(const Converter&) = delete;
  bool usable() const { return handle_ != reinterpret_cast<iconv_t>(-1); }  // NOLINT: iconv's own error value
  std::size_t run(char** in, std::size_t* in_left, char** out, std::size_t* out_left) {
    return iconv(handle_, in, in_left, out, out_left);
  }

 private:
  iconv_t handle_;
};

}  // namespace

CharsetLabels CharsetLabels::compile(const Knowledge& knowledge) {
  CharsetLabels labels;
  for (const TableRow& row : read_table(knowledge.file("charsets.table")).rows) {
    const Charset charset{std::string(row.cells[0]), std::string(row.cells[1])};
    for (const auto label : split_list(row.cells[2])) labels.by_label.emplace(label, charset);
  }
  return labels;
}

const Charset* find_charset(std::string_view label) {
  const auto& labels = Knowledge::builtin().compiled<CharsetLabels>().by_label;
  const auto found = labels.find(lower_ascii(text::trim(label)));
  return found == labels.end() ? nullptr : &found->second;
}

std::string declared_charset(std::string_view html) {
  const std::string head = lower_ascii(html.substr(0, kDeclarationWindow));
  for (std::size_t at = head.find("<meta"); at != std::string::npos; at = head.find("<meta", at + 5)) {
    const std::string_view tag = std::string_view(head).substr(at, std::min(head.find('>', at), head.size()) - at);
    auto value = tag.find("charset");
    if (value == std::string_view::npos) continue;
    value = tag.find_first_not_of(" \t\r\n=\"'", value + 7);
    if (value == std::string_view::npos) continue;
    const auto end = tag.find_first_of(" \t\r\n\"';/", value);
    return std::string(tag.substr(value, end == std::string_view::npos ? end : end - value));
  }
  if (head.starts_with("<?xml")) {
    const auto at = head.find("encoding=");
    if (at != std::string::npos && at < head.find("?>") && at + 10 < head.size()) {
      return head.substr(at + 10, head.find_first_of("\"'", at + 10) - at - 10);
    }
  }
  return {};
}

const Charset* detect_charset([[maybe_unused]] std::string_view bytes) {
#ifdef WINNOW_WITH_UCHARDET
  const uchardet_t detector = uchardet_new();
  uchardet_handle_data(detector, bytes.data(), std::min(bytes.size(), kDetectionWindow));
  uchardet_data_end(detector);
  const Charset* found = find_charset(uchardet_get_charset(detector));
  uchardet_delete(detector);
  if (found && found->name != "utf-8") return found;
#endif
  return find_charset("windows-1252");
}

Converted convert(std::string_view bytes, const Charset& charset) {
  if (charset.name == "windows-1252") return from_windows_1252(bytes);
  Converter converter(charset.converter.c_str());
  if (!converter.usable()) return from_windows_1252(bytes);  // a system without that converter still gives text
  Converted out;
  std::array<char, 16'384> buffer;
  // iconv takes a char* it does not write to.
  char* in = const_cast<char*>(bytes.data());
  std::size_t in_left = bytes.size();
  while (in_left > 0) {
    char* target = buffer.data();
    std::size_t target_left = buffer.size();
    const std::size_t done = converter.run(&in, &in_left, &target, &target_left);
    const int failure = done == static_cast<std::size_t>(-1) ? errno : 0;
    out.text.append(buffer.data(), buffer.size() - target_left);
    if (failure == EILSEQ || failure == EINVAL) {
      // A byte that is no character; the next one gets its chance. EINVAL: the text ends inside a character.
      text::append(out.text, 0xFFFD);
      ++out.replaced;
      const std::size_t skip = failure == EINVAL ? in_left : 1;
      in += skip;
      in_left -= skip;
    }
  }
  return out;
}

}  // namespace winnow
