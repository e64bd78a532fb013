#include "entities/world.hpp"

#include <algorithm>
#include <map>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow::entities {
namespace {

constexpr std::array<std::string_view, 3> kLanguages = {"en", "es", "pt"};
constexpr std::size_t kNames = 3;  // behind the languages in World::words

// Feminine and plural forms of a Spanish or Portuguese demonym, folded: chileno -> chilena, chilenos, chilenas.
std::vector<std::string> inflected(const std::string& form) {
  const auto ends = [&](std::string_view tail) { return form.ends_with(tail); };
  const auto with = [&](std::size_t cut, std::initializer_list<const char*> tails) {
    std::vector<std::string> out{form};
    for (const char* tail : tails) out.push_back(form.substr(0, form.size() - cut) + tail);
    return out;
  };
  if (ends("ao")) return with(2, {"a", "aes", "oes", "aos", "as"});
  if (ends("eu")) return with(1, {"ia", "us", "ias"});
  if (ends("o")) return with(1, {"a", "os", "as"});
  if (ends("es")) return with(0, {"a", "es", "as"});
  if (ends("ol")) return with(1, {"la", "is", "les", "las"});
  if (ends("n")) return with(0, {"a", "es", "as"});
  if (ends("i")) return with(0, {"s", "es"});
  if (ends("r") || ends("z") || ends("l")) return with(0, {"es"});
  return with(0, {"s"});
}

// "ministro de Estado" -> "ministros de Estado", "prime minister" -> "prime ministers".
std::string plural(std::string_view role, std::uint8_t language) {
  const auto end = language == kEnglish ? role.size() : std::min(role.find(' '), role.size());
  std::string word(role.substr(0, end));
  const bool vowel = std::string_view("aeiou").find(word.back()) != std::string_view::npos;
  word += vowel || language == kEnglish ? "s" : "es";
  return word + std::string(role.substr(end));
}

// "es" -> its bit; nothing: any language.
std::uint8_t language_bits(std::string_view code) {
  const auto found = std::find(kLanguages.begin(), kLanguages.end(), code);
  return found == kLanguages.end() ? std::uint8_t{kAnyLanguage} : std::uint8_t(1 << (found - kLanguages.begin()));
}

class Compiler {
 public:
  Compiler(const Knowledge& knowledge, World& world) : knowledge_(knowledge), world_(world) {}

  void run() {
    countries();
    demonyms();
    cities();
    not_countries();
    place_names();
    bodies();
    companies();
    given_names();
    surnames();
    for (std::size_t i = 0; i < kLanguages.size(); ++i) language(i);
  }

 private:
  Table table(std::string_view path) const { return read_table(knowledge_.file(path)); }

  std::uint16_t country(std::string_view code) {
    const auto found = world_.codes.find(std::string(code));
    return found == world_.codes.end() ? World::kNoCountry : found->second;
  }

  void place(std::string_view phrase, std::uint16_t of, PlaceUse use, std::uint8_t languages = kAnyLanguage,
             Accents accents = Accents::ignored) {
    world_.places.add(phrase, static_cast<std::uint32_t>(world_.forms.size()), languages, accents);
    world_.forms.push_back({of, use});
  }

  void countries() {
    for (const auto& row : table("world/countries.table").rows) {
      const auto index = static_cast<std::uint16_t>(world_.countries.size());
      world_.countries.push_back({std::string(row.cells[0]), std::string(row.cells[1])});
      world_.codes.emplace(row.cells[0], index);
      place(row.cells[1], index, PlaceUse::name);
      for (std::size_t i = 0; i < 3 && i + 2 < row.cells.size(); ++i) {
        for (const auto name : split_list(row.cells[i + 2])) place(name, index, PlaceUse::name, std::uint8_t(1 << i));
      }
    }
    for (const auto& row : table("world/country_forms.table").rows) {
      const auto languages = row.cells.size() > 2 ? language_bits(row.cells[2]) : std::uint8_t{kAnyLanguage};
      for (const auto form : split_list(row.cells[1])) place(form, country(row.cells[0]), PlaceUse::name, languages);
    }
  }

  void demonym(std::string_view form, std::uint16_t of, std::uint8_t language) {
    const bool common = form.ends_with('!');
    if (common) form.remove_suffix(1);
    const bool spoken = form.ends_with('*');
    if (spoken) form.remove_suffix(1);
    const PlaceUse use = spoken ? PlaceUse::language_demonym : PlaceUse::demonym;
    if (form.starts_with('=')) return place(form.substr(1), of, use, language);
    if (language != kEnglish) {
      const std::string plain = text::folded(form);
      for (const auto& each : inflected(plain)) {
        if (!common || each != plain) place(each, of, use, language);
      }
      if (common) place(form, of, use, language, Accents::decide);
      return;
    }
    place(form, of, use, language);
    if (!form.ends_with("s") && !form.ends_with("sh") && !form.ends_with("ch") && !form.ends_with("ese")) {
      place(std::string(form) + "s", of, PlaceUse::demonym, language);
    }
  }

  void demonyms() {
    for (const auto& row : table("world/demonyms.table").rows) {
      for (std::size_t i = 0; i < 3 && i + 1 < row.cells.size(); ++i) {
        for (const auto form : split_list(row.cells[i + 1])) demonym(form, country(row.cells[0]), std::uint8_t(1 << i));
      }
    }
  }

  void cities() {
    for (const auto& row : table("world/cities.table").rows) {
      for (auto name : split_list(row.cells[1])) {
        const bool doubtful = name.ends_with('?');
        if (doubtful) name.remove_suffix(1);
        place(name, country(row.cells[0]), doubtful ? PlaceUse::doubtful_city : PlaceUse::city);
      }
    }
  }

  void not_countries() {
    for (const auto& row : table("world/not_countries.table").rows) {
      const auto of = country(row.cells[1]);
      place(row.cells[0], of, of == World::kNoCountry ? PlaceUse::never : PlaceUse::city);
    }
  }

  void place_names() {
    for (const auto* file : {"world/towns.txt", "world/places.txt"}) {
      for (const auto line : split_list(knowledge_.file(file), '\n')) {
        if (line.starts_with('#')) continue;
        for (const auto name : split_list(line)) world_.place_names.add(name);
      }
    }
  }

  void bodies() {
    for (const auto& row : table("world/agencies.table").rows) {
      const auto names = split_list(row.cells[1]);
      if (row.cells[0].empty() && names.empty()) continue;
      const auto body = [&](std::string_view name) {
        const auto index = static_cast<std::uint32_t>(world_.bodies.size());
        world_.bodies.push_back(
            {std::string(row.cells[0]), std::string(name), std::string(row.cells[2]), std::string(row.cells[3])});
        return index;
      };
      // Without an acronym a row may list several bodies; with one, all names are the same body.
      const auto first = body(row.cells[0].empty() || names.empty() ? std::string_view() : names[0]);
      if (!row.cells[0].empty()) world_.body_names.add(row.cells[0], first);
      for (const auto name : names) world_.body_names.add(name, row.cells[0].empty() ? body(name) : first);
    }
  }

  void companies() {
    for (const auto& row : table("world/companies.table").rows) {
      world_.company_names.add(row.cells[0], static_cast<std::uint32_t>(world_.companies.size()));
      world_.companies.push_back({std::string(row.cells[0]), std::string(row.cells[1])});
    }
  }

  void given_names() {
    std::string_view rest = knowledge_.file("world/given_names.txt");
    while (!rest.empty()) {
      const auto end = std::min(rest.find('\n'), rest.size());
      const auto line = rest.substr(0, end);
      rest.remove_prefix(std::min(end + 1, rest.size()));
      if (line.starts_with('#')) continue;
      for (auto name : split_list(line, ' ')) {
        const bool doubtful = name.ends_with('?');
        if (doubtful) name.remove_suffix(1);
        auto& bits = world_.words.insert(hash_folded(name), {}).value[kNames];
        if (!(bits & kGivenDoubtful)) bits = doubtful ? kGivenDoubtful : kGiven;
      }
    }
  }

  void surnames() {
    for (const auto name : split_list(knowledge_.file("world/surnames.txt"), '\n')) {
      if (!name.starts_with('#')) world_.words.insert(hash_folded(name), {}).value[kNames] |= kSurname;
    }
  }

  void language(std::size_t index) {
    const auto bit = static_cast<std::uint8_t>(1 << index);
    const std::string folder = "lang/" + std::string(kLanguages[index]) + "/";
    static const std::map<std::string_view, RoleUse> kRoles = {
        {"office", RoleUse::office}, {"job", RoleUse::job}, {"title", RoleUse::title}, {"modifier", RoleUse::modifier}};
    for (const auto& row : table(folder + "roles.table").rows) {
      const auto use = kRoles.find(row.cells[1]);
      if (use == kRoles.end()) continue;
      const auto value = static_cast<std::uint32_t>(use->second);
      world_.roles.add(row.cells[0], value, bit);
      if (use->second != RoleUse::office && use->second != RoleUse::job) continue;
      world_.roles.add(plural(row.cells[0], bit), value, bit);
      if (bit == kSpanish && !row.cells[0].starts_with("ex")) {
        world_.roles.add("ex" + std::string(row.cells[0]), value, bit);
        world_.roles.add("ex" + plural(row.cells[0], bit), value, bit);
      }
    }
    static const std::map<std::string_view, BodyUse> kUses = {{"alone", BodyUse::alone},   {"lower", BodyUse::lower},
                                                              {"more", BodyUse::more},     {"last", BodyUse::last},
                                                              {"domain", BodyUse::domain}, {"never", BodyUse::never}};
    for (const auto& row : table(folder + "bodies.table").rows) {
      const auto use = kUses.find(row.cells[2]);
      if (use == kUses.end()) continue;
      world_.body_heads.add(row.cells[0], static_cast<std::uint32_t>(world_.heads.size()), bit);
      world_.heads.push_back({std::string(row.cells[1]), use->second});
    }
    static const std::map<std::string_view, WordClass> kWords = {{"particle", kParticle}, {"link", kLink},
                                                                 {"speech", kSpeech},     {"stop", kStop},
                                                                 {"thing", kThing},       {"place", kPlaceHead},
                                                                 {"locative", kLocative}, {"landform", kLandform},
                                                                 {"document", kDocument}};
    for (const auto& row : table(folder + "names.table").rows) {
      const auto use = kWords.find(row.cells[1]);
      if (use != kWords.end()) world_.words.insert(hash_folded(row.cells[0]), {}).value[index] |= use->second;
    }
  }

  const Knowledge& knowledge_;
  World& world_;
};

}  // namespace

std::uint16_t World::classes(std::uint64_t hash, std::uint8_t languages) const {
  const auto* found = words.find(hash);
  if (!found) return 0;
  std::uint16_t bits = (*found)[kNames];
  for (std::size_t i = 0; i < kLanguages.size(); ++i) {
    if (languages >> i & 1) bits |= (*found)[i];
  }
  return bits;
}

World World::compile(const Knowledge& knowledge) {
  World world;
  Compiler(knowledge, world).run();
  return world;
}

}  // namespace winnow::entities
