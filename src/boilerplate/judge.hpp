// How the blocks of a page are judged: the verdicts as they stand, and what the passes know of the page. The passes and their
// order are listed in classify.cpp; they are defined in judge_*.cpp, a file for each kind of question. Internal to these.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "boilerplate/block_texts.hpp"
#include "boilerplate/containers.hpp"
#include "boilerplate/phrases.hpp"
#include "boilerplate/prose.hpp"
#include "boilerplate/sections.hpp"
#include "boilerplate/witness.hpp"
#include "winnow/verdict.hpp"

namespace winnow {

inline constexpr std::string_view kBody = "body";
inline constexpr std::string_view kBoilerplate = "boilerplate";
inline constexpr std::string_view kCompanyNote = "company-note";

class Judge {
 public:
  Judge(const Page& page, const Knowledge& knowledge, Mode mode) : page_(page), knowledge_(knowledge), mode_(mode) {}

  Classification run();

 private:
  // classify.cpp
  void score_blocks();
  std::vector<Verdict> ask_model() const;
  float threshold() const;
  void fold_texts();
  void note_links();
  void drop(std::size_t i, std::string_view kind, std::string_view rule);
  void match_phrases();
  void drop_settings();
  static std::string opening_of(std::string_view text);
  void remove_site_furniture();
  void cut_sections();
  void keep_something();
  void explain();
  std::string_view kind_by_place(const Block& block) const;

  // judge_copies.cpp: what the page shows twice
  void note_refrains();
  void drop_repeats();
  bool may_be_copy(std::size_t i) const;
  std::size_t count_recurring_runs() const;
  template <class F>
  std::size_t for_each_recurring_run(std::size_t i, F f) const;
  std::vector<std::uint32_t> number_flows() const;
  std::uint32_t container_of(std::size_t i) const;

  // judge_company.cpp: what keeps an article company and reads like it
  struct CompanyNote {
    std::size_t heading;
    std::string_view rule;
    bool named;  // the heading names the company
  };
  void drop_containers();
  void drop_inside(const std::function<std::string_view(std::size_t)>& kind_of);
  void drop_comments();
  bool heads_comments(std::size_t i) const;
  std::pair<int, std::size_t> comment_lines_below(std::size_t heading) const;
  bool is_comment_line(std::size_t i) const;
  bool heads_company_note(std::size_t i, const Phrase& phrase) const;
  void drop_company_notes();
  std::size_t end_of_note(const CompanyNote& note) const;
  bool heads_other_note(std::size_t i) const;
  struct Author {
    std::string_view name;
    std::string folded;
  };
  void drop_authors();
  bool is_author_note(std::size_t i, const Author& author, int from_end) const;
  static std::vector<Author> authors_of(const Witnesses& witnesses);
  void drop_lone_links();
  bool is_lone_link(std::size_t i) const;

  // judge_flow.cpp: what stands far from the body, and what stands within it
  void drop_outliers();
  void drop_outliers(std::ptrdiff_t from, std::ptrdiff_t to, std::ptrdiff_t step);
  std::size_t heart_of_body() const;
  int long_stretch() const;
  void fill_gaps();
  void fill_gap(std::size_t before, std::size_t after);
  void join_lists();
  void join_headings();
  void grow_edges();
  bool is_sibling_sentence(std::size_t i, std::size_t other) const;
  bool same_make(std::uint32_t a, std::uint32_t b) const;

  // judge_contents.cpp: headings that a list above the text names
  void join_contents();
  std::vector<std::size_t> headings_of_contents() const;

  // judge_edges.cpp: where the body begins and ends
  void trim_edges();
  void drop_before_text(std::size_t opening);
  bool is_standfirst(std::size_t i) const;
  bool is_date(std::size_t i) const;
  bool is_byline(std::size_t i) const;
  bool keeps_text() const;
  std::size_t first_opening() const;
  bool is_opening(std::size_t i) const;
  void drop_headline();
  void drop_titles(const std::vector<std::size_t>& blocks);
  std::vector<std::size_t> blocks_of(const std::vector<std::string>& titles) const;
  std::vector<std::string> shown_titles() const;
  static bool is_title(std::string_view folded, std::string_view title);

  // Questions that several passes ask of a block.
  void keep(std::size_t i, std::string_view rule) { verdicts_[i] = {kBody, rule, verdicts_[i].score, true}; }
  bool is_prose(std::size_t i) const { return views_[i].words >= 8 && views_[i].ends_sentence; }
  bool is_bullet(std::size_t i) const { return page_.blocks[i].type == BlockType::list_item || page_.blocks[i].bullet; }
  // An item of a list; in flat text its bullet may be lost.
  bool is_item(std::size_t i) const {
    constexpr std::uint32_t kItemWords = 10;
    const bool bare = page_.format == Format::text && !views_[i].ends_sentence && views_[i].words <= kItemWords;
    return is_bullet(i) || bare;
  }
  bool is_row(std::size_t i) const {
    return page_.blocks[i].type == BlockType::table_row || has_bar(views_[i].text);
  }
  // " | "
  static bool has_bar(std::string_view text) {
    for (auto bar = text.find('|'); bar != std::string_view::npos; bar = text.find('|', bar + 1)) {
      if (bar > 0 && text[bar - 1] == ' ' && text.substr(bar + 1).starts_with(' ')) return true;
    }
    return false;
  }
  // A row below one that is kept: the rows of a table go together.
  bool goes_on_table(std::size_t i) const { return i > 0 && verdicts_[i - 1].keep && is_row(i) && is_row(i - 1); }
  bool is_flat_sentence(std::size_t i, float likely) const {
    return page_.format == Format::text && is_prose(i) && verdicts_[i].score > likely;
  }
  // Left out by the model's doubt alone.
  bool may_be_body(std::size_t i) const {
    return !views_[i].chrome && verdicts_[i].rule == "model" && !views_[i].linked && page_.blocks[i].type != BlockType::caption;
  }

  static constexpr float kMaybe = 0.2F;
  static constexpr float kSure = 0.85F;
  static constexpr std::uint32_t kLeastArticle = 25;  // words

  const Page& page_;
  const Knowledge& knowledge_;
  const Mode mode_;
  std::vector<Verdict> verdicts_;
  std::string folded_;  // the blocks' texts
  std::vector<BlockView> views_;
  const BlockTexts texts_ = BlockTexts(page_);
  const Witnesses witnesses_ = read_witnesses(page_);
  const std::vector<Author> authors_ = authors_of(witnesses_);
  const ElementNames names_ = ElementNames(page_);
  const ContainerKinds containers_ = knowledge_.compiled<ContainerNames>().read(page_, names_);
  std::vector<CompanyNote> company_notes_;
  std::vector<Listing> listings_;
  std::size_t last_section_ = 0;
};

}  // namespace winnow
