// The second stage: a document cut into blocks. HTML and flattened text meet here; later stages never see a DOM.
//
// All text of the page stands in one buffer, Page::text; everything else points into it.
//
//     text      Home|News\nLithium output rises\nBy Ana Soto | 3 May\nOutput rose by a third ...\n
//               ^block 0  ^block 1 (heading)   ^block 2               ^block 3
//                             elements: <a>, <h1>, <span class="byline">, each with the range it encloses
//
// So a block, an element, a link is proof that its words were on the page: none of them can hold words of its own.
// White space inside a block is a single space; soft hyphens and zero-width characters are gone; a block has no line
// break. What is not text (attributes, meta tags, JSON-LD) stands in a second buffer, Page::attributes.
#pragma once

#include <cstdint>
#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "winnow/document.hpp"

namespace winnow {

// Bytes [begin, end) of the buffer that the owner of the range names.
struct TextRange {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  constexpr std::uint32_t size() const { return end - begin; }
  constexpr bool empty() const { return begin == end; }
  friend constexpr bool operator==(TextRange, TextRange) = default;
};

inline constexpr std::uint32_t kNone = std::numeric_limits<std::uint32_t>::max();

enum class BlockType : std::uint8_t { paragraph, heading, list_item, quote, table_row, caption };

constexpr std::string_view to_string(BlockType type) {
  switch (type) {
    case BlockType::paragraph: return "paragraph";
    case BlockType::heading: return "heading";
    case BlockType::list_item: return "list_item";
    case BlockType::quote: return "quote";
    case BlockType::table_row: return "table_row";
    case BlockType::caption: return "caption";
  }
  return "paragraph";
}

struct Attribute {
  TextRange name;   // lower case, in Page::attributes
  TextRange value;  // character references resolved, in Page::attributes
};

// An element of the HTML page, inline ones included. Parents stand before their children. Empty for flat text.
struct Element {
  std::uint32_t parent = kNone;  // index in Page::elements; kNone for <body>
  std::uint16_t depth = 0;
  bool hidden = false;  // `hidden`, display:none or aria-hidden, its own or an ancestor's
  bool block = false;   // block-level, by its tag or because it holds a block-level element
  TextRange tag;        // lower case, in Page::attributes, as the next two
  TextRange class_names;
  TextRange id;
  std::uint32_t first_attribute = 0;  // the others: [first_attribute, +attribute_count) of Page::attribute_list
  std::uint32_t attribute_count = 0;
  TextRange text;  // what it encloses, in Page::text; may reach over several blocks
};

struct Block {
  TextRange text;  // in Page::text, never empty
  BlockType type = BlockType::paragraph;
  std::uint8_t level = 0;          // of a heading 1 to 6 (0: unknown, flat text); of a list item its nesting, from 1
  std::uint32_t element = kNone;   // the block-level element that holds the text; kNone in flat text
  std::uint32_t list = kNone;      // the <ul>, <ol>, <dl> or <table> element of a list item or table row
  std::uint32_t words = 0;         // a CJK, kana or Thai character counts as one
  std::uint32_t characters = 0;    // code points without white space
  std::uint32_t link_characters = 0;
  std::uint32_t bold_characters = 0;
  std::uint16_t links = 0;
  std::uint16_t blank_lines = 0;   // flat text: empty lines before it
  std::uint16_t indent = 0;        // flat text: leading white space
  bool bullet = false;             // flat text: a bullet or dash stood before it (and is not in `text`)
};

enum class HintKind : std::uint8_t {
  title,         // value: the text of <title>
  meta,          // name: property, name, http-equiv or itemprop; value: content
  link,          // name: rel; value: href; extra: hreflang, else title
  json_ld,       // value: the script's body, as it stands
  script_state,  // name: the script's id or variable; value: a JSON body ("__NEXT_DATA__")
  html_lang,     // value: lang of <html>
  base,          // value: href of <base>
  comment,       // value: a comment that says where the page was saved from
};

// What the page says of itself outside its text, in document order. Ranges in Page::attributes.
struct Hint {
  HintKind kind = HintKind::meta;
  TextRange name;
  TextRange value;
  TextRange extra;
};

struct Page {
  Format format = Format::text;
  std::string text;
  std::string attributes;
  std::vector<Block> blocks;
  std::vector<Element> elements;
  std::vector<Attribute> attribute_list;
  std::vector<Hint> hints;
  std::string language;               // BCP 47 of the running text; empty: unknown
  std::vector<std::string> warnings;  // "limit_depth", "limit_tags", ...
  Source source;

  // REQUIRES: a range of this page.
  std::string_view view(TextRange range) const { return {text.data() + range.begin, range.size()}; }
  std::string_view attribute(TextRange range) const { return {attributes.data() + range.begin, range.size()}; }
  // The value of an element's attribute ("href", "itemprop", "datetime", "rel", ...); empty if it has none.
  std::string_view attribute(const Element& element, std::string_view name) const;
};

// Never fails: every text is a page. Linear in the document (for HTML: in what the pre-scan lets through, which caps
// depth, tags and attributes and says so in `warnings`). Memory: about 8 bytes a byte of markup, freed at the end.
Page segment(const Document& document);

}  // namespace winnow
