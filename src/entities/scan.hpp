// One article being read: its tokens, what each word can be, and what has been found so far.
#pragma once

#include "entities/world.hpp"

namespace winnow::entities {

struct BodySpan {
  std::size_t begin = 0, end = 0;
  std::string kind;
  std::string country;                // known of the body itself
  std::string acronym;                // bound to it in the text
  std::uint32_t row = Phrases::kEnd;  // in World::bodies
  std::size_t acronym_at = 0;         // token; 0: none
};

struct PlaceSpan {
  std::size_t begin = 0, end = 0;
  std::uint16_t country = 0;
  PlaceUse use = PlaceUse::name;
};

struct PersonSpan {
  std::size_t begin = 0, end = 0;
  std::size_t role_begin = 0, role_end = 0;
  bool sure = false;        // the text itself says it is a person; otherwise only if another mention does
  std::size_t surname = 0;  // "Joesley e Wesley Batista": the token of the surname that the first one shares
};

struct CompanySpan {
  std::size_t begin = 0, end = 0;
  std::uint32_t row = Phrases::kEnd;  // in World::companies
};

struct Scan {
  const World& world;
  Text text;
  std::uint8_t languages = kAnyLanguage;
  std::vector<std::uint16_t> classes;  // WordClass bits a token
  std::vector<std::uint8_t> taken;     // a token inside a body (1), a company (2), a place (4), a person (8)
  std::vector<PlaceSpan> places;
  std::vector<BodySpan> bodies;
  std::vector<CompanySpan> companies;
  std::vector<PersonSpan> people;

  bool has(std::size_t at, unsigned bits) const { return at < classes.size() && (classes[at] & bits) != 0; }
};

enum Taken : std::uint8_t { kTakenBody = 1, kTakenCompany = 2, kTakenPlace = 4, kTakenPerson = 8 };

// The article's tokens, with what tables and grammar make of them. Views into the article, which must outlive it.
Scan propose(const Article& article, const World& world);

void find_places(Scan& scan);
void find_bodies(Scan& scan);
void find_companies(Scan& scan);
void find_people(Scan& scan);

// The head of a public body that begins at a token, unless accents say that it is a role: "Secretaría de Energía" and, in
// Portuguese, "Secretaria de Energia" have one, "secretaria de Energía" and "secretária de Energia" are people.
Match head_at(const Scan& scan, std::size_t at);

// Sets the role of a person whose name stands there, if the text states one.
void find_role(const Scan& scan, PersonSpan& span);

// ", 42," or " (42)" behind a name.
bool aged(const Text& text, std::size_t end);

}  // namespace winnow::entities
