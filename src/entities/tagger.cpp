#include "entities/tagger.hpp"

#include <bit>

#include "entities/bytes.hpp"

namespace winnow::entities {
namespace {

constexpr std::string_view kMagic = "WTAG1\n";
constexpr std::int32_t kNever = -(1 << 28);

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
      out.rows_[at].weights[label] = static_cast<std::int8_t>(data[kHead + 4 * std::size_t{rows} + kLabels * row + label]);
    }
  }
  return out;
}

Tagger::Scores Tagger::score(const Features& features, std::size_t at, std::vector<std::uint32_t>& found) const {
  found.clear();
  features.of(at, found);
  std::erase_if(found, [&](std::uint32_t key) { return !(known_[key % kKnown / 64] >> key % 64 & 1); });
#ifdef __GNUC__
  for (const auto key : found) __builtin_prefetch(&rows_[key >> 8 & mask_]);
#endif
  std::array<std::int16_t, kLabels + 1> sums{};  // some hundred features of at most 127: no overflow
  for (const auto key : found) {
    auto slot = key >> 8 & mask_;
    while (rows_[slot].used() && rows_[slot].key != key) slot = (slot + 1) & mask_;
    if (!rows_[slot].used()) continue;
    const auto& weights = rows_[slot].weights;
    for (std::size_t i = 0; i < sums.size(); ++i) sums[i] = static_cast<std::int16_t>(sums[i] + weights[i]);
  }
  Scores scores{};
  for (std::size_t label = 0; label < kLabels; ++label) scores[label] = sums[label];
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
  std::vector<std::uint32_t> found;
  std::vector<Scores> scores;
  for (const Range& segment : features.segments()) {
    scores.clear();
    for (auto at = segment.begin; at < segment.end; ++at) scores.push_back(score(features, at, found));
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
