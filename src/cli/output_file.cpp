#include "cli/output_file.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstdio>
#include <cstring>
#include <utility>

#include "cli/packer.hpp"

namespace winnow::cli {
namespace {

constexpr std::size_t kBuffer = 1 << 16;  // bytes gathered before a write

}  // namespace

OutputFile::OutputFile(std::string path, Place place) : path_(std::move(path)), place_(place), packer_(make_packer(packed_as(path_))) {
  if (place_ == Place::standard_output) {
    descriptor_ = STDOUT_FILENO;
  } else {
    temporary_ = place_ == Place::aside ? path_ + ".part" + std::to_string(getpid()) : path_;
    descriptor_ = open(temporary_.c_str(), O_WRONLY | O_CREAT | O_CLOEXEC | (place_ == Place::aside ? O_TRUNC : 0), 0666);
    if (descriptor_ < 0) {
      note_failure();
      return;
    }
  }
  struct stat about {};
  can_cut_ = fstat(descriptor_, &about) == 0 && S_ISREG(about.st_mode);
  if (can_cut_ && place_ == Place::standard_output) {
    const bool appends = (fcntl(descriptor_, F_GETFL) & O_APPEND) != 0;
    const off_t here = appends ? about.st_size : lseek(descriptor_, 0, SEEK_CUR);
    base_ = here > 0 ? static_cast<std::uint64_t>(here) : 0;
  }
}

OutputFile::~OutputFile() {
  if (descriptor_ < 0 || place_ == Place::standard_output) return;
  close(descriptor_);
  if (place_ == Place::aside) std::remove(temporary_.c_str());
}

void OutputFile::begin_at(std::uint64_t size) {
  if (state_ != State::open || !can_cut_) return;
  if (ftruncate(descriptor_, static_cast<off_t>(size)) != 0 || lseek(descriptor_, static_cast<off_t>(size), SEEK_SET) < 0) return note_failure();
  written_ = checkpointed_ = size;
}

void OutputFile::note_failure() {
  problem_ = std::strerror(errno);
  state_ = errno == EPIPE ? State::closed_pipe : State::failed;
}

// All of `bytes`, which end with a record, or none of them that could be seen.
void OutputFile::put(std::string_view bytes) {
  const std::uint64_t whole = written_;
  while (state_ == State::open && !bytes.empty()) {
    const ssize_t taken = ::write(descriptor_, bytes.data(), bytes.size());
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) {
      note_failure();
      const std::uint64_t keep = packer_ ? checkpointed_ : whole;
      if (can_cut_ && ftruncate(descriptor_, static_cast<off_t>(base_ + keep)) == 0) written_ = keep;
      return;
    }
    written_ += static_cast<std::uint64_t>(taken);
    bytes.remove_prefix(static_cast<std::size_t>(taken));
  }
}

void OutputFile::write(std::string_view text) {
  if (state_ != State::open || text.empty()) return;
  pending_ += text.size();
  if (packer_) packer_->add(text, buffer_);
  // What is in the buffer is whole records: a full disk then costs all of this one, none of those.
  if (!packer_ && buffer_.size() + text.size() > kBuffer) {
    put(std::exchange(buffer_, {}));
    if (text.size() > kBuffer) return put(text);
  }
  if (!packer_) buffer_ += text;
  else if (buffer_.size() > kBuffer) put(std::exchange(buffer_, {}));
}

void OutputFile::checkpoint() {
  if (state_ != State::open || pending_ == 0) return;
  if (packer_) packer_->end_member(buffer_);
  put(std::exchange(buffer_, {}));
  if (state_ != State::open) return;
  checkpointed_ = written_;
  pending_ = 0;
}

void OutputFile::commit() {
  checkpoint();
  if (place_ == Place::standard_output || state_ != State::open) return;
  const bool closed = close(std::exchange(descriptor_, -1)) == 0;
  if (!closed || (place_ == Place::aside && std::rename(temporary_.c_str(), path_.c_str()) != 0)) {
    note_failure();
    if (place_ == Place::aside) std::remove(temporary_.c_str());
  }
}

std::string why_not_writable(const std::string& path) {
  const PackedAs form = packed_as(path);
  if (form == PackedAs::plain || make_packer(form)) return {};
  return path + ": this build has no " + (form == PackedAs::gzip ? "zlib" : "libzstd");
}

}  // namespace winnow::cli
