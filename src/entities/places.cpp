// Countries' names, demonyms and cities.
//
// Fits: "Chile", "la presidenta chilena", "U.S.", "Bogotá". Does not: "New Mexico" (a longer phrase that says
// otherwise), "en inglés" (a language), "Francia Márquez" (a given name before a surname), "US$" (a currency).
#include "entities/scan.hpp"

namespace winnow::entities {
namespace {

bool is_any(const Text& text, std::size_t at, std::initializer_list<std::string_view> words) {
  for (const auto word : words) {
    if (text.tokens[at].hash == hash_folded(word)) return true;
  }
  return false;
}

bool language(const Scan& scan, std::size_t begin, std::size_t end) {
  const Text& text = scan.text;
  if (begin == 0) return false;
  if (is_any(text, begin - 1,
             {"idioma", "lengua", "língua", "speak", "fluent", "speaks", "speaking", "habla", "hablan", "hablar",
              "fala", "falar", "falam"}))
    return true;
  if (!is_any(text, begin - 1, {"en", "em", "in", "al", "del"})) return false;
  if (text.tokens[begin].shape != Shape::lower) {
    return is_any(text, begin - 1, {"in"}) &&
           (end >= text.tokens.size() || !text.word(end) || scan.has(end, kStop | kLink));
  }
  return is_any(text, begin - 1, {"en", "em"});
}

// "Francia Márquez", "Jordan Peterson", "Michael Jordan", "Chad Wolf".
bool given_name(const Scan& scan, std::size_t begin, std::size_t end) {
  const Text& text = scan.text;
  const auto name_like = [&](std::size_t at) { return text.capital(at) && !scan.has(at, kStop | kThing); };
  if (end - begin != 1) return false;
  if (begin > 0 && text.capital(begin - 1) && scan.has(begin - 1, kGiven) && text.tokens[begin].spaced) return true;
  return scan.has(begin, kGiven | kGivenDoubtful) && name_like(end) && text.tokens[end].spaced;
}

bool currency(const Text& text, std::size_t end) { return text.is(end, '$') && !text.tokens[end].spaced; }

}  // namespace

void find_places(Scan& scan) {
  const Text& text = scan.text;
  for (std::size_t at = 0; at < text.tokens.size();) {
    const Match match = scan.world.places.longest(text, at, scan.languages);
    if (!match) {
      ++at;
      continue;
    }
    const CountryForm& form = scan.world.forms[scan.world.places.value(match.entry)];
    const bool joined = match.begin > 0 && text.is(match.begin - 1, '-') && !text.tokens[match.begin].spaced &&
                        form.use == PlaceUse::city;
    const bool spoken = form.use == PlaceUse::language_demonym && language(scan, match.begin, match.end);
    const bool plain = form.use != PlaceUse::demonym && form.use != PlaceUse::language_demonym;
    if (!joined && !spoken && !currency(text, match.end) && !(plain && given_name(scan, match.begin, match.end))) {
      scan.places.push_back({match.begin, match.end, form.country, form.use});
      if (form.use != PlaceUse::doubtful_city) {
        for (std::size_t i = match.begin; i < match.end; ++i) scan.taken[i] |= kTakenPlace;
      }
    }
    at = match.end;
  }
}

}  // namespace winnow::entities
