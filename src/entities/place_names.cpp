#include "entities/place_names.hpp"

#include "text/words.hpp"

namespace winnow::entities {

void PlaceNames::add(std::string_view name) {
  std::uint64_t hash = 0;
  bool* end = nullptr;
  text::for_each_word(name, [&](text::Word word) {
    hash = chain(hash, hash_folded(name.substr(word.begin, word.end - word.begin)));
    end = &ends_.insert(hash, false).value;
  });
  if (end) *end = true;
}

std::size_t PlaceNames::longest(const Text& text, std::size_t at) const {
  std::size_t length = 0;
  if (!text.capital(at)) return length;
  std::uint64_t hash = 0;
  for (auto i = at; text.word(i) || text.is(i, '-'); ++i) {
    if (text.is(i, '-')) continue;
    hash = chain(hash, text.tokens[i].hash);
    const bool* end = ends_.find(hash);
    if (!end) break;
    if (*end) length = i + 1 - at;
  }
  return length;
}

}  // namespace winnow::entities
