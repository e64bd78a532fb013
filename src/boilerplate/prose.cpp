#include "boilerplate/prose.hpp"

#include <algorithm>

#include "text/words.hpp"

namespace winnow {
namespace {

constexpr float kProseWords = 14;

// The last character that is no closing quote or bracket.
char32_t last_mark(std::string_view text) {
  while (!text.empty()) {
    const char32_t code = text::last_code(text);
    const bool closing = text::fold(code) == U'"' || text::fold(code) == U'\'' || code == U')' || code == U']' || code == U' ';
    if (!closing) return code;
    text.remove_suffix(static_cast<std::size_t>(code < 0x80 ? 1 : code < 0x800 ? 2 : code < 0x10000 ? 3 : 4));
  }
  return U' ';
}

bool ends_sentence(char32_t last) {
  return last == U'.' || last == U'!' || last == U'?' || last == U'…' || last == U'。' || last == U'！' || last == U'？';
}

}  // namespace

std::vector<BlockText> read_prose(const Page& page, const BlockTexts& texts) {
  std::vector<BlockText> all(page.blocks.size());
  for (std::size_t i = 0; i < all.size(); ++i) {
    const Block& block = page.blocks[i];
    BlockText& own = all[i];
    own.words = texts.counts(i).spaced_words();
    own.last = last_mark(page.view(block.text));
    own.ends = ends_sentence(own.last);
    own.sentences = static_cast<float>(texts.counts(i).sentences) + (own.ends ? 1.0F : 0.0F);
    own.link_share = static_cast<float>(block.link_characters) / std::max(1.0F, static_cast<float>(block.characters));
    const bool prose = own.words >= kProseWords && (own.ends || own.sentences >= 2) && own.link_share <= 0.5F;
    own.prose = prose ? own.words : 0;
  }
  return all;
}

}  // namespace winnow
