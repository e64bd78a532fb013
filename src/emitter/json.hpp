// JSON text put together piece by piece: strings escaped, numbers at most four decimals, keys in the order they come.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace winnow {

// "text" with its quotes. UTF-8 stays as it is; control characters are escaped.
std::string json_string(std::string_view text);

// At most four decimals, no trailing zeros: 0.9731, 1, 0.5.
std::string json_number(double value);

// Null for an empty text: the record has no empty scalars.
std::string json_or_null(std::string_view text);

class JsonObject {
 public:
  JsonObject& add(std::string_view key, std::string_view json);  // json: a value already written
  std::string str() const { return text_ + '}'; }

 private:
  std::string text_ = "{";
};

class JsonArray {
 public:
  JsonArray& add(std::string_view json);
  std::string str() const { return text_ + ']'; }

 private:
  std::string text_ = "[";
};

// The same JSON on several lines, two spaces a level. REQUIRES: valid JSON.
std::string indented(std::string_view json);

}  // namespace winnow
