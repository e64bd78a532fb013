#include "article/json_ld.hpp"

#include <array>
#include <map>
#include <utility>

#include "article/json_tree.hpp"

namespace winnow {
namespace {

constexpr int kMaxHops = 6;          // from a property to the string that it means: array, object, reference, name
constexpr std::size_t kMaxList = 64;  // authors, keywords or crumbs of one node

struct Place {
  const JsonTree* tree = nullptr;
  std::uint32_t node = kNoNode;

  bool found() const { return node != kNoNode; }
  const JsonNode& value() const { return tree->node(node); }
  Place member(std::string_view key) const { return {tree, tree->member(node, key)}; }
  Place at(std::uint32_t index) const { return {tree, index}; }
};

enum class NodeKind { other, article, page, site, organization, breadcrumbs };

NodeKind kind_of_type(std::string_view type) {
  if (const auto slash = type.rfind('/'); slash != std::string_view::npos) type.remove_prefix(slash + 1);
  if (type.ends_with("Article") || type.ends_with("BlogPosting") || type.ends_with("Report") || type == "Review" || type == "Recipe" ||
      type == "Blog" || type == "CreativeWork" || type == "DiscussionForumPosting" || type == "HowTo" || type == "Book") {
    return NodeKind::article;
  }
  if (type == "WebSite") return NodeKind::site;
  if (type.ends_with("Organization")) return NodeKind::organization;
  if (type == "BreadcrumbList") return NodeKind::breadcrumbs;
  if (type.ends_with("Page")) return NodeKind::page;
  return NodeKind::other;
}

class JsonLdReader {
 public:
  JsonLdReader(const std::vector<std::string_view>& scripts, std::string_view address, Signals& signals)
      : address_(address), signals_(signals) {
    trees_.reserve(scripts.size());
    for (const auto script : scripts) trees_.push_back(JsonTree::parse(script, [&](std::string text) { return signals_.keep(std::move(text)); }));
    for (const JsonTree& tree : trees_) index(tree);
  }

  void run() {
    Place article;
    int best = 0;
    for (const JsonTree& tree : trees_) {
      for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
        const Place place{&tree, i};
        const NodeKind kind = kind_of(place);
        if (kind == NodeKind::article) {
          const int fit = fitness(place);
          if (fit > best) {
            best = fit;
            article = place;
          }
        } else if (kind != NodeKind::other) {
          gather_other(kind, place);
        }
      }
    }
    if (article.found()) gather_node(article, "json-ld");
  }

 private:
  void index(const JsonTree& tree) {
    for (std::uint32_t i = 0; i < tree.nodes().size(); ++i) {
      const auto id = tree.member(i, "@id");
      const bool defines = id != kNoNode && tree.node(i).first_child != tree.node(i).last_child;
      if (defines) by_id_.try_emplace(tree.node(id).value, Place{&tree, i});
    }
  }

  static NodeKind kind_of(Place place) {
    const Place type = place.member("@type");
    if (!type.found()) return NodeKind::other;
    if (type.value().type != JsonNode::Type::array) return kind_of_type(type.value().value);
    NodeKind kind = NodeKind::other;
    for (auto child = type.value().first_child; child != kNoNode && kind == NodeKind::other; child = type.tree->node(child).next) {
      kind = kind_of_type(type.tree->node(child).value);
    }
    return kind;
  }

  // Of several articles, the page's own: it has a headline and names the page's address; teasers of others do not.
  int fitness(Place article) const {
    int fit = 1;
    if (article.member("headline").found()) fit += 4;
    if (article.member("datePublished").found() || article.member("author").found()) fit += 2;
    if (!address_.empty()) {
      for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
        if (Place named = article.member(key); named.found() && address_of(named) == address_) fit += 8;
      }
    }
    return fit;
  }

  std::string_view address_of(Place place) const {
    if (place.value().type == JsonNode::Type::object) {
      for (const std::string_view key : {"@id", "url"}) {
        if (const Place inner = place.member(key); inner.found()) return inner.value().value;
      }
      return {};
    }
    return place.value().value;
  }

  // The string that a value means: itself, the first of an array, the name of an object or of what its @id points to.
  std::string_view text_of(Place place) const {
    for (int hops = 0; place.found() && hops < kMaxHops; ++hops) {
      const JsonNode& node = place.value();
      if (node.type == JsonNode::Type::string) return node.value;
      if (node.type == JsonNode::Type::other) return node.value == "null" ? std::string_view() : node.value;
      if (node.type == JsonNode::Type::array) {
        place = place.at(node.first_child);
        continue;
      }
      place = named(place);
    }
    return {};
  }

  Place named(Place object) const {
    for (const std::string_view key : {"name", "@value", "headline", "alternateName"}) {
      if (const Place member = object.member(key); member.found()) return member;
    }
    const Place id = object.member("@id");
    if (const auto target = id.found() ? by_id_.find(id.value().value) : by_id_.end(); target != by_id_.end() && target->second.node != object.node) return target->second;
    if (const Place url = object.member("url"); url.found()) return url;
    return {};
  }

  void add(std::string_view source, Place place, std::string_view url = {}) {
    if (!place.found()) return;
    const auto value = signals_.plain(text_of(place));
    if (!value.empty()) signals_.add({source, value, url, kNone, kNone});
  }

  // Every item of an array; an object whose name is a list ("name": ["Ana Soto", "Luis Paz"]) counts as one.
  void add_list(std::string_view source, Place place) {
    if (!place.found()) return;
    if (place.value().type == JsonNode::Type::object) {
      if (const Place names = place.member("name"); names.found() && names.value().type == JsonNode::Type::array) return add_list(source, names);
      return add(source, place, link_of(place));
    }
    if (place.value().type != JsonNode::Type::array) return add(source, place);
    std::size_t count = 0;
    for (auto child = place.value().first_child; child != kNoNode && count < kMaxList; child = place.tree->node(child).next, ++count) {
      const Place item = place.at(child);
      if (item.value().type == JsonNode::Type::array) continue;
      const bool object = item.value().type == JsonNode::Type::object;
      if (const Place names = item.member("name"); object && names.found() && names.value().type == JsonNode::Type::array) add_list(source, names);
      else add(source, item, object ? link_of(item) : std::string_view());
    }
  }

  std::string_view link_of(Place object) const {
    const Place url = object.member("url");
    const bool link = url.found() && url.value().type == JsonNode::Type::string && url.value().value.starts_with("http");
    return link ? url.value().value : std::string_view();
  }

  void gather_other(NodeKind kind, Place place) {
    switch (kind) {
      case NodeKind::page: return gather_node(place, "json-ld-page");
      case NodeKind::site: return add("json-ld-site:name", place.member("name"));
      case NodeKind::organization: return add("json-ld-organization:name", place.member("name"));
      case NodeKind::breadcrumbs: return gather_crumbs(place);
      default: return;
    }
  }

  void gather_crumbs(Place list) {
    const Place items = list.member("itemListElement");
    if (!items.found()) return;
    std::size_t count = 0;
    for (auto child = items.value().first_child; child != kNoNode && count < kMaxList; child = items.tree->node(child).next, ++count) {
      const Place item = items.at(child);
      const Place name = item.member("name");
      add("json-ld:crumb", name.found() ? name : item.member("item"));
    }
  }

  void gather_node(Place node, std::string_view prefix) {
    static constexpr std::array kSingle = {"headline",     "name",  "description",         "datePublished", "dateCreated", "dateModified", "inLanguage", "url",
                                           "mainEntityOfPage", "image", "license",             "isAccessibleForFree", "publisher",   "alternativeHeadline"};
    for (const std::string_view key : kSingle) {
      const Place value = node.member(key);
      if (!value.found()) continue;
      if (key == "mainEntityOfPage" || key == "url" || key == "image") add_address(source_name(prefix, key), value);
      else add(source_name(prefix, key), value);
    }
    const Place author = node.member("author");
    add_list(source_name(prefix, "author"), author.found() ? author : node.member("creator"));
    add_list(source_name(prefix, "keywords"), node.member("keywords"));
    add_list(source_name(prefix, "articleSection"), node.member("articleSection"));
  }

  // Until it is called again.
  std::string_view source_name(std::string_view prefix, std::string_view key) { return source_name_.assign(prefix).append(":").append(key); }

  void add_address(std::string_view source, Place place) {
    if (place.value().type == JsonNode::Type::array && place.value().first_child != kNoNode) place = place.at(place.value().first_child);
    const auto address = address_of(place);
    if (address.starts_with("http")) signals_.add({source, address, {}, kNone, kNone});
  }

  std::string_view address_;
  Signals& signals_;
  std::vector<JsonTree> trees_;
  std::map<std::string_view, Place> by_id_;
  std::string source_name_;
};

}  // namespace

void gather_json_ld(const std::vector<std::string_view>& scripts, std::string_view address, Signals& signals) {
  JsonLdReader(scripts, address, signals).run();
}

}  // namespace winnow
