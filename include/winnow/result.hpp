// What a step that can fail returns: a value, or an Error that says why.
//
// Content never fails: any text gives a record, perhaps an empty one. Errors are for input that cannot be read, is too
// large or is not text, for a broken carrier (a JSON line, a WARC member), and for wrong data files. Nothing here throws.
#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace winnow {

// The closed set that `error.code` of a record can hold; to_string gives the spelling used there.
enum class ErrorCode {
  unreadable,     // the file cannot be opened or read
  too_large,      // more than Limits::max_bytes
  not_supported,  // not text: an image, a PDF, an archive inside an archive
  bad_record,     // a broken JSON line or WARC member
  timeout,        // --timeout, the only limit on wall clock
  internal,       // a defect in Winnow; never the fault of the page
};

constexpr std::string_view to_string(ErrorCode code) {
  switch (code) {
    case ErrorCode::unreadable: return "unreadable";
    case ErrorCode::too_large: return "too_large";
    case ErrorCode::not_supported: return "not_supported";
    case ErrorCode::bad_record: return "bad_record";
    case ErrorCode::timeout: return "timeout";
    case ErrorCode::internal: return "internal";
  }
  return "internal";
}

struct Error {
  ErrorCode code = ErrorCode::internal;
  std::string message;  // one sentence, for people
};

// The members are those of std::expected, which GCC 12 does not have yet (docs/decisions/0002-result.md).
template <class T>
class [[nodiscard]] Result {
 public:
  Result(T value) : state_(std::move(value)) {}
  Result(Error error) : state_(std::move(error)) {}

  bool has_value() const { return std::holds_alternative<T>(state_); }
  explicit operator bool() const { return has_value(); }

  // REQUIRES: has_value().
  T& value() & { return std::get<T>(state_); }
  const T& value() const& { return std::get<T>(state_); }
  T&& value() && { return std::get<T>(std::move(state_)); }
  T& operator*() & { return value(); }
  const T& operator*() const& { return value(); }
  T* operator->() { return &value(); }
  const T* operator->() const { return &value(); }

  // REQUIRES: !has_value().
  const Error& error() const { return std::get<Error>(state_); }

 private:
  std::variant<T, Error> state_;
};

}  // namespace winnow
