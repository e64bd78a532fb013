#include "winnow/entities.hpp"

#include <algorithm>

#include "catch.hpp"

namespace winnow {
namespace {

Entities read(const std::string& title, const std::string& body, const std::string& language) {
  Article article;
  article.title = title;
  article.body = body;
  article.language = language;
  return find_entities(article, Knowledge::builtin());
}

template <class List, class Get>
std::string sorted(const List& list, Get get) {
  std::vector<std::string> names;
  for (const auto& each : list) names.push_back(get(each));
  std::sort(names.begin(), names.end());
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : "; ") + name;
  return out;
}

std::string codes(const Entities& found) {
  return sorted(found.countries, [](const CountryEntity& c) { return c.code; });
}
std::string names(const Entities& found) {
  return sorted(found.people, [](const PersonEntity& p) { return p.role.empty() ? p.name : p.name + ", " + p.role; });
}
std::string bodies(const Entities& found) {
  return sorted(found.agencies, [](const AgencyEntity& a) {
    return a.name + (a.acronym.empty() ? "" : " (" + a.acronym + ")") + " " + a.kind;
  });
}

}  // namespace

TEST_CASE("countries") {
  struct Case {
    const char* language;
    const char* text;
    const char* codes;
  };
  const Case cases[] = {
      {"en", "Chile and the U.S. signed a treaty with the UK.", "CL; GB; US"},
      {"en", "The state of New Mexico borders Texas.", "US"},
      {"en", "It cost US$ 5 million, Agence France-Presse said.", ""},
      {"en", "He speaks fluent Spanish.", ""},
      {"en", "Michael Jordan met Chad Wolf.", ""},
      {"en", "give us a break", ""},
      {"es", "La empresa chilena opera en EE.UU. y en los EEUU.", "CL; US"},
      {"es", "La candidata Francia Márquez llegó con Mauricio Macri.", ""},
      {"es", "Los mexicanos hablan en inglés.", "MX"},
      {"es", "Viajó de México a EU.", "MX; US"},
      {"en", "He went from Mexico to the EU.", "MX"},
      {"es", "La reunión fue en la granada.", ""},
      {"es", "Recibirá ofertas hasta fines de mayo.", ""},
      {"es", "El grupo finés y dos firmas finesas ofertaron.", "FI"},
      {"pt", "As empresas norte-americanas e alemãs investem nos EUA.", "DE; US"},
      {"", "La presidenta chilena viajó a Perú.", "CL; PE"},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(codes(read("", c.text, c.language)) == c.codes);
  }
}

TEST_CASE("people with the role that the text states") {
  struct Case {
    const char* language;
    const char* text;
    const char* names;
  };
  const Case cases[] = {
      {"en", "Colombia's President Iván Duque spoke. Duque left.", "Iván Duque, President"},
      {"en", "The government of then-president Michelle Bachelet approved it.", "Michelle Bachelet, then-president"},
      {"en", "Tourism Minister Randall Mitchell said so.", "Randall Mitchell, Tourism Minister"},
      {"es", "El ministro de Hacienda, Felipe Larraín, viajó.", "Felipe Larraín, ministro de Hacienda"},
      {"es", "La alcaldesa Irma de la Torre habló.", "Irma de la Torre, alcaldesa"},
      {"en", "Chief Education Officer Dr Ana Brown said so.", "Ana Brown, Chief Education Officer"},
      {"es", "Los exministros Pablo Ruiz y Marta Gómez viajaron.", "Marta Gómez; Pablo Ruiz, exministros"},
      {"pt", "Os irmãos Joesley e Wesley Batista depuseram.", "Joesley Batista; Wesley Batista"},
      {"pt", "O deputado Eduardo dos Santos chegou.", "Eduardo dos Santos, deputado"},
      {"es", "El hospital está en la calle Carlos Pellegrini.", ""},
      {"es", "Viven en San Martín.", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(names(read("", c.text, c.language)) == c.names);
  }
}

TEST_CASE("public bodies, with acronym and kind") {
  struct Case {
    const char* language;
    const char* text;
    const char* bodies;
  };
  const Case cases[] = {
      {"en", "according to Colombia's ICT ministry Mintic.", "ICT ministry (Mintic) ministry"},
      {"en", "The interior ministry and the central bank agreed.",
       "central bank central_bank; interior ministry ministry"},
      {"en", "The Minister of Finance spoke for the government.", ""},
      {"es", "El Ministerio de Hacienda y Crédito Público informó.",
       "Ministerio de Hacienda y Crédito Público ministry"},
      {"es", "La Comisión Nacional de Tarifas (CNT) decidió. La CNT no habló.",
       "Comisión Nacional de Tarifas (CNT) state_agency"},
      {"es", "La Cámara de Comercio opinó.", ""},
      {"pt", "O Supremo Tribunal Federal (STF) julgou.", "Supremo Tribunal Federal (STF) court"},
      {"pt", "A secretária de Energia Lúcia Brandão falou.", ""},
      {"pt", "A Secretaria de Habitação abriu a consulta.", "Secretaria de Habitação local_government"},
      {"es", "La secretaria de Energía, Ana Ruiz, habló.", ""},
      {"es", "La Secretaría de Energía habló.", "Secretaría de Energía ministry"},
      {"es", "La División de Gendarmería de la Policía Federal llegó.", "División de Gendarmería de la Policía Federal security_force"},
      {"es", "El exsecretario de Hacienda, Ana Ruiz, habló.", ""},
      {"es", "El plan es de la Organización para la Cooperación y el Desarrollo Económicos (OCDE).",
       "Organización para la Cooperación y el Desarrollo Económicos (OCDE) international_body"},
      {"es", "La Ley de Educación y el Código Penal no cambian.", ""},
      {"es", "Ana Ruiz, candidata a la Presidencia de la República, habló.", ""},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    CHECK(bodies(read("", c.text, c.language)) == c.bodies);
  }
}

TEST_CASE("what stands where a place would is no company and no person") {
  struct Case {
    const char* language;
    const char* title;
    const char* text;
  };
  const Case cases[] = {
      {"en", "", "Residents of Providence asked for sound barriers."},
      {"en", "", "The dam above Baños was planned in 1981, dropped in 1999 and revived twice since."},
      {"es", "Ampliarán Nueva Palmira", "El gobierno licitará la ampliación del puerto de Nueva Palmira, dijo."},
  };
  for (const Case& c : cases) {
    INFO(c.text);
    const auto found = read(c.title, c.text, c.language);
    CHECK(found.companies.empty());
    CHECK(found.people.empty());
  }
}

TEST_CASE("without weights, tables and grammar stand alone") {
  const Knowledge bare = Knowledge::from_texts({{"lang/en/roles.table", "role | use\npresident | office\n"},
                                                {"world/given_names.txt", "Ana\n"}});
  Article article;
  article.body = "President Ana Brown spoke.";
  article.language = "en";
  const auto found = find_entities(article, bare);
  REQUIRE(found.people.size() == 1);
  CHECK(found.people[0].name == "Ana Brown");
  CHECK(found.people[0].role == "President");
}

TEST_CASE("mentions are code points of title or body") {
  const auto found = read("Perú: así es", "El Perú — “Perú”.", "es");
  REQUIRE(found.countries.size() == 1);
  const auto& mentions = found.countries[0].mentions;
  REQUIRE(mentions.size() == 3);
  CHECK(mentions[0].in == Place::title);
  CHECK(mentions[0].start == 0);
  CHECK(mentions[0].end == 4);
  CHECK(mentions[1].start == 3);
  CHECK(mentions[2].start == 11);
  CHECK(mentions[2].end == 15);
}

TEST_CASE("any text is read") {
  const std::string long_word(200000, 'A');
  std::string capitals;
  for (int i = 0; i < 50000; ++i) capitals += "Ministry of Aaa ";
  for (const char* language : {"", "en", "es", "pt", "zz-invalid"}) {
    CHECK(read("", "", language).people.empty());
    read(long_word, long_word, language);
    read("北京", "北京市长说\n\n-|-- \xFF\xFE ' ’s ( , .", language);
    read("", capitals, language);
  }
}

}  // namespace winnow
