// How a block is described by numbers: the state that the parts share. Each part is a file, describe_*.cpp, and fills its
// columns of the matrix; features.def says what each column is. Internal to features.cpp and them.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "boilerplate/features.hpp"
#include "text/flat_map.hpp"

namespace winnow {

inline constexpr std::size_t kCueWords = 12;  // a longer block is judged by its first and last words; so does train_blocks.py

// What is counted over a page or a container.
struct Tally {
  float blocks = 0;
  float words = 0;
  float prose = 0;
  float link_words = 0;
  float prose_blocks = 0;

  float links() const { return link_words / std::max(1.0F, words); }
  float density() const { return prose / std::max(1.0F, words); }
};

class Describer {
 public:
  Describer(const PageReading& reading, const TokenWeights& tokens, std::span<const std::uint32_t> described)
      : page_(reading.page), read_(reading.texts), texts_(reading.prose), witnesses_(reading.witnesses), names_(reading.names),
        tokens_(tokens), html_(page_.format == Format::html && !page_.elements.empty()), count_(page_.blocks.size()),
        described_(described), row_of_(count_, kNone) {
    for (std::uint32_t row = 0; row < described_.size(); ++row) row_of_[described_[row]] = row;
    matrix_.rows = described_.size();
    matrix_.values.assign(matrix_.rows * kFeatures + TreeModel::kRoom, 0.0F);
  }

  FeatureMatrix run();

 private:
  bool is_described(std::size_t block) const { return row_of_[block] != kNone; }
  // REQUIRES: is_described(block).
  float& at(std::size_t block, Feature feature) { return matrix_.at(row_of_[block], feature); }
  static float flag(bool value) { return value ? 1.0F : 0.0F; }
  static float log_of(float count);  // log(1 + count)
  float prose_between(std::size_t from, std::size_t to) const { return prose_sum_[to] - prose_sum_[from]; }

  // Each different number of `numbers` once; `seen` says of each in which block it was met last.
  template <class F>
  static void for_each_different(std::span<const std::uint32_t> numbers, std::size_t block, std::vector<std::size_t>& seen, F f) {
    for (const auto number : numbers) {
      if (seen[number] == block) continue;
      seen[number] = block;
      f(number);
    }
  }

  // describe_text.cpp
  struct Cues {
    float mean = 0;
    float least = 0;
    float most = 0;
  };
  void describe_text(std::size_t index);
  void weigh_words();
  Cues weigh_cues(std::size_t index) const;
  float weigh_wording(std::size_t index) const;

  // describe_flow.cpp
  void sum_up();
  void describe_positions();
  void describe_vocabulary();
  void describe_common_words();
  void describe_refrains();
  bool is_dated(std::size_t i) const;
  static std::uint64_t hash_without_numbers(std::string_view text);
  void describe_runs();
  void describe_windows();
  void describe_since_cue();
  bool is_heading(std::size_t i);
  void describe_headings();
  void describe_neighbours();

  // describe_witnesses.cpp
  // A text that the page declares: its runs of words, and which of the page's words it has at all.
  struct Declared {
    std::size_t size;  // of a run
    text::FlatMap<bool> runs;
    std::vector<std::uint8_t> words;
    std::size_t count = 0;  // of runs, repeated ones too
  };
  Declared read_declared(std::string_view text, std::size_t size) const;
  float share_in(const Declared& declared, std::size_t block) const;
  void describe_title();
  std::vector<float> title_matches() const;
  struct Headline {
    std::size_t block;
    std::size_t opening;  // the first prose below it
  };
  Headline guess_headline() const;
  static std::vector<std::uint64_t> word_set(std::string_view text);
  static float likeness(std::size_t common, std::size_t own, std::size_t title);
  void describe_witnesses();
  void describe_topic();

  // describe_markup.cpp
  static constexpr std::size_t kBoxesUp = 3;
  struct PathBoxes {
    std::array<std::uint32_t, kBoxesUp> last{kNone, kNone, kNone};
    std::array<float, kBoxesUp> count{};
  };
  struct TokenTally {
    float sum = 0;
    float least = 0;
    float most = 0;
    float count = 0;
    float own = 0;
  };
  // What a block may stand inside of: a bit an entry.
  struct Inside {
    std::string_view tag;
    Feature feature;
  };
  static constexpr Inside kInside[] = {
      {"article", f_in_article}, {"li", f_in_li}, {"table", f_in_table}, {"blockquote", f_in_quote}, {"figure", f_in_figure},
      {"nav", f_in_nav}, {"header", f_in_header}, {"footer", f_in_footer}, {"aside", f_in_aside}, {"form", f_in_form},
      {"main", f_in_main}, {"button", f_in_button}, {"section", f_in_section}, {"noscript", f_in_noscript},
      {"", f_in_article_body}};  // last: by its itemprop
  static constexpr std::uint32_t kArticleSign = 1;

  void tally_elements();
  void add(Tally& tally, std::size_t i);
  void add(std::vector<Tally>& tallies, std::uint32_t number, std::size_t i);
  void find_main_chain();
  std::uint64_t signature(const Element& element, std::uint64_t tag) const;  // `tag`: its hash
  std::uint64_t own_signature(std::uint32_t element) const { return signatures_[names_.of(element)]; }
  void describe_paths();
  void count_boxes(std::size_t i);
  std::uint64_t leaf_signature(std::uint32_t e) const;
  void weigh_tokens();
  void fetch_tokens(std::size_t name) const;
  TokenTally own_tokens(std::size_t name) const;
  void read_signs();
  std::uint32_t signs_of(const Element& element) const;
  void describe_place(std::size_t i);
  void describe_tags(std::size_t i);
  void describe_boxes(std::size_t i);
  void describe_branch(std::size_t i);
  void describe_shape(std::size_t i);

  // describe_lines.cpp
  void describe_lines();
  void describe_short_runs();
  void describe_prose_runs();

  const Page& page_;
  const BlockTexts& read_;
  const std::span<const BlockText> texts_;
  const Witnesses& witnesses_;
  const ElementNames& names_;
  const TokenWeights& tokens_;
  const bool html_;
  const std::size_t count_;
  const std::span<const std::uint32_t> described_;  // blocks
  std::vector<std::uint32_t> row_of_;               // of each block; kNone
  FeatureMatrix matrix_;
  std::vector<float> word_weights_;  // of each number
  std::vector<Cues> cues_;           // of each block
  std::vector<float> prose_sum_;
  std::vector<float> word_sum_;
  std::vector<std::uint64_t> text_hash_;  // of each block
  float all_prose_ = 1;
  float all_words_ = 1;
  struct Run {
    std::size_t begin, end;  // blocks
    float prose;
  };
  std::vector<Run> runs_;  // of prose, gaps of three blocks allowed
  std::size_t headline_ = 0;  // count_: none
  std::size_t opening_ = 0;   // in flat text the first prose below it

  std::vector<Tally> tallies_;
  std::vector<std::uint32_t> children_;
  std::vector<int> chain_level_;
  int chain_size_ = 1;
  std::vector<std::uint64_t> signatures_;  // of each name
  std::vector<std::uint64_t> path_signature_;
  std::vector<std::uint64_t> tag_signature_;
  std::vector<TokenTally> token_tallies_;
  std::vector<std::uint32_t> signs_;       // of each element and all around it
  std::vector<std::uint32_t> article_of_;  // the nearest <article> around each element, or itself
  std::vector<float> article_number_;      // of each <article>, as blocks come to stand in them
  // The numbers of a block's path, of its tags alone, of its last three elements, among the page's.
  struct Kin {
    std::uint32_t path, tags, leaf;
  };
  std::vector<Kin> kin_;
  std::vector<Tally> by_path_, by_tags_, by_leaf_;
  std::vector<PathBoxes> boxes_;  // of each path
  std::vector<std::uint32_t> path_;
};

}  // namespace winnow
