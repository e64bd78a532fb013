// JSON as pages write it: trailing commas, raw line breaks in strings, comments or CDATA marks around, a truncated end.
// What is broken costs only itself; everything readable before and after it is there.
#pragma once

#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

inline constexpr std::uint32_t kNoNode = 0xFFFFFFFF;

struct JsonNode {
  enum class Type : std::uint8_t { object, array, string, other } type = Type::other;
  std::string_view key;    // in its object; empty in an array
  std::string_view value;  // of a string, unescaped; of a number, true, false, null as written
  std::uint32_t parent = kNoNode;
  std::uint32_t first_child = kNoNode;
  std::uint32_t last_child = kNoNode;
  std::uint32_t next = kNoNode;  // sibling
};

class JsonTree {
 public:
  using Keep = std::function<std::string_view(std::string)>;

  // Never fails. Linear; reads at most 200,000 nodes. Keys and values are views of `json`, or of what `keep` was given:
  // the few that stand escaped.
  static JsonTree parse(std::string_view json, const Keep& keep);

  const std::vector<JsonNode>& nodes() const { return nodes_; }
  const JsonNode& node(std::uint32_t index) const { return nodes_[index]; }

  // The member of an object; kNoNode if there is none or `object` is none.
  std::uint32_t member(std::uint32_t object, std::string_view key) const;

 private:
  std::uint32_t add(JsonNode node);
  std::vector<JsonNode> nodes_;
};

}  // namespace winnow
