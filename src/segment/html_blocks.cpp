// HTML cut into blocks.
//
// A block is the text between two block-level boundaries. Boundaries are block-level tags, two <br> in a row, one <br>
// behind a finished sentence (pages of 2005 write their paragraphs so), and an inline element that holds a block-level
// one. A row of a data table is one block, its cells joined by " | "; a table that lays out the page is no table.
//
// Nothing is left out for its class or place: what is hidden, in a <nav> or a <footer> becomes a block like any other
// and is judged later. Only what no browser shows as text is missing (head, script, template, form fields), and what stands
// in a line for screen readers alone.
#include <algorithm>
#include <array>

#include "parser/prescan.hpp"
#include "parser/tree.hpp"
#include "segment/page_builder.hpp"
#include "segment/readers.hpp"
#include "segment/screen_reader.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr std::size_t kParserMemory = std::size_t{600} << 20;  // bytes of tree; the caps of the pre-scan keep pages far below
constexpr std::uint32_t kLongItem = 60;                        // words; a list item of more is a paragraph that stands in a list

enum class TagKind : std::uint8_t { inline_level, block_level, skipped, line_break };

struct TagRule {
  std::string_view tag;
  TagKind kind;
};

// Sorted by tag. What the pre-scan leaves out is skipped here too, so that a page reads alike without it. Readings beside characters
// (<ruby>外国人<rt>がいこくじん</rt></ruby>) are no words of the text.
constexpr auto kTagRules = std::to_array<TagRule>({
    {"address", TagKind::block_level}, {"area", TagKind::skipped}, {"article", TagKind::block_level},
    {"aside", TagKind::block_level}, {"audio", TagKind::skipped}, {"basefont", TagKind::skipped},
    {"bgsound", TagKind::skipped}, {"blockquote", TagKind::block_level}, {"body", TagKind::block_level},
    {"br", TagKind::line_break}, {"button", TagKind::block_level}, {"canvas", TagKind::skipped},
    {"caption", TagKind::block_level}, {"center", TagKind::block_level}, {"col", TagKind::skipped},
    {"datalist", TagKind::skipped}, {"dd", TagKind::block_level}, {"details", TagKind::block_level},
    {"dialog", TagKind::block_level}, {"dir", TagKind::block_level}, {"div", TagKind::block_level},
    {"dl", TagKind::block_level}, {"dt", TagKind::block_level}, {"embed", TagKind::skipped},
    {"fieldset", TagKind::block_level}, {"figcaption", TagKind::block_level}, {"figure", TagKind::block_level},
    {"footer", TagKind::block_level}, {"form", TagKind::block_level}, {"frame", TagKind::skipped},
    {"h1", TagKind::block_level}, {"h2", TagKind::block_level}, {"h3", TagKind::block_level},
    {"h4", TagKind::block_level}, {"h5", TagKind::block_level}, {"h6", TagKind::block_level},
    {"header", TagKind::block_level}, {"hgroup", TagKind::block_level}, {"hr", TagKind::block_level},
    {"html", TagKind::block_level}, {"iframe", TagKind::skipped}, {"img", TagKind::skipped},
    {"input", TagKind::skipped}, {"keygen", TagKind::skipped}, {"legend", TagKind::block_level},
    {"li", TagKind::block_level}, {"main", TagKind::block_level}, {"menu", TagKind::block_level},
    {"nav", TagKind::block_level}, {"noembed", TagKind::skipped}, {"noframes", TagKind::skipped},
    {"object", TagKind::block_level}, {"ol", TagKind::block_level}, {"optgroup", TagKind::skipped},
    {"option", TagKind::skipped}, {"p", TagKind::block_level}, {"param", TagKind::skipped},
    {"pre", TagKind::block_level}, {"rp", TagKind::skipped}, {"rt", TagKind::skipped}, {"script", TagKind::skipped}, {"section", TagKind::block_level},
    {"select", TagKind::skipped}, {"source", TagKind::skipped}, {"style", TagKind::skipped},
    {"summary", TagKind::block_level}, {"svg", TagKind::skipped}, {"table", TagKind::block_level},
    {"tbody", TagKind::block_level}, {"td", TagKind::block_level}, {"template", TagKind::skipped},
    {"textarea", TagKind::skipped}, {"tfoot", TagKind::block_level}, {"th", TagKind::block_level},
    {"thead", TagKind::block_level}, {"title", TagKind::skipped}, {"tr", TagKind::block_level},
    {"track", TagKind::skipped}, {"ul", TagKind::block_level}, {"video", TagKind::skipped}, {"wbr", TagKind::skipped},
});

TagKind kind_of(const HtmlElement& element) {
  if (element.tag.empty()) return TagKind::block_level;  // a custom element: most are components, and glued words are worse
  const auto found = std::lower_bound(kTagRules.begin(), kTagRules.end(), element.tag,
                                      [](const TagRule& rule, std::string_view tag) { return rule.tag < tag; });
  return found != kTagRules.end() && found->tag == element.tag ? found->kind : TagKind::inline_level;
}

// The attributes that every element is asked for.
struct CommonAttributes {
  std::string_view class_names;
  std::string_view id;
  std::string_view style;
  bool hidden = false;
};

bool hides_itself(const CommonAttributes& common) {
  if (common.hidden || common.style.empty()) return common.hidden;
  std::string style(common.style);
  std::erase(style, ' ');
  return style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos;
}

bool is_white_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }

bool ends_sentence(std::string_view text) {
  switch (text.empty() ? U' ' : text::last_code(text)) {
    case U'.': case U'!': case U'?': case U'…': case U':': case U'"': case U'”': case U'»': case U')': case U'。': case U'！': case U'？':
      return true;
    default: return false;
  }
}

// Two texts that only a style sheet keeps apart: "Ana Soto</span><span>Reuters", "S.A.</b><i>A firm". Inside a word
// ("<b>W</b>ord", "i</i>Phone") a capital follows nothing but another element's single letter.
bool is_glued(std::string_view before, std::string_view after) {
  const char32_t last = text::last_code(before);
  const bool closes = text::is_lower(last) || last == U')' || last == U'.' || last == U'!' || last == U'?' || last == U':' || last == U'”';
  const bool single = before.size() < 2 || before[before.size() - 2] == ' ';
  return closes && !single && text::is_upper(text::decode_at(after, 0).code);
}

class BlockVisitor : public HtmlVisitor {
 public:
  explicit BlockVisitor(Page& page) : page_(page), builder_(page) {}

  Next start(const HtmlElement& element) override {
    if (element.tag == "head") {
      in_head_ = true;
      open_.push_back({kNone, {}, false, 0});
      return Next::enter;
    }
    if (in_head_ || element.tag == "title") return start_in_head(element);
    if (element.tag == "html") {
      if (const auto lang = element.attribute("lang"); !lang.empty()) add_hint({HintKind::html_lang, {}, builder_.intern(lang), {}});
      open_.push_back({kNone, {}, false, 0});
      return Next::enter;
    }
    if (element.tag == "meta" || element.tag == "link" || element.tag == "base") {
      read_head_element(element);
      return Next::skip;
    }
    switch (known_kind(element)) {
      case TagKind::skipped: return Next::skip;
      case TagKind::line_break: line_break(); return Next::skip;
      case TagKind::inline_level:
        if (is_for_screen_readers(element)) return Next::skip;
        start_inline(element);
        return Next::enter;
      case TagKind::block_level: start_block(element); return Next::enter;
    }
    return Next::enter;
  }

  void text(std::string_view utf8) override {
    if (in_title_) {
      title_ += utf8;
      return;
    }
    if (in_head_ || open_.empty()) return;
    if (std::all_of(utf8.begin(), utf8.end(), is_white_space)) {
      builder_.space();
      return;
    }
    breaks_ = 0;
    if (!builder_.in_block()) block_element_ = innermost_block();
    else if (at_boundary_ && is_glued(builder_.open_text(), utf8)) builder_.space();
    at_boundary_ = false;
    builder_.add(utf8, open_.back().emphasis);
  }

  void end() override {
    at_boundary_ = true;
    const Open closed = open_.back();
    open_.pop_back();
    if (in_title_) return end_title();
    if (closed.element == kNone) {
      in_head_ = false;  // </head>; for </html> it no longer matters
      return;
    }
    if (closed.block) end_block();
    else if (page_.elements[closed.element].block) builder_.space();
    page_.elements[closed.element].text.end = builder_.position();
    if (closed.element == data_row_) data_row_ = kNone;
  }

  void finish() {
    end_block();
    for (Element& element : page_.elements) trim(element.text);
  }

 private:
  struct Open {
    std::uint32_t element;
    Emphasis emphasis;
    bool block;
    std::uint8_t list_depth;
  };

  Next start_in_head(const HtmlElement& element) {
    if (element.tag == "title" && title_.empty()) {
      in_title_ = true;
      open_.push_back({kNone, {}, false, 0});
      return Next::enter;
    }
    read_head_element(element);
    return Next::skip;
  }

  void end_title() {
    in_title_ = false;
    const auto trimmed = text::trim(title_);
    if (!trimmed.empty()) add_hint({HintKind::title, {}, builder_.intern(trimmed), {}});
  }

  void read_head_element(const HtmlElement& element) {
    if (element.tag == "meta") {
      for (const std::string_view key : {"property", "name", "http-equiv", "itemprop"}) {
        const auto name = element.attribute(key);
        if (name.empty() || !element.has("content")) continue;
        add_hint({HintKind::meta, intern_lower(name), builder_.intern(element.attribute("content")), {}});
        return;
      }
    } else if (element.tag == "link" && element.has("href")) {
      auto extra = element.attribute("hreflang");
      if (extra.empty()) extra = element.attribute("title");
      add_hint({HintKind::link, intern_lower(element.attribute("rel")), builder_.intern(element.attribute("href")), builder_.intern(extra)});
    } else if (element.tag == "base" && element.has("href")) {
      add_hint({HintKind::base, {}, builder_.intern(element.attribute("href")), {}});
    }
  }

  void add_hint(Hint hint) { page_.hints.push_back(hint); }

  TextRange intern_lower(std::string_view value) {
    const TextRange range = builder_.intern(value);
    for (auto i = range.begin; i < range.end; ++i) {
      char& c = page_.attributes[i];
      if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
    }
    return range;
  }

  // What is known of a tag is looked up once a page.
  struct KnownTag {
    bool seen = false;
    TagKind kind = TagKind::inline_level;
    TextRange name;
  };

  const KnownTag& known(const HtmlElement& element) {
    KnownTag& known = known_tags_[element.tag_number];
    if (!known.seen) known = {true, kind_of(element), element.tag.empty() ? TextRange{} : intern_lower(element.tag)};
    return known;
  }

  TagKind known_kind(const HtmlElement& element) { return known(element).kind; }

  TextRange intern_tag(const HtmlElement& element) {
    return element.tag.empty() ? intern_name(element.custom) : known(element).name;
  }

  // Names repeat by the hundred; the last of each slot is kept.
  TextRange intern_name(std::string_view name) {
    if (name.empty()) return {};
    const auto first = static_cast<unsigned char>(name.front());
    const auto last = static_cast<unsigned char>(name.back());
    TextRange& slot = names_[(name.size() * 7 + first * 5u + last) % names_.size()];
    if (page_.attribute(slot) != name) slot = intern_lower(name);
    return slot;
  }

  // Most elements have the classes of one before; as above.
  TextRange intern_classes(std::string_view names) {
    if (names.empty()) return {};
    const auto middle = static_cast<unsigned char>(names[names.size() / 2]);
    const auto last = static_cast<unsigned char>(names.back());
    TextRange& slot = classes_[(names.size() * 31 + middle * 7u + last) % classes_.size()];
    if (page_.attribute(slot) != names) slot = builder_.intern(names);
    return slot;
  }

  std::uint32_t add_element(const HtmlElement& source, bool block) {
    const auto index = static_cast<std::uint32_t>(page_.elements.size());
    Element& element = page_.elements.emplace_back();
    element.block = block;
    element.parent = open_.empty() ? kNone : open_.back().element;
    element.first_attribute = static_cast<std::uint32_t>(page_.attribute_list.size());
    const CommonAttributes common = read_attributes(source);
    element.attribute_count = static_cast<std::uint32_t>(page_.attribute_list.size()) - element.first_attribute;
    element.hidden = hides_itself(common);
    element.tag = intern_tag(source);
    element.class_names = intern_classes(common.class_names);
    element.id = builder_.intern(common.id);
    element.text.begin = builder_.position();
    if (element.parent == kNone) return index;
    const Element& parent = page_.elements[element.parent];
    element.depth = static_cast<std::uint16_t>(parent.depth + 1);
    element.hidden = element.hidden || parent.hidden;
    return index;
  }

  // All but classes, id and style are kept by their names.
  CommonAttributes read_attributes(const HtmlElement& source) {
    CommonAttributes common;
    for (const auto& [name, value] : source.attributes) {
      if (name == "class") {
        if (common.class_names.empty()) common.class_names = value;
      } else if (name == "id") {
        if (common.id.empty()) common.id = value;
      } else if (name == "style") {
        if (common.style.empty()) common.style = value;
      } else {
        common.hidden = common.hidden || name == "hidden" || (name == "aria-hidden" && value == "true");
        page_.attribute_list.push_back({intern_name(name), builder_.intern(value)});
      }
    }
    return common;
  }

  void start_inline(const HtmlElement& source) {
    const Open outer = open_.empty() ? Open{kNone, {}, false, 0} : open_.back();
    Emphasis emphasis = outer.emphasis;
    if (source.tag == "a" && source.has("href")) {
      if (builder_.in_block()) space_between_links(source.attribute("href"));
      emphasis.link = true;
      builder_.count_link();
    } else if (source.tag == "b" || source.tag == "strong") {
      emphasis.bold = true;
    }
    at_boundary_ = true;
    open_.push_back({add_element(source, false), emphasis, false, outer.list_depth});
    if (source.tag == "a") last_link_ = open_.back().element;
  }

  // Two links without a space between them are two words set apart by style: "Home</a><a>News". But two to one address
  // are one that an editor cut, if all that stands in the first is a letter or two of a word: "Br</a><a>ands".
  void space_between_links(std::string_view href) {
    if (last_link_ == kNone) return;
    constexpr std::uint32_t kLetters = 2;
    const Element& last = page_.elements[last_link_];
    const bool one_link = page_.attribute(last, "href") == href && last.text.end - last.text.begin <= kLetters;
    if (!one_link && last.text.end == builder_.position() && last.text.end > last.text.begin) builder_.space();
  }

  void start_block(const HtmlElement& source) {
    const Open outer = open_.empty() ? Open{kNone, {}, false, 0} : open_.back();
    const bool cell = data_row_ != kNone && (source.tag == "td" || source.tag == "th");
    const bool in_row = data_row_ != kNone;
    if (cell) {
      if (builder_.in_block()) {
        builder_.add(" | ");
        builder_.space();
      }
    } else if (!in_row) {
      end_block();
      mark_inline_ancestors();
    } else {
      builder_.space();
    }
    const bool list = source.tag == "ul" || source.tag == "ol" || source.tag == "dl";
    const std::uint32_t index = add_element(source, true);
    open_.push_back({index, outer.emphasis, !in_row, static_cast<std::uint8_t>(std::min(outer.list_depth + list, 255))});
    if (source.data_row && !in_row) data_row_ = index;
  }

  // An inline element that holds a block-level one is block-level itself.
  void mark_inline_ancestors() {
    for (auto open = open_.rbegin(); open != open_.rend() && open->element != kNone && !open->block; ++open) {
      open->block = true;
      page_.elements[open->element].block = true;
    }
  }

  void line_break() {
    ++breaks_;
    if (data_row_ != kNone || (breaks_ < 2 && !ends_sentence(builder_.open_text()))) {
      builder_.space();
    } else {
      end_block();
    }
  }

  std::uint32_t innermost_block() const {
    for (auto open = open_.rbegin(); open != open_.rend(); ++open) {
      if (open->element != kNone && open->block) return open->element;
    }
    return open_.back().element;
  }

  void end_block() {
    breaks_ = 0;
    const std::uint8_t list_depth = open_.empty() ? std::uint8_t{0} : open_.back().list_depth;
    if (Block* block = builder_.end_block()) describe(*block, list_depth);
  }

  void describe(Block& block, std::uint8_t list_depth) {
    block.element = block_element_;
    for (std::uint32_t at = block_element_; at != kNone; at = page_.elements[at].parent) {
      const auto tag = page_.attribute(page_.elements[at].tag);
      if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '6') {
        block.type = BlockType::heading;
        block.level = static_cast<std::uint8_t>(tag[1] - '0');
      } else if (tag == "li" || tag == "dd" || tag == "dt") {
        describe_item(block, at, list_depth);
      } else if (tag == "blockquote") {
        block.type = BlockType::quote;
      } else if (tag == "figcaption" || tag == "caption") {
        block.type = BlockType::caption;
      } else if (tag == "tr" && at == data_row_) {
        block.type = BlockType::table_row;
        block.list = ancestor(at, {"table"});
      } else if (tag != "p" && tag != "div" && tag != "span" && tag != "td" && tag != "th") {
        return;
      } else {
        continue;
      }
      return;
    }
  }

  // The first text of an item is the item; what follows in it are paragraphs, as is an item of an article's length.
  void describe_item(Block& block, std::uint32_t item, std::uint8_t list_depth) {
    if (last_item_ == item || block.words > kLongItem) return;
    last_item_ = item;
    block.type = BlockType::list_item;
    block.level = std::max<std::uint8_t>(list_depth, 1);
    block.list = ancestor(item, {"ul", "ol", "dl", "menu"});
  }

  std::uint32_t ancestor(std::uint32_t at, std::initializer_list<std::string_view> tags) const {
    for (at = page_.elements[at].parent; at != kNone; at = page_.elements[at].parent) {
      const auto tag = page_.attribute(page_.elements[at].tag);
      if (std::find(tags.begin(), tags.end(), tag) != tags.end()) return at;
    }
    return kNone;
  }

  void trim(TextRange& range) const {
    const auto blank = [&](std::uint32_t i) { return page_.text[i] == ' ' || page_.text[i] == '\n'; };
    range.end = std::max(range.begin, std::min(range.end, builder_.position()));
    while (range.begin < range.end && blank(range.begin)) ++range.begin;
    while (range.end > range.begin && blank(range.end - 1)) --range.end;
  }

  Page& page_;
  PageBuilder builder_;
  std::vector<Open> open_;
  std::array<KnownTag, kTagNumbers> known_tags_{};
  std::array<TextRange, 64> names_{};
  std::array<TextRange, 256> classes_{};
  std::uint32_t last_link_ = kNone;  // the last <a> that began
  std::string title_;
  std::uint32_t block_element_ = kNone;  // of the block that is open
  std::uint32_t data_row_ = kNone;
  std::uint32_t last_item_ = kNone;
  int breaks_ = 0;
  bool at_boundary_ = false;  // an inline element began or ended since the last text
  bool in_head_ = false;
  bool in_title_ = false;
};

void add_asides(const Prescan& scanned, Page& page) {
  PageBuilder builder(page);
  for (const Aside& aside : scanned.asides) {
    const HintKind kind = aside.kind == Aside::Kind::json_ld ? HintKind::json_ld
                          : aside.kind == Aside::Kind::comment ? HintKind::comment
                                                               : HintKind::script_state;
    page.hints.push_back({kind, builder.intern(aside.name), builder.intern(aside.body), {}});
  }
}

void read_tree(std::string_view html, const Slots& slots, Page& page) {
  BlockVisitor visitor(page);
  const ParseOutcome outcome = walk_html(html, slots, visitor, kParserMemory);
  visitor.finish();
  if (outcome == ParseOutcome::out_of_memory) page.warnings.emplace_back("limit_memory");
}

}  // namespace

void read_html(std::string_view html, Page& page) {
  const Prescan scanned = prescan(html);
  page.warnings = scanned.warnings;
  page.attributes.reserve(html.size() / 8);
  page.text.reserve(html.size() / 8);
  add_asides(scanned, page);
  read_tree(scanned.html, scanned.slots, page);
}

void read_markup(std::string_view html, Page& page) { read_tree(html, {}, page); }

}  // namespace winnow
