#include "visible_text.hpp"

#include <algorithm>
#include <array>

#include "parser/tree.hpp"
#include "segment/screen_reader.hpp"
#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr auto kUnseen = std::to_array<std::string_view>(
    {"head", "title", "script", "style", "template", "svg", "select", "option", "optgroup", "datalist", "textarea", "iframe", "audio",
     "video", "canvas", "noembed", "noframes", "rt", "rp"});
constexpr auto kBlocks = std::to_array<std::string_view>(
    {"address", "article", "aside", "blockquote", "body", "br", "button", "caption", "center", "dd", "details", "div", "dl", "dt",
     "fieldset", "figcaption", "figure", "footer", "form", "h1", "h2", "h3", "h4", "h5", "h6", "header", "hr", "html", "legend", "li",
     "main", "nav", "ol", "p", "pre", "section", "summary", "table", "tbody", "td", "tfoot", "th", "thead", "tr", "ul"});

template <class Array>
bool is_in(std::string_view tag, const Array& tags) {
  return std::find(tags.begin(), tags.end(), tag) != tags.end();
}

class Collector {
 public:
  void add(std::string_view utf8) {
    for (std::size_t at = 0; at < utf8.size();) {
      const auto next = text::decode_at(utf8, at);
      const auto bits = text::char_class(next.code);
      if ((bits & text::kSpace) || next.code <= 0x20 || (next.code >= 0x7F && next.code < 0xA0)) {
        gap();
      } else if (!(bits & text::kIgnored) && next.code != U'|') {  // the segmenter writes bars of its own between cells
        seen_.ink += utf8.substr(at, next.size);
      }
      at += next.size;
    }
  }
  void gap() {
    if (!seen_.ink.empty() && (seen_.gaps.empty() || seen_.gaps.back() != seen_.ink.size())) seen_.gaps.push_back(seen_.ink.size());
  }
  VisibleText take() {
    if (!seen_.gaps.empty() && seen_.gaps.back() == seen_.ink.size()) seen_.gaps.pop_back();
    return std::move(seen_);
  }

 private:
  VisibleText seen_;
};

class Reader : public HtmlVisitor {
 public:
  Next start(const HtmlElement& element) override {
    const bool block = is_in(element.tag, kBlocks);
    if (block) collector.gap();
    if (is_in(element.tag, kUnseen) || (!block && !element.tag.empty() && is_for_screen_readers(element))) return Next::skip;
    blocks_.push_back(block);
    return Next::enter;
  }
  void text(std::string_view utf8) override { collector.add(utf8); }
  void end() override {
    if (blocks_.back()) collector.gap();
    blocks_.pop_back();
  }

  Collector collector;

 private:
  std::vector<bool> blocks_;
};

}  // namespace

VisibleText visible_text(std::string_view html) {
  constexpr std::size_t kMemory = std::size_t{600} << 20;
  Reader reader;
  walk_html(html, {}, reader, kMemory);
  return reader.collector.take();
}

VisibleText ink_of(std::string_view text) {
  Collector collector;
  collector.add(text);
  return collector.take();
}

std::string compare(const VisibleText& visible, const VisibleText& page) {
  static constexpr std::size_t kContext = 40;  // bytes
  const auto around = [](const std::string& ink, std::size_t at) { return ink.substr(at - std::min(at, kContext), 2 * kContext); };
  if (visible.ink != page.ink) {
    const auto at = static_cast<std::size_t>(std::mismatch(visible.ink.begin(), visible.ink.end(), page.ink.begin(), page.ink.end()).first -
                                             visible.ink.begin());
    return "text lost or added\n  visible: " + around(visible.ink, at) + "\n  blocks:  " + around(page.ink, std::min(at, page.ink.size()));
  }
  std::vector<std::size_t> glued;
  std::set_difference(visible.gaps.begin(), visible.gaps.end(), page.gaps.begin(), page.gaps.end(), std::back_inserter(glued));
  return glued.empty() ? std::string() : "words glued: " + around(visible.ink, glued.front());
}

}  // namespace winnow
