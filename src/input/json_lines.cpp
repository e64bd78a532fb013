#include "input/json_lines.hpp"

#include <fmt/format.h>

#include <array>
#include <vector>

#include "text/unicode.hpp"
#include "winnow/output.hpp"

#ifdef WINNOW_WITH_SIMDJSON
#include <simdjson.h>
#endif

namespace winnow {
namespace {

constexpr std::size_t kOtherFields = 1 << 20;  // bytes that a line may have beside its page

}  // namespace

bool looks_like_json_lines(std::string_view head) {
  head = text::trim(head.starts_with("\xEF\xBB\xBF") ? head.substr(3) : head);
  if (!head.starts_with('{')) return false;
  const auto line = text::trim(head.substr(0, head.find('\n')));
  const auto key = text::trim(line.substr(1));
  if (key.starts_with('}')) return true;
  if (!key.starts_with('"')) return false;
  const auto end = key.find('"', 1);
  return end != std::string_view::npos && text::trim(key.substr(end + 1)).starts_with(':');
}

std::optional<RawDocument> JsonLinesReader::next() {
  const std::size_t longest = options_.max_bytes + kOtherFields;
  std::size_t searched = 0;
  bool too_long = false;
  while (true) {
    const auto bytes = buffer_->bytes();
    const auto found = bytes.find('\n', searched);
    if (found != std::string_view::npos) return take_line(found, found + 1, too_long);
    searched = bytes.size();
    if (searched > longest) {
      too_long = true;
      buffer_->skip(searched);
      searched = 0;
    }
    if (!buffer_->fill()) break;
  }
  const auto rest = buffer_->bytes().size();
  if (rest == 0 && !too_long && !buffer_->broken_before(0)) return std::nullopt;
  return take_line(rest, rest, too_long);
}

// A line of `length` bytes; `taken` counts its line feed.
RawDocument JsonLinesReader::take_line(std::size_t length, std::size_t taken, bool too_long) {
  ++line_;
  RawDocument document;
  document.source = options_.source;
  document.source.carrier = Format::jsonl;
  document.source.member = std::to_string(line_);
  if (buffer_->broken_before(taken)) document.error = Error{ErrorCode::bad_record, buffer_->problem()};
  else if (too_long) document.error = too_large_error();
  else read_line(buffer_->bytes().substr(0, length), document);
  while (buffer_->broken_before(taken)) buffer_->pass_break();
  buffer_->skip(taken);
  return document;
}

Error JsonLinesReader::too_large_error() const {
  return {ErrorCode::too_large, fmt::format("more than the {} bytes allowed", options_.max_bytes)};
}

#ifdef WINNOW_WITH_SIMDJSON

struct JsonLinesReader::Parser {
  simdjson::dom::parser json;
};

namespace {

// "\ud83d" alone: what is left where a text was cut inside an emoji. Written as the replacement character.
std::string without_lone_surrogates(std::string_view line) {
  const auto code_at = [&](std::size_t at) -> unsigned {
    if (at + 6 > line.size() || line[at] != '\\' || line[at + 1] != 'u') return 0;
    unsigned code = 0;
    for (std::size_t i = at + 2; i < at + 6; ++i) {
      const char c = line[i];
      const char low = static_cast<char>(c | 32);
      if (c >= '0' && c <= '9') code = code * 16 + static_cast<unsigned>(c - '0');
      else if (low >= 'a' && low <= 'f') code = code * 16 + static_cast<unsigned>(low - 'a' + 10);
      else return 0;
    }
    return code;
  };
  std::string out;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t size = line[at] == '\\' ? 2 : 1;
    if (const unsigned code = code_at(at); code >= 0xD800 && code < 0xE000) {
      const unsigned after = code_at(at + 6);
      size = code < 0xDC00 && after >= 0xDC00 && after < 0xE000 ? 12 : 6;
      if (size == 6) {
        out += "\\ufffd";
        at += size;
        continue;
      }
    }
    out += line.substr(at, size);
    at += size;
  }
  return out;
}

constexpr std::array<std::string_view, 4> kPageFields = {"html", "body", "content", "text"};

}  // namespace

JsonLinesReader::JsonLinesReader(std::shared_ptr<ByteBuffer> buffer, const ReaderOptions& options)
    : buffer_(std::move(buffer)), options_(options), parser_(std::make_unique<Parser>()) {}

bool JsonLinesReader::available() { return true; }

void JsonLinesReader::read_line(std::string_view line, RawDocument& document) {
  if (line_ == 1 && line.starts_with("\xEF\xBB\xBF")) line.remove_prefix(3);
  line = text::trim(line);
  const auto bad = [&](std::string message) { document.error = Error{ErrorCode::bad_record, std::move(message)}; };
  if (line.empty()) return bad("an empty line");
  simdjson::dom::element json;
  auto problem = parser_->json.parse(line.data(), line.size()).get(json);
  if (problem == simdjson::STRING_ERROR) problem = parser_->json.parse(without_lone_surrogates(line)).get(json);
  if (problem) return bad(fmt::format("not JSON: {}", simdjson::error_message(problem)));
  simdjson::dom::object object;
  if (json.get(object)) return bad("not a JSON object");

  std::string_view url;
  if (document.source.url.empty() && !object["url"].get(url)) document.source.url = url;
  if (!options_.keep_fields.empty()) {
    std::string extra;
    for (const auto& name : options_.keep_fields) {
      simdjson::dom::element value;
      if (object[name].get(value)) continue;
      extra += fmt::format("{}{}:{}", extra.empty() ? "" : ",", quoted_json(name), simdjson::minify(value));
    }
    document.extra = '{' + extra + '}';
  }
  std::vector<std::string_view> names(kPageFields.begin(), kPageFields.end());
  if (!options_.html_field.empty()) names = {options_.html_field};
  bool null = false;
  for (const auto name : names) {
    std::string_view page;
    if (!object[name].get(page)) {
      if (page.size() > options_.max_bytes) document.error = too_large_error();
      else document.bytes = page;
      return;
    }
    null |= !object[name].error() && object[name].is_null();
  }
  if (!null) bad(fmt::format("no field {}", options_.html_field.empty() ? "html, body, content or text" : options_.html_field));
}

#else

struct JsonLinesReader::Parser {};

JsonLinesReader::JsonLinesReader(std::shared_ptr<ByteBuffer> buffer, const ReaderOptions& options)
    : buffer_(std::move(buffer)), options_(options) {}

bool JsonLinesReader::available() { return false; }

void JsonLinesReader::read_line(std::string_view, RawDocument& document) {
  document.error = Error{ErrorCode::not_supported, "JSON Lines; this build has no simdjson"};
}

#endif

JsonLinesReader::~JsonLinesReader() = default;

}  // namespace winnow
