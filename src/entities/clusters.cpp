#include "entities/clusters.hpp"

#include <bit>

#include "entities/bytes.hpp"

namespace winnow::entities {
namespace {

constexpr std::string_view kMagic = "WCLU1\n";
constexpr std::size_t kPaths = Clusters::kMost - 1;
constexpr std::size_t kHead = kMagic.size() + 4 + 2 * 2 * kPaths;

std::uint32_t fnv(std::string_view word) {
  std::uint32_t hash = 2166136261u;
  for (const char c : word) hash = (hash ^ static_cast<unsigned char>(c)) * 16777619u;
  return hash;
}

}  // namespace

Clusters Clusters::compile(const Knowledge& knowledge) {
  Clusters out;
  const std::string_view data = knowledge.file("models/words.clusters");
  if (data.size() < kHead || !data.starts_with(kMagic)) return out;
  const auto words = read_at<std::uint32_t>(data, kMagic.size());
  if ((data.size() - kHead) / 8 < words) return out;
  for (std::size_t side = 0; side < kSides; ++side) {
    for (std::size_t i = 0; i < kPaths; ++i) {
      out.paths_[side][i + 1] = read_at<std::uint16_t>(data, kMagic.size() + 4 + 2 * (side * kPaths + i));
    }
  }
  out.slots_.resize(std::bit_ceil(2 * std::size_t{words} + 2));
  for (std::size_t i = 0; i < words; ++i) {
    Slot slot{read_at<std::uint32_t>(data, kHead + 4 * i), {}};
    for (std::size_t side = 0; side < kSides; ++side) {
      const auto cluster = read_at<std::uint16_t>(data, kHead + 4 * std::size_t{words} + 4 * i + 2 * side) % kPaths;
      if (out.paths_[side][cluster + 1]) slot.ids[side] = static_cast<std::uint16_t>(cluster + 1);
    }
    if (slot.ids == Ids{}) continue;
    auto at = slot.key & (out.slots_.size() - 1);
    while (out.slots_[at].ids != Ids{}) at = (at + 1) & (out.slots_.size() - 1);
    out.slots_[at] = slot;
  }
  return out;
}

Clusters::Ids Clusters::of(std::string_view word) const {
  if (slots_.empty()) return {};
  const auto key = fnv(word);
  for (auto at = key & (slots_.size() - 1);; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].ids == Ids{} || slots_[at].key == key) return slots_[at].ids;
  }
}

}  // namespace winnow::entities
