#include "article/json_tree.hpp"

#include <utility>

#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr std::size_t kMaxNodes = 200'000;

class Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {}

  bool at_end() const { return at_ >= text_.size(); }
  char peek() const { return text_[at_]; }
  void skip() { ++at_; }

  std::string string() {
    std::string out;
    for (++at_; at_ < text_.size() && text_[at_] != '"'; ++at_) {
      if (text_[at_] != '\\' || at_ + 1 == text_.size()) out += text_[at_];
      else escape(out);
    }
    if (at_ < text_.size()) ++at_;
    return out;
  }

  std::string word() {
    const std::size_t begin = at_;
    while (at_ < text_.size() && std::string_view(",:{}[]\" \t\r\n").find(text_[at_]) == std::string_view::npos) ++at_;
    if (at_ == begin) ++at_;
    return std::string(text_.substr(begin, at_ - begin));
  }

 private:
  char32_t hex4() {
    char32_t code = 0;
    for (int i = 0; i < 4 && at_ + 1 < text_.size(); ++i) {
      const char c = text_[at_ + 1];
      const char low = static_cast<char>(c | 32);
      if (c >= '0' && c <= '9') code = code * 16 + static_cast<char32_t>(c - '0');
      else if (low >= 'a' && low <= 'f') code = code * 16 + static_cast<char32_t>(low - 'a' + 10);
      else break;
      ++at_;
    }
    return code;
  }

  void escape(std::string& out) {
    const char c = text_[++at_];
    switch (c) {
      case 'n': out += '\n'; return;
      case 't': out += '\t'; return;
      case 'r': case 'b': case 'f': out += ' '; return;
      case 'u': break;
      default: out += c; return;
    }
    char32_t code = hex4();
    if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_ + 1).starts_with("\\u")) {
      at_ += 2;
      code = 0x10000 + ((code - 0xD800) << 10) + (hex4() - 0xDC00);
    }
    text::append(out, code >= 0xD800 && code < 0xE000 ? char32_t(0xFFFD) : code > 0x10FFFF ? char32_t(0xFFFD) : code);
  }

  std::string_view text_;
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
  nodes_.push_back(std::move(node));
  return index;
}

std::uint32_t JsonTree::member(std::uint32_t object, std::string_view key) const {
  if (object == kNoNode || nodes_[object].type != JsonNode::Type::object) return kNoNode;
  for (auto child = nodes_[object].first_child; child != kNoNode; child = nodes_[child].next) {
    if (nodes_[child].key == key) return child;
  }
  return kNoNode;
}

JsonTree JsonTree::parse(std::string_view json) {
  JsonTree tree;
  Reader reader(json);
  std::uint32_t open = kNoNode;
  std::string key;
  bool has_key = false;
  while (!reader.at_end() && tree.nodes_.size() < kMaxNodes) {
    const char c = reader.peek();
    const bool in_object = open != kNoNode && tree.nodes_[open].type == JsonNode::Type::object;
    if (c == '{' || c == '[') {
      JsonNode node{c == '{' ? JsonNode::Type::object : JsonNode::Type::array, std::exchange(key, {}), {}, open};
      open = tree.add(std::move(node));
      has_key = false;
      reader.skip();
    } else if (c == '}' || c == ']') {
      if (open != kNoNode) open = tree.nodes_[open].parent;
      has_key = false;
      reader.skip();
    } else if (c == '"') {
      std::string text = reader.string();
      if (in_object && !has_key) {
        key = std::move(text);
        has_key = true;
      } else if (open != kNoNode) {
        tree.add({JsonNode::Type::string, std::exchange(key, {}), std::move(text), open});
        has_key = false;
      }
    } else if (c == ',' || c == ':' || c == ' ' || c == '\n' || c == '\t' || c == '\r') {
      if (c == ',') has_key = false;
      reader.skip();
    } else {
      std::string word = reader.word();
      if (open != kNoNode && (!in_object || has_key)) tree.add({JsonNode::Type::other, std::exchange(key, {}), std::move(word), open});
      has_key = false;
    }
  }
  return tree;
}

}  // namespace winnow
