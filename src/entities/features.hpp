// What the tagger sees of each token: words around it, shapes, affixes, what tables and grammar make of it, the run of
// capitals it stands in, and the same word elsewhere in the article. Training and tagging share this code.
//
// "Duque habló" is told from "la calle Duque" by the words around it; "Duque" in a headline by "Iván Duque" further down.
#pragma once

#include "entities/clusters.hpp"
#include "entities/scan.hpp"

namespace winnow::entities {

struct Range {
  std::size_t begin = 0, end = 0;  // tokens
};

class Features {
 public:
  Features(const Scan& scan, const Clusters& clusters);

  // Maximal runs of tokens that may belong to a name: capitals, words of tables, what joins them. All else is none.
  const std::vector<Range>& segments() const { return segments_; }

  // What holds of a token: hashes; and what is few enough to be numbered, marks and clusters.
  struct Found {
    std::vector<std::uint32_t> keys;
    std::vector<std::uint16_t> numbers;
  };
  void of(std::size_t at, Found& out) const;

  // The hashes that a number stands for.
  static constexpr std::size_t kNumbers = 11 * 64 + 5 * Clusters::kSides * Clusters::kMost;
  static void expand(std::size_t number, const Clusters& clusters, std::vector<std::uint32_t>& out);

 private:
  struct Run {
    std::uint32_t begin = 0, end = 0;  // tokens
    std::uint64_t marks = 0;           // of all its tokens together
  };
  struct Elsewhere {
    std::array<std::uint32_t, 4> at{};  // the word's first places
    std::uint32_t count = 0;
    bool lower = false;   // also in small letters
    bool inside = false;  // with a capital that no sentence's start explains
  };

  struct HeadLeft {
    std::uint32_t at;   // token; kNoRun: none
    std::uint32_t path;  // what stands between: 1 a comma, 2 a link of one letter, 4 another link, 8 a capital, 16 a small word
  };

  void mark();
  void look_left();
  void hear();
  std::size_t defined(std::size_t acronym) const;
  void find_segments();
  void find_runs();
  void look_elsewhere();
  std::uint64_t marks(std::size_t at, int offset) const;
  std::uint64_t word(std::size_t at, int offset) const;
  bool only_opens(std::size_t at) const;
  bool part_of_run(std::size_t at) const;

  void clusters(std::size_t at, Found& out) const;
  void read_clusters();

  const Scan& scan_;
  const Clusters& known_clusters_;
  const Text& text_;
  std::vector<std::uint64_t> marks_;   // bits a token
  std::vector<std::uint8_t> shapes_;
  std::vector<Clusters::Ids> clusters_;
  std::vector<HeadLeft> head_left_;
  std::vector<std::uint8_t> loud_;
  std::vector<std::uint32_t> run_of_;  // index in runs_, kNoRun
  std::vector<Run> runs_;
  std::vector<Range> segments_;
  text::FlatMap<Elsewhere> elsewhere_;
};

}  // namespace winnow::entities
