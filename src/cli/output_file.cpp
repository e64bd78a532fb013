#include "cli/output_file.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <utility>

namespace winnow::cli {

OutputFile::OutputFile(const std::string& path) : path_(path) {
  if (path_.empty()) {
    file_ = stdout;
    return;
  }
  temporary_ = path_ + ".part" + std::to_string(getpid());
  file_ = std::fopen(temporary_.c_str(), "wb");
  if (!file_) note_failure();
}

OutputFile::~OutputFile() {
  if (!file_ || path_.empty()) return;
  std::fclose(file_);
  std::remove(temporary_.c_str());
}

void OutputFile::note_failure() {
  problem_ = std::strerror(errno);
  state_ = errno == EPIPE ? State::closed_pipe : State::failed;
}

void OutputFile::write(std::string_view text) {
  if (state_ != State::open || text.empty()) return;
  if (std::fwrite(text.data(), 1, text.size(), file_) != text.size()) note_failure();
}

void OutputFile::flush() {
  if (state_ == State::open && std::fflush(file_) != 0) note_failure();
}

void OutputFile::commit() {
  flush();
  if (path_.empty() || state_ != State::open) return;
  const bool closed = std::fclose(std::exchange(file_, nullptr)) == 0;
  if (!closed || std::rename(temporary_.c_str(), path_.c_str()) != 0) {
    note_failure();
    std::remove(temporary_.c_str());
  }
}

}  // namespace winnow::cli
