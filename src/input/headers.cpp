#include "input/headers.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace winnow {

std::string lower_ascii(std::string_view text) {
  std::string out(text);
  std::transform(out.begin(), out.end(), out.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
  return out;
}

std::string_view Headers::get(std::string_view name) const {
  for (const auto& [field, value] : fields) {
    if (field == name) return value;
  }
  return {};
}

std::size_t end_of_headers(std::string_view text) {
  for (auto end = text.find('\n'); end != std::string_view::npos; end = text.find('\n', end + 1)) {
    const auto rest = text.substr(end + 1);
    if (rest.starts_with('\n')) return end + 2;
    if (rest.starts_with("\r\n")) return end + 3;
  }
  return std::string_view::npos;
}

Headers read_headers(std::string_view block) {
  Headers headers;
  while (!block.empty()) {
    const auto end = std::min(block.find('\n'), block.size());
    const auto line = block.substr(0, end);
    block.remove_prefix(std::min(end + 1, block.size()));
    if (line.starts_with(' ') || line.starts_with('\t')) {
      if (!headers.fields.empty()) headers.fields.back().second.append(" ").append(text::trim(line));
      continue;
    }
    const auto colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    headers.fields.emplace_back(lower_ascii(text::trim(line.substr(0, colon))), text::trim(line.substr(colon + 1)));
  }
  return headers;
}

std::string media_type(std::string_view content_type) {
  return lower_ascii(text::trim(content_type.substr(0, content_type.find(';'))));
}

std::string parameter(std::string_view value, std::string_view name) {
  const std::string folded = lower_ascii(value);
  for (auto at = folded.find(';'); at != std::string::npos; at = folded.find(';', at + 1)) {
    auto begin = folded.find_first_not_of(" \t", at + 1);
    if (begin == std::string::npos || !std::string_view(folded).substr(begin).starts_with(name)) continue;
    begin = folded.find_first_not_of(" \t", begin + name.size());
    if (begin == std::string::npos || folded[begin] != '=') continue;
    begin = folded.find_first_not_of(" \t", begin + 1);
    if (begin == std::string::npos) return {};
    const auto rest = value.substr(begin);
    if (rest.starts_with('"')) return std::string(rest.substr(1, rest.find('"', 1) - 1));
    return std::string(text::trim(rest.substr(0, rest.find(';'))));
  }
  return {};
}

}  // namespace winnow
