// People: runs of capitalised words that the text treats as persons.
//
// Fits: "Iván Duque", "President Sebastián Piñera", "Joesley e Wesley Batista", "Keith Rowley, the prime minister".
// Does not: "Hospital Juan March" (a place word stands before), "Fundación Getulio Vargas", "San Martín", "Marcelo" of
// a company's name. A surname alone counts where a title stands before it or the full name stands elsewhere.
#include <algorithm>

#include "entities/scan.hpp"

namespace winnow::entities {
namespace {

constexpr std::size_t kMostNameWords = 7;

class People {
 public:
  explicit People(Scan& scan) : scan_(scan), text_(scan.text) {}

  void run() {
    for (std::size_t at = 0; at < text_.tokens.size();) {
      if (!part(at)) {
        ++at;
        continue;
      }
      const auto end = run_end(at);
      judge(at, end);
      at = end;
    }
  }

 private:
  bool initial(std::size_t at) const {
    return at < text_.tokens.size() && text_.tokens[at].shape == Shape::upper &&
           text_.tokens[at].end - text_.tokens[at].begin == 1;
  }

  bool role_word(std::size_t at) const {
    return static_cast<bool>(scan_.world.roles.longest(text_, at, scan_.languages));
  }

  // A word that may belong to a name.
  bool part(std::size_t at) const {
    if (!text_.capital(at)) return false;
    if (scan_.taken[at] & (kTakenBody | kTakenCompany)) return false;
    if (scan_.taken[at] & kTakenPlace) return scan_.has(at, kGiven);
    if (scan_.has(at, kStop | kThing) && !scan_.has(at, kGiven)) return false;
    if (role_word(at) && !scan_.has(at, kGiven)) return false;
    return true;
  }

  // Inside a name a city or a country may be a surname: "Iván Duque", "Jack London".
  bool inner(std::size_t at) const {
    if (!text_.capital(at)) return false;
    if (scan_.taken[at] & (kTakenBody | kTakenCompany)) return false;
    return !scan_.has(at, kStop | kThing) || scan_.has(at, kGiven);
  }

  std::size_t run_end(std::size_t begin) const {
    std::size_t at = begin + 1;
    for (std::size_t words = 1; words < kMostNameWords && at < text_.tokens.size(); ++words) {
      if (initial(at - 1) && text_.is(at, '.') && text_.capital(at + 1)) ++at;
      if (text_.is(at, '-') && !text_.tokens[at].spaced && text_.word(at + 1) && !text_.tokens[at + 1].spaced &&
          (inner(at + 1) || scan_.has(at + 1, kParticle))) {
        at += 2;
        continue;
      }
      if (inner(at) && !text_.tokens[at].opens) {
        ++at;
        continue;
      }
      auto next = at;
      while (next < at + 3 && next < text_.tokens.size() && scan_.has(next, kParticle) && !text_.capital(next)) ++next;
      const bool compound = next > at && (next - at >= 2 || text_.tokens[at].hash != hash_folded("de")) &&
                            scan_.has(begin, kGiven) && scan_.has(next, kThing);
      if (next == at || !(inner(next) || (compound && text_.capital(next))) || (scan_.taken[next] & kTakenPlace) ||
          conjunction(at))
        break;
      if (scan_.has(next, kGiven) && next == at + 1 && !scan_.has(next, kGivenDoubtful)) break;
      at = next + 1;
    }
    return at;
  }

  bool conjunction(std::size_t at) const {
    const auto hash = text_.tokens[at].hash;
    return hash == hash_folded("y") || hash == hash_folded("e") || hash == hash_folded("and");
  }

  bool spoken(std::size_t at) const {
    return at < text_.tokens.size() && scan_.has(at, kSpeech) && text_.tokens[at].shape == Shape::lower;
  }

  bool credited(std::size_t begin) const {
    if (begin == 0) return false;
    static const std::uint64_t kWords[] = {hash_folded("según"),  hash_folded("according"), hash_folded("segundo"),
                                           hash_folded("said"),   hash_folded("dijo"),      hash_folded("disse"),
                                           hash_folded("says"),   hash_folded("afirmou"),   hash_folded("explicó"),
                                           hash_folded("señaló"), hash_folded("afirmó")};
    const auto previous = text_.tokens[begin - 1].hash;
    return std::find(std::begin(kWords), std::end(kWords), previous) != std::end(kWords);
  }

  // Titles directly before: "Mr Duque", "Dr. Keith Rowley".
  bool titled(std::size_t begin) const {
    std::size_t at = begin;
    if (at > 0 && text_.is(at - 1, '.')) --at;
    if (at == 0) return false;
    const Match match = scan_.world.roles.longest(text_, at - 1, scan_.languages);
    return match && match.end <= begin &&
           static_cast<RoleUse>(scan_.world.roles.value(match.entry)) != RoleUse::modifier &&
           text_.tokens[at - 1].in == text_.tokens[begin].in;
  }

  void judge(std::size_t begin, std::size_t end) {
    while (begin < end && (scan_.has(begin, kStop) && !scan_.has(begin, kGiven))) ++begin;
    if (begin >= end) return;
    const std::size_t words = count_words(begin, end);
    const bool place_before =
        begin > 0 && scan_.has(begin - 1, kPlaceHead | kThing) && text_.tokens[begin].spaced && !role_word(begin - 1);
    const bool place_link =
        begin > 1 && scan_.has(begin - 1, kParticle) && scan_.has(begin - 2, kPlaceHead) && text_.capital(begin - 2);
    if (begin > 0 && scan_.has(begin, kPlaceHead) && words > 1 && !scan_.has(begin, kGiven)) return;
    PersonSpan span{begin, end, 0, 0, false, 0};
    find_role(scan_, span);
    const bool given = scan_.has(begin, kGiven);
    const bool doubtful = scan_.has(begin, kGivenDoubtful) || initial(begin);
    const bool before = titled(begin) || (span.role_end && span.role_end <= begin);
    const bool evidence = before || (span.role_end && words >= 2) || spoken(end) || credited(begin) || aged(text_, end);
    if (scan_.has(begin, kPlaceHead) && !evidence) return;
    if (words >= 2) {
      span.sure = given || (doubtful && (evidence || words >= 3)) || evidence;
      if (place_before && !evidence) return;
      if (place_link && !evidence) return;
      for (auto i = begin; i < end && !given; ++i) {
        if (text_.tokens[i].shape == Shape::upper && !initial(i) && text_.tokens[begin].in == Place::body && !doubtful)
          span.sure = span.sure && before;
      }
    } else {
      if (scan_.taken[begin] & kTakenPlace) return;
      if (place_before && !before) return;
      if (scan_.text.tokens[begin].shape == Shape::upper && text_.tokens[begin].in == Place::body) return keep(span);
      span.sure = before && !place_link;
      if (span.role_end > begin) span.role_begin = span.role_end = 0;
    }
    shared_surname(span);
    keep(span);
  }

  // "Joesley e Wesley Batista": a given name alone, "and", a full name.
  void shared_surname(PersonSpan& span) const {
    if (count_words(span.begin, span.end) != 1 || !scan_.has(span.begin, kGiven) || span.end >= text_.tokens.size() ||
        !conjunction(span.end))
      return;
    const auto next = span.end + 1;
    if (!part(next) || !scan_.has(next, kGiven)) return;
    const auto end = run_end(next);
    if (end - next != 2) return;
    span.surname = end - 1;
    span.sure = true;
  }

  std::size_t count_words(std::size_t begin, std::size_t end) const {
    std::size_t count = 0;
    for (auto i = begin; i < end; ++i) count += text_.capital(i);
    return count;
  }

  void keep(const PersonSpan& span) { scan_.people.push_back(span); }

  Scan& scan_;
  const Text& text_;
};

}  // namespace

void find_people(Scan& scan) { People(scan).run(); }

}  // namespace winnow::entities
