#include "entities/phrases.hpp"

namespace winnow::entities {
namespace {

constexpr std::size_t kLongest = 20;      // tokens of a phrase
constexpr std::size_t kShortAcronym = 4;  // up to so many letters, capitals in the phrase want capitals in the text

}  // namespace

void Phrases::add(std::string_view phrase, std::uint32_t value, std::uint8_t languages) {
  const Text text = tokenize({}, phrase);
  Entry entry{value, kEnd, 0, 0, languages};
  std::uint64_t hash = 0;
  std::size_t count = 0;
  std::uint32_t* node = nullptr;
  for (const Token& token : text.tokens) {
    if (token.shape == Shape::line || count == kLongest) continue;
    if (count == 0) starts_.set(start(token.hash));
    hash = chain(hash, token.hash);
    node = &nodes_.at_or(hash, kEnd);
    if (token.shape == Shape::capital || token.shape == Shape::upper) entry.capitals |= 1u << count;
    if (token.shape == Shape::upper && token.end - token.begin <= kShortAcronym) entry.uppers |= 1u << count;
    ++count;
  }
  if (!node) return;
  entry.next = *node;
  *node = static_cast<std::uint32_t>(entries_.size());
  entries_.push_back(entry);
}

bool Phrases::fits(const Entry& entry, const Text& text, std::size_t at, std::size_t count) {
  for (std::size_t i = 0; i < count; ++i) {
    const Shape shape = text.tokens[at + i].shape;
    if ((entry.uppers >> i & 1) && shape != Shape::upper) return false;
    if ((entry.capitals >> i & 1) && shape == Shape::lower) return false;
  }
  return true;
}

Match Phrases::longest(const Text& text, std::size_t at, std::uint8_t languages) const {
  Match best;
  if (at >= text.tokens.size() || !starts_.test(start(text.tokens[at].hash))) return best;
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
