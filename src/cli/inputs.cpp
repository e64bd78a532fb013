#include "cli/inputs.hpp"

#include <dirent.h>
#include <fnmatch.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

namespace winnow::cli {
namespace {

namespace fs = std::filesystem;

// A glob without a slash is matched against the name, one with a slash against the whole path below the folder.
bool matches(const std::string& glob, const std::string& relative) {
  const auto slash = relative.rfind('/');
  const std::string name = slash == std::string::npos ? relative : relative.substr(slash + 1);
  return fnmatch(glob.c_str(), glob.find('/') == std::string::npos ? name.c_str() : relative.c_str(), 0) == 0;
}

bool matches_any(const std::vector<std::string>& globs, const std::string& relative) {
  return std::any_of(globs.begin(), globs.end(), [&](const auto& glob) { return matches(glob, relative); });
}

std::string base_name(std::string path) {
  while (path.size() > 1 && path.ends_with('/')) path.pop_back();
  const auto slash = path.rfind('/');
  return slash == std::string::npos ? path : path.substr(slash + 1);
}

// "page_files" beside "page.html" holds what a browser saved with it.
bool is_saved_beside(const std::string& path) {
  if (!path.ends_with("_files")) return false;
  const std::string stem = path.substr(0, path.size() - 6);
  std::error_code ignored;
  return fs::exists(stem + ".html", ignored) || fs::exists(stem + ".htm", ignored);
}

// Where the shell hands over a pipe by name: <(command).
bool is_descriptor(const std::string& path) {
  return path == "/dev/stdin" || path.starts_with("/dev/fd/") || path.starts_with("/proc/self/fd/");
}

std::string joined(const std::string& folder, const std::string& name) {
  return folder.empty() || folder.ends_with('/') ? folder + name : folder + '/' + name;
}

}  // namespace

// Names of one folder in byte order, a folder's with the slash that makes whole paths sort the same way.
struct InputWalk::Folder {
  std::string path;
  std::string relative;
  std::string names;                   // one behind the other, each ended by a NUL
  std::vector<std::uint32_t> starts;   // of them, sorted
  std::size_t next = 0;
};

InputWalk::InputWalk(const Selection& selection, std::string_view list, std::vector<std::string> outputs)
    : selection_(selection), outputs_(std::move(outputs)), list_(list) {
  std::erase(outputs_, "");
}

InputWalk::~InputWalk() = default;

Result<std::string> read_list(const Selection& selection) {
  std::string text;
  if (selection.files_from.empty()) return text;
  const auto problem = [&] { return Error{ErrorCode::unreadable, selection.files_from + ": " + std::strerror(errno)}; };
  const bool standard_input = selection.files_from == "-";
  std::FILE* file = standard_input ? stdin : std::fopen(selection.files_from.c_str(), "rb");
  if (!file) return problem();
  std::vector<char> piece(65'536);
  while (const auto size = std::fread(piece.data(), 1, piece.size(), file)) text.append(piece.data(), size);
  const bool failed = std::ferror(file) != 0;
  if (!standard_input) std::fclose(file);
  if (failed) return problem();
  return text;
}

std::optional<std::string> InputWalk::next_name() {
  if (at_named_ < selection_.named.size()) return selection_.named[at_named_++];
  const char separator = selection_.null_separated ? '\0' : '\n';
  while (at_list_ < list_.size()) {
    const auto end = std::min(list_.find(separator, at_list_), list_.size());
    std::string name(list_.substr(at_list_, end - at_list_));
    at_list_ = end + 1;
    if (!selection_.null_separated && name.ends_with('\r')) name.pop_back();
    if (!name.empty()) return name;
  }
  if (selection_.named.empty() && selection_.files_from.empty() && at_named_++ == 0) return "-";
  return std::nullopt;
}

std::optional<Input> InputWalk::next() {
  while (true) {
    while (!open_.empty()) {
      if (auto input = from_folder()) return input;
    }
    const auto name = next_name();
    if (!name) return std::nullopt;
    if (auto input = named(*name)) return input;
  }
}

std::optional<Input> InputWalk::named(const std::string& name) {
  Input input{name, base_name(name)};
  struct stat about {};
  if (name == "-") return Input{name, "stdin"};
  if (stat(name.c_str(), &about) != 0) return input;
  if (S_ISDIR(about.st_mode)) {
    if (enter(name, "")) return std::nullopt;
    input.kind = Input::Kind::unreadable_folder;
  } else if (!S_ISREG(about.st_mode) && !is_descriptor(name)) {
    input.kind = Input::Kind::passed_over;
  }
  input.bytes = S_ISREG(about.st_mode) ? static_cast<std::uint64_t>(about.st_size) : 0;
  return input;
}

// Reads the names of a folder; false where it cannot be opened.
bool InputWalk::enter(const std::string& path, const std::string& relative) {
  DIR* listing = opendir(path.c_str());
  if (!listing) return false;
  auto folder = std::make_unique<Folder>();
  folder->path = path;
  folder->relative = relative;
  while (const dirent* entry = readdir(listing)) {
    const std::string_view name = entry->d_name;
    if (name == "." || name == ".." || (name.starts_with('.') && !selection_.hidden)) continue;
    bool is_folder = entry->d_type == DT_DIR;
    if (entry->d_type == DT_UNKNOWN) {
      struct stat about {};
      is_folder = lstat(joined(path, std::string(name)).c_str(), &about) == 0 && S_ISDIR(about.st_mode);
    }
    folder->starts.push_back(static_cast<std::uint32_t>(folder->names.size()));
    folder->names.append(name).append(is_folder ? "/" : "").push_back('\0');
  }
  closedir(listing);
  const char* names = folder->names.data();
  std::sort(folder->starts.begin(), folder->starts.end(), [names](auto a, auto b) { return std::strcmp(names + a, names + b) < 0; });
  open_.push_back(std::move(folder));
  return true;
}

// The next file of the innermost open folder; nothing where it was a folder, or the folder is at its end.
std::optional<Input> InputWalk::from_folder() {
  Folder& folder = *open_.back();
  if (folder.next == folder.starts.size()) {
    open_.pop_back();
    return std::nullopt;
  }
  std::string name = folder.names.data() + folder.starts[folder.next++];
  const bool is_folder = name.ends_with('/');
  if (is_folder) name.pop_back();
  Input input{joined(folder.path, name), joined(folder.relative, name)};
  if (matches_any(selection_.exclude, input.relative) || is_output(input.path, name)) return std::nullopt;
  if (is_folder) {
    if (is_saved_beside(input.path) || enter(input.path, input.relative)) return std::nullopt;
    input.kind = Input::Kind::unreadable_folder;
    return input;
  }
  if (!is_wanted(selection_, input.relative)) return std::nullopt;
  struct stat about {};
  if (stat(input.path.c_str(), &about) != 0) return input;  // gone, or a link to nothing: its record will say so
  if (S_ISDIR(about.st_mode)) return std::nullopt;           // a link to a folder: not followed, so that no loop can be
  if (!S_ISREG(about.st_mode)) input.kind = Input::Kind::passed_over;
  input.bytes = static_cast<std::uint64_t>(about.st_size);
  return input;
}

bool InputWalk::is_output(const std::string& path, std::string_view name) const {
  return std::any_of(outputs_.begin(), outputs_.end(), [&](const std::string& output) {
    const std::string base = base_name(output);
    if (!name.starts_with(base) && !base.starts_with(name)) return false;
    std::error_code ignored;
    const fs::path written = fs::absolute(output, ignored);
    const bool temporary = name.starts_with(base + ".part") && fs::equivalent(written.parent_path(), fs::absolute(path, ignored).parent_path(), ignored);
    return temporary || fs::equivalent(written, path, ignored);
  });
}

bool is_wanted(const Selection& selection, const std::string& relative) {
  const auto slash = relative.rfind('/');
  const bool is_hidden = relative[slash == std::string::npos ? 0 : slash + 1] == '.' || relative.starts_with("__MACOSX/");
  if ((is_hidden && !selection.hidden) || matches_any(selection.exclude, relative)) return false;
  return selection.include.empty() || matches_any(selection.include, relative);
}

}  // namespace winnow::cli
