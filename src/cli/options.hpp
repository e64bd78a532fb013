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
enum class When { automatic, always, never };
enum class Talk { quiet, normal, verbose };

// Which files are read.
struct Selection {
  std::vector<std::string> named;    // files and folders; empty: standard input
  std::string files_from;            // a file that names more of them; "-": standard input
  bool null_separated = false;
  std::vector<std::string> include;  // globs, for what folders and archives hold
  std::vector<std::string> exclude;
  bool hidden = false;
};

struct Command {
  Selection selection;
  ReaderOptions reader;
  std::optional<OutputFormat> format;
  std::string output;     // a file; empty: standard output
  std::string out_dir;    // a file for each document
  std::string report;
  std::string explain_html;  // a page that shows what became of one document
  std::string data;       // a folder laid over the built-in data
  std::string site;       // a site profile for every input
  std::string learn_site; // where to write one
  Options options;
  OutputOptions output_options;
  Overwrite overwrite = Overwrite::never;
  FailOn fail_on = FailOn::empty;
  When progress = When::automatic;
  Talk talk = Talk::normal;
  unsigned jobs = 0;      // 0: all cores
  double timeout = 0;     // seconds a document; 0: none
  bool unordered = false;
  bool resume = false;
  bool retry_failed = false;
};

// Either a command to run or an exit status with what there was to say, already printed.
struct Parsed {
  std::optional<Command> command;
  int exit_status = 0;
};

Parsed parse_command_line(int argc, char** argv);

}  // namespace winnow::cli
