#include "article/json_tree.hpp"

#include <algorithm>
#include <utility>

#include "text/json_string.hpp"

namespace winnow {
namespace {

constexpr std::size_t kMaxNodes = 200'000;

class Reader {
 public:
  Reader(std::string_view text, const JsonTree::Keep& keep) : text_(text), keep_(keep) {}

  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return text_[at_]; }
  void skip() { ++at_; }

  std::string_view string() {
    const std::size_t end = text::literal_end(text_, at_);
    const std::string_view raw = text_.substr(at_ + 1, end - at_ - 1);
    at_ = std::min(end + 1, text_.size());
    return raw.find('\\') == std::string_view::npos ? raw : keep_(text::unescaped(raw));
  }

  std::string_view word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",:{}[]\" \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
    if (at_ == begin) ++at_;
    return text_.substr(begin, at_ - begin);
  }

 private:
  std::string_view text_;
  const JsonTree::Keep& keep_;
  std::size_t at_ = 0;
};

}  // namespace

std::uint32_t JsonTree::add(JsonNode node) {
  const auto index = static_cast<std::uint32_t>(nodes_.size());
  if (node.parent != kNoNode) {
    JsonNode& parent = nodes_[node.parent];
    if (parent.last_child == kNoNode) parent.first_child = index;
    else nodes_[parent.last_child].next = index;
    parent.last_child = index;
  }
  nodes_.push_back(node);
  return index;
}

std::uint32_t JsonTree::member(std::uint32_t object, std::string_view key) const {
  if (object == kNoNode || nodes_[object].type != JsonNode::Type::object) return kNoNode;
  for (auto child = nodes_[object].first_child; child != kNoNode; child = nodes_[child].next) {
    if (nodes_[child].key == key) return child;
  }
  return kNoNode;
}

JsonTree JsonTree::parse(std::string_view json, const Keep& keep) {
  constexpr std::size_t kBytes = 32;  // of a node, roughly
  JsonTree tree;
  tree.nodes_.reserve(json.size() / kBytes);
  Reader reader(json, keep);
  std::uint32_t open = kNoNode;
  std::string_view key;
  bool has_key = false;
  while (!reader.at_end() && tree.nodes_.size() < kMaxNodes) {
    const char c = reader.peek();
    if (c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == ':' || c == ',') {
      if (c == ',') has_key = false;
      reader.skip();
      continue;
    }
    const bool in_object = open != kNoNode && tree.nodes_[open].type == JsonNode::Type::object;
    if (c == '{' || c == '[') {
      open = tree.add({c == '{' ? JsonNode::Type::object : JsonNode::Type::array, std::exchange(key, {}), {}, open});
      has_key = false;
      reader.skip();
    } else if (c == '}' || c == ']') {
      if (open != kNoNode) open = tree.nodes_[open].parent;
      has_key = false;
      reader.skip();
    } else if (c == '"') {
      const std::string_view text = reader.string();
      if (in_object && !has_key) {
        key = text;
        has_key = true;
      } else if (open != kNoNode) {
        tree.add({JsonNode::Type::string, std::exchange(key, {}), text, open});
        has_key = false;
      }
    } else {
      const std::string_view word = reader.word();
      if (open != kNoNode && (!in_object || has_key)) tree.add({JsonNode::Type::other, std::exchange(key, {}), word, open});
      has_key = false;
    }
  }
  return tree;
}

}  // namespace winnow
