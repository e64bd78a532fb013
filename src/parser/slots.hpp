// Words that the parser need not see.
//
// gumbo spends some 30 ns on every character of text and of an attribute's value, and none of them changes the tree: to
// the tree builder a text is either white space or not. So the pre-scan takes the words out and leaves one private-use
// character in their place, a slot; the walk over the tree puts them back. "<p>Copper mines &amp; gold mines" is parsed
// as "<p>[0] &amp; [1]": white space around words and character references stay, since they mean something to the parser.
// Measured on 450 saved pages, gumbo's time falls by more than half.
//
// A page's own characters of those planes (U+F0000 and up) are never left in the markup, so no slot can be forged.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winnow {

// The texts taken out, by slot; views into the page.
using Slots = std::vector<std::string_view>;

// Appends `text`, of which no "<" may be markup, to `html` with its words in slots. Linear.
void append_slotted(std::string_view text, std::string& html, Slots& slots);

// Appends an attribute's value: as above, and "&copy=" stays together, since there it is no reference.
void append_slotted_value(std::string_view value, std::string& html, Slots& slots);

// The next piece of `text` from `at`, which moves behind it: the words of one slot, or what stands between slots.
std::string_view next_piece(std::string_view text, const Slots& slots, std::size_t& at);

// `text` with all its words back.
std::string fill_slots(std::string_view text, const Slots& slots);

}  // namespace winnow
