// Countries, people, agencies and companies that the article names, as a careful reader would list them.
//
// They come from title and body alone, each once, ordered by score (how much the article is about them), then by first
// appearance. `Mauricio` the given name, `New Mexico` and `Agence France-Presse` are no countries; a reporter's credit is
// no person of the story; a party, a private bank and "the government" are no agencies.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "winnow/article.hpp"
#include "winnow/knowledge.hpp"

namespace winnow {

enum class Place : std::uint8_t { title, body };

// Where an entity is named: Unicode code points [start, end) of title or body.
struct Mention {
  Place in = Place::body;
  std::uint32_t start = 0;
  std::uint32_t end = 0;
};

// The strongest evidence for a country, strongest first.
enum class Evidence : std::uint8_t { name, demonym, institution, city };

struct CountryEntity {
  std::string code;  // ISO 3166-1 alpha-2
  std::string name;  // CLDR's English short name
  Evidence via = Evidence::name;
  double score = 0;
  std::vector<Mention> mentions;
};

struct PersonEntity {
  std::string name;          // the fullest form in the text, without titles
  std::string role;          // as stated; empty if none, as the next two
  std::string organization;
  std::string country;       // alpha-2
  double score = 0;
  std::vector<Mention> mentions;
};

struct AgencyEntity {
  std::string name;     // as in the text, the longest form, without article
  std::string acronym;
  std::string kind;     // "ministry", "regulator", "presidency", ... (the list in docs/format.md)
  std::string country;  // alpha-2; empty for international bodies and where the text does not tell
  double score = 0;
  std::vector<Mention> mentions;
};

struct CompanyEntity {
  std::string name;
  std::string country;
  bool state_owned = false;  // such a company stands among the agencies too
  double score = 0;
  std::vector<Mention> mentions;
};

struct Entities {
  std::vector<CountryEntity> countries;
  std::vector<PersonEntity> people;
  std::vector<AgencyEntity> agencies;
  std::vector<CompanyEntity> companies;
};

// Linear in the article. Thread-safe. Deterministic on every machine.
Entities find_entities(const Article& article, const Knowledge& knowledge);

}  // namespace winnow
