#include "winnow/knowledge.hpp"

#include <fmt/format.h>

#include <deque>
#include <fstream>
#include <iterator>
#include <map>
#include <mutex>
#include <optional>
#include <unordered_map>

#include "knowledge/embedded.hpp"
#include "knowledge/models.hpp"

namespace winnow {

struct Knowledge::State {
  std::map<std::string_view, std::string_view> files;  // views into `owned` or the embedded data
  std::deque<std::string> owned;

  std::mutex mutex;  // guards `compiled`; a slot is made outside of it by whoever comes first
  std::unordered_map<std::type_index, std::shared_ptr<void>> compiled;
};

namespace {

std::optional<std::string> read_file(const std::filesystem::path& path) {
  std::ifstream in(path, std::ios::binary);
  if (!in) return std::nullopt;
  return std::string(std::istreambuf_iterator<char>(in), {});
}

}  // namespace

Knowledge::Knowledge(std::unique_ptr<State> state) : state_(std::move(state)) {}
Knowledge::Knowledge(Knowledge&&) noexcept = default;
Knowledge& Knowledge::operator=(Knowledge&&) noexcept = default;
Knowledge::~Knowledge() = default;

const Knowledge& Knowledge::builtin() {
  static const Knowledge knowledge = [] {
    auto state = std::make_unique<State>();
    for (const auto& file : embedded_files()) state->files.emplace(file.path, file.text);
    return Knowledge(std::move(state));
  }();
  return knowledge;
}

Result<Knowledge> Knowledge::overlay(const std::filesystem::path& folder) { return overlay(folder, {}, {}); }

Result<Knowledge> Knowledge::overlay(const std::filesystem::path& folder, std::string path, std::string text) {
  namespace fs = std::filesystem;
  std::error_code failed;
  if (!folder.empty() && !fs::is_directory(folder, failed)) {
    return Error{ErrorCode::unreadable, fmt::format("{}: not a folder", folder.string())};
  }
  auto state = std::make_unique<State>();
  for (const auto& file : embedded_files()) state->files.emplace(file.path, file.text);
  fs::recursive_directory_iterator it;
  if (!folder.empty()) it = fs::recursive_directory_iterator(folder, failed);
  for (const fs::recursive_directory_iterator end; it != end && !failed; it.increment(failed)) {
    if (!it->is_regular_file(failed)) continue;
    auto content = read_file(it->path());
    if (!content) return Error{ErrorCode::unreadable, fmt::format("{}: cannot be read", it->path().string())};
    const std::string_view name = state->owned.emplace_back(it->path().lexically_relative(folder).generic_string());
    if (const auto misfit = misfit_of_model(name, *content); !misfit.empty()) {
      return Error{ErrorCode::unreadable, fmt::format("{}: {}", it->path().string(), misfit)};
    }
    state->files[name] = state->owned.emplace_back(std::move(*content));
  }
  if (failed) return Error{ErrorCode::unreadable, fmt::format("{}: {}", folder.string(), failed.message())};
  if (!path.empty()) {
    const std::string_view name = state->owned.emplace_back(std::move(path));
    state->files[name] = state->owned.emplace_back(std::move(text));
  }
  return Knowledge(std::move(state));
}

Knowledge Knowledge::from_texts(std::vector<std::pair<std::string, std::string>> files) {
  auto state = std::make_unique<State>();
  for (auto& [path, text] : files) {
    const std::string_view key = state->owned.emplace_back(std::move(path));
    state->files[key] = state->owned.emplace_back(std::move(text));
  }
  return Knowledge(std::move(state));
}

std::string_view Knowledge::file(std::string_view path) const {
  const auto found = state_->files.find(path);
  return found == state_->files.end() ? std::string_view() : found->second;
}

std::vector<std::string_view> Knowledge::paths(std::string_view prefix) const {
  std::vector<std::string_view> found;
  for (auto it = state_->files.lower_bound(prefix); it != state_->files.end() && it->first.starts_with(prefix); ++it) {
    found.push_back(it->first);
  }
  return found;
}

const void* Knowledge::slot(std::type_index type, std::shared_ptr<void> (*make)(const Knowledge&)) const {
  {
    const std::lock_guard lock(state_->mutex);
    if (const auto found = state_->compiled.find(type); found != state_->compiled.end()) return found->second.get();
  }
  // Made without the lock, since compiling one table may ask for another. Two threads may both make it; one is kept.
  auto made = make(*this);
  const std::lock_guard lock(state_->mutex);
  return state_->compiled.emplace(type, std::move(made)).first->second.get();
}

}  // namespace winnow
