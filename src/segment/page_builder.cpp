#include "segment/page_builder.hpp"

#include "text/words.hpp"

namespace winnow {
namespace {

bool is_blank(char32_t code, std::uint8_t bits) { return (bits & text::kSpace) || code < 0x20 || (code >= 0x7F && code < 0xA0); }

// What stands as it will be read, spaces inside included.
struct Ink {
  std::size_t size = 0;        // bytes
  std::size_t characters = 0;  // without the spaces
};

Ink plain_ink(std::string_view text) {  // ASCII, nearly all of every page
  const text::PlainRun run = text::plain_run(text);
  return {run.size, run.size - run.spaces};
}

Ink foreign_ink(std::string_view text) {
  Ink ink;
  while (ink.size < text.size() && static_cast<unsigned char>(text[ink.size]) >= 0x80) {
    const auto next = text::decode_at(text, ink.size);
    const auto bits = text::char_class(next.code);
    if (is_blank(next.code, bits) || (bits & text::kIgnored)) break;
    ink.size += next.size;
    ++ink.characters;
  }
  return ink;
}

}  // namespace

void PageBuilder::add(std::string_view utf8, Emphasis emphasis) {
  std::uint32_t added = 0;
  for (std::size_t at = 0; at < utf8.size();) {
    const auto rest = utf8.substr(at);
    const Ink ink = text::is_plain(rest[0]) ? plain_ink(rest) : foreign_ink(rest);
    if (ink.size > 0) {
      if (pending_space_ && in_block()) page_.text += ' ';
      pending_space_ = false;
      page_.text += rest.substr(0, ink.size);
      added += static_cast<std::uint32_t>(ink.characters);
      at += ink.size;
      continue;
    }
    const auto next = text::decode_at(rest, 0);
    if (is_blank(next.code, text::char_class(next.code))) pending_space_ = true;
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
