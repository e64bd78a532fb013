// The HTML tree, read from outside in document order: the only door to gumbo.
//
// The tree lives in an arena that is dropped whole; a walk hands each element and text to a visitor. Walks are iterative,
// so that depth costs no stack.
#pragma once

#include <cstdint>
#include <string_view>
#include <vector>

#include "parser/slots.hpp"

namespace winnow {

struct HtmlAttribute {
  std::string_view name;
  std::string_view value;
};

inline constexpr std::size_t kTagNumbers = 256;
inline constexpr std::uint8_t kUnknownTag = 255;

struct HtmlElement {
  std::uint8_t tag_number = 0;  // one number a tag, below kTagNumbers; kUnknownTag for all unknown ones
  std::string_view tag;         // lower case; empty for unknown elements, whose name is then in `custom`
  std::string_view custom;
  std::vector<HtmlAttribute> attributes;
  bool data_row = false;  // a <tr> of a data table: two or more short cells without blocks in them

  std::string_view attribute(std::string_view name) const {
    for (const auto& candidate : attributes) {
      if (candidate.name == name) return candidate.value;
    }
    return {};
  }
  bool has(std::string_view name) const {
    for (const auto& candidate : attributes) {
      if (candidate.name == name) return true;
    }
    return false;
  }
  std::string_view name() const { return tag.empty() ? custom : tag; }
};

class HtmlVisitor {
 public:
  enum class Next : std::uint8_t { enter, skip };  // skip: neither its children nor its end are shown

  virtual ~HtmlVisitor() = default;
  virtual Next start(const HtmlElement& element) = 0;
  virtual void text(std::string_view utf8) = 0;  // one text may come in several pieces
  virtual void end() = 0;  // of the innermost element that was entered
};

enum class ParseOutcome : std::uint8_t { complete, out_of_memory };

// Parses and walks, with the words of `slots` put back where the pre-scan took them out. Views handed to the visitor last
// for one call. `memory_limit` in bytes; when it is reached nothing is shown and the caller has to do without a tree.
ParseOutcome walk_html(std::string_view html, const Slots& slots, HtmlVisitor& visitor, std::size_t memory_limit);

}  // namespace winnow
