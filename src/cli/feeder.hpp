// The reader's side of a run: inputs opened one after the other, carriers of many documents taken apart.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>

#include "cli/inputs.hpp"
#include "cli/options.hpp"
#include "cli/report.hpp"
#include "cli/work.hpp"

namespace winnow::cli {

class Feeder {
 public:
  // All must outlive the feeder. `done` is what an earlier run left.
  Feeder(const Command& command, std::string_view list, OutputFormat format, Resumption& done);

  // The next document that is not done yet.
  std::optional<Task> next();

  // The input opened last can give no more than one document.
  bool at_single() const { return !carrier_; }
  std::uint64_t inputs() const { return inputs_; }  // opened so far
  bool nothing_matched() const { return inputs_ == 0; }

 private:
  std::optional<Task> from_carrier();
  std::optional<Task> open(Input input);
  Task task_of(RawDocument document) const;
  void end_carrier();

  const Command& command_;
  const OutputFormat format_;
  Resumption& done_;
  InputWalk walk_;
  std::optional<DocumentReader> carrier_;
  std::string carrier_path_;
  std::string carrier_name_;  // its relative path, under which --out-dir puts its documents
  std::atomic<std::uint64_t> inputs_ = 0;
};

// Files that a run writes, and so does not read.
std::vector<std::string> outputs_of(const Command& command);

}  // namespace winnow::cli
