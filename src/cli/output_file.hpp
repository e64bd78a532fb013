// Where results go: standard output, or a file that appears whole or not at all.
#pragma once

#include <cstdio>
#include <string>
#include <string_view>

namespace winnow::cli {

class OutputFile {
 public:
  enum class State { open, closed_pipe, failed };

  // Empty path: standard output. A file is written under a temporary name beside its own.
  explicit OutputFile(const std::string& path);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  void write(std::string_view text);
  void flush();
  // Gives the file its name. Without it the temporary file goes.
  void commit();

  State state() const { return state_; }
  const std::string& problem() const { return problem_; }

 private:
  void note_failure();

  std::string path_;
  std::string temporary_;
  std::FILE* file_ = nullptr;
  State state_ = State::open;
  std::string problem_;
};

}  // namespace winnow::cli
