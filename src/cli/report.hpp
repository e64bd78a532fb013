// --report: a line for each document, and the state that --resume goes on from.
//
// A line is written only after its record has reached the system. It begins with the document's path and member, as JSON,
// which together are its name, and ends with the size of the output file up to its record. Of a packed file, which can be
// cut between members only, the last line of a member tells its end, those before it the end of the member before; lines
// whose member's last one is missing count for nothing. Without an output file it is null.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "cli/work.hpp"

namespace winnow::cli {

class Report {
 public:
  // Appends to the file; `fresh` empties it first.
  enum class Start { fresh, append };
  Report(const std::string& path, Start start);
  ~Report();
  Report(const Report&) = delete;
  Report& operator=(const Report&) = delete;

  // Holds the line back until release().
  void add(const Done& done, std::optional<std::uint64_t> end);

  // The records of all lines held back are safe; `end`, if there is one, is the last one's.
  void release(std::optional<std::uint64_t> end);

  const std::string& problem() const { return problem_; }

 private:
  int descriptor_ = -1;
  std::string path_;
  struct Held {
    std::string line;  // but for its end
    std::optional<std::uint64_t> end;
  };
  std::vector<Held> held_;
  std::string problem_;
};

// What an earlier run left.
struct Resumption {
  std::unordered_map<std::uint64_t, std::uint32_t> done;  // hash of a document's name -> how often it was done
  std::uint64_t documents = 0;
  std::uint64_t failed = 0;
  std::uint64_t empty = 0;
  std::uint64_t output_size = 0;

  // True, once for each time, if the document was done.
  bool take(const Source& source);
};

// A report that does not exist is a fresh start. A last line that was cut short is cut off.
Result<Resumption> read_report(const std::string& path);

// Takes the failed documents out of report and output (a plain file whose records each end in a line feed; empty: none),
// so that resuming does them again.
std::optional<Error> forget_failed(const std::string& report, const std::string& output);

}  // namespace winnow::cli
