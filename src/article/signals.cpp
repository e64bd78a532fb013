#include "article/signals.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <utility>

#include "article/json_tree.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

struct Reference {
  std::string_view name;
  std::string_view text;
};

constexpr std::array kReferences = {
    Reference{"amp", "&"}, Reference{"lt", "<"}, Reference{"gt", ">"}, Reference{"quot", "\""}, Reference{"apos", "'"}, Reference{"nbsp", " "},
    Reference{"ndash", "–"}, Reference{"mdash", "—"}, Reference{"lsquo", "‘"}, Reference{"rsquo", "’"}, Reference{"ldquo", "“"}, Reference{"rdquo", "”"},
    Reference{"hellip", "…"}, Reference{"aacute", "á"}, Reference{"eacute", "é"}, Reference{"iacute", "í"}, Reference{"oacute", "ó"}, Reference{"uacute", "ú"},
    Reference{"ntilde", "ñ"}, Reference{"atilde", "ã"}, Reference{"otilde", "õ"}, Reference{"ccedil", "ç"}, Reference{"ecirc", "ê"}, Reference{"ocirc", "ô"},
    Reference{"auml", "ä"}, Reference{"ouml", "ö"}, Reference{"uuml", "ü"}, Reference{"szlig", "ß"}, Reference{"iquest", "¿"}, Reference{"laquo", "«"}, Reference{"raquo", "»"}};

// Appends what the reference at `at` stands for and returns the position behind it; `at` itself if it is none.
std::size_t resolve(std::string_view text, std::size_t at, std::string& out) {
  const auto end = text.find(';', at);
  if (end == std::string_view::npos || end - at > 9) return at;
  const auto name = text.substr(at + 1, end - at - 1);
  if (name.starts_with('#') && name.size() > 1) {
    const bool hex = name[1] == 'x' || name[1] == 'X';
    char32_t code = 0;
    for (const char c : name.substr(hex ? 2 : 1)) {
      const char low = static_cast<char>(c | 32);
      if (c >= '0' && c <= '9') code = code * (hex ? 16 : 10) + static_cast<char32_t>(c - '0');
      else if (hex && low >= 'a' && low <= 'f') code = code * 16 + static_cast<char32_t>(low - 'a' + 10);
      else return at;
    }
    if (code == 0 || code > 0x10FFFF || (code >= 0xD800 && code < 0xE000)) return at;
    text::append(out, code);
    return end + 1;
  }
  const auto found = std::find_if(kReferences.begin(), kReferences.end(), [&](const Reference& r) { return r.name == name; });
  if (found == kReferences.end()) return at;
  out += found->text;
  return end + 1;
}

std::string resolved(std::string_view text) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '&') {
      const auto next = resolve(text, at, out);
      if (next != at) {
        at = next;
        continue;
      }
    }
    out += text[at++];
  }
  return out;
}

class Gatherer {
 public:
  explicit Gatherer(const Page& page) : page_(page) {}

  Signals run() {
    for (const Hint& hint : page_.hints) gather_hint(hint);
    gather_elements();
    gather_headings();
    return std::move(signals_);
  }

 private:
  void add(std::string source, std::string_view value) {
    std::string text = plain_text(value);
    if (!text.empty()) signals_.all.push_back({std::move(source), std::move(text)});
  }

  void gather_hint(const Hint& hint) {
    const auto name = page_.attribute(hint.name);
    const auto value = page_.attribute(hint.value);
    switch (hint.kind) {
      case HintKind::title: return add("title", value);
      case HintKind::meta: return add(fmt::format("meta:{}", name), value);
      case HintKind::link: return add(fmt::format("link:{}", name), value);
      case HintKind::json_ld: return gather_json(JsonTree::parse(value));
      case HintKind::html_lang: return add("html:lang", value);
      case HintKind::comment: return gather_comment(value);
      case HintKind::script_state:
      case HintKind::base: return;
    }
  }

  void gather_comment(std::string_view comment) {
    const auto at = comment.find("http");
    if (at == std::string_view::npos) return;
    const auto url = comment.substr(at);
    add("comment:url", url.substr(0, url.find_first_of(" \t\r\n\"'<>")));
  }

  static bool is_article_type(std::string_view type) {
    return type.ends_with("Article") || type.ends_with("BlogPosting") || type.ends_with("Report") || type == "Review" || type == "VideoObject";
  }

  void gather_json(const JsonTree& tree) {
    for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
      const auto type = text_of(tree, tree.member(i, "@type"));
      if (type.empty()) continue;
      if (is_article_type(type) && !has_article_) {
        has_article_ = true;
        gather_node(tree, i, "json-ld");
      } else if (type.ends_with("Page") || type == "WebSite" || type.ends_with("Organization")) {
        gather_node(tree, i, type == "WebSite" ? "json-ld-site" : type.ends_with("Page") ? "json-ld-page" : "json-ld-organization");
      }
    }
  }

  // The first string of a value: itself, the first of an array, the name, @value or url of an object, or what @id points to.
  std::string text_of(const JsonTree& tree, std::uint32_t index) const {
    for (int hops = 0; index != kNoNode && hops < 4; ++hops) {
      const JsonNode& node = tree.node(index);
      if (node.type == JsonNode::Type::string || node.type == JsonNode::Type::other) return node.value;
      if (node.type == JsonNode::Type::array) {
        index = node.first_child;
        continue;
      }
      std::uint32_t next = kNoNode;
      for (const std::string_view key : {"name", "@value", "url"}) {
        if (next == kNoNode) next = tree.member(index, key);
      }
      index = next == kNoNode ? target_of(tree, index) : next;
    }
    return {};
  }

  // The node that an object's @id names, if another node carries more under it.
  static std::uint32_t target_of(const JsonTree& tree, std::uint32_t object) {
    const auto id = tree.member(object, "@id");
    if (id == kNoNode) return kNoNode;
    for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
      const auto other = tree.member(i, "@id");
      if (i != object && other != kNoNode && tree.node(other).value == tree.node(id).value && tree.member(i, "name") != kNoNode) return i;
    }
    return kNoNode;
  }

  void gather_node(const JsonTree& tree, std::uint32_t object, std::string_view prefix) {
    static constexpr std::array kSingle = {"headline", "name", "description", "datePublished", "dateCreated", "dateModified", "inLanguage",
                                           "articleSection", "url", "mainEntityOfPage", "image", "license", "isAccessibleForFree", "publisher"};
    for (const std::string_view key : kSingle) add(fmt::format("{}:{}", prefix, key), text_of(tree, tree.member(object, key)));
    gather_list(tree, tree.member(object, "author"), fmt::format("{}:author", prefix));
    if (tree.member(object, "author") == kNoNode) gather_list(tree, tree.member(object, "creator"), fmt::format("{}:author", prefix));
    gather_list(tree, tree.member(object, "keywords"), fmt::format("{}:keywords", prefix));
  }

  void gather_list(const JsonTree& tree, std::uint32_t index, const std::string& source) {
    if (index == kNoNode) return;
    if (tree.node(index).type != JsonNode::Type::array) return add(source, text_of(tree, index));
    for (auto child = tree.node(index).first_child; child != kNoNode; child = tree.node(child).next) add(source, text_of(tree, child));
  }

  void gather_elements() {
    for (const Element& element : page_.elements) {
      const auto tag = page_.attribute(element.tag);
      const auto shown = page_.view(element.text).substr(0, 300);
      if (element.attribute_count > 0) gather_attributes(element, tag, shown);
      const auto classes = page_.attribute(element.class_names);
      if (classes.empty() || element.text.size() > 200 || element.text.empty()) continue;
      if (has_token(classes, "byline") || has_token(classes, "author")) add("class:author", shown);
      if (has_token(classes, "date") || has_token(classes, "published") || has_token(classes, "timestamp")) add("class:date", shown);
    }
  }

  void gather_attributes(const Element& element, std::string_view tag, std::string_view shown) {
    if (tag == "time") {
      const auto stated = page_.attribute(element, "datetime");
      add("time", stated.empty() ? shown : stated);
    }
    if (const auto rel = page_.attribute(element, "rel"); rel == "author" || rel == "tag") add(fmt::format("rel:{}", rel), shown);
    const auto property = page_.attribute(element, "itemprop");
    if (property.empty()) return;
    auto value = page_.attribute(element, "content");
    if (value.empty()) value = page_.attribute(element, "datetime");
    add(fmt::format("itemprop:{}", property), value.empty() ? shown : value);
  }

  // "article-date", "entry_date", "date": the word stands by itself among the class's parts.
  static bool has_token(std::string_view classes, std::string_view token) {
    for (std::size_t at = classes.find(token); at != std::string_view::npos; at = classes.find(token, at + 1)) {
      const auto is_letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); };
      const bool begins = at == 0 || !is_letter(classes[at - 1]);
      const bool ends = at + token.size() == classes.size() || !is_letter(classes[at + token.size()]);
      if (begins && ends) return true;
    }
    return false;
  }

  void gather_headings() {
    for (const Block& block : page_.blocks) {
      if (block.type == BlockType::heading && block.level == 1) add("h1", page_.view(block.text));
    }
  }

  const Page& page_;
  Signals signals_;
  bool has_article_ = false;
};

}  // namespace

std::vector<std::string_view> Signals::of(std::string_view source) const {
  std::vector<std::string_view> values;
  for (const Signal& signal : all) {
    if (signal.source == source) values.push_back(signal.value);
  }
  return values;
}

std::string_view Signals::first(std::string_view source) const {
  for (const Signal& signal : all) {
    if (signal.source == source) return signal.value;
  }
  return {};
}

std::string plain_text(std::string_view markup) {
  std::string text = markup.find('&') == std::string_view::npos ? std::string(markup) : resolved(resolved(markup));
  std::string out;
  bool space = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    if (next.code == '<' && at + 1 < text.size() && (text[at + 1] == '/' || (text[at + 1] | 32) >= 'a')) {
      const auto end = text.find('>', at);
      if (end != std::string::npos && end - at < 200) {
        at = end + 1;
        space = !out.empty();
        continue;
      }
    }
    if ((bits & text::kSpace) || next.code < 0x20 || (next.code >= 0x7F && next.code < 0xA0)) {
      space = !out.empty();
    } else if (!(bits & text::kIgnored)) {
      if (std::exchange(space, false)) out += ' ';
      text::append(out, next.code);
    }
    at += next.size;
  }
  return out;
}

Signals gather_signals(const Page& page) { return Gatherer(page).run(); }

}  // namespace winnow
