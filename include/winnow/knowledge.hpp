// What Winnow knows: phrases, names, sites, trained weights. Immutable once made, shared by all threads.
//
// Knowledge is a set of named texts, the files under data/. The built-in set is compiled into the library; a user's
// folder is laid over it, file by file. Each stage compiles the tables it needs on first use and keeps the result here,
// so that what a run does not ask for is never parsed.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <typeindex>
#include <vector>

#include "winnow/result.hpp"

namespace winnow {

class Knowledge {
 public:
  // The data compiled into the library. Never fails; lives as long as the process.
  static const Knowledge& builtin();

  // The built-in data with the files of `folder` laid over it: `folder/lang/es/boilerplate.table` replaces, or adds to
  // the set. Fails with `unreadable` and a message naming the file; so it does for trained weights that this version of
  // Winnow cannot use.
  static Result<Knowledge> overlay(const std::filesystem::path& folder);

  // The same with one more file on top; an empty folder: the built-in data and that file.
  static Result<Knowledge> overlay(const std::filesystem::path& folder, std::string path, std::string text);

  // The path of the site profile that holds for every page, whatever its host.
  static constexpr std::string_view kSiteForAll = "site";

  // A set from texts alone, for tests: {"kinds.table", "kind | action | what it is\n..."}.
  static Knowledge from_texts(std::vector<std::pair<std::string, std::string>> files);

  // The text of one file ("world/countries.table"); empty if there is none. Valid as long as the Knowledge.
  std::string_view file(std::string_view path) const;

  // The paths that begin with `prefix` ("lang/"), sorted.
  std::vector<std::string_view> paths(std::string_view prefix) const;

  // A stage's own compiled form, made once by T::compile(const Knowledge&) and kept. Thread-safe.
  template <class T>
  const T& compiled() const {
    return *static_cast<const T*>(slot(std::type_index(typeid(T)), [](const Knowledge& knowledge) {
      return std::shared_ptr<void>(std::make_shared<T>(T::compile(knowledge)));
    }));
  }

  Knowledge(Knowledge&&) noexcept;
  Knowledge& operator=(Knowledge&&) noexcept;
  ~Knowledge();

 private:
  struct State;
  explicit Knowledge(std::unique_ptr<State> state);
  const void* slot(std::type_index type, std::shared_ptr<void> (*make)(const Knowledge&)) const;
  std::unique_ptr<State> state_;
};

}  // namespace winnow
