// Public bodies: known ones by name, others by how their names are built.
//
// Fits: "Ministerio de Hacienda y Crédito Público", "ministries of Justice and Economy", "Colombia's ICT ministry
// Mintic", "Chilean presidency", "Full Name (ACR)". Does not: "Minister of Finance" (a role), "the government",
// "chamber of commerce".
#include <algorithm>

#include "entities/scan.hpp"
#include "text/unicode.hpp"

namespace winnow::entities {
namespace {

constexpr std::size_t kMostLinks = 3;        // "de la", "y de la"
constexpr std::size_t kMostWordsAfter = 24;  // "Ministerio de Comercio, Industria y Turismo de la República de ..."
constexpr std::size_t kMostWordsBefore = 6;  // "National Telecommunications and Postal Regulatory" Authority

class Bodies {
 public:
  explicit Bodies(Scan& scan) : scan_(scan), text_(scan.text), world_(scan.world) { weigh(); }

  void run() {
    for (std::size_t at = 0; at < text_.tokens.size();) {
      BodySpan found = known(at);
      BodySpan built = headed(at);
      if (built.end > found.end || (built.end == found.end && built.begin < found.begin)) {
        if (built.end > built.begin) found = built;
      }
      if (found.end <= found.begin) {
        ++at;
        continue;
      }
      at = std::max(at + 1, found.end);
      bind_acronym(found, at);
      keep(found);
    }
  }

 private:
  BodySpan known(std::size_t at) const {
    const Match match = world_.body_names.longest(text_, at);
    BodySpan span;
    if (!match || (at > 0 && joined_before(at))) return span;
    const auto row = world_.body_names.value(match.entry);
    if (match.end - match.begin == 1 && !text_.capital(at)) return span;
    span.begin = match.begin;
    span.end = match.end;
    span.row = row;
    span.kind = world_.bodies[row].kind;
    span.country = world_.bodies[row].country;
    resolve(span, match.entry);
    return span;
  }

  bool joined_before(std::size_t at) const {
    return text_.is(at - 1, '-') && !text_.tokens[at].spaced && !text_.tokens[at - 1].spaced;
  }

  // Among bodies that share a name, the one of a country that the article names; short acronyms need it.
  void resolve(BodySpan& span, std::uint32_t entry) const {
    const bool shared = world_.body_names.next(entry) != Phrases::kEnd && shares(entry);
    std::uint32_t best = Phrases::kEnd;
    std::size_t most = 0;
    for (auto e = entry; e != Phrases::kEnd; e = world_.body_names.next(e)) {
      const Body& body = world_.bodies[world_.body_names.value(e)];
      const std::size_t count = body.country.empty() ? 1 : weight(body.country);
      if (count > most) {
        most = count;
        best = world_.body_names.value(e);
      }
    }
    const bool acronym = span.end - span.begin == 1 && text_.tokens[span.begin].shape == Shape::upper;
    const bool short_acronym = acronym && text_.tokens[span.begin].end - text_.tokens[span.begin].begin <= 3;
    if (best == Phrases::kEnd) {
      if (short_acronym) span.end = span.begin;
      if (shared) span.country.clear();
      return;
    }
    span.row = best;
    span.kind = world_.bodies[best].kind;
    span.country = world_.bodies[best].country;
  }

  bool shares(std::uint32_t entry) const {
    const auto& first = world_.bodies[world_.body_names.value(entry)].country;
    for (auto e = entry; e != Phrases::kEnd; e = world_.body_names.next(e)) {
      if (world_.bodies[world_.body_names.value(e)].country != first) return true;
    }
    return false;
  }

  void weigh() {
    for (const auto& place : scan_.places) {
      if (place.use == PlaceUse::never || place.country == World::kNoCountry) continue;
      weights_[world_.countries[place.country].code] += place.use == PlaceUse::doubtful_city ? 1 : 2;
    }
    if (scan_.languages == kPortuguese) ++weights_["BR"];
  }

  std::size_t weight(const std::string& code) const {
    const auto found = weights_.find(code);
    return found == weights_.end() ? 0 : found->second;
  }

  BodySpan headed(std::size_t at) const {
    const Match match = head_at(scan_, at);
    BodySpan span;
    if (!match) return span;
    const BodyHead& head = world_.heads[world_.body_heads.value(match.entry)];
    span = {match.begin, match.end, head.kind, {}, {}, Phrases::kEnd, 0};
    const bool capital = text_.capital(at);
    const auto extended = extend(match.end, head.kind == "ministry" || head.kind == "local_government");
    const auto started = before(at, head.kind == "ministry");
    bool good = false;
    switch (head.use) {
      case BodyUse::lower:
        good = true;
        break;
      case BodyUse::alone:
        good = capital && !opens_only(at, match.end, extended);
        break;
      case BodyUse::more:
        good =
            complement(match.end, extended) && (capital || head.kind == "ministry" || head.kind == "local_government");
        break;
      default:
        break;
    }
    if (scan_.languages & kEnglish && (head.use == BodyUse::last || is_ministry_word(match))) {
      if (started < at && (capital || is_ministry_word(match) || place_before(at))) good = true;
    }
    if (head.use == BodyUse::more && match.end < text_.tokens.size() && complement(match.end, extended))
      good = good || capital;
    if (!good)
      span.end = span.begin;
    else {
      span.end = head.use == BodyUse::last && started < at ? match.end : extended;
      if (started < at && (scan_.languages & kEnglish)) span.begin = started;
      if (is_ministry_word(match) && started < at) span.end = match.end;
    }
    return span;
  }

  bool is_ministry_word(const Match& match) const {
    if (match.end - match.begin != 1) return false;
    const auto hash = text_.tokens[match.begin].hash;
    static const std::uint64_t kWords[] = {hash_folded("ministry"), hash_folded("ministries"),
                                           hash_folded("department")};
    return (scan_.languages & kEnglish) && std::find(std::begin(kWords), std::end(kWords), hash) != std::end(kWords);
  }

  // "Cámara" at the start of a sentence may be any camera: only capitals inside a sentence speak for a body.
  bool opens_only(std::size_t at, std::size_t end, std::size_t extended) const {
    return text_.tokens[at].opens && end - at == 1 && extended == end && !has_article_before(at);
  }
  bool has_article_before(std::size_t at) const { return at > 0 && scan_.has(at - 1, kLink | kStop); }

  bool complement(std::size_t end, std::size_t extended) const { return extended > end; }

  bool place_before(std::size_t at) const {
    return at > 0 && ((scan_.taken[at - 1] & kTakenPlace) || text_.tokens[at - 1].hash == hash_folded("'s"));
  }

  // Capitalised words and "of the" or "de la" between them, to the right of a head.
  std::size_t extend(std::size_t end, bool lists) const {
    const auto limit = std::min(end + kMostWordsAfter, text_.tokens.size());
    while (end < limit) {
      std::size_t next = end, links = 0;
      while (links < kMostLinks && next < text_.tokens.size() && text_.tokens[next].shape != Shape::line &&
             scan_.has(next, kLink) && !text_.capital(next)) {
        ++next;
        ++links;
      }
      if (lists && links == 0 && text_.is(next, ',') && listed(next + 1)) ++next;
      if (text_.is(next, '-') && next == end && !text_.tokens[next].spaced && text_.word(next + 1)) ++next;
      if (!text_.word(next) || !(text_.capital(next))) break;
      if (links == 0 && next == end && (scan_.has(next, kGiven) || begins_body(next))) break;
      if (links > 0 && joins_another(end, next)) break;
      if (scan_.has(next, kStop) && !scan_.has(next, kThing)) break;
      end = next + 1;
    }
    return end;
  }

  // ", Construcción y Saneamiento": a list goes on only if it ends in "and".
  bool listed(std::size_t at) const {
    for (std::size_t words = 0; words < 6 && at < text_.tokens.size(); ++words, ++at) {
      if (text_.capital(at) && (scan_.has(at, kGiven) || begins_body(at))) return false;
      if (is_and(at)) return words > 0 && text_.capital(at + 1) && !begins_body(at + 1);
      if (!text_.capital(at) && !text_.is(at, ',') && !scan_.has(at, kLink)) return false;
    }
    return false;
  }

  bool is_and(std::size_t at) const {
    static const std::uint64_t kAnd[] = {hash_folded("y"), hash_folded("e"), hash_folded("and"), hash_folded("&")};
    return at < text_.tokens.size() &&
           std::find(std::begin(kAnd), std::end(kAnd), text_.tokens[at].hash) != std::end(kAnd);
  }

  // After "y", "e", "and": another body, a person or a country begins something of its own.
  bool joins_another(std::size_t end, std::size_t next) const {
    bool conjunction = false;
    static const std::uint64_t kBare[] = {hash_folded("en"),    hash_folded("em"),     hash_folded("a"),
                                          hash_folded("al"),    hash_folded("to"),     hash_folded("on"),
                                          hash_folded("o"),     hash_folded("para"),   hash_folded("el"),
                                          hash_folded("sobre"), hash_folded("contra"), hash_folded("for")};
    const bool bare = std::find(std::begin(kBare), std::end(kBare), text_.tokens[end].hash) != std::end(kBare);
    for (auto at = end; at < next; ++at) conjunction = conjunction || is_and(at);
    if (bare && scan_.has(next, kGiven)) return true;
    if (bare && (scan_.taken[next] & kTakenPlace)) return true;
    if (text_.tokens[end].hash == hash_folded("en") || text_.tokens[end].hash == hash_folded("em") ||
        text_.tokens[end].hash == hash_folded("a") || text_.tokens[end].hash == hash_folded("to") ||
        text_.tokens[end].hash == hash_folded("al") || text_.tokens[end].hash == hash_folded("el"))
      return true;
    if (!conjunction) return false;
    return scan_.has(next, kGiven) || (scan_.taken[next] & kTakenPlace) || begins_body(next) ||
           text_.tokens[next].shape == Shape::upper;
  }

  bool begins_body(std::size_t at) const {
    if (const Match match = head_at(scan_, at)) {
      const BodyUse use = world_.heads[world_.body_heads.value(match.entry)].use;
      if (use != BodyUse::last && use != BodyUse::domain) return true;
    }
    return static_cast<bool>(world_.body_names.longest(text_, at));
  }

  // English: the words before "Authority", "ministry": capitalised, or small ones that name a field of government.
  std::size_t before(std::size_t at, bool small) const {
    std::size_t begin = at;
    for (std::size_t words = 0; words < kMostWordsBefore && begin > 0; ++words) {
      const auto previous = begin - 1;
      if (text_.is(previous, '-') && previous > 0 && text_.word(previous - 1) && !text_.tokens[begin].spaced) {
        begin = previous - 1;
        continue;
      }
      if (!text_.word(previous)) break;
      const bool country_name = (scan_.taken[previous] & kTakenPlace) != 0;
      if (text_.capital(previous) && (!scan_.has(previous, kStop) || country_name) && !scan_.has(previous, kGiven)) {
        begin = previous;
      } else if ((is_and(previous) || text_.tokens[previous].hash == hash_folded("of")) && begin < at && previous > 0 &&
                 text_.capital(previous - 1) && !scan_.has(previous - 1, kStop | kGiven)) {
        begin = previous;
      } else if (small && field(previous)) {
        begin = previous;
      } else if (small && is_and(previous) && begin < at && previous > 0 && field(previous - 1)) {
        begin = previous;
      } else {
        break;
      }
    }
    return begin;
  }

  bool field(std::size_t at) const {
    static const std::vector<std::uint64_t> kFields = [] {
      std::vector<std::uint64_t> hashes;
      for (const char* word : {"interior",
                               "foreign",
                               "affairs",
                               "finance",
                               "economy",
                               "energy",
                               "mines",
                               "mining",
                               "science",
                               "technology",
                               "health",
                               "education",
                               "defense",
                               "defence",
                               "justice",
                               "environment",
                               "transport",
                               "transportation",
                               "telecommunications",
                               "telecoms",
                               "communications",
                               "labor",
                               "labour",
                               "agriculture",
                               "trade",
                               "tourism",
                               "culture",
                               "housing",
                               "planning",
                               "works",
                               "public",
                               "security",
                               "home",
                               "oil",
                               "petroleum",
                               "hydrocarbons",
                               "economic",
                               "industry",
                               "commerce",
                               "infrastructure",
                               "water",
                               "information",
                               "ict",
                               "sports",
                               "social",
                               "development",
                               "immigration",
                               "treasury",
                               "women",
                               "youth",
                               "fisheries"})
        hashes.push_back(hash_folded(word));
      return hashes;
    }();
    return std::find(kFields.begin(), kFields.end(), text_.tokens[at].hash) != kFields.end();
  }

  // "Full Name (ACR)", "ICT ministry Mintic".
  void bind_acronym(BodySpan& span, std::size_t& at) const {
    if (text_.is(at, '(') && acronym(at + 1) &&
        (text_.is(at + 2, ')') || text_.is(at + 2, ',') || text_.is(at + 2, ';'))) {
      span.acronym_at = at + 1;
      at += 2;
    } else if (text_.is(at, '(') && acronym(at + 1) && text_.is(at + 2, '-') && text_.word(at + 3) &&
               text_.is(at + 4, ')')) {
      span.acronym_at = at + 1;
      at += 4;
    } else if (at < text_.tokens.size() && span.row == Phrases::kEnd && text_.capital(at)) {
      const Match match = world_.body_names.longest(text_, at);
      if (!match || match.end - match.begin != 1) return;
      const Body& body = world_.bodies[world_.body_names.value(match.entry)];
      if (body.kind != span.kind && span.kind != "state_agency") return;
      span.acronym_at = at;
      if (span.country.empty()) span.country = body.country;
      span.row = world_.body_names.value(match.entry);
      at = match.end;
    }
    if (span.acronym_at) span.acronym = std::string(text_.view(span.acronym_at));
  }

  bool acronym(std::size_t at) const {
    if (!text_.capital(at)) return false;
    const auto& token = text_.tokens[at];
    return token.shape == Shape::upper
               ? token.end - token.begin >= 2
               : token.end - token.begin <= 12 && !scan_.has(at, kGiven) && !(scan_.taken[at] & kTakenPlace);
  }

  void keep(const BodySpan& span) {
    for (auto i = span.begin; i < span.end; ++i) scan_.taken[i] |= kTakenBody;
    if (span.acronym_at) scan_.taken[span.acronym_at] |= kTakenBody;
    scan_.bodies.push_back(span);
  }

  Scan& scan_;
  const Text& text_;
  const World& world_;
  std::unordered_map<std::string, std::size_t> weights_;  // how often the article names a country
};

}  // namespace

Match head_at(const Scan& scan, std::size_t at) {
  const Match head = scan.world.body_heads.longest(scan.text, at, scan.languages);
  if (!head || scan.text.tokens[at].shape == Shape::upper) return head;
  const Match role = scan.world.roles.longest(scan.text, at, scan.languages);
  if (!role || !scan.world.roles.accented_alike(scan.text, role)) return head;
  const Match first{at, at + 1, head.entry};
  return scan.world.body_heads.accented_alike(scan.text, first) ? head : Match{};
}

void find_bodies(Scan& scan) { Bodies(scan).run(); }

}  // namespace winnow::entities
