// The tables of data/world and data/lang/*/{roles,bodies,names}.table, ready to be matched.
#pragma once

#include <array>
#include <string>
#include <unordered_map>
#include <vector>

#include "entities/phrases.hpp"
#include "entities/place_names.hpp"
#include "winnow/knowledge.hpp"

namespace winnow::entities {

// What a word can be; bits.
enum WordClass : std::uint16_t {
  kParticle = 1,
  kLink = 2,
  kSpeech = 4,
  kStop = 8,
  kThing = 16,
  kPlaceHead = 32,
  kGiven = 64,
  kGivenDoubtful = 128,
  kSurname = 256,
  kLocative = 512,
  kLandform = 1024,
  kDocument = 2048,
};

enum class PlaceUse : std::uint8_t { name, demonym, language_demonym, city, doubtful_city, never };

struct CountryForm {
  std::uint16_t country = 0;  // index in World::countries; kNoCountry for `never`
  PlaceUse use = PlaceUse::name;
};

struct Country {
  std::string code;
  std::string name;
};

struct Body {
  std::string acronym;
  std::string name;
  std::string country;
  std::string kind;
};

enum class BodyUse : std::uint8_t { alone, lower, more, last, domain, never };

struct BodyHead {
  std::string kind;
  BodyUse use = BodyUse::alone;
};

enum class RoleUse : std::uint8_t { office, job, title, modifier };

struct Company {
  std::string name;
  std::string country;
};

struct World {
  static constexpr std::uint16_t kNoCountry = 0xFFFF;

  std::vector<Country> countries;
  std::unordered_map<std::string, std::uint16_t> codes;  // alpha-2 -> countries
  std::vector<CountryForm> forms;
  Phrases places;  // -> forms

  PlaceNames place_names;

  std::vector<Body> bodies;
  Phrases body_names;  // -> bodies

  std::vector<BodyHead> heads;
  Phrases body_heads;  // -> heads

  std::vector<Company> companies;
  Phrases company_names;  // -> companies

  Phrases roles;  // -> RoleUse

  text::FlatMap<std::array<std::uint16_t, 4>> words;  // WordClass bits in each of three languages, then those of names

  std::uint16_t classes(std::uint64_t hash, std::uint8_t languages) const;

  static World compile(const Knowledge& knowledge);
};

}  // namespace winnow::entities
