#include "entities/features.hpp"

#include <algorithm>
#include <bit>

#include "text/unicode.hpp"

namespace winnow::entities {
namespace {

constexpr std::uint32_t kNoRun = 0xFFFFFFFF;
constexpr std::size_t kHeadBefore = 3;  // "foreign trade ministry": small words that may belong to a head
constexpr std::size_t kHeadAfter = 5;   // "ministerio de salud pública"
constexpr std::size_t kBridge = 3;      // "Hacienda y de la Industria": small words between capitals
constexpr std::size_t kLongestAffix = 4;
constexpr std::size_t kLongestName = 14;

// Marks of a token. The first eight are WordClass.
enum Bit : unsigned {
  kPlaceUse = 8,  // six
  kPlaceBegin = 14,
  kKnownBody,
  kBuiltBody,
  kBodyBegin,
  kBodyKind,  // twelve
  kCompany = kBodyKind + 12,
  kCompanyBegin,
  kPersonSure,
  kPersonLikely,
  kPersonBegin,
  kRoleUse,  // four
  kRoleBegin = kRoleUse + 4,
  kHeadUse,  // six
  kHeadBegin = kHeadUse + 6,
  kFamilyName,
  kPlaceName,
  kPlaceNameBegin,
  kBits
};
static_assert(kBits <= 64);

enum Template : std::uint32_t {
  kBias = 1,
  kWordAt,
  kShapeAt = kWordAt + 8,
  kMarkAt = kShapeAt + 8,
  kWordPair = kMarkAt + 8,
  kWordPairAfter,
  kWordTriple,
  kPrefix,
  kSuffix = kPrefix + 8,
  kShapePair = kSuffix + 8,
  kShapeTriple,
  kMarksAll,
  kMarksPair,
  kMarksPairAfter,
  kLeft,
  kRight,
  kLeftAndPlace,
  kRunFirst,
  kRunLast,
  kRunLength,
  kRunPlace,
  kRunMark,
  kLeftMark,
  kRightMark,
  kElseLeft,
  kElseRight,
  kElseMark,
  kElseFlags,
  kElseRunFirst,
  kWordShape,
  kCluster,
  kClusterPrefix = kCluster + 10,
  kClusterPair = kClusterPrefix + 16,
  kClusterPairAfter,
  kBeforePair,
  kAfterPair,
  kBeforeShape,
  kAfterShape,
  kHeadLeft,
  kHeadLeftWord,
  kHeadLeftPath,
  kHeadRight,
  kDefined,
  kDefinedMark,
  kLoud,
};

// Templates whose values are bits of marks, in the order of their numbers.
constexpr std::array<std::uint32_t, 11> kMarkTemplates = {
    kMarkAt,    kMarkAt + 1, kMarkAt + 2, kMarkAt + 3, kMarkAt + 4, kHeadRight,
    kRunMark, kLeftMark,   kRightMark,  kElseMark,   kDefinedMark};
enum MarkSlot : std::uint32_t { kSlotAt, kSlotHead = 5, kSlotRun, kSlotLeft, kSlotRight, kSlotElse, kSlotDefined };
constexpr std::size_t kFirstCluster = kMarkTemplates.size() * 64;  // numbers below it are marks
constexpr int kReach = 2;                                          // tokens beside the one looked at
static_assert(Features::kNumbers == kFirstCluster + (2 * kReach + 1) * Clusters::kSides * Clusters::kMost);

std::uint32_t mix(std::uint64_t name, std::uint64_t value) {
  std::uint64_t hash = (value + name * 0x9E3779B97F4A7C15ull) * 0xBF58476D1CE4E5B9ull;
  hash ^= hash >> 32;
  hash *= 0x94D049BB133111EBull;
  return static_cast<std::uint32_t>(hash >> 32);
}

unsigned kind_of(std::string_view kind) {
  static constexpr std::array<std::string_view, 11> kKinds = {
      "ministry",       "regulator",    "presidency",       "legislature",        "court",        "central_bank",
      "security_force", "state_agency", "local_government", "international_body", "state_company"};
  return static_cast<unsigned>(std::find(kKinds.begin(), kKinds.end(), kind) - kKinds.begin());
}

std::uint8_t shape_of(const Token& token, std::string_view word) {
  const auto length = std::min<std::size_t>(token.end - token.begin, 4);
  if (token.shape == Shape::punctuation) return static_cast<std::uint8_t>(64 + (static_cast<unsigned char>(word[0]) & 63));
  const bool digits = std::any_of(word.begin(), word.end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool inner = token.shape == Shape::capital &&
                     std::any_of(word.begin() + 1, word.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
  const auto base = static_cast<unsigned>(token.shape);
  return static_cast<std::uint8_t>(base | (token.shape == Shape::upper || token.shape == Shape::number ? length << 3 : 0) |
                                   (inner ? 8u : 0u) | (digits ? 128u : 0u));
}

}  // namespace

Features::Features(const Scan& scan, const Clusters& clusters)
    : scan_(scan), known_clusters_(clusters), text_(scan.text) {
  mark();
  find_segments();
  read_clusters();
  find_runs();
  look_elsewhere();
  look_left();
  hear();
}

void Features::mark() {
  const auto count = text_.tokens.size();
  marks_.assign(count, 0);
  shapes_.resize(count);
  const auto set = [&](std::size_t begin, std::size_t end, unsigned bit) {
    for (auto i = begin; i < end; ++i) marks_[i] |= std::uint64_t{1} << bit;
  };
  for (std::size_t i = 0; i < count; ++i) {
    marks_[i] = scan_.classes[i] & 0xFF;
    if (scan_.classes[i] & kSurname) set(i, i + 1, kFamilyName);
    shapes_[i] = text_.tokens[i].shape == Shape::line ? 7 : shape_of(text_.tokens[i], text_.view(i));
  }
  for (const auto& span : scan_.places) {
    set(span.begin, span.end, kPlaceUse + static_cast<unsigned>(span.use));
    set(span.begin, span.begin + 1, kPlaceBegin);
  }
  for (std::size_t at = 0; at < count;) {
    const auto length = scan_.world.place_names.longest(text_, at);
    if (length) {
      set(at, at + length, kPlaceName);
      set(at, at + 1, kPlaceNameBegin);
    }
    at += std::max<std::size_t>(length, 1);
  }
  for (const auto& span : scan_.bodies) {
    set(span.begin, span.end, span.row == Phrases::kEnd ? kBuiltBody : kKnownBody);
    set(span.begin, span.end, kBodyKind + kind_of(span.kind));
    set(span.begin, span.begin + 1, kBodyBegin);
  }
  for (const auto& span : scan_.companies) {
    set(span.begin, span.end, kCompany);
    set(span.begin, span.begin + 1, kCompanyBegin);
  }
  for (const auto& span : scan_.people) {
    set(span.begin, span.end, span.sure ? kPersonSure : kPersonLikely);
    set(span.begin, span.begin + 1, kPersonBegin);
  }
  for (std::size_t at = 0; at < count;) {
    const Match match = scan_.world.roles.longest(text_, at, scan_.languages);
    if (match) {
      set(match.begin, match.end, kRoleUse + scan_.world.roles.value(match.entry));
      set(match.begin, match.begin + 1, kRoleBegin);
    }
    at = match ? match.end : at + 1;
  }
  for (std::size_t at = 0; at < count;) {
    const Match match = head_at(scan_, at);
    if (match) {
      const BodyHead& head = scan_.world.heads[scan_.world.body_heads.value(match.entry)];
      set(match.begin, match.end, kHeadUse + static_cast<unsigned>(head.use));
      set(match.begin, match.begin + 1, kHeadBegin);
    }
    at = match ? match.end : at + 1;
  }
}

void Features::find_segments() {
  const auto count = text_.tokens.size();
  constexpr std::uint64_t kNames = std::uint64_t{0x3F} << kPlaceUse | std::uint64_t{1} << kKnownBody |
                                   std::uint64_t{1} << kBuiltBody | std::uint64_t{1} << kCompany |
                                   std::uint64_t{0x3F} << kHeadUse;
  constexpr std::uint64_t kHeads = std::uint64_t{0x3F} << kHeadUse;
  std::vector<std::uint8_t> may(count, 0);
  for (std::size_t i = 0; i < count; ++i) {
    if ((text_.capital(i) && !only_opens(i)) || (marks_[i] & kNames)) may[i] = 1;
    if (!(marks_[i] & kHeads)) continue;
    for (auto j = i; j > 0 && i - j < kHeadBefore && text_.word(j - 1); --j) may[j - 1] = 1;
    for (auto j = i + 1; j < count && j - i <= kHeadAfter && text_.word(j); ++j) may[j] = 1;
  }
  std::size_t last = count;  // the last token that may belong to a name
  for (std::size_t i = 0; i < count; ++i) {
    if (text_.tokens[i].shape == Shape::line) last = count;
    if (!may[i]) continue;
    if (last != count && i - last <= kBridge + 1) std::fill(may.begin() + static_cast<std::ptrdiff_t>(last), may.begin() + static_cast<std::ptrdiff_t>(i), 1);
    last = i;
  }
  for (std::size_t i = 0; i < count;) {
    if (!may[i]) {
      ++i;
      continue;
    }
    auto end = i + 1;
    while (end < count && may[end]) ++end;
    if (end < count && text_.tokens[end].shape == Shape::number) ++end;
    segments_.push_back({i, end});
    i = end;
  }
}

// "The minister": a small word with a capital only because it opens a sentence.
bool Features::only_opens(std::size_t at) const {
  return text_.tokens[at].opens && text_.tokens[at].shape == Shape::capital && scan_.has(at, kStop | kLink) &&
         !scan_.has(at, kGiven | kThing) && !text_.capital(at + 1);
}

bool Features::part_of_run(std::size_t at) const {
  if (text_.capital(at)) return true;
  if (at == 0 || at + 1 >= text_.tokens.size()) return false;
  if (text_.tokens[at].shape == Shape::line) return false;
  const bool between = text_.capital(at + 1) && text_.capital(at - 1);
  if (between && text_.is(at, '.') && text_.tokens[at - 1].shape == Shape::upper) return true;
  if (text_.is(at, '-')) return between && !text_.tokens[at].spaced;
  return between && scan_.has(at, kParticle);
}

void Features::find_runs() {
  const auto count = text_.tokens.size();
  run_of_.assign(count, kNoRun);
  for (std::size_t i = 0; i < count;) {
    if (!text_.capital(i)) {
      ++i;
      continue;
    }
    Run run{static_cast<std::uint32_t>(i), static_cast<std::uint32_t>(i), 0};
    while (run.end < count && part_of_run(run.end)) {
      run.marks |= marks_[run.end];
      run_of_[run.end++] = static_cast<std::uint32_t>(runs_.size());
    }
    i = run.end;
    runs_.push_back(run);
  }
}

void Features::look_elsewhere() {
  for (std::size_t i = 0; i < text_.tokens.size(); ++i) {
    if (!text_.capital(i) || text_.tokens[i].end - text_.tokens[i].begin < 2) continue;
    Elsewhere& seen = elsewhere_.insert(text_.tokens[i].hash, {}).value;
    if (seen.count < seen.at.size()) seen.at[seen.count++] = static_cast<std::uint32_t>(i);
    seen.inside = seen.inside || !text_.tokens[i].opens;
  }
  for (const auto& token : text_.tokens) {
    if (token.shape != Shape::lower) continue;
    if (Elsewhere* found = elsewhere_.find(token.hash)) found->lower = true;
  }
}

// "Estado Mayor Presidencial (EMP)": the first word of what stands before the bracket.
std::size_t Features::defined(std::size_t acronym) const {
  std::size_t at = acronym - 2;
  for (std::size_t steps = 0; steps < kLongestName && at > 0; ++steps) {
    const bool joined = text_.capital(at - 1) || (scan_.has(at - 1, kLink | kParticle) && at > 1 && text_.capital(at - 2)) ||
                        (at > 2 && scan_.has(at - 1, kLink | kParticle) && scan_.has(at - 2, kLink | kParticle));
    if (!joined || text_.tokens[at - 1].shape == Shape::line) break;
    --at;
  }
  while (at + 2 < acronym && !text_.capital(at)) ++at;
  return at;
}

// The last head of a body to the left, where only capitals, links and commas stand between.
void Features::look_left() {
  head_left_.assign(text_.tokens.size(), {kNoRun, 0});
  constexpr std::uint64_t kHeads = std::uint64_t{0x3F} << kHeadUse;
  HeadLeft head{kNoRun, 0};
  for (std::size_t at = 0; at < text_.tokens.size(); ++at) {
    if (marks_[at] & kHeads) {
      if (head.at != kNoRun) head_left_[at] = head;
      head = {static_cast<std::uint32_t>(at), 0};
      continue;
    }
    if (head.at == kNoRun) continue;
    const bool link = scan_.has(at, kLink | kParticle) && text_.tokens[at].shape == Shape::lower;
    const bool comma = text_.is(at, ',');
    if (at - head.at > kLongestName || text_.tokens[at].shape == Shape::line || !(text_.word(at) || comma)) {
      head.at = kNoRun;
      continue;
    }
    if (comma) head.path |= 1;
    if (link) head.path |= text_.tokens[at].end - text_.tokens[at].begin == 1 ? 2u : 4u;
    if (text_.capital(at)) head.path |= 8;
    if (text_.tokens[at].shape == Shape::lower && !link) head.path |= 16;
    head_left_[at] = head;
  }
}

// Headlines in capitals, and in Title Case: what a capital is worth there.
void Features::hear() {
  loud_.assign(text_.tokens.size(), 0);
  for (std::size_t begin = 0; begin < text_.tokens.size();) {
    auto end = begin;
    std::size_t words = 0, upper = 0, capital = 0;
    while (end < text_.tokens.size() && text_.tokens[end].shape != Shape::line) {
      if (text_.word(end) && text_.tokens[end].end - text_.tokens[end].begin > 3) {
        ++words;
        upper += text_.tokens[end].shape == Shape::upper;
        capital += text_.capital(end);
      }
      ++end;
    }
    const std::uint8_t loud = words < 3 ? 3 : upper * 10 >= words * 7 ? 1 : capital * 10 >= words * 8 ? 2 : 0;
    std::fill(loud_.begin() + static_cast<std::ptrdiff_t>(begin), loud_.begin() + static_cast<std::ptrdiff_t>(end), loud);
    begin = end + 1;
  }
}

std::uint64_t Features::marks(std::size_t at, int offset) const {
  const auto i = static_cast<std::ptrdiff_t>(at) + offset;
  return i >= 0 && i < std::ssize(marks_) ? marks_[static_cast<std::size_t>(i)] : 0;
}

std::uint64_t Features::word(std::size_t at, int offset) const {
  const auto i = static_cast<std::ptrdiff_t>(at) + offset;
  if (i < 0 || i >= std::ssize(text_.tokens)) return 0;
  const Token& token = text_.tokens[static_cast<std::size_t>(i)];
  return token.shape == Shape::line ? 0 : token.shape == Shape::number ? 1 : token.hash;
}

// Clusters of the tokens that may belong to a name, and of those beside them.
void Features::read_clusters() {
  clusters_.resize(text_.tokens.size());
  std::size_t done = 0;
  for (const Range& segment : segments_) {
    const auto end = std::min(segment.end + 2, text_.tokens.size());
    for (auto i = std::max(done, segment.begin < 2 ? 0 : segment.begin - 2); i < end; ++i) {
      if (text_.word(i)) clusters_[i] = known_clusters_.of(text_.view(i));
    }
    done = end;
  }
}

void Features::clusters(std::size_t at, Found& out) const {
  const auto near = [&](int offset) -> Clusters::Ids {
    const auto i = static_cast<std::ptrdiff_t>(at) + offset;
    if (i < 0 || i >= std::ssize(clusters_)) return {};
    return clusters_[static_cast<std::size_t>(i)];
  };
  for (int offset = -kReach; offset <= kReach; ++offset) {
    const auto ids = near(offset);
    for (std::size_t side = 0; side < Clusters::kSides; ++side) {
      const auto place = static_cast<std::size_t>(offset + kReach) * Clusters::kSides + side;
      if (ids[side]) out.numbers.push_back(static_cast<std::uint16_t>(kFirstCluster + place * Clusters::kMost + ids[side]));
    }
  }
  const auto path = [&](int offset) { return known_clusters_.path(0, near(offset)[0]); };
  const auto left = path(-1), here = path(0), right = path(1);
  if (here || left) out.keys.push_back(mix(kClusterPair, left << 16 | here));
  if (here || right) out.keys.push_back(mix(kClusterPairAfter, here << 16 | right));
}

void Features::expand(std::size_t number, const Clusters& clusters, std::vector<std::uint32_t>& out) {
  if (number < kFirstCluster) return out.push_back(mix(kMarkTemplates[number / 64], number % 64));
  const auto place = (number - kFirstCluster) / Clusters::kMost;
  const auto side = static_cast<std::uint32_t>(place % Clusters::kSides);
  const auto offset = static_cast<std::uint32_t>(place / Clusters::kSides);
  const auto path = clusters.path(side, (number - kFirstCluster) % Clusters::kMost);
  if (!path) return;
  out.push_back(mix(kCluster + side * 5 + offset, path));
  if (offset < kReach - 1 || offset > kReach + 1) return;
  const auto name = kClusterPrefix + side * 6 + (offset - 1) * 2;
  out.push_back(mix(name, path & 0x3F));
  out.push_back(mix(name + 1, path & 0x3FF));
}

void Features::of(std::size_t at, Found& out) const {
  const auto add = [&](std::uint32_t name, std::uint64_t value) { out.keys.push_back(mix(name, value)); };
  const auto each_bit = [&](std::uint32_t slot, std::uint64_t bits) {
    for (; bits; bits &= bits - 1) {
      out.numbers.push_back(static_cast<std::uint16_t>(slot * 64 + static_cast<std::uint32_t>(std::countr_zero(bits))));
    }
  };
  const auto shape = [&](int offset) -> std::uint64_t {
    const auto i = static_cast<std::ptrdiff_t>(at) + offset;
    if (i < 0 || i >= std::ssize(shapes_)) return 255;
    return shapes_[static_cast<std::size_t>(i)] | std::uint64_t{text_.tokens[static_cast<std::size_t>(i)].opens} << 9;
  };

  add(kBias, 0);
  for (int offset = -2; offset <= 2; ++offset) {
    const auto place = static_cast<std::uint32_t>(offset + 2);
    add(kWordAt + place, word(at, offset));
    add(kShapeAt + place, shape(offset));
    each_bit(kSlotAt + place, marks(at, offset));
  }
  add(kWordPair, chain(word(at, -1), word(at, 0)));
  add(kWordPairAfter, chain(word(at, 0), word(at, 1)));
  add(kBeforePair, chain(word(at, -2), word(at, -1)));
  add(kAfterPair, chain(word(at, 1), word(at, 2)));
  add(kBeforeShape, chain(word(at, -1), shape(0)));
  add(kAfterShape, chain(word(at, 1), shape(0)));
  add(kLoud, std::uint64_t{loud_[at]} << 8 | shapes_[at]);
  if (const HeadLeft& head = head_left_[at]; head.at != kNoRun) {
    const auto path = std::uint64_t{head.path};
    add(kHeadLeft, path << 8 | static_cast<std::uint64_t>(text_.capital(head.at)));
    add(kHeadLeftWord, chain(text_.tokens[head.at].hash, path));
    add(kHeadLeftPath, chain(path, word(at, 0)));
    each_bit(kSlotHead, marks_[head.at]);
  }
  add(kWordShape, chain(word(at, 0), shape(0)));
  add(kShapePair, shape(-1) << 10 | shape(0));
  add(kShapeTriple, (shape(-1) << 20 | shape(0) << 10) | shape(1));
  add(kMarksAll, marks(at, 0));
  add(kMarksPair, chain(marks(at, -1), marks(at, 0)));
  add(kMarksPairAfter, chain(marks(at, 0), marks(at, 1)));

  clusters(at, out);

  // Affixes, folded.
  std::array<char32_t, 24> letters{};
  std::size_t length = 0;
  const auto view = text_.view(at);
  for (std::size_t i = 0; i < view.size() && length < letters.size();) {
    const auto next = text::decode_at(view, i);
    letters[length++] = text::fold(next.code);
    i += next.size;
  }
  std::uint64_t prefix = 0, suffix = 0;
  for (std::size_t i = 0; i < kLongestAffix && i < length; ++i) {
    prefix = chain(prefix, letters[i]);
    suffix = chain(suffix, letters[length - 1 - i]);
    if (i > 0) add(kPrefix + static_cast<std::uint32_t>(i), prefix);
    add(kSuffix + static_cast<std::uint32_t>(i), suffix);
  }

  if (const auto index = run_of_[at]; index != kNoRun) {
    const Run& run = runs_[index];
    const auto left = word(run.begin, -1), right = word(run.end - 1, 1);
    add(kLeft, left);
    add(kRight, right);
    add(kLeftAndPlace, chain(left, std::min<std::size_t>(at - run.begin, 2)));
    add(kRunFirst, word(run.begin, 0));
    add(kRunLast, word(run.end - 1, 0));
    add(kRunLength, std::min<std::size_t>(run.end - run.begin, 5));
    add(kRunPlace, std::min<std::size_t>(at - run.begin, 3) << 4 | std::min<std::size_t>(run.end - at, 4));
    each_bit(kSlotRun, run.marks);
    each_bit(kSlotLeft, marks(run.begin, -1));
    each_bit(kSlotRight, marks(run.end - 1, 1));
  }

  const Elsewhere* found = elsewhere_.find(text_.tokens[at].hash);
  if (!found) return;
  const Elsewhere& seen = *found;
  add(kElseFlags, std::uint64_t{seen.lower} << 1 | std::uint64_t{seen.inside});
  std::uint64_t together = 0;
  for (std::size_t i = 0; i < seen.count; ++i) {
    const auto other = seen.at[i];
    if (other == at || run_of_[other] == kNoRun) continue;
    const Run& run = runs_[run_of_[other]];
    add(kElseLeft, word(run.begin, -1));
    add(kElseRight, word(run.end - 1, 1));
    if (run.begin != other) add(kElseRunFirst, word(run.begin, 0));
    together |= run.marks;
    if (text_.is(other - 1, '(') && other >= 2 && run_of_[other - 2] != kNoRun) {
      const auto name = defined(other);
      add(kDefined, text_.tokens[name].hash);
      each_bit(kSlotDefined, marks_[name]);
    }
  }
  each_bit(kSlotElse, together);
}

}  // namespace winnow::entities
