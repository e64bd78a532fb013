// Where records go in one stream: standard output, or a file; packed by its name (.gz, .zst).
//
// What is there is whole at all times but within a write: after a failure the file is cut back to the last whole record.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace winnow::cli {

class Packer;

class OutputFile {
 public:
  enum class State { open, closed_pipe, failed };
  enum class Place {
    standard_output,
    aside,     // under a temporary name beside its own, which commit() gives it
    in_place,  // under its own name from the start, for runs that can be resumed
  };

  OutputFile(std::string path, Place place);
  ~OutputFile();
  OutputFile(const OutputFile&) = delete;
  OutputFile& operator=(const OutputFile&) = delete;

  // Cuts a file that is written in place to its first `size` bytes and goes on behind them. First of all calls.
  void begin_at(std::uint64_t size);

  // One record, or what stands between two: whole, as far as being cut back goes.
  void write(std::string_view text);

  // Everything written so far reaches the system, and a packed file could be read up to here.
  void checkpoint();

  // Bytes of the file up to the last checkpoint.
  std::uint64_t checkpointed() const { return checkpointed_; }

  // Bytes of the file with all that was written; of a packed one this is not known before the next checkpoint.
  std::uint64_t position() const { return written_ + buffer_.size(); }

  // Bytes since the last checkpoint, and whether checkpoints are dear: they end a member of a packed file.
  std::uint64_t pending() const { return pending_; }
  bool is_packed() const { return packer_ != nullptr; }

  // The last checkpoint; gives a file aside its name. Without it that file goes.
  void commit();

  State state() const { return state_; }
  const std::string& problem() const { return problem_; }

 private:
  void note_failure();
  void put(std::string_view bytes);

  std::string path_;
  std::string temporary_;
  Place place_;
  int descriptor_ = -1;
  std::string buffer_;              // whole records, not yet given to the system
  std::unique_ptr<Packer> packer_;
  std::uint64_t base_ = 0;          // of standard output: where it stood
  std::uint64_t written_ = 0;       // bytes the system took
  std::uint64_t checkpointed_ = 0;
  std::uint64_t pending_ = 0;
  bool can_cut_ = false;            // a regular file
  State state_ = State::open;
  std::string problem_;
};

// Whether a file of this name can be written: ".gz" and ".zst" need a library each.
std::string why_not_writable(const std::string& path);

}  // namespace winnow::cli
