#include "input/warc.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "input/http.hpp"
#include "input/sniff.hpp"
#include "text/unicode.hpp"

namespace winnow {

namespace {

constexpr std::size_t kLongestHead = 1 << 20;   // bytes of a record's headers
constexpr std::size_t kHttpWindow = 1 << 16;    // bytes of a response looked at to tell whether it is a page
constexpr std::size_t kAfterRecord = 4;         // bytes: the two line ends that close a record
constexpr std::size_t kHttpAllowance = 1 << 16; // headers and chunk sizes do not count as the document's

bool is_html(std::string_view type) { return type == "text/html" || type == "application/xhtml+xml"; }

}  // namespace

struct WarcReader::Head {
  std::string type;
  std::string id;
  std::string url;
  std::string date;
  std::string content_type;
  std::string payload_type;
  std::uint64_t length = 0;
};

// Skips to the next "WARC/1." at the start of a line: over blank lines between records, over what is damaged. Where bytes
// are lost, what follows begins a line, too: the next member's record, behind the last of a broken one.
bool WarcReader::find_record() {
  constexpr std::string_view kMagic = "WARC/";
  for (bool line_start = true;;) {
    const auto bytes = buffer_->peek(kMagic.size());
    if (bytes.size() < kMagic.size()) return false;
    if (line_start && bytes.starts_with(kMagic)) return true;
    const auto line = bytes.find('\n');
    const std::size_t end = line == std::string_view::npos ? bytes.size() : line + 1;
    if (!buffer_->broken_before(0) && buffer_->broken_before(end)) {
      buffer_->skip(buffer_->to_break());
      line_start = true;
      continue;
    }
    line_start = line != std::string_view::npos;
    buffer_->skip(end);
  }
}

std::optional<WarcReader::Head> WarcReader::read_head() {
  std::size_t end = std::string_view::npos;
  for (std::size_t least = 1024; end == std::string_view::npos && least <= kLongestHead; least *= 2) {
    const auto bytes = buffer_->peek(least);
    end = end_of_headers(bytes);
    if (bytes.size() < least) break;
  }
  if (end == std::string_view::npos || buffer_->broken_before(end)) return std::nullopt;
  const Headers headers = read_headers(buffer_->bytes().substr(0, end));
  buffer_->skip(end);
  const auto length = headers.get("content-length");
  Head head;
  const auto read = std::from_chars(length.data(), length.data() + length.size(), head.length);
  if (read.ec != std::errc() || headers.get("warc-type").empty()) return std::nullopt;
  head.type = lower_ascii(headers.get("warc-type"));
  head.id = headers.get("warc-record-id");
  if (head.id.starts_with('<') && head.id.ends_with('>')) head.id = head.id.substr(1, head.id.size() - 2);
  head.url = headers.get("warc-target-uri");
  if (head.url.starts_with('<') && head.url.ends_with('>')) head.url = head.url.substr(1, head.url.size() - 2);
  head.date = headers.get("warc-date").substr(0, 10);
  head.content_type = media_type(headers.get("content-type"));
  head.payload_type = media_type(headers.get("warc-identified-payload-type"));
  return head;
}

std::optional<RawDocument> WarcReader::next() {
  while (find_record()) {
    if (buffer_->broken_before(0)) {
      buffer_->pass_break();
      return failed({}, ErrorCode::bad_record, buffer_->problem());
    }
    auto head = read_head();
    if (!head) {
      if (buffer_->broken_before(buffer_->bytes().size())) {
        buffer_->skip(std::min<std::uint64_t>(buffer_->to_break(), buffer_->bytes().size()));
        buffer_->pass_break();
      } else if (!buffer_->bytes().empty()) {
        buffer_->skip(1);  // off the magic that led here
      }
      return failed({}, ErrorCode::bad_record, "a WARC record's header is damaged");
    }
    if (auto document = read_record(*head)) return document;
  }
  if (buffer_->broken_before(buffer_->bytes().size())) {
    buffer_->pass_break();
    return failed({}, ErrorCode::bad_record, buffer_->problem());
  }
  return std::nullopt;
}

std::optional<RawDocument> WarcReader::read_record(const Head& head) {
  const bool response = head.type == "response" && head.content_type.starts_with("application/http");
  const bool resource = head.type == "resource";
  std::string why;
  if (!response && !resource) {
    why = head.type == "response" ? "response without HTTP" : head.type;
  } else {
    const auto window = buffer_->peek(std::min<std::uint64_t>(head.length, kHttpWindow)).substr(0, std::min<std::uint64_t>(head.length, kHttpWindow));
    const HttpHead http = response ? read_http_head(window) : HttpHead{200, {}, 0};
    std::string type = response ? media_type(http.headers.get("content-type")) : head.content_type;
    if (type.empty()) type = !head.payload_type.empty() ? head.payload_type : looks_like_html(window.substr(http.size)) ? "text/html" : "unknown";
    if (http.status != 200) why = fmt::format("status {}", http.status);
    else if (!is_html(type)) why = type;
  }
  if (why.empty()) return read_page(head);
  // A record that is left aside is skipped without being held, up to a break in it.
  const std::uint64_t before_break = buffer_->broken_before(head.length) ? buffer_->to_break() : head.length;
  buffer_->skip_far(std::min(before_break, head.length));
  ++passed_over_[why];
  return std::nullopt;
}

RawDocument WarcReader::read_page(const Head& head) {
  const std::uint64_t held = std::min<std::uint64_t>(head.length, options_.max_bytes + kHttpAllowance);
  buffer_->peek(held + kAfterRecord + 1);  // one more, so that a wrong checksum behind the record is seen
  const auto here = std::min<std::uint64_t>(buffer_->bytes().size(), held);
  const bool broken = buffer_->broken_before(here) || (buffer_->broken_before(here + kAfterRecord) && buffer_->breaks_inside());
  if (broken || here < held) {
    buffer_->skip(broken ? std::min<std::uint64_t>(buffer_->to_break(), buffer_->bytes().size()) : here);
    if (broken) buffer_->pass_break();
    return failed(head, ErrorCode::bad_record, broken ? "the WARC record is damaged" : "the WARC record is cut short");
  }
  if (held < head.length) {
    buffer_->skip_far(head.length);
    return failed(head, ErrorCode::too_large, fmt::format("more than the {} bytes allowed", options_.max_bytes));
  }
  const auto block = buffer_->bytes().substr(0, here);
  const HttpHead http = head.type == "response" ? read_http_head(block) : HttpHead{200, {}, 0};
  auto body = http_body(http, block.substr(std::min(http.size, block.size())), options_.max_bytes);
  buffer_->skip(here);
  if (!body) return failed(head, body.error().code, body.error().message);
  RawDocument document = failed(head, ErrorCode::internal, {});
  document.error.reset();
  document.bytes = std::move(*body);
  if (document.source.encoding.empty()) document.source.encoding = parameter(http.headers.get("content-type"), "charset");
  return document;
}

RawDocument WarcReader::failed(const Head& head, ErrorCode code, std::string message) const {
  RawDocument document{{}, options_.source, {}, Error{code, std::move(message)}};
  Source& source = document.source;
  source.carrier = Format::warc;
  source.member = shown_name(head.id);
  if (source.url.empty()) source.url = shown_name(head.url);
  if (source.fetched.empty()) source.fetched = head.date;
  return document;
}

}  // namespace winnow
