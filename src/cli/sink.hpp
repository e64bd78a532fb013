// Where records go: one stream, or a folder with a file for each.
#pragma once

#include <cstdint>
#include <memory>
#include <optional>
#include <string>

#include "cli/options.hpp"
#include "cli/work.hpp"

namespace winnow::cli {

class Sink {
 public:
  enum class State { open, closed_pipe, failed };
  virtual ~Sink() = default;

  virtual void put(const Done& done) = 0;
  virtual void checkpoint() = 0;  // everything put is safe
  virtual void finish() = 0;      // the stream's end; the file gets its name

  virtual State state() const = 0;
  virtual std::string problem() const = 0;
  virtual std::uint64_t pending() const { return 0; }        // bytes that a checkpoint would make safe
  // Bytes of the file up to the last record, as the report notes them; nothing where there is no file.
  virtual std::optional<std::uint64_t> end_of_last() const { return std::nullopt; }
  virtual std::optional<std::uint64_t> checkpointed() const { return std::nullopt; }
  virtual bool dear_checkpoints() const { return false; }
  virtual std::uint64_t left_alone() const { return 0; }     // files that existed
};

// `resumed`: what an earlier run wrote; nothing: a fresh start.
std::unique_ptr<Sink> stream_sink(const Command& command, const OutputOptions& format, StreamOf count, std::optional<std::uint64_t> resumed);
std::unique_ptr<Sink> folder_sink(const Command& command);

// Where the record of a document goes, below --out-dir: "a/b.html.gz" -> "a/b.json"; a member of an archive under a
// folder of the archive's name. Never absolute, never with "..", whatever the member is called.
std::string output_name(const std::string& relative, const std::string& member, OutputFormat format);

}  // namespace winnow::cli
