#include "cli/inputs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <memory>

namespace winnow::cli {
namespace {

namespace fs = std::filesystem;

// Paths are bytes; a record is UTF-8. What is not UTF-8 is written \xNN, and a backslash is then doubled.
std::string shown_path(const std::string& path) {
  std::string out;
  bool escaped = false;
  for (std::size_t i = 0; i < path.size();) {
    const auto lead = static_cast<unsigned char>(path[i]);
    const std::size_t size = lead < 0x80 ? 1 : lead >= 0xF0 && lead < 0xF5 ? 4 : lead >= 0xE0 ? 3 : lead >= 0xC2 ? 2 : 0;
    bool valid = size > 0 && lead < 0xF5 && i + size <= path.size();
    for (std::size_t k = 1; valid && k < size; ++k) valid = (static_cast<unsigned char>(path[i + k]) & 0xC0) == 0x80;
    if (valid) {
      out += size == 1 && path[i] == '\\' ? std::string("\\\\") : path.substr(i, size);
      i += size;
    } else {
      out += fmt::format("\\x{:02x}", lead);
      escaped = true;
      ++i;
    }
  }
  return escaped ? out : path;
}

Input input_of(const std::string& path) { return {path, path == "-" ? std::string() : shown_path(path)}; }

// "page_files" beside "page.html" holds what a browser saved with it.
bool is_saved_beside(const fs::path& folder) {
  const std::string name = folder.filename().string();
  if (!name.ends_with("_files")) return false;
  const std::string stem = name.substr(0, name.size() - 6);
  std::error_code ignored;
  return fs::exists(folder.parent_path() / (stem + ".html"), ignored) || fs::exists(folder.parent_path() / (stem + ".htm"), ignored);
}

void list_folder(const std::string& folder, HiddenFiles hidden, Inputs& inputs) {
  std::error_code failed;
  std::vector<std::string> files;
  fs::recursive_directory_iterator it(folder, fs::directory_options::skip_permission_denied, failed);
  for (const fs::recursive_directory_iterator end; !failed && it != end; it.increment(failed)) {
    const fs::path& path = it->path();
    const bool is_hidden = path.filename().string().starts_with('.');
    std::error_code ignored;
    if (it->is_directory(ignored)) {
      if ((is_hidden && hidden == HiddenFiles::skip) || is_saved_beside(path)) it.disable_recursion_pending();
    } else if (is_hidden && hidden == HiddenFiles::skip) {
      continue;
    } else if (it->is_regular_file(ignored) || it->is_symlink(ignored)) {
      files.push_back(path.string());
    } else {
      inputs.passed_over.push_back(shown_path(path.string()));
    }
  }
  std::sort(files.begin(), files.end());
  for (const auto& file : files) inputs.documents.push_back(input_of(file));
}

using File = std::unique_ptr<std::FILE, int (*)(std::FILE*)>;

Result<std::string> read_all(std::FILE* file, std::size_t max_bytes) {
  std::string bytes;
  std::vector<char> buffer(std::size_t{1} << 16);
  while (const std::size_t size = std::fread(buffer.data(), 1, buffer.size(), file)) {
    bytes.append(buffer.data(), size);
    if (bytes.size() > max_bytes) return Error{ErrorCode::too_large, fmt::format("more than the {} bytes allowed", max_bytes)};
  }
  if (std::ferror(file)) return Error{ErrorCode::unreadable, std::strerror(errno)};
  return bytes;
}

}  // namespace

Inputs list_inputs(const std::vector<std::string>& named, HiddenFiles hidden) {
  Inputs inputs;
  if (named.empty()) inputs.documents.push_back(input_of("-"));
  for (const auto& name : named) {
    std::error_code ignored;
    if (name != "-" && fs::is_directory(name, ignored)) list_folder(name, hidden, inputs);
    else inputs.documents.push_back(input_of(name));
  }
  return inputs;
}

Result<std::string> read_input(const Input& input, std::size_t max_bytes) {
  if (input.path == "-") return read_all(stdin, max_bytes);
  const File file(std::fopen(input.path.c_str(), "rb"), std::fclose);
  if (!file) return Error{ErrorCode::unreadable, std::strerror(errno)};
  return read_all(file.get(), max_bytes);
}

}  // namespace winnow::cli
