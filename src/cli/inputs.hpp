// Which documents a command names: files, folders (recursively, in byte order), lists of files, standard input.
//
// Folders are walked as the run goes, one level in memory at a time, so that a million files need no list of a million.
#pragma once

#include <cstdint>
#include <cstdio>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.hpp"

namespace winnow::cli {

struct Input {
  std::string path;      // as the system knows it; "-": standard input
  std::string relative;  // below the folder named; of a file named its base name
  enum class Kind { file, unreadable_folder, passed_over } kind = Kind::file;  // passed_over: a FIFO, a device
  std::uint64_t bytes = 0;  // of a file; 0 where nobody looked
};

class InputWalk {
 public:
  // `outputs`: files and folders that this run writes, which are no inputs of it.
  // `list`: the text of --files-from, by read_list; it must outlive the walk, as `selection` must.
  InputWalk(const Selection& selection, std::string_view list, std::vector<std::string> outputs);
  ~InputWalk();
  InputWalk(const InputWalk&) = delete;
  InputWalk& operator=(const InputWalk&) = delete;

  // A named file that does not exist is an input too: reading it gives its error record.
  std::optional<Input> next();

 private:
  struct Folder;
  std::optional<std::string> next_name();
  std::optional<Input> from_folder();
  bool enter(const std::string& path, const std::string& relative);
  std::optional<Input> named(const std::string& name);
  bool is_output(const std::string& path, std::string_view name) const;

  const Selection& selection_;
  std::vector<std::string> outputs_;
  std::vector<std::unique_ptr<Folder>> open_;  // from the folder named down to where the walk is
  std::string_view list_;
  std::size_t at_list_ = 0;
  std::size_t at_named_ = 0;
};

// The text of --files-from; empty where none was named.
Result<std::string> read_list(const Selection& selection);

// Whether a file that a folder or an archive holds is wanted, by its path there.
bool is_wanted(const Selection& selection, const std::string& relative);

}  // namespace winnow::cli
