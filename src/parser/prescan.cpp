#include "parser/prescan.hpp"

#include <algorithm>
#include <array>
#include <cstring>

#include "text/flat_map.hpp"

namespace winnow {
namespace {

// Caps. The deepest real page measured nests 90 elements and has 30,000 tags; gumbo's time grows with the square of the first.
constexpr std::size_t kMaxDepth = 512;
constexpr std::size_t kMaxFormatting = 48;     // open <b>, <font> and the like; each is cloned into every later paragraph
constexpr std::size_t kMaxTags = 500'000;      // about 200 bytes of tree each
constexpr std::size_t kMaxValue = 2'048;       // bytes of an attribute's value; addresses of more are data, not addresses
constexpr std::size_t kMaxContent = 16'384;    // of a meta tag's content, which may hold a description
constexpr std::size_t kMaxAttributes = 64;     // kept ones, on one tag
constexpr std::size_t kMaxState = 4'000'000;   // bytes of one script's JSON

// A tag name packed into eight bytes, lower case; longer names keep their first seven and their length.
using Name = std::uint64_t;

constexpr Name pack(std::string_view name) {
  Name packed = 0;
  const std::size_t kept = name.size() <= 8 ? name.size() : 7;
  for (std::size_t i = 0; i < kept; ++i) {
    const char c = name[i];
    packed = packed << 8 | static_cast<unsigned char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
  }
  return name.size() <= 8 ? packed : packed << 8 | (name.size() & 0x1F);
}

template <std::size_t N>
constexpr auto names(const std::array<std::string_view, N>& list) {
  std::array<Name, N> packed{};
  for (std::size_t i = 0; i < N; ++i) packed[i] = pack(list[i]);
  return packed;
}

template <std::size_t N>
constexpr bool is_in(Name name, const std::array<Name, N>& list) {
  for (const Name candidate : list) {
    if (candidate == name) return true;
  }
  return false;
}

// What is known of a tag by its name.
enum Trait : std::uint16_t {
  kFormatting = 1,
  kVoid = 2,
  kDropped = 4,           // an empty tag without text of its own, and of no use to any stage
  kReopening = 8,         // of what is left out, what opens anew the formatting elements which lost their place
  kRawSkipped = 16,
  kClosesParagraph = 32,
  kParts = 64,            // parts blocks wherever it stands
  kPartsTable = 128,      // ... inside a table
  kInHead = 256,
  kBreakout = 512,        // a start tag that ends an <svg> somebody forgot to close, as the standard has it
};

struct TraitRow {
  Trait trait;
  std::string_view tags;
};

constexpr auto kTraitRows = std::to_array<TraitRow>({
    {kFormatting, "b big code em font i nobr s small strike strong tt u"},
    {kVoid, "area base basefont bgsound br col embed frame hr image img input keygen link meta param source track wbr"},
    {kDropped, "area basefont bgsound col embed frame image img input keygen param source track wbr"},
    {kReopening, "area embed image img input keygen svg wbr"},
    {kRawSkipped, "iframe noembed noframes style textarea"},
    {kClosesParagraph, "address article aside blockquote center details dialog dir div dl fieldset figcaption figure footer form h1 h2 h3 h4 "
                       "h5 h6 header hgroup hr li main menu nav ol p pre section summary table ul dd dt"},
    {kParts, "address article aside blockquote dd div dl dt figure footer h1 h2 h3 h4 h5 h6 header li main nav ol p section table ul"},
    {kPartsTable, "tbody td tfoot th thead tr"},
    {kInHead, "base head html link meta noscript"},
    {kBreakout, "b big blockquote body br center code dd div dl dt em embed h1 h2 h3 h4 h5 h6 head hr i img li listing menu meta nobr ol "
                "p pre ruby s small span strong strike sub sup table tt u ul var"},
});

std::uint16_t traits_of(Name name) {
  static const auto traits = [] {
    text::FlatMap<std::uint16_t> known;
    for (const TraitRow& row : kTraitRows) {
      for (std::size_t at = 0; at < row.tags.size();) {
        const std::size_t end = std::min(row.tags.find(' ', at), row.tags.size());
        known.insert(pack(row.tags.substr(at, end - at)), 0).value |= row.trait;
        at = end + 1;
      }
    }
    return known;
  }();
  const auto* found = traits.find(name);
  return found ? *found : std::uint16_t{0};
}

constexpr auto kScope = names(std::to_array<std::string_view>(
    {"table", "td", "th", "caption", "button", "object", "marquee", "applet", "template", "html"}));
constexpr auto kHtmlInSvg = names(std::to_array<std::string_view>({"foreignobject", "desc", "title"}));  // no tag breaks out of these

constexpr auto kReadAttributes = std::to_array<std::string_view>({
    "class", "id", "href", "rel", "itemprop", "itemtype", "datetime", "content", "property", "name", "http-equiv", "charset",
    "lang", "hreflang", "role", "hidden", "aria-hidden", "style", "title", "pubdate", "type", "action"});
constexpr auto kReadNames = names(kReadAttributes);
constexpr auto kHidingStyles = std::to_array<std::string_view>({"display", "visibility", "clip"});

// The attribute's name as it is read, in lower case; empty: nobody reads it.
std::string_view read_name(std::string_view name) {
  const auto found = std::find(kReadNames.begin(), kReadNames.end(), pack(name));
  return found == kReadNames.end() ? std::string_view() : kReadAttributes[static_cast<std::size_t>(found - kReadNames.begin())];
}

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_letter(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool equal_ignoring_case(std::string_view text, std::string_view lower_case) {
  return text.size() == lower_case.size() &&
         std::equal(text.begin(), text.end(), lower_case.begin(), [](char a, char b) { return lower(a) == b; });
}

bool contains_ignoring_case(std::string_view text, std::string_view lower_case) {
  return std::search(text.begin(), text.end(), lower_case.begin(), lower_case.end(),
                     [](char a, char b) { return lower(a) == b; }) != text.end();
}

struct Tag {
  std::string_view name;
  Name packed = 0;
  std::uint16_t traits = 0;
  bool end_tag = false;
  bool complete = false;  // false: the page ends inside the tag, which then counts for nothing
  std::array<SlottedAttribute, kMaxAttributes> attributes;
  std::size_t attribute_count = 0;

  bool is(Trait trait) const { return traits & trait; }
  std::string_view value(std::string_view attribute) const {
    for (std::size_t i = 0; i < attribute_count; ++i) {
      if (equal_ignoring_case(attributes[i].name, attribute)) return attributes[i].value;
    }
    return {};
  }
};

// What the tree builder would have open, roughly: enough to know the depth. Implied ends (a second <li>, a <p> before a
// <div>) are followed, so that a long page of unclosed paragraphs is not taken for a deep one.
class OpenElements {
 public:
  // False: the tag is over a cap and is to be left out.
  bool start(Name name, std::uint16_t traits) {
    close_implied(name, traits);
    const bool formatting = traits & kFormatting;
    if ((formatting && formatting_ >= kMaxFormatting) || stack_.size() >= kMaxDepth) return drop(name);
    if (formatting) {
      ++formatting_;
      ++stacked_formatting_;
      ++count_of(name).unended;
    }
    if (name == pack("a")) link_listed_ = true;
    stack_.push_back({name, formatting});
    ++count_of(name).open;
    return true;
  }

  // False: the end tag belongs to a start tag that was left out.
  bool end(Name name) {
    Count& count = count_of(name);
    if (count.dropped > 0) {
      --count.dropped;
      return false;
    }
    if (count.unended > 0) {
      --count.unended;
      --formatting_;
    }
    if (name == pack("a")) link_listed_ = false;
    if (count.open > 0) pop_to(name);
    return true;
  }

  bool is_open(Name name) const {
    const Count* count = counts_.find(name);
    return count && count->open > 0;
  }
  // A <b> or <a> lost its place when an element around it ended, and the next content, be it an image, opens it anew:
  // "<p><b>x</p><div><img><p>y" puts the second <p> into a <b> because of the image.
  bool reopens() const { return formatting_ > stacked_formatting_ || (link_listed_ && !is_open(pack("a"))); }
  bool capped() const { return capped_; }

 private:
  bool drop(Name name) {
    ++count_of(name).dropped;
    capped_ = true;
    return false;
  }

  void pop() {
    --count_of(stack_.back().name).open;
    stacked_formatting_ -= stack_.back().formatting;
    stack_.pop_back();
  }

  void pop_to(Name name) {
    while (!stack_.empty()) {
      const bool found = stack_.back().name == name;
      pop();
      if (found) return;
    }
  }

  // Pops to the nearest open element called `name`, unless one of `barriers` stands in front of it.
  template <std::size_t N>
  void pop_within(Name name, const std::array<Name, N>& barriers) {
    constexpr std::size_t kReach = 32;
    if (!is_open(name)) return;
    const std::size_t reach = std::min(kReach, stack_.size());
    for (std::size_t i = 1; i <= reach; ++i) {
      const Name candidate = stack_[stack_.size() - i].name;
      if (candidate == name) return pop_to(name);
      if (is_in(candidate, barriers)) return;
    }
  }

  void close_implied(Name name, std::uint16_t traits) {
    static constexpr auto kList = names(std::to_array<std::string_view>({"ul", "ol", "table", "td", "th", "dl"}));
    static constexpr auto kTable = names(std::to_array<std::string_view>({"table"}));
    if (traits & kClosesParagraph) pop_within(pack("p"), kScope);
    if (name == pack("li")) pop_within(pack("li"), kList);
    if (name == pack("dt") || name == pack("dd")) {
      pop_within(pack("dt"), kList);
      pop_within(pack("dd"), kList);
    }
    if (name == pack("option")) pop_within(pack("option"), kTable);
    if (name == pack("td") || name == pack("th") || name == pack("tr")) {
      pop_within(pack("td"), kTable);
      pop_within(pack("th"), kTable);
    }
    if (name == pack("tr")) pop_within(pack("tr"), kTable);
  }

  struct Count {
    std::uint32_t open = 0;     // in the stack
    std::uint32_t unended = 0;  // formatting elements without their own end tag yet
    std::uint32_t dropped = 0;  // start tags left out whose end tags are still to come
  };

  Count& count_of(Name name) { return counts_.insert(name, {}).value; }

  struct Open {
    Name name;
    bool formatting;
  };
  std::vector<Open> stack_;
  text::FlatMap<Count> counts_;
  std::size_t formatting_ = 0;          // not ended by their own end tag
  std::size_t stacked_formatting_ = 0;  // of these, still in the stack
  bool link_listed_ = false;            // an <a> that its own end tag has not ended
  bool capped_ = false;
};

class Scanner {
 public:
  Scanner(std::string_view html, Words words) : html_(html), words_(words) { result_.html.reserve(html.size() / 2); }

  Prescan run() {
    while (at_ < html_.size()) {
      const std::size_t mark = std::min(html_.find('<', at_), html_.size());
      copy_text(html_.substr(at_, mark - at_));
      at_ = mark;
      if (at_ < html_.size()) scan_markup();
    }
    if (open_.capped()) result_.warnings.emplace_back("limit_depth");
    if (tags_ > kMaxTags) result_.warnings.emplace_back("limit_tags");
    return std::move(result_);
  }

 private:
  char peek(std::size_t ahead) const { return at_ + ahead < html_.size() ? html_[at_ + ahead] : '\0'; }

  // White space beside what parts blocks is left out: no reader sees it, and each run of it would cost gumbo a node. But
  // it opens formatting elements anew, as any content does.
  void copy_text(std::string_view text) {
    if (words_ == Words::in_place) {
      result_.html += text;
      return;
    }
    const bool blank = std::all_of(text.begin(), text.end(), is_space);
    if (blank && !open_.reopens()) {
      if (!text.empty() && !parted_ && !in_head_) space_ = text.front();
      return;
    }
    write_space();
    append_slotted(text, result_.html, result_.slots);
    parted_ = false;
    in_head_ = in_head_ && blank;
  }

  void write_space() {
    if (space_ != '\0') result_.html += space_;
    space_ = '\0';
  }

  bool parts_blocks(const Tag& tag) const { return tag.is(kParts) || (tag.is(kPartsTable) && open_.is_open(pack("table"))); }

  // To be called before a tag is written.
  void write_space_before(bool parts) {
    if (parts) space_ = '\0';
    else write_space();
    parted_ = parts;
  }

  void scan_markup() {
    const char next = peek(1);
    if (is_letter(next) || (next == '/' && is_letter(peek(2)))) return scan_tag();
    if (next == '!') return scan_declaration();
    if (next == '?' || (next == '/' && at_ + 2 < html_.size())) return skip_past('>');
    write_space_before(false);
    result_.html += "&lt;";
    ++at_;
  }

  void skip_past(char c) {
    const auto found = html_.find(c, at_);
    at_ = found == std::string_view::npos ? html_.size() : found + 1;
  }

  void scan_declaration() {
    const auto rest = html_.substr(at_);
    if (!rest.starts_with("<!--")) {
      const std::size_t begin = at_;
      skip_past('>');
      // The doctype decides whether a table may stand in a paragraph; other declarations are comments.
      if (rest.size() > 9 && equal_ignoring_case(rest.substr(2, 7), "doctype")) result_.html += html_.substr(begin, at_ - begin);
      return;
    }
    if (rest.starts_with("<!-->") || rest.starts_with("<!--->")) return skip_past('>');
    std::size_t end = at_ + 4;
    while (true) {
      end = html_.find("--", end);
      if (end == std::string_view::npos) break;
      const auto tail = html_.substr(end + 2, 2);
      if (tail.starts_with('>') || tail == "!>") break;
      ++end;
    }
    const auto body = html_.substr(at_ + 4, end == std::string_view::npos ? end : end - at_ - 4);
    if (contains_ignoring_case(body.substr(0, 200), "saved from url") || contains_ignoring_case(body.substr(0, 200), "url: http")) {
      result_.asides.push_back({Aside::Kind::comment, {}, body.substr(0, kMaxValue)});
    }
    at_ = end == std::string_view::npos ? html_.size() : html_.find('>', end) + 1;
  }

  // Reads the tag at `at_` and moves past it.
  const Tag& read_tag() {
    Tag& tag = tag_;
    tag.attribute_count = 0;
    tag.complete = false;
    tag.end_tag = peek(1) == '/';
    std::size_t at = at_ + (tag.end_tag ? 2 : 1);
    const std::size_t name = at;
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>') ++at;
    tag.name = html_.substr(name, at - name);
    tag.packed = pack(tag.name);
    tag.traits = traits_of(tag.packed);
    while (at < html_.size()) {
      while (at < html_.size() && (is_space(html_[at]) || html_[at] == '/')) ++at;
      if (at < html_.size() && html_[at] == '>') {
        tag.complete = true;
        ++at;
        break;
      }
      at = read_attribute(tag, at);
    }
    at_ = at;
    return tag;
  }

  std::size_t read_attribute(Tag& tag, std::size_t at) {
    const std::size_t name = at;
    if (at < html_.size() && html_[at] == '=') ++at;  // a stray "=" begins a name
    while (at < html_.size() && !is_space(html_[at]) && html_[at] != '/' && html_[at] != '>' && html_[at] != '=') ++at;
    SlottedAttribute attribute{html_.substr(name, at - name), {}};
    std::size_t after = at;
    while (after < html_.size() && is_space(html_[after])) ++after;
    if (after < html_.size() && html_[after] == '=') {
      ++after;
      while (after < html_.size() && is_space(html_[after])) ++after;
      const char quote = after < html_.size() ? html_[after] : '\0';
      if (quote == '"' || quote == '\'') {
        const auto end = html_.find(quote, after + 1);
        at = end == std::string_view::npos ? html_.size() : end;
        attribute.value = html_.substr(after + 1, at - after - 1);
        at = std::min(at + 1, html_.size());
      } else {
        at = after;
        while (at < html_.size() && !is_space(html_[at]) && html_[at] != '>') ++at;
        attribute.value = html_.substr(after, at - after);
      }
    }
    attribute.name = read_name(attribute.name);
    const bool read = !attribute.name.empty() && !attribute.value.starts_with("data:") && shows(attribute);
    if (read && tag.attribute_count < kMaxAttributes) tag.attributes[tag.attribute_count++] = attribute;
    return at;
  }

  void scan_tag() {
    const std::size_t begin = at_;
    const Tag& tag = read_tag();
    if (!tag.complete) return;
    if (tag.end_tag) return write_end(tag);
    if (tag.packed == pack("script")) return set_script_aside(tag);
    if (tag.is(kRawSkipped)) return skip_raw(tag.name);
    if (tag.packed == pack("title")) return copy_raw(begin, tag.name);
    if (open_.reopens() && tag.is(kReopening)) result_.html += "<img>";
    if (tag.packed == pack("svg")) return skip_svg();
    if (tag.is(kDropped) || tag.packed == pack("plaintext")) return;
    if (tag.packed == pack("link") && !is_read_link(tag)) return;
    write_start(tag);
  }

  static bool is_read_link(const Tag& tag) {
    const auto rel = tag.value("rel");
    for (const std::string_view read : {"canonical", "alternate", "author", "license", "shortlink", "amphtml", "publisher"}) {
      if (contains_ignoring_case(rel, read)) return true;
    }
    return !tag.value("itemprop").empty();
  }

  void write_end(const Tag& tag) {
    if (tag.is(kVoid) && tag.packed != pack("br")) return;
    const bool parts = open_.is_open(tag.packed) && parts_blocks(tag);
    if (tags_ > kMaxTags || !open_.end(tag.packed)) {
      if (!tag.is(kFormatting)) result_.html += '\n';
      return;
    }
    write_space_before(parts);
    // gumbo 0.10 hangs up the text in front of </form> behind the form; a comment makes it do so in time.
    result_.html += tag.packed == pack("form") ? "<!----></" : "</";
    result_.html += tag.name;
    result_.html += '>';
  }

  void write_start(const Tag& tag) {
    const bool allowed = ++tags_ <= kMaxTags && (tag.is(kVoid) || open_.start(tag.packed, tag.traits));
    if (!allowed) {
      if (!tag.is(kFormatting)) result_.html += '\n';
      return;
    }
    write_space_before(parts_blocks(tag));
    in_head_ = in_head_ && tag.is(kInHead);
    result_.html += '<';
    result_.html += tag.name;
    write_attributes(tag);
    result_.html += '>';
  }

  // Of styles, the ones that hide.
  static bool shows(const SlottedAttribute& attribute) {
    if (attribute.name != "style") return true;
    return std::any_of(kHidingStyles.begin(), kHidingStyles.end(), [&](std::string_view style) { return contains_ignoring_case(attribute.value, style); });
  }

  // As one slot, where the parser need not look into them: it does for formatting elements, and it joins those of a second
  // <html> or <body> to the first's.
  void write_attributes(const Tag& tag) {
    std::size_t count = 0;
    bool plain = words_ == Words::in_slots && !tag.is(kFormatting) && tag.packed != pack("html") && tag.packed != pack("body");
    for (std::size_t i = 0; i < tag.attribute_count; ++i) {
      const SlottedAttribute attribute{tag.attributes[i].name, cut_value(tag, tag.attributes[i].value)};
      const auto same = [&](const SlottedAttribute& other) { return other.name == attribute.name; };
      plain = plain && attribute.value.find('&') == std::string_view::npos;
      if (std::none_of(cut_.begin(), cut_.begin() + static_cast<std::ptrdiff_t>(count), same)) cut_[count++] = attribute;  // the first of a name counts
    }
    if (count == 0 || (plain && append_slotted_attributes(std::span(cut_).first(count), result_.html, result_.slots))) return;
    for (std::size_t i = 0; i < count; ++i) write_attribute(tag, cut_[i]);
  }

  static std::string_view cut_value(const Tag& tag, std::string_view value) {
    auto cut = value.substr(0, tag.packed == pack("meta") ? kMaxContent : kMaxValue);
    while (!cut.empty() && cut.size() < value.size() && (static_cast<unsigned char>(cut.back()) & 0xC0) == 0x80) {
      cut.remove_suffix(1);  // not inside a character
    }
    return cut;
  }

  void write_attribute(const Tag& tag, const SlottedAttribute& attribute) {
    result_.html += ' ';
    result_.html += attribute.name;
    result_.html += "=\"";
    write_value(tag, attribute.value);
    result_.html += '"';
  }

  // A fourth equal formatting element closes the first, and equal they are by their attributes: these values stay.
  void write_value(const Tag& tag, std::string_view value) {
    for (std::size_t at = 0; at < value.size();) {
      const std::size_t mark = std::min(value.find('"', at), value.size());
      const auto plain = value.substr(at, mark - at);
      if (words_ == Words::in_place) result_.html += plain;
      else if (tag.is(kFormatting)) append_in_place(plain, result_.html);
      else append_slotted_value(plain, result_.html, result_.slots);
      if (mark < value.size()) result_.html += "&#34;";
      at = mark + 1;
    }
  }

  // The position of "</name" followed by a space, "/" or ">", from `from`; the end of the page if there is none.
  std::size_t find_end_tag(std::string_view name, std::size_t from) const {
    while (true) {
      from = html_.find("</", from);
      if (from == std::string_view::npos) return html_.size();
      const auto rest = html_.substr(from + 2);
      if (rest.size() > name.size()) {
        const char after = rest[name.size()];
        const auto candidate = rest.substr(0, name.size());
        const bool same = std::equal(candidate.begin(), candidate.end(), name.begin(), [](char a, char b) { return lower(a) == lower(b); });
        if (same && (is_space(after) || after == '/' || after == '>')) return from;
      }
      from += 2;
    }
  }

  void skip_raw(std::string_view name) {
    at_ = find_end_tag(name, at_);
    skip_past('>');
  }

  void copy_raw(std::size_t begin, std::string_view name) {
    at_ = find_end_tag(name, at_);
    skip_past('>');
    const auto raw = html_.substr(begin, at_ - begin);
    if (words_ == Words::in_place) result_.html += raw;
    else append_in_place(raw, result_.html);
  }

  // Where a script ends. Inside "<!-- ... -->" a nested "<script" hides one end tag, as the standard has it.
  std::size_t script_end(std::size_t from) const {
    std::size_t end = find_end_tag("script", from);
    const auto opens = html_.substr(from, end - from).find("<!--");
    if (opens == std::string_view::npos) return end;
    const auto body = html_.substr(from + opens, end - from - opens);
    const bool nested = body.find("-->") == std::string_view::npos && contains_ignoring_case(body, "<script");
    if (!nested) return end;
    const std::size_t second = find_end_tag("script", end + 2);
    return second == html_.size() ? end : second;
  }

  void set_script_aside(const Tag& tag) {
    const auto type = tag.value("type");
    const auto id = tag.value("id");
    const std::size_t begin = at_;
    at_ = script_end(begin);
    const auto body = html_.substr(begin, at_ - begin);
    skip_past('>');
    if (body.size() > kMaxState) return;
    if (contains_ignoring_case(type, "ld+json")) {
      result_.asides.push_back({Aside::Kind::json_ld, id, body});
    } else if (contains_ignoring_case(type, "json")) {
      result_.asides.push_back({Aside::Kind::script_state, id, body});
    }
  }

  // Skips the <svg> whose start tag was just read: to behind its end tag, or to what ends one that nobody closed, an HTML
  // tag or the end of an element around it.
  void skip_svg() {
    if (is_self_closed()) return;
    std::vector<Name> inside{pack("svg")};
    while (!inside.empty() && (at_ = std::min(html_.find('<', at_), html_.size())) < html_.size()) {
      const std::size_t begin = at_;
      if (html_.substr(at_).starts_with("<!--")) {
        scan_declaration();
      } else if (!is_letter(peek(1)) && !(peek(1) == '/' && is_letter(peek(2)))) {
        ++at_;
      } else if (ends_svg(read_tag(), inside)) {
        at_ = begin;
        return;
      }
    }
  }

  bool is_self_closed() const { return html_[at_ - 2] == '/'; }  // of the tag just read

  // Follows `tag` through the elements open inside an <svg>; true where the <svg> ends before it.
  bool ends_svg(const Tag& tag, std::vector<Name>& inside) const {
    constexpr std::ptrdiff_t kReach = 32;  // elements; keeps hostile nesting linear
    const auto reach = inside.rbegin() + std::min<std::ptrdiff_t>(kReach, std::ssize(inside));
    if (!tag.end_tag) {
      const bool html = std::find_first_of(inside.rbegin(), reach, kHtmlInSvg.begin(), kHtmlInSvg.end()) != reach;
      if (!html && tag.is(kBreakout)) return true;
      if (!is_self_closed() && !tag.is(kVoid)) inside.push_back(tag.packed);
      return false;
    }
    const auto found = std::find(inside.rbegin(), reach, tag.packed);
    if (found == reach) return open_.is_open(tag.packed);
    inside.erase(found.base() - 1, inside.end());
    return false;
  }

  std::string_view html_;
  Words words_;
  std::size_t at_ = 0;
  std::size_t tags_ = 0;
  OpenElements open_;
  char space_ = '\0';    // white space that was met and not yet written
  bool parted_ = false;  // what was written last parts blocks
  bool in_head_ = true;  // nothing of the body was met
  Tag tag_;
  std::array<SlottedAttribute, kMaxAttributes> cut_;  // of the tag that is written: made anew for each, it would be cleared each time
  Prescan result_;
};

}  // namespace

Prescan prescan(std::string_view html, Words words) { return Scanner(html, words).run(); }

}  // namespace winnow
