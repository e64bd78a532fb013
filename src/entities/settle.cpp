#include "entities/settle.hpp"

#include <algorithm>
#include <unordered_set>

namespace winnow::entities {
namespace {

constexpr std::size_t kLongestSpan = 64;  // tokens; what is longer is no name

// Calls f for each of `spans`, in order of the text, that shares a token with [begin, end).
template <class Span, class F>
void overlapping(const std::vector<Span>& spans, std::size_t begin, std::size_t end, F f) {
  const auto from = begin > kLongestSpan ? begin - kLongestSpan : 0;
  auto at = std::partition_point(spans.begin(), spans.end(), [from](const Span& span) { return span.begin < from; });
  for (; at != spans.end() && at->begin < end; ++at) {
    if (at->end > begin) f(*at);
  }
}

template <std::size_t N>
bool is_any(const Text& text, std::size_t at, const std::uint64_t (&words)[N]) {
  return std::find(std::begin(words), std::end(words), text.tokens[at].hash) != std::end(words);
}

bool is_of(const Text& text, std::size_t at) {
  static const std::uint64_t kOf[] = {hash_folded("de"), hash_folded("del"), hash_folded("da"),
                                      hash_folded("do"), hash_folded("das"), hash_folded("dos")};
  return is_any(text, at, kOf);
}

// "División de Gendarmería | de la | Policía Federal": a body of a body has both in its name. In the Spanish and Portuguese
// corpora no two bodies stand apart with only "de" and an article between them.
bool belongs(const Scan& scan, const Name& first, const Name& second) {
  static const std::uint64_t kArticles[] = {hash_folded("la"), hash_folded("las"), hash_folded("los")};
  const auto words = second.begin - first.end;
  return first.tag == Tag::body && second.tag == Tag::body && !(scan.languages & kEnglish) && (words == 1 || words == 2) &&
         is_of(scan.text, first.end) && (words == 1 || is_any(scan.text, first.end + 1, kArticles));
}

// "Organización para la Cooperación | y el Desarrollo Económicos": the table knows how far the name reaches.
std::size_t known_end(const Scan& scan, const Name& name) {
  std::size_t end = name.end;
  overlapping(scan.bodies, name.begin, name.end, [&](const BodySpan& proposed) {
    if (proposed.begin == name.begin && proposed.row != Phrases::kEnd) end = std::max(end, proposed.end);
  });
  return end;
}

// The tagger's names, with those of bodies made whole.
std::vector<Name> whole(const Scan& scan, const std::vector<Name>& names) {
  std::vector<Name> out;
  for (Name name : names) {
    if (!out.empty() && name.begin < out.back().end) continue;
    if (name.tag == Tag::body) name.end = known_end(scan, name);
    if (!out.empty() && belongs(scan, out.back(), name)) {
      out.back().end = name.end;
    } else {
      out.push_back(name);
    }
  }
  return out;
}

class Settler {
 public:
  Settler(Scan& scan, const std::vector<Name>& names)
      : scan_(scan), text_(scan.text), names_(whole(scan, names)), bodies_(std::move(scan.bodies)),
        companies_(std::move(scan.companies)), people_(std::move(scan.people)) {
    scan_.bodies.clear();
    scan_.companies.clear();
    scan_.people.clear();
    for (auto& bits : scan_.taken) bits &= kTakenPlace;
  }

  void run() {
    find_located();
    for (std::size_t i = 0; i < names_.size(); ++i) {
      if (i < skip_ || names_[i].end - names_[i].begin > kLongestSpan) continue;
      const Name& name = names_[i];
      // "Cuenca del Plata", "Ley de Educación": neither body nor company.
      if (name.tag != Tag::person && scan_.has(name.begin, kLandform | kDocument) && !known(name)) continue;
      if (name.tag == Tag::body && portfolio(name)) continue;
      if (name.tag == Tag::body || (name.tag != Tag::person && known(name))) {
        never(name) ? add_organization(i) : add_body(i);
      } else if (name.tag == Tag::organization) {
        add_organization(i);
      } else if (name.tag == Tag::person) {
        add_person(name);
      }
    }
    add_unseen();
    for (auto& span : scan_.people) find_role(scan_, span);
    drop_places();
  }

 private:
  void take(std::size_t begin, std::size_t end, std::uint8_t bit) {
    for (auto i = begin; i < end; ++i) scan_.taken[i] |= bit;
  }

  // "Cámara de Comercio": a head that never makes a public body.
  bool never(const Name& name) const {
    const Match match = head_at(scan_, name.begin);
    return match && scan_.world.heads[scan_.world.body_heads.value(match.entry)].use == BodyUse::never;
  }

  // A name of several words that a table has as a public body; one of the world's bodies in any case ("the EU").
  bool known(const Name& name) const {
    bool found = false;
    overlapping(bodies_, name.begin, name.end, [&](const BodySpan& proposed) {
      if (proposed.begin != name.begin || proposed.end != name.end || proposed.row == Phrases::kEnd) return;
      const bool words = proposed.end - proposed.begin > 1 && name.tag == Tag::organization;
      const bool world = proposed.kind == "international_body" && !(scan_.taken[name.begin] & kTakenPlace);
      found = words || (world && name.tag == Tag::location);
    });
    return found;
  }

  // What the tagger passed over and grammar is sure of: names of several words ("central bank"). Not a presidency: "candidata a
  // la Presidencia de la República" names the office.
  void add_unseen() {
    std::size_t at = 0;
    std::vector<BodySpan> unseen;
    for (const auto& proposed : bodies_) {
      while (at < names_.size() && names_[at].end <= proposed.begin) ++at;
      if (at < names_.size() && names_[at].begin < proposed.end) continue;
      const bool small = text_.tokens[proposed.begin].shape == Shape::lower;
      if (proposed.kind == "presidency") continue;
      if (proposed.end - proposed.begin < 2 || !(small || proposed.row != Phrases::kEnd)) continue;
      take(proposed.begin, proposed.end, kTakenBody);
      unseen.push_back(proposed);
    }
    const auto middle = static_cast<std::ptrdiff_t>(scan_.bodies.size());
    scan_.bodies.insert(scan_.bodies.end(), unseen.begin(), unseen.end());
    std::inplace_merge(scan_.bodies.begin(), scan_.bodies.begin() + middle, scan_.bodies.end(),
                       [](const BodySpan& a, const BodySpan& b) { return a.begin < b.begin; });
  }

  // "el secretario de Desarrollo Social", "o ministro da Defesa": a field of government, no body. "Ministro de la Corte
  // Suprema" has one: its name has a head of its own; so has "secretario de la OEA", which has an article.
  bool portfolio(const Name& name) const {
    static const std::uint64_t kMinisters[] = {
        hash_folded("ministro"),     hash_folded("ministra"),       hash_folded("exministro"),    hash_folded("exministra"),
        hash_folded("secretario"),   hash_folded("exsecretario"),   hash_folded("exsecretaria"),  hash_folded("subsecretario"),
        hash_folded("viceministro"), hash_folded("viceministra")};
    if (name.begin < 2 || (scan_.languages & kEnglish) || text_.tokens[name.begin].shape != Shape::capital) return false;
    if (!is_of(text_, name.begin - 1) || !is_any(text_, name.begin - 2, kMinisters)) return false;
    bool of_its_own = false;
    overlapping(bodies_, name.begin, name.end, [&](const BodySpan& proposed) {
      const bool short_name = text_.tokens[proposed.begin].hash == hash_folded("hacienda");  // of its ministry
      of_its_own = of_its_own || proposed.row != Phrases::kEnd || !short_name;
    });
    return !of_its_own;
  }

  bool locative(std::size_t at) const { return scan_.has(at, kLocative) && text_.tokens[at].shape != Shape::line; }

  // "Residents of Providence", "puerto de Nueva Palmira": a place follows.
  bool located(std::size_t begin) const {
    return begin > 1 && scan_.has(begin - 1, kLink | kParticle) && text_.tokens[begin - 1].shape == Shape::lower &&
           locative(begin - 2);
  }

  std::uint64_t surface(const Name& name) const {
    std::uint64_t hash = 0;
    for (auto i = name.begin; i < name.end; ++i) hash = chain(hash, text_.tokens[i].hash);
    return hash;
  }

  void find_located() {
    for (const Name& name : names_) {
      if (name.tag != Tag::person && located(name.begin)) located_.insert(surface(name));
    }
  }

  // "um terminal em Santos": one word that is also a city or stands where one would, and no person of that name elsewhere.
  void drop_places() {
    std::unordered_set<std::uint64_t> known;
    for (const auto& span : scan_.people) {
      if (span.end - span.begin == 1 && span.role_end <= span.role_begin) continue;
      for (auto i = span.begin; i < span.end; ++i) known.insert(text_.tokens[i].hash);
    }
    std::erase_if(scan_.people, [&](const PersonSpan& span) {
      if (span.end - span.begin > 1 || known.contains(text_.tokens[span.begin].hash)) return false;
      bool place = located(span.begin) || (span.begin > 0 && locative(span.begin - 1));  // "above Baños"
      overlapping(scan_.places, span.begin, span.end, [&](const PlaceSpan& each) { place = place || each.use != PlaceUse::never; });
      if (place) scan_.taken[span.begin] = static_cast<std::uint8_t>(scan_.taken[span.begin] & ~kTakenPerson);
      return place;
    });
  }

  // "calle Carlos Pellegrini", "Hospital Juan March": a place named after a person.
  bool place_before(const Name& name) const {
    if (name.begin == 0 || !text_.tokens[name.begin].spaced || scan_.world.roles.longest(text_, name.begin - 1, scan_.languages)) return false;
    return scan_.has(name.begin - 1, kPlaceHead);
  }

  void add_person(const Name& name) {
    if (place_before(name)) return;
    PersonSpan span{name.begin, name.end, 0, 0, true, 0};
    overlapping(people_, name.begin, name.end, [&](const PersonSpan& proposed) {
      if (proposed.begin == name.begin) span.surname = proposed.surname;
    });
    take(name.begin, name.end, kTakenPerson);
    scan_.people.push_back(span);
  }

  void add_body(std::size_t index) {
    const Name& name = names_[index];
    BodySpan span{name.begin, name.end, {}, {}, {}, Phrases::kEnd, 0};
    describe(span);
    if (split(span)) return;
    bind_next(span, index);
    if (span.kind.empty()) span.kind = headed_kind(span.begin, span.end);
    take(span.begin, span.end, kTakenBody);
    scan_.bodies.push_back(span);
  }

  // "Ministerio de Trabajo y Fodesaf", "ICT ministry Mintic": grammar knows where the first ends. The rest after "and" is a
  // body of its own, the rest right behind is the first one's short name.
  bool split(BodySpan& span) {
    const BodySpan* first = nullptr;
    overlapping(bodies_, span.begin, span.end, [&](const BodySpan& proposed) {
      if (proposed.begin == span.begin && proposed.end < span.end) first = &proposed;
    });
    if (!first) return false;
    const auto rest = first->end;
    if (first->acronym_at == rest && rest + 1 == span.end) {
      span = *first;
      take(span.begin, rest + 1, kTakenBody);
      scan_.bodies.push_back(span);
      return true;
    }
    if (rest + 2 > span.end || !is_and(rest) || !text_.capital(rest + 1)) return false;
    BodySpan second{rest + 1, span.end, {}, {}, {}, Phrases::kEnd, 0};
    describe(second);
    if (second.kind.empty()) second.kind = headed_kind(second.begin, second.end);
    take(span.begin, span.end, kTakenBody);
    scan_.bodies.push_back(*first);
    scan_.bodies.push_back(second);
    return true;
  }

  bool is_and(std::size_t at) const {
    const auto hash = text_.tokens[at].hash;
    return hash == hash_folded("y") || hash == hash_folded("e") || hash == hash_folded("and");
  }

  // Kind, country and row from the proposal that says most: the same span, else the first that begins there, else any.
  void describe(BodySpan& span) const {
    int best = 0;
    overlapping(bodies_, span.begin, span.end, [&](const BodySpan& proposed) {
      const bool same = proposed.begin == span.begin && proposed.end == span.end;
      const int rank = same ? 3 : proposed.begin <= span.begin ? 2 : 1;
      if (rank <= best) return;
      best = rank;
      span.kind = proposed.kind;
      const bool whole = same || (proposed.begin <= span.begin && proposed.end >= span.end);
      span.country = proposed.country;
      span.row = whole ? proposed.row : Phrases::kEnd;
      if (proposed.acronym_at && proposed.acronym_at >= span.end) {
        span.acronym_at = proposed.acronym_at;
        span.acronym = proposed.acronym;
      }
    });
  }

  // "Full Name (ACR)": the acronym is no name of its own. "ICT ministry Mintic": neither.
  void bind_next(BodySpan& span, std::size_t index) {
    const auto at = span.end;
    if (span.acronym.empty() && text_.is(at, '(') && text_.capital(at + 1) &&
        (text_.is(at + 2, ')') || text_.is(at + 2, ',') || text_.is(at + 2, ';')) && acronym_like(at + 1)) {
      span.acronym_at = at + 1;
      span.acronym = std::string(text_.view(at + 1));
    }
    if (!span.acronym_at) return;
    scan_.taken[span.acronym_at] |= kTakenBody;
    while (index + 1 < names_.size() && names_[index + 1].begin <= span.acronym_at) ++index;
    skip_ = std::max(skip_, index + 1);
  }

  bool acronym_like(std::size_t at) const {
    const Token& token = text_.tokens[at];
    if (token.shape == Shape::upper) return token.end - token.begin >= 2;
    return token.end - token.begin <= 12 && !scan_.has(at, kGiven) && !(scan_.taken[at] & kTakenPlace);
  }

  // What the words of the name say: the first head inside, in English the last.
  std::string headed_kind(std::size_t begin, std::size_t end) const {
    std::string kind = "state_agency";
    for (auto at = begin; at < end;) {
      const Match match = head_at(scan_, at);
      if (!match || match.end > end) {
        ++at;
        continue;
      }
      kind = scan_.world.heads[scan_.world.body_heads.value(match.entry)].kind;
      if (!(scan_.languages & kEnglish)) break;
      at = match.end;
    }
    return kind;
  }

  // A state company is one even where it reads as any other.
  void add_organization(std::size_t index) {
    const Name& name = names_[index];
    const BodySpan* state = nullptr;
    overlapping(bodies_, name.begin, name.end, [&](const BodySpan& proposed) {
      if (proposed.kind == "state_company" && proposed.begin == name.begin && proposed.end == name.end)
        state = &proposed;
    });
    if (state) {
      take(name.begin, name.end, kTakenBody);
      scan_.bodies.push_back(*state);
      return;
    }
    CompanySpan span{name.begin, name.end, Phrases::kEnd};
    bool proposed = false;
    overlapping(companies_, name.begin, name.end, [&](const CompanySpan& each) {
      proposed = true;
      if (span.row == Phrases::kEnd) span.row = each.row;
    });
    if (!proposed && located_.contains(surface(name))) return;
    take(name.begin, name.end, kTakenCompany);
    scan_.companies.push_back(span);
  }

  Scan& scan_;
  const Text& text_;
  const std::vector<Name> names_;
  const std::vector<BodySpan> bodies_;
  const std::vector<CompanySpan> companies_;
  const std::vector<PersonSpan> people_;
  std::unordered_set<std::uint64_t> located_;  // names that stand as places somewhere in the article
  std::size_t skip_ = 0;  // names up to here are part of an earlier one
};

}  // namespace

void settle(Scan& scan, const std::vector<Name>& names) { Settler(scan, names).run(); }

}  // namespace winnow::entities
