#include "input/http.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/unpack.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

// "1a; extension" -> 26; -1 if it is no chunk's size.
long chunk_size(std::string_view line) {
  line = text::trim(line.substr(0, line.find(';')));
  unsigned long size = 0;
  const auto read = std::from_chars(line.data(), line.data() + line.size(), size, 16);
  constexpr unsigned long kLargest = 1UL << 40;
  return line.empty() || read.ec != std::errc() || read.ptr != line.data() + line.size() || size > kLargest ? -1 : static_cast<long>(size);
}

// The chunks joined; what is cut short keeps what it has; a body that is not chunked at all comes back as it is.
std::string without_chunks(std::string_view body) {
  std::string out;
  for (auto rest = body; !rest.empty();) {
    const auto end = rest.find('\n');
    const long size = end == std::string_view::npos ? -1 : chunk_size(rest.substr(0, end));
    if (size < 0) return rest.size() == body.size() ? std::string(body) : out;
    if (size == 0) return out;
    rest.remove_prefix(end + 1);
    const auto here = std::min(rest.size(), static_cast<std::size_t>(size));
    out += rest.substr(0, here);
    rest.remove_prefix(here);
    if (rest.starts_with('\r')) rest.remove_prefix(1);
    if (rest.starts_with('\n')) rest.remove_prefix(1);
  }
  return out;
}

}  // namespace

HttpHead read_http_head(std::string_view message) {
  HttpHead head;
  if (!message.starts_with("HTTP/")) return head;
  const auto line = message.substr(0, message.find('\n'));
  const auto space = line.find(' ');
  if (space == std::string_view::npos) return head;
  const auto code = text::trim(line.substr(space)).substr(0, 3);
  std::from_chars(code.data(), code.data() + code.size(), head.status);
  const auto end = end_of_headers(message);
  head.size = end == std::string_view::npos ? message.size() : end;
  head.headers = read_headers(message.substr(0, head.size));
  return head;
}

Result<std::string> http_body(const HttpHead& head, std::string_view body, std::size_t max_bytes) {
  std::string joined;
  if (lower_ascii(head.headers.get("transfer-encoding")).find("chunked") != std::string::npos) {
    joined = without_chunks(body);
    body = joined;
  }
  return decode_content(body, lower_ascii(head.headers.get("content-encoding")), max_bytes);
}

}  // namespace winnow
