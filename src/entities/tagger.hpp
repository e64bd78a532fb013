// A linear-chain tagger: for each token the labels' scores, summed from int8 weights of its features, and the best path
// through them. Integer arithmetic throughout: the same spans on every machine.
//
// File models/entities.model (tools/train/train_tagger.cpp writes it), little-endian: "WTAG1\n", u32 rows, i16
// transitions[11][11] (from, to), u32 keys[rows] ascending, i8 weights[rows][11].
#pragma once

#include "entities/features.hpp"
#include "winnow/knowledge.hpp"

namespace winnow::entities {

enum class Tag : std::uint8_t { person, body, organization, location, demonym };
constexpr std::size_t kTags = 5;
constexpr std::size_t kLabels = 1 + 2 * kTags;  // none, then begin and inside of each tag

constexpr std::size_t begin_label(Tag tag) { return 1 + 2 * static_cast<std::size_t>(tag); }

// Whether label `to` may follow `from`: inside only after the same name's begin or inside.
constexpr bool may_follow(std::size_t from, std::size_t to) {
  return to == 0 || to % 2 == 1 || from == to || from + 1 == to;
}

struct Name {
  std::size_t begin = 0, end = 0;  // tokens
  Tag tag = Tag::person;
};

class Tagger {
 public:
  // Without the file, or with a broken one, the tagger is empty.
  static Tagger compile(const Knowledge& knowledge);

  bool empty() const { return rows_.empty(); }
  std::vector<Name> tag(const Features& features) const;

 private:
  using Scores = std::array<std::int32_t, kLabels>;
  void gather(const Features& features, std::size_t at, Features::Found& found) const;
  Scores score(const Features::Found& found) const;
  void best_path(Range segment, const std::vector<Scores>& scores, std::vector<Name>& out) const;

  static constexpr std::size_t kLanes = 12;      // labels, and one more
  static constexpr std::uint8_t kMiddle = 128;  // stands for no weight, so that lanes only ever grow
  // Sums of 16 bits, four in a word: lanes 0 2 4 6, 1 3 5 7, 8 10 9 11. Some 250 weights at most: no lane overflows.
  using Packed = std::array<std::uint64_t, 3>;

  struct Row {
    std::array<std::uint8_t, kLanes> weights{};  // from kMiddle; the last one says that the row is used
    std::uint32_t key = 0;
    bool used() const { return weights[kLabels] != 0; }
  };
  static_assert(sizeof(Row) == 16);  // four in a line of the cache
  const Row* row(std::uint32_t key) const;
  void number(const Clusters& clusters);
  std::vector<Row> rows_;            // open addressing
  std::uint32_t mask_ = 0;
  static constexpr std::uint32_t kKnown = 1u << 19;  // bits: 64 kB, near enough to ask first
  std::vector<std::uint64_t> known_;                 // a bit for each key's hash; most features of a text have no weight
  static Packed pack(const Row& row);
  std::vector<Packed> numbered_;        // of features that are numbered, each the sum of kKeys rows
  static constexpr int kKeys = 3;
  std::array<std::array<std::int16_t, kLabels>, kLabels> transitions_{};
};

// The names along a path of labels, one a token of the segment.
void read_path(Range segment, const std::vector<std::uint8_t>& path, std::vector<Name>& out);

}  // namespace winnow::entities
