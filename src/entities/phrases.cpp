#include "entities/phrases.hpp"

#include <algorithm>

namespace winnow::entities {
namespace {

constexpr std::size_t kLongest = 20;      // tokens of a phrase
constexpr std::size_t kShortAcronym = 4;  // up to so many letters, capitals in the phrase want capitals in the text

bool has_accent(std::string_view word) {
  return std::any_of(word.begin(), word.end(), [](char byte) { return static_cast<unsigned char>(byte) >= 0x80; });
}

}  // namespace

void Phrases::add(std::string_view phrase, std::uint32_t value, std::uint8_t languages, Accents accents) {
  const Text text = tokenize({}, phrase);
  Entry entry{value, kEnd, 0, 0, 0, languages, accents};
  std::uint64_t hash = 0;
  std::size_t count = 0;
  std::uint32_t* node = nullptr;
  for (std::size_t at = 0; at < text.tokens.size(); ++at) {
    const Token& token = text.tokens[at];
    if (token.shape == Shape::line || count == kLongest) continue;
    if (count == 0) starts_.set(start(token.hash));
    hash = chain(hash, token.hash);
    node = &nodes_.insert(hash, kEnd).value;
    if (token.shape == Shape::capital || token.shape == Shape::upper) entry.capitals |= 1u << count;
    if (token.shape == Shape::upper && token.end - token.begin <= kShortAcronym) entry.uppers |= 1u << count;
    if (has_accent(text.view(at))) entry.accents |= 1u << count;
    ++count;
  }
  if (!node) return;
  entry.next = *node;
  *node = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(entry);
}

bool Phrases::alike(const Entry& entry, const Text& text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    if ((entry.accents >> i & 1) != has_accent(text.view(at + i))) return false;
  }
  return true;
}

bool Phrases::accented_alike(const Text& text, const Match& match) const {
  return alike(entries_[match.entry], text, match.begin, match.end - match.begin);
}

bool Phrases::fits(const Entry& entry, const Text& text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Shape shape = text.tokens[at + i].shape;
    if ((entry.uppers >> i & 1) && shape != Shape::upper) return false;
    if ((entry.capitals >> i & 1) && shape == Shape::lower) return false;
  }
  return entry.use == Accents::ignored || alike(entry, text, at, count);
}

Match Phrases::find(const Text& text, std::size_t at, std::uint8_t languages) const {
  Match best;
  std::uint64_t hash = 0;
  for (std::size_t i = at; i < text.tokens.size() && i < at + kLongest && text.tokens[i].shape != Shape::line; ++i) {
    hash = chain(hash, text.tokens[i].hash);
    const auto* node = nodes_.find(hash);
    if (!node) break;
    for (auto entry = *node; entry != kEnd; entry = entries_[entry].next) {
      if (!(entries_[entry].languages & languages) || !fits(entries_[entry], text, at, i + 1 - at)) continue;
      best = {at, i + 1, entry};
      break;
    }
  }
  return best;
}

}  // namespace winnow::entities
