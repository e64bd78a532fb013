#include "article/signals.hpp"

#include <algorithm>
#include <cstring>
#include <utility>

#include "article/json_ld.hpp"
#include "article/markup_words.hpp"
#include "article/plain_text.hpp"
#include "article/site.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr std::size_t kLongestShown = 300;  // bytes of an element's text that can be a headline, a byline or a date
constexpr std::size_t kMostSignals = 4'000; // of visible elements; a page of more is a list
constexpr std::size_t kOfOneClass = 4;      // elements, at least on average

class Gatherer {
 public:
  Gatherer(const Page& page, const Knowledge& knowledge)
      : page_(page), words_(knowledge.compiled<MarkupWords>()), fields_(page.elements.size() / kOfOneClass) {}

  Signals run() {
    std::vector<std::string_view> scripts;
    for (const Hint& hint : page_.hints) {
      if (hint.kind == HintKind::json_ld) scripts.push_back(page_.attribute(hint.value));
      else gather_hint(hint);
    }
    auto address = signals_.first("link:canonical");
    if (address.empty()) address = signals_.first("meta:og:url");
    host_ = host_of(address);
    gather_json_ld(scripts, address, signals_);
    gather_headings();
    gather_elements();
    return std::move(signals_);
  }

 private:
  void add(std::string_view source, std::string_view value) {
    const auto text = signals_.plain(value);
    if (!text.empty()) signals_.add({source, text, {}, kNone, kNone});
  }

  // Until it is called again.
  std::string_view joined(std::string_view prefix, std::string_view name) { return joined_.assign(prefix).append(name); }

  void gather_hint(const Hint& hint) {
    const auto name = page_.attribute(hint.name);
    const auto value = page_.attribute(hint.value);
    switch (hint.kind) {
      case HintKind::title: return add("title", value);
      case HintKind::meta: return add(joined("meta:", name), value);
      case HintKind::link:
        if (const auto title = page_.attribute(hint.extra); name == "alternate" && title.find(" » ") != std::string_view::npos) add("feed:title", title);
        return add(joined("link:", name), value);
      case HintKind::html_lang: return add("html:lang", value);
      case HintKind::comment: return gather_comment(value);
      case HintKind::json_ld:
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

  // The first block that an element's text reaches into. Blocks stand in the order of their text, and elements nearly: it is
  // sought from the one found last.
  std::uint32_t block_of(const Element& element) {
    const auto ends_before = [&](std::uint32_t block) { return page_.blocks[block].text.end <= element.text.begin; };
    while (block_ > 0 && !ends_before(block_ - 1)) --block_;
    while (block_ < page_.blocks.size() && ends_before(block_)) ++block_;
    return block_ == page_.blocks.size() ? kNone : block_;
  }

  // The page's text is clean already, but for the line breaks between its blocks.
  std::string_view on_one_line(std::string_view shown) {
    if (shown.find('\n') == std::string_view::npos) return shown;
    std::string text(shown);
    std::replace(text.begin(), text.end(), '\n', ' ');
    return signals_.keep(std::move(text));
  }

  void show(std::string_view source, std::uint32_t index, std::string_view stated = {}) {
    const Element& element = page_.elements[index];
    if (stated.empty() && element.text.size() > kLongestShown) return;
    if (signals_.all().size() > kMostSignals) return;
    const auto text = stated.empty() ? on_one_line(page_.view(element.text)) : signals_.plain(stated);
    if (text.empty()) return;
    const auto url = page_.attribute(element.tag) == "a" ? page_.attribute(element, "href") : std::string_view();
    signals_.add({source, text, url, block_of(element), index});
  }

  void gather_elements() {
    const auto count = static_cast<std::uint32_t>(page_.elements.size());
    for (std::uint32_t i = 0; i < count; ++i) {
      const Element& element = page_.elements[i];
      const auto tag = page_.attribute(element.tag);
      if (element.attribute_count > 0) gather_attributes(i, tag);
      if (element.text.empty() || element.text.size() > kLongestShown) {
        const auto title = dated_title(element);
        if (!title.empty() && tag != "time" && (fields_of_classes(element) & MarkupWords::date)) show("class:date", i, title);
        continue;
      }
      if (tag == "address") show("class:author", i);
      const auto fields = static_cast<std::uint8_t>(fields_of_classes(element) | fields_of_id(element));
      if (fields == 0) continue;
      if (fields & MarkupWords::author) show("class:author", i);
      if ((fields & MarkupWords::date) && tag != "time") show("class:date", i, dated_title(element));
      if (fields & MarkupWords::title) show("class:title", i);
      if (fields & MarkupWords::site) show("class:site", i);
      if (fields & MarkupWords::section) show("class:section", i);
      if ((fields & MarkupWords::tag) && tag == "a") show("class:tag", i);
    }
  }

  // A page repeats its class attributes by the hundred, and equal ones stand in one place but for rare ones.
  std::uint8_t fields_of_classes(const Element& element) {
    if (element.class_names.empty()) return 0;
    const auto [known, fresh] = fields_.insert(element.class_names.begin, 0);
    if (fresh) known = words_.fields_of_class(page_.attribute(element.class_names));
    return known;
  }

  std::uint8_t fields_of_id(const Element& element) const {
    return element.id.empty() ? std::uint8_t{0} : words_.fields_of_class(page_.attribute(element.id));
  }

  // hAtom states the instant in a title: <abbr class="published" title="2021-04-09T17:29:00Z">.
  std::string_view dated_title(const Element& element) const {
    const auto title = page_.attribute(element, "title");
    return title.size() >= 10 && title[4] == '-' && title[7] == '-' ? title : std::string_view();
  }

  // The attributes that say something, found in one pass over an element's list.
  struct Said {
    std::string_view href, rel, itemprop, property, content, datetime;
  };

  Said said_by(const Element& element) const {
    Said said;
    for (std::uint32_t i = element.first_attribute; i < element.first_attribute + element.attribute_count; ++i) {
      const auto name = page_.attribute(page_.attribute_list[i].name);
      const auto value = page_.attribute(page_.attribute_list[i].value);
      if (name == "href") said.href = value;
      else if (name == "rel") said.rel = value;
      else if (name == "itemprop") said.itemprop = value;
      else if (name == "property") said.property = value;
      else if (name == "content") said.content = value;
      else if (name == "datetime") said.datetime = value;
    }
    return said;
  }

  void gather_attributes(std::uint32_t index, std::string_view tag) {
    const Said said = said_by(page_.elements[index]);
    if (tag == "time") show("time", index, said.datetime);
    if (tag == "a") gather_link(index, said);
    auto property = said.itemprop;
    std::string_view prefix = "itemprop:";
    if (property.empty()) {
      property = said.property.substr(said.property.rfind(':') + 1);  // all of it where there is no colon
      prefix = "rdfa:";
    }
    const auto value = said.content.empty() ? said.datetime : said.content;
    while (!property.empty()) {  // itemprop="datePublished dateModified"
      const auto end = std::min(property.find(' '), property.size());
      if (end > 0) show(joined(prefix, property.substr(0, end)), index, value);
      property.remove_prefix(std::min(end + 1, property.size()));
    }
  }

  void gather_link(std::uint32_t index, const Said& said) {
    const Element& element = page_.elements[index];
    if (element.text.empty() || element.text.size() > kLongestShown) return;
    if (said.rel.find("author") != std::string_view::npos) show("rel:author", index);
    if (said.rel.find("category") != std::string_view::npos) show("rel:category", index);
    else if (said.rel == "tag") show("rel:tag", index);
    const auto fields = words_.fields_of_path(said.href);
    if (fields == 0) return;
    const bool own = host_.empty() || said.href.find("//") == std::string_view::npos || host_of(said.href) == host_;
    if (own && fields & MarkupWords::author) show("path:author", index);
    if (fields & MarkupWords::section) show("path:section", index);
    if (fields & MarkupWords::tag) show("path:tag", index);
  }

  // Headings as elements, so that one of two lines counts once and whole.
  void gather_headings() {
    for (std::uint32_t i = 0; const Element& element : page_.elements) {
      const auto tag = page_.attribute(element.tag);
      if (tag.size() == 2 && tag[0] == 'h' && tag[1] >= '1' && tag[1] <= '3') show(tag, i);
      ++i;
    }
  }

  const Page& page_;
  const MarkupWords& words_;
  std::string host_;
  text::FlatMap<std::uint8_t> fields_;  // by where the class attribute stands
  std::string joined_;
  std::uint32_t block_ = 0;  // of the element shown last
  Signals signals_;
};

// Of a source's name: all fields together ask for a hundred and more. Eight bytes at a time, the last eight once more if need be.
std::uint64_t hash_of(std::string_view source) {
  constexpr std::size_t kWord = sizeof(std::uint64_t);
  std::uint64_t hash = source.size();
  if (source.size() < kWord) {
    for (const char c : source) hash = hash << 8U | static_cast<unsigned char>(c);
    return hash;
  }
  for (std::size_t at = 0; at < source.size(); at += kWord) {
    std::uint64_t word;
    std::memcpy(&word, source.data() + std::min(at, source.size() - kWord), kWord);
    hash = text::mix(hash, word);
  }
  return hash;
}

}  // namespace

Signals::Signals() {
  constexpr std::size_t kOfMostPages = 256;
  all_.reserve(kOfMostPages);
  next_.reserve(kOfMostPages);
}

std::string_view Signals::plain(std::string_view markup) { return is_plain_text(markup) ? markup : keep(plain_text(markup)); }

void Signals::add(Signal signal) {
  const auto index = static_cast<std::uint32_t>(all_.size());
  const auto [chain, fresh] = chains_.insert(hash_of(signal.source), {index, index});
  signal.source = fresh ? keep(std::string(signal.source)) : all_[chain.first].source;
  if (!fresh) next_[std::exchange(chain.last, index)] = index;
  all_.push_back(signal);
  next_.push_back(kNone);
}

std::uint32_t Signals::first_of(std::string_view source) const {
  const Chain* chain = chains_.find(hash_of(source));
  return chain ? chain->first : kNone;
}

std::string_view Signals::first(std::string_view source) const {
  const std::uint32_t at = first_of(source);
  return at == kNone ? std::string_view() : all_[at].value;
}

Signals gather_signals(const Page& page, const Knowledge& knowledge) { return Gatherer(page, knowledge).run(); }

}  // namespace winnow
