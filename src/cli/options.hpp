// The command line, parsed and checked: what was asked, ready to act on. The only place that knows CLI11.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

#include "winnow/winnow.hpp"

namespace winnow::cli {

enum class FailOn { none, error, empty };
enum class Overwrite { never, always };

struct Command {
  std::vector<std::string> inputs;  // empty: standard input
  std::optional<OutputFormat> format;
  std::string output;               // a file; empty: standard output
  std::string data;                 // a folder laid over the built-in data
  Source source;                    // hints that hold for every input
  Options options;
  OutputOptions output_options;
  Overwrite overwrite = Overwrite::never;
  FailOn fail_on = FailOn::empty;
  unsigned jobs = 0;                // 0: all cores
  bool hidden = false;
  bool quiet = false;
};

// Either a command to run or an exit status with what there was to say, already printed.
struct Parsed {
  std::optional<Command> command;
  int exit_status = 0;
};

Parsed parse_command_line(int argc, char** argv);

}  // namespace winnow::cli
