// What tables and grammar propose, strongest first: places, bodies, companies, people.
#include "entities/scan.hpp"

namespace winnow::entities {
namespace {

constexpr std::size_t kAhead = 12;  // words whose classes are fetched before they are asked for

std::uint8_t languages_of(const std::string& tag) {
  if (tag.starts_with("en")) return kEnglish;
  if (tag.starts_with("es")) return kSpanish;
  if (tag.starts_with("pt")) return kPortuguese;
  return kAnyLanguage;
}

void mark_people(Scan& scan) {
  for (const auto& span : scan.people) {
    if (!span.sure || span.end - span.begin < 2) continue;
    for (auto i = span.begin; i < span.end; ++i) scan.taken[i] |= kTakenPerson;
  }
}

}  // namespace

Scan propose(const Article& article, const World& world) {
  Scan scan{world, tokenize(article.title, article.body), languages_of(article.language), {}, {}, {}, {}, {}, {}};
  scan.taken.resize(scan.text.tokens.size());
  scan.classes.reserve(scan.text.tokens.size());
  const auto& tokens = scan.text.tokens;
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    if (i + kAhead < tokens.size()) world.words.prefetch(tokens[i + kAhead].hash);
    scan.classes.push_back(world.classes(tokens[i].hash, scan.languages));
  }
  find_places(scan);
  find_bodies(scan);
  find_companies(scan);
  find_people(scan);
  mark_people(scan);
  return scan;
}

}  // namespace winnow::entities
