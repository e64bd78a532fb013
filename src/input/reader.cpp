// Peels what a file is wrapped in, layer by layer, and hands the rest to the reader of its kind:
//
//   file -> [gz, zst, xz, bz2] -> zip, tar | WARC | JSON Lines | one document
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "input/archive.hpp"
#include "input/byte_stream.hpp"
#include "input/json_lines.hpp"
#include "input/unpack.hpp"
#include "input/warc.hpp"
#include "text/unicode.hpp"
#include "winnow/input.hpp"

namespace winnow {
namespace {

constexpr std::size_t kHead = 512;  // bytes; enough for every magic, tar's at 257 among them

// Looks ahead only as far as is needed: somebody who wrote one line to a pipe wants its record before writing another.
std::string_view head_of(ByteBuffer& buffer, FormatHint hint) {
  auto head = buffer.peek(1);
  while (head.size() < kHead) {
    const bool line_of_json = head.starts_with('{') && head.find('\n') != std::string_view::npos;
    const bool known = hint == FormatHint::jsonl && head.size() >= 2 && packing_of(head) == Packing::none && !head.starts_with("\x1F\x8B");
    if (line_of_json || known || !buffer.fill()) break;
    head = buffer.bytes();
  }
  return buffer.bytes();
}

std::string_view name_of(Packing packing) {
  switch (packing) {
    case Packing::none: return "";
    case Packing::gzip: return "gzip data; this build has no zlib";
    case Packing::zstd: return "zstd data; this build has no libzstd";
    case Packing::xz: return "xz data; this build has no libarchive";
    case Packing::bzip2: return "bzip2 data; this build has no libarchive";
  }
  return "";
}

}  // namespace

struct DocumentReader::State {
  enum class Kind { one, archive, warc, json_lines };

  explicit State(ReaderOptions asked) : options(std::move(asked)) {}

  ReaderOptions options;
  Kind kind = Kind::one;
  std::optional<Error> failed;
  std::shared_ptr<ByteBuffer> buffer;
  std::unique_ptr<Archive> archive;
  std::unique_ptr<WarcReader> warc;
  std::unique_ptr<JsonLinesReader> json_lines;
  std::map<std::string, std::uint64_t> passed_over;
  std::uint64_t size = 0;
  bool given = false;  // the one document

  void look(int descriptor);
  void open_archive(bool packed);
  std::optional<RawDocument> whole();
};

void DocumentReader::State::look(int descriptor) {
  struct stat about {};
  const bool seekable = fstat(descriptor, &about) == 0 && S_ISREG(about.st_mode);
  if (seekable) size = static_cast<std::uint64_t>(about.st_size);
  const int again = seekable ? dup(descriptor) : -1;  // a zip is read by its directory, at the end
  buffer = std::make_shared<ByteBuffer>(file_stream(descriptor));
  const FormatHint hint = options.source.format;
  auto head = head_of(*buffer, hint);
  const Packing packing = packing_of(head);
  if (packing != Packing::none) {
    auto stream = unpacked(packing, stream_of(buffer));
    if (!stream) {
      failed = Error{ErrorCode::not_supported, std::string(name_of(packing))};
    } else {
      buffer = std::make_shared<ByteBuffer>(std::move(stream));
      head = head_of(*buffer, hint);
    }
  }
  if (!failed && (is_zip(head) || is_tar(head))) {
    if (const auto document = zipped_document(head); !document.empty()) {
      failed = Error{ErrorCode::not_supported, fmt::format("{}, not a page", document)};
    } else {
      kind = Kind::archive;
      if (again >= 0 && packing == Packing::none && is_zip(head)) {
        lseek(again, 0, SEEK_SET);
        archive = Archive::over_file(dup(again), options);
      } else {
        archive = Archive::over(stream_of(buffer), options);
      }
      if (!archive) failed = Error{ErrorCode::not_supported, "a zip or tar archive; this build has no libarchive"};
    }
  } else if (!failed && (hint == FormatHint::warc || (hint == FormatHint::automatic && head.starts_with("WARC/")))) {
    kind = Kind::warc;
    warc = std::make_unique<WarcReader>(buffer, options, passed_over);
  } else if (!failed && (hint == FormatHint::jsonl || (hint == FormatHint::automatic && looks_like_json_lines(head)))) {
    kind = Kind::json_lines;
    json_lines = std::make_unique<JsonLinesReader>(buffer, options);
    if (!JsonLinesReader::available()) failed = Error{ErrorCode::not_supported, "JSON Lines; this build has no simdjson"};
  }
  if (kind == Kind::warc || kind == Kind::json_lines) options.source.format = FormatHint::automatic;
  if (again >= 0) close(again);
}

// The bytes of a file that is one document.
std::optional<RawDocument> DocumentReader::State::whole() {
  if (std::exchange(given, true)) return std::nullopt;
  RawDocument document{{}, options.source, {}, failed};
  if (failed) return document;
  while (buffer->bytes().size() <= options.max_bytes && buffer->fill()) {
  }
  if (buffer->bytes().size() > options.max_bytes) {
    document.error = Error{ErrorCode::too_large, fmt::format("more than the {} bytes allowed", options.max_bytes)};
  } else if (!buffer->problem().empty()) {
    document.error = Error{ErrorCode::unreadable, buffer->problem()};
  } else {
    document.bytes = buffer->bytes();
  }
  buffer.reset();
  return document;
}

DocumentReader::DocumentReader(std::unique_ptr<State> state) : state_(std::move(state)) {}
DocumentReader::DocumentReader(DocumentReader&&) noexcept = default;
DocumentReader& DocumentReader::operator=(DocumentReader&&) noexcept = default;
DocumentReader::~DocumentReader() = default;

DocumentReader DocumentReader::open(const std::string& path, ReaderOptions options) {
  // A FIFO put in a file's place must not hold up the run until somebody writes to it.
  const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
  if (descriptor >= 0) {
    fcntl(descriptor, F_SETFL, fcntl(descriptor, F_GETFL) & ~O_NONBLOCK);  // but one that has a writer is waited for
    return from_descriptor(descriptor, std::move(options));
  }
  auto state = std::make_unique<State>(std::move(options));
  state->failed = Error{ErrorCode::unreadable, std::strerror(errno)};
  return DocumentReader(std::move(state));
}

DocumentReader DocumentReader::from_descriptor(int descriptor, ReaderOptions options) {
  auto state = std::make_unique<State>(std::move(options));
  state->look(descriptor);
  return DocumentReader(std::move(state));
}

std::optional<RawDocument> DocumentReader::next() {
  State& state = *state_;
  if (state.failed) return state.whole();
  switch (state.kind) {
    case State::Kind::one: return state.whole();
    case State::Kind::archive: return state.archive->next();
    case State::Kind::warc: return state.warc->next();
    case State::Kind::json_lines: return state.json_lines->next();
  }
  return std::nullopt;
}

bool DocumentReader::holds_one() const { return state_->failed || state_->kind == State::Kind::one; }
std::uint64_t DocumentReader::size() const { return state_->size; }
const std::map<std::string, std::uint64_t>& DocumentReader::passed_over() const { return state_->passed_over; }

std::string shown_name(std::string_view bytes) {
  std::string out;
  bool escaped = false;
  for (std::size_t i = 0; i < bytes.size();) {
    const auto size = text::decode_at(bytes, i).size;
    const bool valid = size > 1 || static_cast<unsigned char>(bytes[i]) < 0x80;
    escaped |= !valid;
    if (!valid) out += fmt::format("\\x{:02x}", static_cast<unsigned char>(bytes[i]));
    else if (bytes[i] == '\\') out += "\\\\";
    else out += bytes.substr(i, size);
    i += size;
  }
  return escaped ? out : std::string(bytes);
}

}  // namespace winnow
