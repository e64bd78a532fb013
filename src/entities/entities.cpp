#include "winnow/entities.hpp"

#include <algorithm>
#include <map>
#include <unordered_map>

#include "entities/settle.hpp"
#include "text/words.hpp"

// Merges the mentions of one thing and ranks.
namespace winnow {
namespace {

using namespace entities;

constexpr std::size_t kLongestPlace = 20;  // tokens, as of any phrase
constexpr double kTitleWeight = 3.0;  // a mention in the title, against one in the body
constexpr std::size_t kMostNamesakes = 32;  // people that share a word of their names, looked at
constexpr double kEarlyWeight = 2.0;  // added for a first mention at the very start, falling to nothing at the end

class Collector {
 public:
  explicit Collector(Scan scan) : scan_(std::move(scan)), text_(scan_.text) {}

  Entities run() {
    collect_countries();
    main_country_ = find_main_country();
    collect_agencies();
    collect_companies();
    collect_people();
    rank(out_.countries);
    rank(out_.people);
    rank(out_.agencies);
    rank(out_.companies);
    return std::move(out_);
  }

 private:
  Mention mention(std::size_t begin, std::size_t end) const {
    const Token& first = text_.tokens[begin];
    const auto length = text::count_codes(text_.view(begin, end));
    return {first.in, first.code, first.code + static_cast<std::uint32_t>(length)};
  }

  CountryEntity& country(std::uint16_t index) {
    const auto [found, added] = country_at_.try_emplace(index, out_.countries.size());
    if (added) {
      const Country& known = scan_.world.countries[index];
      out_.countries.push_back({known.code, known.name, Evidence::city, 0, {}});
    }
    return out_.countries[found->second];
  }

  void add_country(std::uint16_t index, Evidence via, std::size_t begin, std::size_t end) {
    if (index == World::kNoCountry) return;
    CountryEntity& entity = country(index);
    entity.via = std::min(entity.via, via);
    entity.mentions.push_back(mention(begin, end));
  }

  bool covered_by_person(const PlaceSpan& place) const {
    for (auto i = place.begin; i < place.end; ++i) {
      if (scan_.taken[i] & kTakenPerson) return true;
    }
    return false;
  }

  void collect_countries() {
    std::map<std::uint16_t, std::vector<const PlaceSpan*>> doubtful;
    bool any = false;
    for (const auto& place : scan_.places) {
      if (place.use == PlaceUse::never || covered_by_person(place)) continue;
      if ((place.use == PlaceUse::city || place.use == PlaceUse::doubtful_city) && inside_company(place)) continue;
      if (place.use == PlaceUse::doubtful_city) {
        doubtful[place.country].push_back(&place);
        continue;
      }
      any = true;
      const Evidence via = place.use == PlaceUse::name   ? Evidence::name
                           : place.use == PlaceUse::city ? Evidence::city
                                                         : Evidence::demonym;
      add_country(place.country, via, place.begin, place.end);
    }
    for (const auto& body : scan_.bodies) {
      if (!body.country.empty()) add_country(index_of(body.country), Evidence::institution, body.begin, body.end);
    }
    for (const auto& [index, spans] : doubtful) {
      if (!country_at_.contains(index) && (any || spans.size() < 2)) continue;
      for (const auto* place : spans) add_country(index, Evidence::city, place->begin, place->end);
    }
  }

  bool inside_company(const PlaceSpan& place) const { return scan_.taken[place.begin] & kTakenCompany; }

  std::uint16_t index_of(const std::string& code) const {
    const auto found = scan_.world.codes.find(code);
    return found == scan_.world.codes.end() ? World::kNoCountry : found->second;
  }

  std::string find_main_country() const {
    const CountryEntity* best = nullptr;
    double most = 0;
    for (const auto& entity : out_.countries) {
      double weight = 0;
      for (const auto& m : entity.mentions) weight += m.in == Place::title ? 3 : 1;
      if (weight > most) {
        most = weight;
        best = &entity;
      }
    }
    return best ? best->code : scan_.languages == kPortuguese ? "BR" : "";
  }

  // A country's name or adjective inside the body's name, or a possessive or adjective right before or after it.
  std::string stated_country(std::size_t begin, std::size_t end) const {
    for (auto at = first_from(scan_.places, begin > 0 ? begin - 1 : 0, kLongestPlace); at < scan_.places.size(); ++at) {
      const PlaceSpan& place = scan_.places[at];
      if (place.begin > end + 1) break;
      if (place.use == PlaceUse::never || place.use == PlaceUse::doubtful_city) continue;
      const bool inside = place.begin >= begin && place.end <= end;
      const bool before = place.end <= begin && begin - place.end <= 1 && place.use != PlaceUse::city &&
                          (place.end == begin || !text_.word(place.end));
      const bool after = place.begin >= end && place.begin - end <= 1 && place.use != PlaceUse::city &&
                         (place.begin == end || scan_.has(end, kLink));
      if (inside || before || after) return scan_.world.countries[place.country].code;
    }
    return {};
  }

  // The first span, of spans in order of the text, that may reach `at`: none is longer than `longest` tokens.
  template <class Span>
  static std::size_t first_from(const std::vector<Span>& spans, std::size_t at, std::size_t longest) {
    const auto from = at > longest ? at - longest : 0;
    const auto found =
        std::partition_point(spans.begin(), spans.end(), [from](const Span& span) { return span.begin < from; });
    return static_cast<std::size_t>(found - spans.begin());
  }

  // Names that begin alike, word by word: "Ministerio de Hacienda" and "Ministerio de Hacienda y Crédito Público".
  std::size_t agency_of(const BodySpan& span, const std::string& name) {
    const auto key = text::folded(name);
    if (span.row != Phrases::kEnd) {
      if (const auto found = agency_row_.find(span.row); found != agency_row_.end()) return found->second;
    }
    if (const auto found = agency_key_.find(key); found != agency_key_.end()) return found->second;
    const bool general = key.find(' ') != std::string::npos || span.kind == "legislature" ||
                         span.kind == "state_agency" || span.kind == "ministry";
    if (general) {
      if (const auto found = agency_start_.find(key + '|' + span.kind); found != agency_start_.end())
        return found->second;
    }
    for (auto space = key.find(' '); space != std::string::npos; space = key.find(' ', space + 1)) {
      const auto start = key.substr(0, space);
      const auto found = agency_key_.find(start);
      if (found == agency_key_.end() || out_.agencies[found->second].kind != span.kind) continue;
      if (start.find(' ') != std::string::npos) return found->second;
    }
    if (!span.acronym.empty()) {
      if (const auto found = agency_key_.find(text::folded(span.acronym)); found != agency_key_.end())
        return found->second;
    }
    return out_.agencies.size();
  }

  void add_starts(const std::string& name, std::size_t at) {
    const auto key = text::folded(name);
    for (auto space = key.find(' '); space != std::string::npos; space = key.find(' ', space + 1)) {
      agency_start_.emplace(key.substr(0, space) + '|' + out_.agencies[at].kind, at);
    }
  }

  void collect_agencies() {
    for (const auto& span : scan_.bodies) {
      std::string name(text_.view(span.begin, span.end));
      const bool is_acronym =
          span.end - span.begin == 1 && span.row != Phrases::kEnd && scan_.world.bodies[span.row].acronym == name;
      const auto at = agency_of(span, name);
      if (at == out_.agencies.size()) {
        out_.agencies.push_back({name, span.acronym, span.kind, span.country, 0, {}});
        if (is_acronym) out_.agencies.back().acronym = name;
      }
      AgencyEntity& agency = out_.agencies[at];
      if (is_acronym && agency.acronym.empty()) agency.acronym = name;
      if (!is_acronym && (agency.name == agency.acronym || name.size() > agency.name.size())) agency.name = name;
      add_starts(name, at);
      if (!span.acronym.empty()) agency.acronym = span.acronym;
      if (agency.country.empty()) agency.country = stated_country(span.begin, span.end);
      if (!is_acronym || !agency_key_.contains(text::folded(name))) agency_key_.emplace(text::folded(name), at);
      if (!span.acronym.empty()) agency_key_.emplace(text::folded(span.acronym), at);
      if (span.row != Phrases::kEnd) agency_row_.emplace(span.row, at);
      agency.mentions.push_back(mention(span.begin, span.end));
      if (span.kind == "state_company") state_company(agency, span);
    }
    for (auto& agency : out_.agencies) {
      if (agency.country.empty() && agency.kind != "international_body") agency.country = main_country_;
    }
  }

  void state_company(const AgencyEntity& agency, const BodySpan& span) {
    CompanyEntity& entity = company(agency.name);
    entity.state_owned = true;
    entity.country = agency.country;
    entity.mentions.push_back(mention(span.begin, span.end));
  }

  CompanyEntity& company(const std::string& name) {
    const auto [found, added] = company_at_.try_emplace(text::folded(name), out_.companies.size());
    if (added) out_.companies.push_back({name, {}, false, 0, {}});
    return out_.companies[found->second];
  }

  void collect_companies() {
    for (const auto& span : scan_.companies) {
      CompanyEntity& entity = company(std::string(text_.view(span.begin, span.end)));
      if (span.row != Phrases::kEnd) entity.country = scan_.world.companies[span.row].country;
      entity.mentions.push_back(mention(span.begin, span.end));
    }
  }

  // A person's words, folded, without particles.
  std::vector<std::uint64_t> key(const PersonSpan& span) const {
    std::vector<std::uint64_t> words;
    for (auto i = span.begin; i < span.end; ++i) {
      if (text_.capital(i)) words.push_back(text_.tokens[i].hash);
    }
    if (span.surname) words.push_back(text_.tokens[span.surname].hash);
    return words;
  }

  // Whether `words` may name the person of `full`: "Duque" and "Iván" for "Iván Duque", "Iván Duque" for "Iván Duque
  // Márquez".
  static bool names(const std::vector<std::uint64_t>& words, const std::vector<std::uint64_t>& full) {
    if (words.size() > full.size()) return false;
    if (words.size() == 1) return std::find(full.begin(), full.end(), words[0]) != full.end();
    auto at = full.begin();
    for (const auto word : words) {
      at = std::find(at, full.end(), word);
      if (at == full.end()) return false;
      ++at;
    }
    return true;
  }

  void collect_people() {
    std::vector<const PersonSpan*> order;
    for (const auto& span : scan_.people) order.push_back(&span);
    std::vector<std::vector<std::uint64_t>> keys;
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> by_word;
    const auto index = [&](std::uint64_t word, std::size_t at) {
      auto& namesakes = by_word[word];
      if (namesakes.size() < kMostNamesakes) namesakes.push_back(at);
    };
    const auto find = [&](const std::vector<std::uint64_t>& words) {
      std::size_t best = keys.size();
      for (const auto word : words) {
        for (const auto at : by_word[word]) {
          if (at < best && (names(words, keys[at]) || names(keys[at], words))) best = at;
        }
      }
      return best;
    };
    const auto add = [&](const PersonSpan& span, bool may_create) {
      const auto words = key(span);
      if (words.empty()) return;
      auto at = find(words);
      if (at == keys.size()) {
        if (!may_create) return;
        keys.push_back(words);
        for (const auto word : words) index(word, at);
        out_.people.push_back({full_name(span), {}, {}, {}, 0, {}});
      } else if (words.size() > keys[at].size()) {
        for (const auto word : words) index(word, at);
        keys[at] = words;
        out_.people[at].name = full_name(span);
      }
      PersonEntity& person = out_.people[at];
      person.mentions.push_back(mention(span.begin, span.end));
      if (person.role.empty() && span.role_end > span.role_begin) set_role(person, span);
    };
    // Sure full names first, then sure short ones, then the rest where they repeat a known person.
    std::stable_sort(order.begin(), order.end(),
                     [](const PersonSpan* a, const PersonSpan* b) { return level(*a) < level(*b); });
    for (const auto* span : order) add(*span, span->sure);
    for (auto& person : out_.people) {
      std::sort(person.mentions.begin(), person.mentions.end(),
                [](const Mention& a, const Mention& b) { return std::tie(a.in, a.start) < std::tie(b.in, b.start); });
    }
  }

  static int level(const PersonSpan& span) {
    const bool full = span.end - span.begin > 1 || span.surname;
    return span.sure ? (full ? 0 : 1) : 2;
  }

  std::string full_name(const PersonSpan& span) const {
    std::string name(text_.view(span.begin, span.end));
    if (span.surname) name += " " + std::string(text_.view(span.surname));
    return name;
  }

  void set_role(PersonEntity& person, const PersonSpan& span) const {
    person.role = text_.view(span.role_begin, span.role_end);
    person.country = stated_country(span.role_begin, span.role_end);
    organization(person, span, scan_.bodies);
    organization(person, span, scan_.companies);
  }

  template <class Span>
  void organization(PersonEntity& person, const PersonSpan& span, const std::vector<Span>& all) const {
    for (auto at = first_from(all, span.role_begin, 0); at < all.size() && all[at].begin < span.role_end; ++at) {
      if (all[at].end <= span.role_end) person.organization = text_.view(all[at].begin, all[at].end);
    }
  }

  template <class Entity>
  void rank(std::vector<Entity>& all) const {
    const double length = static_cast<double>(text_.tokens.empty() ? 1 : text_.tokens.back().code + 1);
    for (auto& entity : all) {
      for (const auto& m : entity.mentions) entity.score += m.in == Place::title ? kTitleWeight : 1.0;
      const auto first = std::min_element(
          entity.mentions.begin(), entity.mentions.end(),
          [](const Mention& a, const Mention& b) { return std::tie(a.in, a.start) < std::tie(b.in, b.start); });
      if (first == entity.mentions.end()) continue;
      entity.score +=
          first->in == Place::title ? kEarlyWeight : kEarlyWeight * (1.0 - static_cast<double>(first->start) / length);
    }
    std::stable_sort(all.begin(), all.end(), [](const Entity& a, const Entity& b) { return a.score > b.score; });
  }

  const Scan scan_;
  const Text& text_;
  Entities out_;
  std::string main_country_;
  std::map<std::uint16_t, std::size_t> country_at_;
  std::unordered_map<std::string, std::size_t> agency_key_;
  std::unordered_map<std::string, std::size_t> agency_start_;  // the first words of a name, and the kind
  std::unordered_map<std::uint32_t, std::size_t> agency_row_;
  std::unordered_map<std::string, std::size_t> company_at_;
};

}  // namespace

Entities find_entities(const Article& article, const Knowledge& knowledge) {
  Scan scan = propose(article, knowledge.compiled<World>());
  const auto& tagger = knowledge.compiled<Tagger>();
  if (!tagger.empty()) settle(scan, tagger.tag(Features(scan, knowledge.compiled<Clusters>())));
  return Collector(std::move(scan)).run();
}

}  // namespace winnow
