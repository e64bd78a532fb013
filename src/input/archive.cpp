#include "input/archive.hpp"

#include <fmt/format.h>

#ifdef WINNOW_WITH_LIBARCHIVE
#include <archive.h>
#include <archive_entry.h>
#include <locale.h>  // newlocale and uselocale are not in <clocale>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <utility>
#endif

namespace winnow {

bool is_zip(std::string_view head) { return head.starts_with("PK\x03\x04") || head.starts_with("PK\x05\x06"); }

bool is_tar(std::string_view head) { return head.size() >= 262 && head.substr(257, 5) == "ustar"; }

std::string_view zipped_document(std::string_view head) {
  constexpr std::size_t kNameAt = 30;  // of a zip's first entry
  if (!head.starts_with("PK\x03\x04") || head.size() < kNameAt) return {};
  const auto name = head.substr(kNameAt);
  for (const std::string_view first : {"[Content_Types].xml", "_rels/", "mimetype", "META-INF/"}) {
    if (name.starts_with(first)) return "an Office, EPUB or Java document";
  }
  return {};
}

#ifdef WINNOW_WITH_LIBARCHIVE
namespace {

using Handle = std::unique_ptr<archive, int (*)(archive*)>;

// libarchive turns names into the locale's charset, and the "C" locale of a program that set none has only ASCII.
class Utf8Locale {
 public:
  Utf8Locale() : own_(newlocale(LC_CTYPE_MASK, "C.UTF-8", nullptr)), before_(own_ ? uselocale(own_) : nullptr) {}
  ~Utf8Locale() {
    if (!own_) return;
    uselocale(before_);
    freelocale(own_);
  }
  Utf8Locale(const Utf8Locale&) = delete;
  Utf8Locale& operator=(const Utf8Locale&) = delete;

 private:
  locale_t own_;
  locale_t before_;
};

struct Feed {
  std::unique_ptr<ByteStream> stream;
};

la_ssize_t read_feed(archive* handle, void* client, const void** buffer) {
  auto& stream = *static_cast<Feed*>(client)->stream;
  const auto piece = stream.next();
  if (piece.empty() && !stream.problem().empty()) {
    archive_set_error(handle, EIO, "%s", stream.problem().c_str());
    return ARCHIVE_FATAL;
  }
  *buffer = piece.data();
  return static_cast<la_ssize_t>(piece.size());
}

// In UTF-8 where the archive says what its names are in, else as the bytes stand.
std::string name_of(archive_entry* entry) {
  const char* name = archive_entry_pathname_utf8(entry);
  if (!name) name = archive_entry_pathname(entry);
  return name ? shown_name(name) : "";
}

std::string problem_of(archive* handle) {
  const char* text = archive_error_string(handle);
  return text ? text : "damaged";
}

class Filtered final : public ByteStream {
 public:
  explicit Filtered(std::unique_ptr<ByteStream> packed) : feed_{std::move(packed)}, handle_(archive_read_new(), archive_read_free) {
    archive_read_support_filter_all(handle_.get());
    archive_read_support_format_raw(handle_.get());
    archive_read_support_format_empty(handle_.get());
    archive_entry* entry = nullptr;
    if (archive_read_open(handle_.get(), &feed_, nullptr, read_feed, nullptr) != ARCHIVE_OK ||
        archive_read_next_header(handle_.get(), &entry) < ARCHIVE_WARN) {
      fail();
    }
  }

  std::string_view next() override {
    if (!problem_.empty()) return {};
    const auto size = archive_read_data(handle_.get(), piece_.data(), piece_.size());
    if (size < 0) {
      fail();
      return {};
    }
    return {piece_.data(), static_cast<std::size_t>(size)};
  }

 private:
  void fail() {
    problem_ = problem_of(handle_.get());
    break_ = Break::inside;
  }

  Feed feed_;
  Handle handle_;
  std::array<char, 65'536> piece_;
};

class LibArchive final : public Archive {
 public:
  explicit LibArchive(const ReaderOptions& options) : options_(options), handle_(archive_read_new(), archive_read_free) {
    archive_read_support_format_zip(handle_.get());
    archive_read_support_format_tar(handle_.get());
    archive_read_support_filter_none(handle_.get());
  }
  ~LibArchive() override {
    handle_.reset();
    if (descriptor_ >= 0) close(descriptor_);
  }
  LibArchive(const LibArchive&) = delete;
  LibArchive& operator=(const LibArchive&) = delete;

  void open(std::unique_ptr<ByteStream> stream) {
    feed_.stream = std::move(stream);
    open_ = archive_read_open(handle_.get(), &feed_, nullptr, read_feed, nullptr) == ARCHIVE_OK;
  }

  void open(int descriptor) {
    descriptor_ = descriptor;
    open_ = archive_read_open_fd(handle_.get(), descriptor, 65'536) == ARCHIVE_OK;
  }

  std::optional<RawDocument> next() override {
    const Utf8Locale locale;
    while (!ended_) {
      archive_entry* entry = nullptr;
      const int code = open_ ? archive_read_next_header(handle_.get(), &entry) : ARCHIVE_FATAL;
      if (code == ARCHIVE_EOF) {
        ended_ = true;
      } else if (code < ARCHIVE_WARN) {
        ended_ = code == ARCHIVE_FATAL || ++failures_ > kMostFailures;
        return failed({}, ErrorCode::unreadable, problem_of(handle_.get()));
      } else if (archive_entry_filetype(entry) == AE_IFREG && !archive_entry_hardlink(entry)) {
        std::string member = name_of(entry);
        if (!options_.wants || options_.wants(member)) return read(entry, std::move(member));
      }
    }
    return std::nullopt;
  }

 private:
  static constexpr int kMostFailures = 1000;  // headers that cannot be read before the archive is given up

  RawDocument failed(std::string member, ErrorCode code, std::string message) {
    RawDocument document{{}, options_.source, {}, Error{code, std::move(message)}};
    document.source.member = std::move(member);
    return document;
  }

  RawDocument read(archive_entry* entry, std::string member) {
    if (archive_entry_is_encrypted(entry)) return failed(std::move(member), ErrorCode::not_supported, "encrypted");
    RawDocument document{{}, options_.source, {}, {}};
    document.source.member = std::move(member);
    while (true) {
      const auto size = archive_read_data(handle_.get(), piece_.data(), piece_.size());
      if (size == 0) return document;
      if (size < 0) {
        ended_ = size == ARCHIVE_FATAL;
        return failed(std::move(document.source.member), ErrorCode::unreadable, problem_of(handle_.get()));
      }
      document.bytes.append(piece_.data(), static_cast<std::size_t>(size));
      if (document.bytes.size() > options_.max_bytes) {
        return failed(std::move(document.source.member), ErrorCode::too_large, fmt::format("more than the {} bytes allowed", options_.max_bytes));
      }
    }
  }

  const ReaderOptions& options_;
  Feed feed_;
  Handle handle_;
  int descriptor_ = -1;
  bool open_ = false;
  bool ended_ = false;
  int failures_ = 0;
  std::array<char, 65'536> piece_;
};

}  // namespace

std::unique_ptr<ByteStream> filtered_by_libarchive(std::unique_ptr<ByteStream> packed) {
  return std::make_unique<Filtered>(std::move(packed));
}

std::unique_ptr<Archive> Archive::over(std::unique_ptr<ByteStream> stream, const ReaderOptions& options) {
  auto made = std::make_unique<LibArchive>(options);
  made->open(std::move(stream));
  return made;
}

std::unique_ptr<Archive> Archive::over_file(int descriptor, const ReaderOptions& options) {
  auto made = std::make_unique<LibArchive>(options);
  made->open(descriptor);
  return made;
}

#else

std::unique_ptr<ByteStream> filtered_by_libarchive(std::unique_ptr<ByteStream>) { return nullptr; }
std::unique_ptr<Archive> Archive::over(std::unique_ptr<ByteStream>, const ReaderOptions&) { return nullptr; }
std::unique_ptr<Archive> Archive::over_file(int, const ReaderOptions&) { return nullptr; }

#endif

}  // namespace winnow
