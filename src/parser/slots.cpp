#include "parser/slots.hpp"

#include <algorithm>

#include "text/unicode.hpp"

namespace winnow {
namespace {

constexpr char32_t kFirstSlot = 0xF0000;
constexpr std::size_t kPlane = 0x10000;
constexpr std::size_t kSlotsInPlane = kPlane - 2;  // the last two code points of a plane are no characters
constexpr std::size_t kMaxSlots = 2 * kSlotsInPlane;
constexpr std::size_t kSlotBytes = 4;
constexpr unsigned char kFirstLead = 0xF3;         // the lowest byte that begins one
constexpr std::string_view kReplacement = "\xEF\xBF\xBD";

bool is_space(char c) { return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alphanumeric(char c) { return is_digit(c) || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }

void append_slot(std::size_t slot, std::string& html) {
  const auto code = kFirstSlot + static_cast<char32_t>(slot + (slot >= kSlotsInPlane ? 2 : 0));
  html += static_cast<char>(0xF0 | code >> 18);
  html += static_cast<char>(0x80 | (code >> 12 & 0x3F));
  html += static_cast<char>(0x80 | (code >> 6 & 0x3F));
  html += static_cast<char>(0x80 | (code & 0x3F));
}

bool is_slot(std::string_view text, std::size_t at) {
  return static_cast<unsigned char>(text[at]) >= kFirstLead && text::decode_at(text, at).code >= kFirstSlot;
}

// The slot that the character at `at` stands for; npos: none, the character is the page's own.
std::size_t slot_at(std::string_view text, std::size_t at, std::size_t slots) {
  if (!is_slot(text, at)) return std::string_view::npos;
  const std::size_t offset = text::decode_at(text, at).code - kFirstSlot;
  const std::size_t slot = offset < kPlane ? offset : offset - 2;
  return slot < slots ? slot : std::string_view::npos;
}

// As it stands, but for the characters that would be taken for slots.
void append_verbatim(std::string_view text, std::string& html) {
  for (std::size_t at = 0; at < text.size();) {
    const bool alien = is_slot(text, at);
    html += alien ? kReplacement : text.substr(at, 1);
    at += alien ? kSlotBytes : 1;
  }
}

void append_words(std::string_view words, std::string& html, Slots& slots) {
  if (words.size() <= kSlotBytes || slots.texts.size() == kMaxSlots) return append_verbatim(words, html);
  append_slot(slots.texts.size(), html);
  slots.texts.push_back(words);
}

// Words with white space around them; of a run of it, one character says the same.
void append_run(std::string_view run, std::string& html, Slots& slots) {
  const auto begin = std::find_if_not(run.begin(), run.end(), is_space);
  if (begin != run.begin()) html += *run.begin();
  if (begin == run.end()) return;
  const auto end = std::find_if_not(run.rbegin(), run.rend(), is_space).base();
  append_words({begin, end}, html, slots);
  if (end != run.end()) html += *end;
}

// Where the reference that begins at `at` ends.
std::size_t reference_end(std::string_view text, std::size_t at) {
  ++at;
  if (at < text.size() && text[at] == '#') ++at;
  while (at < text.size() && is_alphanumeric(text[at])) ++at;
  return at < text.size() && (text[at] == ';' || text[at] == '=') ? at + 1 : at;
}

// "&#983040;" and "&#xF0000;" are slots in disguise.
bool names_slot(std::string_view reference) {
  if (!reference.starts_with("&#")) return false;
  const bool hexadecimal = reference.size() > 2 && (reference[2] == 'x' || reference[2] == 'X');
  char32_t code = 0;
  for (char c : reference.substr(hexadecimal ? 3 : 2)) {
    if (!is_alphanumeric(c)) break;
    const auto digit = static_cast<char32_t>(is_digit(c) ? c - '0' : (c | 0x20) - 'a' + 10);
    if (digit >= (hexadecimal ? 16U : 10U)) break;
    code = std::min<char32_t>(code * (hexadecimal ? 16 : 10) + digit, kFirstSlot);
  }
  return code >= kFirstSlot;
}

template <class AppendPlain>
void append_between_references(std::string_view text, std::string& html, AppendPlain append_plain) {
  std::size_t at = 0;
  while (at < text.size()) {
    const std::size_t mark = std::min(text.find('&', at), text.size());
    append_plain(text.substr(at, mark - at));
    if (mark == text.size()) return;
    at = reference_end(text, mark);
    const auto reference = text.substr(mark, at - mark);
    html += names_slot(reference) ? kReplacement : reference;
  }
}

}  // namespace

void append_slotted(std::string_view text, std::string& html, Slots& slots) {
  append_between_references(text, html, [&](std::string_view plain) { append_run(plain, html, slots); });
}

void append_slotted_value(std::string_view value, std::string& html, Slots& slots) {
  append_between_references(value, html, [&](std::string_view plain) { append_words(plain, html, slots); });
}

void append_in_place(std::string_view text, std::string& html) {
  append_between_references(text, html, [&](std::string_view plain) { append_verbatim(plain, html); });
}

bool append_slotted_attributes(std::span<const SlottedAttribute> attributes, std::string& html, Slots& slots) {
  if (slots.tags.size() == kMaxSlots) return false;
  html += ' ';
  html += kSlotAttribute;
  html += "=\"";
  append_slot(slots.tags.size(), html);
  html += '"';
  slots.attributes.insert(slots.attributes.end(), attributes.begin(), attributes.end());
  slots.tags.push_back(slots.attributes.size());
  return true;
}

std::span<const SlottedAttribute> attributes_in(std::string_view value, const Slots& slots) {
  const std::size_t slot = value.empty() ? std::string_view::npos : slot_at(value, 0, slots.tags.size());
  if (slot == std::string_view::npos) return {};
  const std::size_t begin = slot == 0 ? 0 : slots.tags[slot - 1];
  return std::span(slots.attributes).subspan(begin, slots.tags[slot] - begin);
}

std::string_view next_piece(std::string_view text, const Slots& slots, std::size_t& at) {
  const std::size_t begin = at;
  while (at < text.size()) {
    const std::size_t slot = slot_at(text, at, slots.texts.size());
    if (slot == std::string_view::npos) {
      ++at;
    } else if (at > begin) {
      break;
    } else {
      at += kSlotBytes;
      return slots.texts[slot];
    }
  }
  return text.substr(begin, at - begin);
}

std::string fill_slots(std::string_view text, const Slots& slots) {
  std::string filled;
  for (std::size_t at = 0; at < text.size();) filled += next_piece(text, slots, at);
  return filled;
}

}  // namespace winnow
