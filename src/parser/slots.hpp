// Words that the parser need not see.
//
// gumbo spends some 30 ns on every character of text and of an attribute's value, and none of them changes the tree: to
// the tree builder a text is either white space or not. So the pre-scan takes the words out and leaves one private-use
// character in their place, a slot; the walk over the tree puts them back. "<p>Copper mines &amp; gold mines" is parsed
// as "<p>[0] &amp; [1]": white space around words and character references stay, since they mean something to the parser.
// A tag's attributes go into a slot together: "<div class=lead id=x>" is parsed as "<div a=[0]>". Measured on 450 saved
// pages, gumbo's time falls by two thirds.
//
// A page's own characters of those planes (U+F0000 and up) are never left in the markup, so no slot can be forged.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace winnow {

struct SlottedAttribute {
  std::string_view name;  // lower case
  std::string_view value;
};

// What was taken out, by slot; views into the page.
struct Slots {
  std::vector<std::string_view> texts;
  std::vector<std::size_t> tags;             // where in `attributes` each tag's end
  std::vector<SlottedAttribute> attributes;  // no value holds a character reference
};

// The attribute that stands for all of a tag's. The pre-scan lets no other of that name through.
inline constexpr std::string_view kSlotAttribute = "a";

// Appends `text`, of which no "<" may be markup, to `html` with its words in slots. Linear.
void append_slotted(std::string_view text, std::string& html, Slots& slots);

// Appends an attribute's value: as above, and "&copy=" stays together, since there it is no reference.
void append_slotted_value(std::string_view value, std::string& html, Slots& slots);

// Appends `text` as it stands, but for what would be taken for a slot.
void append_in_place(std::string_view text, std::string& html);

// Appends the attributes, which have no references in them, as one slot. False: there are no more slots.
bool append_slotted_attributes(std::span<const SlottedAttribute> attributes, std::string& html, Slots& slots);

// The attributes that the value of kSlotAttribute stands for.
std::span<const SlottedAttribute> attributes_in(std::string_view value, const Slots& slots);

// The next piece of `text` from `at`, which moves behind it: the words of one slot, or what stands between slots.
std::string_view next_piece(std::string_view text, const Slots& slots, std::size_t& at);

// `text` with all its words back.
std::string fill_slots(std::string_view text, const Slots& slots);

}  // namespace winnow
