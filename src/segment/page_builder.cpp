#include "segment/page_builder.hpp"

#include "text/words.hpp"

namespace winnow {
namespace {

bool is_blank(char32_t code, std::uint8_t bits) { return (bits & text::kSpace) || code < 0x20 || (code >= 0x7F && code < 0xA0); }

}  // namespace

void PageBuilder::add(std::string_view utf8, Emphasis emphasis) {
  std::uint32_t added = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    if (text::is_plain(utf8[at])) {  // ASCII, nearly all of every page
      if (pending_space_ && in_block()) page_.text += ' ';
      pending_space_ = false;
      const text::PlainRun run = text::plain_run(utf8.substr(at));
      page_.text += utf8.substr(at, run.size);
      added += static_cast<std::uint32_t>(run.size - run.spaces);
      at += run.size;
      continue;
    }
    const auto next = text::decode_at(utf8, at);
    const auto bits = text::char_class(next.code);
    if (is_blank(next.code, bits)) {
      pending_space_ = true;
    } else if (!(bits & text::kIgnored)) {
      if (pending_space_ && in_block()) page_.text += ' ';
      pending_space_ = false;
      page_.text += utf8.substr(at, next.size);
      ++added;
    }
    at += next.size;
  }
  characters_ += added;
  if (emphasis.link) link_characters_ += added;
  if (emphasis.bold) bold_characters_ += added;
}

Block* PageBuilder::end_block() {
  pending_space_ = false;
  Block* ended = nullptr;
  if (in_block()) {
    Block block;
    block.text = {static_cast<std::uint32_t>(begin_), position()};
    block.words = text::count_words(open_text());
    block.characters = characters_;
    block.link_characters = link_characters_;
    block.bold_characters = bold_characters_;
    block.links = links_;
    page_.blocks.push_back(block);
    page_.text += '\n';
    begin_ = page_.text.size();
    ended = &page_.blocks.back();
  }
  characters_ = link_characters_ = bold_characters_ = 0;
  links_ = 0;
  return ended;
}

TextRange PageBuilder::append_attribute(std::string_view value) {
  const auto begin = static_cast<std::uint32_t>(page_.attributes.size());
  page_.attributes += value;
  return {begin, static_cast<std::uint32_t>(page_.attributes.size())};
}

}  // namespace winnow
