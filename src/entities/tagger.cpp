#include "entities/tagger.hpp"

#include <bit>

#include "entities/bytes.hpp"

namespace winnow::entities {
namespace {

constexpr std::string_view kMagic = "WTAG1\n";
constexpr std::int32_t kNever = -(1 << 28);

void add(std::array<std::uint64_t, 3>& sums, const std::array<std::uint64_t, 3>& more) {
  for (std::size_t i = 0; i < sums.size(); ++i) sums[i] += more[i];
}

}  // namespace

Tagger Tagger::compile(const Knowledge& knowledge) {
  Tagger out;
  std::string_view data = knowledge.file("models/entities.model");
  constexpr std::size_t kHead = kMagic.size() + 4 + 2 * kLabels * kLabels;
  if (data.size() < kHead || !data.starts_with(kMagic)) return out;
  const auto rows = read_at<std::uint32_t>(data, kMagic.size());
  if ((data.size() - kHead) / (4 + kLabels) < rows) return out;
  for (std::size_t from = 0; from < kLabels; ++from) {
    for (std::size_t to = 0; to < kLabels; ++to) {
      const auto at = kMagic.size() + 4 + 2 * (from * kLabels + to);
      out.transitions_[from][to] = read_at<std::int16_t>(data, at);
    }
  }
  out.mask_ = std::bit_ceil(2 * rows + 2) - 1;
  out.rows_.resize(out.mask_ + 1);
  out.known_.resize(kKnown / 64);
  for (std::size_t row = 0; row < rows; ++row) {
    const auto key = read_at<std::uint32_t>(data, kHead + 4 * row);
    const auto known = key % kKnown;
    out.known_[known / 64] |= std::uint64_t{1} << known % 64;
    auto at = key >> 8 & out.mask_;
    while (out.rows_[at].used()) at = (at + 1) & out.mask_;
    out.rows_[at].key = key;
    out.rows_[at].weights[kLabels] = 1;
    for (std::size_t label = 0; label < kLabels; ++label) {
      out.rows_[at].weights[label] = static_cast<std::uint8_t>(data[kHead + 4 * std::size_t{rows} + kLabels * row + label] + kMiddle);
    }
  }
  out.number(knowledge.compiled<Clusters>());
  return out;
}

const Tagger::Row* Tagger::row(std::uint32_t key) const {
  auto slot = key >> 8 & mask_;
  while (rows_[slot].used() && rows_[slot].key != key) slot = (slot + 1) & mask_;
  return rows_[slot].used() ? &rows_[slot] : nullptr;
}

Tagger::Packed Tagger::pack(const Row& row) {
  constexpr std::uint64_t kEven = 0x00FF00FF00FF00FF;
  std::uint64_t low = 0, high = 0;
  for (std::size_t i = 0; i < 8; ++i) low |= std::uint64_t{row.weights[i]} << 8 * i;
  for (std::size_t i = 8; i < kLanes; ++i) high |= std::uint64_t{row.weights[i]} << 8 * (i - 8);
  return {low & kEven, low >> 8 & kEven, (high & kEven) | (high >> 8 & kEven) << 32};
}

void Tagger::number(const Clusters& clusters) {
  Row none;
  none.weights.fill(kMiddle);
  const Packed nothing = pack(none);
  numbered_.resize(Features::kNumbers);
  std::vector<std::uint32_t> keys;
  for (std::size_t i = 0; i < numbered_.size(); ++i) {
    keys.clear();
    Features::expand(i, clusters, keys);
    for (std::size_t k = 0; k < kKeys; ++k) {
      const Row* found = k < keys.size() ? row(keys[k]) : nullptr;
      add(numbered_[i], found ? pack(*found) : nothing);
    }
  }
}

// Finds a token's features and has their weights on the way by the time they are summed.
void Tagger::gather(const Features& features, std::size_t at, Features::Found& found) const {
  found.keys.clear();
  found.numbers.clear();
  features.of(at, found);
  std::erase_if(found.keys, [&](std::uint32_t key) { return !(known_[key % kKnown / 64] >> key % 64 & 1); });
#ifdef __GNUC__
  for (const auto key : found.keys) __builtin_prefetch(&rows_[key >> 8 & mask_]);
  for (const auto each : found.numbers) __builtin_prefetch(&numbered_[each]);
#endif
}

Tagger::Scores Tagger::score(const Features::Found& found) const {
  Packed sums{};
  auto added = kKeys * static_cast<std::int32_t>(found.numbers.size());
  for (const auto each : found.numbers) add(sums, numbered_[each]);
  for (const auto key : found.keys) {
    const Row* known = row(key);
    if (!known) continue;
    add(sums, pack(*known));
    ++added;
  }
  static constexpr std::array<std::uint8_t, kLabels> kLaneOf = {0, 4, 1, 5, 2, 6, 3, 7, 8, 10, 9};
  Scores scores{};
  for (std::size_t label = 0; label < kLabels; ++label) {
    const auto lane = kLaneOf[label];
    scores[label] = static_cast<std::int32_t>(sums[lane / 4] >> 16 * (lane % 4) & 0xFFFF) - added * kMiddle;
  }
  return scores;
}

void Tagger::best_path(Range segment, const std::vector<Scores>& scores, std::vector<Name>& out) const {
  const auto count = segment.end - segment.begin;
  std::vector<std::array<std::uint8_t, kLabels>> back(count);
  Scores best{};
  for (std::size_t i = 0; i < count; ++i) {
    Scores next;
    for (std::size_t to = 0; to < kLabels; ++to) {
      std::int32_t most = kNever;
      for (std::size_t from = 0; from < (i ? kLabels : 1); ++from) {
        if (!may_follow(from, to)) continue;
        const auto score = best[from] + transitions_[from][to];
        if (score > most) {
          most = score;
          back[i][to] = static_cast<std::uint8_t>(from);
        }
      }
      next[to] = most + scores[i][to];
    }
    best = next;
  }
  std::uint8_t label = 0;
  for (std::uint8_t last = 1; last < kLabels; ++last) {
    if (best[last] > best[label]) label = last;
  }
  std::vector<std::uint8_t> path(count);
  for (std::size_t i = count; i-- > 0;) {
    path[i] = label;
    label = back[i][label];
  }
  read_path(segment, path, out);
}

std::vector<Name> Tagger::tag(const Features& features) const {
  std::vector<Name> names;
  std::vector<Features::Found> found;
  std::vector<Scores> scores;
  for (const Range& segment : features.segments()) {
    const auto count = segment.end - segment.begin;
    if (found.size() < count) found.resize(count);
    for (std::size_t i = 0; i < count; ++i) gather(features, segment.begin + i, found[i]);
    scores.clear();
    for (std::size_t i = 0; i < count; ++i) scores.push_back(score(found[i]));
    best_path(segment, scores, names);
  }
  return names;
}

void read_path(Range segment, const std::vector<std::uint8_t>& path, std::vector<Name>& out) {
  for (std::size_t i = 0; i < path.size(); ++i) {
    if (path[i] == 0) continue;
    const auto tag = static_cast<Tag>((path[i] - 1) / 2);
    if (path[i] % 2 == 1) {
      out.push_back({segment.begin + i, segment.begin + i + 1, tag});
    } else {
      ++out.back().end;
    }
  }
}

}  // namespace winnow::entities
