// Builds Page::text and Page::blocks, whichever reader feeds it: text comes in pieces, a block ends where the reader
// says. White space is folded here, once, so that both readers agree on it.
#pragma once

#include <string>
#include <string_view>

#include "winnow/page.hpp"

namespace winnow {

struct Emphasis {
  bool link = false;
  bool bold = false;
};

class PageBuilder {
 public:
  explicit PageBuilder(Page& page) : page_(page) {}

  // Appends text to the open block, opening one if there is none. Runs of white space become one space; control
  // characters count as white space; soft hyphens and zero-width characters are dropped.
  void add(std::string_view utf8, Emphasis emphasis = {});

  // A space between what came and what comes, if both stand in one block.
  void space() { pending_space_ = true; }

  // Ends the open block and returns it, or null if nothing was in it. The pointer lasts until the next block ends.
  Block* end_block();

  bool in_block() const { return page_.text.size() > begin_; }
  std::string_view open_text() const { return std::string_view(page_.text).substr(begin_); }
  std::uint32_t position() const { return static_cast<std::uint32_t>(page_.text.size()); }
  void count_link() { ++links_; }

  // A range of Page::attributes that holds `value`.
  TextRange intern(std::string_view value) { return value.empty() ? TextRange{} : append_attribute(value); }

 private:
  TextRange append_attribute(std::string_view value);

  Page& page_;
  std::size_t begin_ = 0;  // of the open block, in Page::text
  bool pending_space_ = false;
  std::uint32_t characters_ = 0;
  std::uint32_t link_characters_ = 0;
  std::uint32_t bold_characters_ = 0;
  std::uint16_t links_ = 0;
};

}  // namespace winnow
