// The role that the text states of a person: before the name, in apposition behind it.
//
// Fits: "ministro de Hacienda, Felipe Larraín", "then-president Michelle Bachelet", "Ana Ruiz, a lawyer". Does not: "the
// president met Felipe Larraín" (a verb between), "Mr Duque" (a title).
#include <algorithm>

#include "entities/scan.hpp"

namespace winnow::entities {
namespace {

constexpr std::size_t kRoleReach = 14;  // tokens between a role and its name

class Roles {
 public:
  explicit Roles(const Scan& scan) : scan_(scan), text_(scan.text) {}

  void find(PersonSpan& span) const {
    role_before(span);
    if (!span.role_end) role_after(span);
  }

 private:
  bool spoken(std::size_t at) const {
    return at < text_.tokens.size() && scan_.has(at, kSpeech) && text_.tokens[at].shape == Shape::lower;
  }

  bool ends_sentence(std::size_t at) const {
    if (text_.tokens[at].shape == Shape::line) return true;
    if (text_.tokens[at].shape != Shape::punctuation) return false;
    const char mark = text_.view(at)[0];
    return mark != ',' && mark != '-' && mark != '.' && mark != '"' && mark != '\'';
  }

  // The role that stands before a name, with its complement: "ministro de Hacienda, Felipe Larraín".
  bool dash(std::size_t at) const {
    static const auto kDash = tokenize({}, "-").tokens.front().hash;
    return at < text_.tokens.size() && text_.tokens[at].shape == Shape::punctuation && text_.tokens[at].hash == kDash &&
           text_.tokens[at].spaced;
  }

  // Where the name begins with its titles: "the Rt. Hon. Dr. Keith Rowley".
  std::size_t titled_begin(std::size_t begin) const {
    while (begin > 0) {
      auto at = begin - 1;
      if (text_.is(at, '.') && at > 0) --at;
      if (text_.tokens[at].in != text_.tokens[begin].in) return begin;
      const Match match = scan_.world.roles.longest(text_, at, scan_.languages);
      if (!match || match.end > begin || use_of(match) != RoleUse::title) return begin;
      begin = at;
      if (begin > 0 && text_.tokens[begin - 1].hash == hash_folded("the")) --begin;
    }
    return begin;
  }

  void role_before(PersonSpan& span) const {
    bool comma = false;
    const std::size_t start = titled_begin(span.begin);
    std::size_t at = start;
    for (std::size_t steps = 0; at > 0 && steps < kRoleReach; ++steps) {
      --at;
      if (ends_sentence(at) || text_.tokens[at].in != text_.tokens[span.begin].in) return;
      if (text_.is(at, '.') && !(at + 1 == start)) return;
      if (text_.is(at, ',')) {
        if (comma || at + 1 != start) return;
        comma = true;
        continue;
      }
      const Match match = best_role(at, start);
      if (match) return accept_before(span, {match, start, comma});
      const bool complement = text_.capital(at) || scan_.has(at, kLink | kParticle) || text_.is(at, '-') ||
                              text_.is(at, '.') || (scan_.taken[at] & kTakenPlace) ||
                              text_.tokens[at].shape == Shape::lower;
      if (!complement || spoken(at)) return;
      if (at + 1 == start && scan_.has(at, kLink | kParticle | kStop)) return;
      if (scan_.has(at, kGiven)) return;
      if (text_.tokens[at].shape == Shape::lower && !scan_.has(at, kLink | kParticle) && steps > 4) return;
    }
  }

  // The longest role phrase that covers token `at` and ends no later than `limit`.
  Match best_role(std::size_t at, std::size_t limit) const {
    Match best;
    const auto from = at > 3 ? at - 3 : 0;
    for (auto i = from; i <= at; ++i) {
      const Match match = scan_.world.roles.longest(text_, i, scan_.languages);
      if (!match || match.end <= at || match.end > limit) continue;
      if (use_of(match) == RoleUse::modifier || use_of(match) == RoleUse::title) continue;
      best = match;
      break;
    }
    return best;
  }

  RoleUse use_of(const Match& match) const { return static_cast<RoleUse>(scan_.world.roles.value(match.entry)); }

  struct Before {
    Match role;
    std::size_t start;  // of the name, with its titles
    bool comma;         // between the two
  };

  void accept_before(PersonSpan& span, const Before& found) const {
    const Match& match = found.role;
    const auto behind = match.end;
    const bool adjacent = behind + (found.comma ? 1 : 0) >= found.start || text_.is(behind, '.');
    const bool link = scan_.has(behind, kLink | kParticle) || within(behind);
    if (!adjacent && !link && text_.tokens[behind].shape != Shape::lower &&
        !(scan_.taken[behind] & (kTakenPlace | kTakenBody | kTakenCompany)))
      return;
    if (!adjacent && scan_.languages == kEnglish && !found.comma && !link) return;
    span.role_begin = with_modifiers(match.begin);
    span.role_end = found.comma ? found.start - 1 : found.start;
    while (span.role_end > behind && (text_.is(span.role_end - 1, '.') || text_.is(span.role_end - 1, ','))) --span.role_end;
  }

  // "Minister in the Ministry of Finance", "director at".
  bool within(std::size_t at) const {
    const auto hash = text_.tokens[at].hash;
    return hash == hash_folded("in") || hash == hash_folded("at") || hash == hash_folded("with");
  }

  std::size_t with_modifiers(std::size_t at) const {
    while (at > 0) {
      const auto previous = text_.is(at - 1, '-') && at > 1 ? at - 2 : at - 1;
      if (text_.tokens[previous].shape == Shape::line) return at;
      const Match match = scan_.world.roles.longest(text_, previous, scan_.languages);
      const bool field = (scan_.languages & kEnglish) && scan_.has(previous, kThing) && text_.capital(previous);
      if (!(match && match.end == previous + 1) && !field) return at;
      at = previous;
    }
    return at;
  }

  // ", president of the company," or " (presidente)".
  void role_after(PersonSpan& span) const {
    std::size_t at = span.end;
    if (!(text_.is(at, ',') || text_.is(at, '(') || dash(at))) return;
    if (aged(text_, at)) at += 2;
    ++at;
    if (text_.is(at, ',')) ++at;
    for (std::size_t steps = 0; steps < 5 && at < text_.tokens.size(); ++steps, ++at) {
      if (ends_sentence(at) || text_.is(at, ',') || text_.is(at, '.') || spoken(at)) return;
      const Match match = scan_.world.roles.longest(text_, at, scan_.languages);
      if (!match) {
        if (text_.capital(at) && !(scan_.taken[at] & (kTakenPlace | kTakenBody)) && !scan_.has(at, kStop | kThing))
          return;
        continue;
      }
      if (use_of(match) == RoleUse::modifier) continue;
      if (use_of(match) == RoleUse::title) return;
      span.role_begin = with_modifiers(match.begin);
      span.role_end = complement_end(match.end);
      return;
    }
  }

  std::size_t complement_end(std::size_t at) const {
    const auto limit = std::min(at + 10, text_.tokens.size());
    while (at < limit && !ends_sentence(at) && !text_.is(at, ',') && !text_.is(at, '.') && !spoken(at)) {
      if (text_.tokens[at].shape == Shape::lower && !scan_.has(at, kLink | kParticle) && scan_.has(at, kStop)) break;
      ++at;
    }
    while (at > 0 && scan_.has(at - 1, kLink | kParticle) && !text_.capital(at - 1)) --at;
    return at;
  }

  const Scan& scan_;
  const Text& text_;
};

}  // namespace

bool aged(const Text& text, std::size_t end) {
  return (text.is(end, ',') || text.is(end, '(')) && end + 1 < text.tokens.size() &&
         text.tokens[end + 1].shape == Shape::number && text.tokens[end + 1].end - text.tokens[end + 1].begin == 2 &&
         (text.is(end + 2, ',') || text.is(end + 2, ')'));
}

void find_role(const Scan& scan, PersonSpan& span) { Roles(scan).find(span); }

}  // namespace winnow::entities
