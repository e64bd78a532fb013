#include "article/authors.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <span>
#include <utility>

#include "article/name_words.hpp"
#include "article/names.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

#define WINNOW_AUTHOR_FEATURES(X)                                                                                         \
  X(by_json) X(by_json_page) X(by_meta_author) X(by_meta_other) X(by_meta_article) X(by_twitter_data) X(by_rel) X(by_path) \
  X(by_itemprop) X(by_rdfa) X(by_fn) X(by_class) X(by_byline) X(by_line) X(by_piece) X(said_by) X(opened) X(in_list_of) X(place_in_list) \
  X(headline_distance) X(headline_distance_abs) X(body_distance) X(rank) X(class_rank) X(words) X(characters)             \
  X(capital_share) X(has_digit) X(is_site) X(given_name) X(is_desk) X(at_end) X(mentions) X(in_comments) X(in_aside) X(in_list)                \
  X(link_share) X(line_words) X(body_kept) X(verdict_byline) X(names_total) X(names_declared) X(has_json) X(has_meta)     \
  X(within_other) X(holds_other) X(linked) X(in_title) X(is_capitals) X(json_says_other) X(has_itemprop) X(has_rel)       \
  X(class_names_total) X(hidden) X(in_heading) X(in_article)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_AUTHOR_FEATURES(X)
#undef X
      kFeatures
};

constexpr float kFar = 200;                // blocks
constexpr std::size_t kMostNames = 120;    // candidates of a page; forums have thousands
constexpr std::size_t kLongestByline = 200;// bytes of an element that is a byline

struct NamedSource {
  std::string_view name;
  Feature said;
};

constexpr std::array kDeclared = {
    NamedSource{"json-ld:author", k_by_json}, NamedSource{"json-ld-page:author", k_by_json_page}, NamedSource{"meta:author", k_by_meta_author},
    NamedSource{"meta:article:author", k_by_meta_article}, NamedSource{"meta:og:article:author", k_by_meta_article}, NamedSource{"meta:article:author_name", k_by_meta_article},
    NamedSource{"meta:twitter:data1", k_by_twitter_data}, NamedSource{"meta:parsely-author", k_by_meta_other}, NamedSource{"meta:sailthru.author", k_by_meta_other},
    NamedSource{"meta:dc.creator", k_by_meta_other}, NamedSource{"meta:dcterms.creator", k_by_meta_other}, NamedSource{"meta:dcsext.author", k_by_meta_other},
    NamedSource{"meta:citation_author", k_by_meta_other}, NamedSource{"meta:byl", k_by_meta_other}, NamedSource{"meta:cxenseparse:author", k_by_meta_other},
    NamedSource{"meta:creator", k_by_meta_other}, NamedSource{"meta:authors", k_by_meta_other}, NamedSource{"meta:dc.contributor", k_by_meta_other},
    NamedSource{"meta:shareaholic:article_author_name", k_by_meta_other}, NamedSource{"meta:og:author", k_by_meta_other}, NamedSource{"meta:book:author", k_by_meta_other},
    NamedSource{"meta:rbauthors", k_by_meta_other}, NamedSource{"meta:author_name", k_by_meta_other}, NamedSource{"meta:article.author", k_by_meta_other}};

constexpr std::array kShown = {
    NamedSource{"rel:author", k_by_rel},       NamedSource{"path:author", k_by_path},      NamedSource{"itemprop:author", k_by_itemprop}, NamedSource{"itemprop:creator", k_by_itemprop},
    NamedSource{"rdfa:author", k_by_rdfa},     NamedSource{"rdfa:creator", k_by_rdfa},     NamedSource{"class:author", k_by_class}};

class AuthorCollector {
 public:
  AuthorCollector(const Frame& frame, std::uint32_t headline)
      : frame_(frame), words_(byline_words(frame.knowledge)), headline_(headline == kNone ? frame.body_begin : headline) {}

  std::vector<Candidate> run() {
    for (const NamedSource& source : kDeclared) add_declared(source);
    add_shown();
    add_lines();
    drop_commenters();
    describe();
    return std::move(candidates_);
  }

 private:
  // Who is named among the comments behind the text alone wrote a comment.
  void drop_commenters() {
    const auto wrote_comment = [](const Candidate& candidate) {
      const auto& f = candidate.features;
      const bool shown_only = f[k_said_by] == (f[k_by_class] > 0 ? 1.0F : 0.0F) + (f[k_by_path] > 0 ? 1.0F : 0.0F);
      return shown_only && f[k_in_comments] > 0 && f[k_body_distance] > 0 && f[k_body_distance] < kFar;
    };
    candidates_.erase(std::remove_if(candidates_.begin(), candidates_.end(), wrote_comment), candidates_.end());
  }

  Candidate* add(const std::string& name, Feature said, std::string_view source) {
    const std::string key = text::folded(name);
    if (candidates_.size() >= kMostNames && !by_name_.contains(key)) return nullptr;
    const auto [place, fresh] = by_name_.try_emplace(key, candidates_.size());
    if (fresh) {
      Candidate candidate;
      candidate.value = name;
      candidate.source = source;
      candidate.features.assign(kFeatures, 0.0F);
      for (const Feature unknown : {k_headline_distance, k_headline_distance_abs, k_body_distance, k_class_rank, k_line_words}) candidate.features[unknown] = kFar;
      candidate.features[k_rank] = static_cast<float>(candidates_.size());
      candidate.order = candidates_.size();
      candidates_.push_back(std::move(candidate));
    }
    Candidate& candidate = candidates_[place->second];
    if (candidate.features[said] == 0) candidate.features[k_said_by] += 1;
    candidate.features[said] += 1;
    return &candidate;
  }

  // Element, link and line say the same byline.
  const Byline& read(std::string_view text) {
    const auto [known, fresh] = bylines_.try_emplace(text);
    if (fresh) known->second = read_byline(text, frame_.language, words_);
    return known->second;
  }

  void add_byline(const Byline& byline, Feature said, const Signal& signal) {
    float rank = 0;
    for (const std::string& name : byline.names) {
      Candidate* candidate = add(name, said, signal.source);
      if (!candidate) return;
      auto& features = candidate->features;
      if (byline.opened) features[k_opened] += 1;
      features[k_in_list_of] = std::max(features[k_in_list_of], static_cast<float>(byline.names.size()));
      features[k_place_in_list] = std::max(features[k_place_in_list], rank++);
      if (candidate->url.empty() && byline.names.size() == 1 && signal.url.starts_with("http")) candidate->url = signal.url;
      if (!signal.url.empty()) features[k_linked] = 1;
      place(*candidate, signal);
    }
  }

  void add_declared(const NamedSource& source) {
    frame_.signals.for_each(source.name, [&](const Signal& signal) { add_byline(read(signal.value), source.said, signal); });
  }

  void add_shown() {
    float rank = 0;
    for (const Signal& signal : frame_.signals.all()) {
      const auto source = std::find_if(kShown.begin(), kShown.end(), [&](const NamedSource& shown) { return shown.name == signal.source; });
      if (source == kShown.end() || signal.value.size() > kLongestByline) continue;
      const Byline& byline = read(signal.value);
      add_byline(byline, source->said, signal);
      const auto classes = signal.element == kNone ? std::string_view() : frame_.page.attribute(frame_.page.elements[signal.element].class_names);
      for (const std::string& name : byline.names) {
        Candidate* candidate = add(name, source->said, signal.source);
        if (!candidate) continue;
        candidate->features[k_class_rank] = std::min(candidate->features[k_class_rank], rank);
        if (classes.find("fn") != std::string_view::npos || classes.find("name") != std::string_view::npos) candidate->features[k_by_fn] += 1;
      }
      if (!byline.names.empty()) ++rank;
    }
  }

  // Lines around the headline and at the ends of the body: "By Ana Soto", or a name by itself.
  void add_lines() {
    constexpr std::uint32_t kReach = 8;    // blocks
    constexpr std::uint32_t kLongest = 20; // words
    const auto size = static_cast<std::uint32_t>(frame_.page.blocks.size());
    const auto near = [&](std::uint32_t i) {
      const auto within = [&](std::uint32_t at, std::uint32_t before, std::uint32_t after) { return i + before >= at && i <= at + after; };
      return within(headline_, 4, kReach) || within(frame_.body_begin, kReach, 2) || within(frame_.body_end, 3, kReach);
    };
    for (std::uint32_t i = 0; i < size; ++i) {
      if (!near(i)) continue;
      const Block& block = frame_.page.blocks[i];
      const auto text = opening_sentence(frame_.page.view(block.text), block.words > kLongest);
      if (text.empty()) continue;
      const Signal line{"text", {}, {}, i, block.element};
      if (is_lone_name(i)) {
        const Byline& byline = read(text);
        if (byline.names.size() == 1 && byline.names[0].size() == text.size()) add_byline(byline, k_by_line, line);
      }
      const auto dates = dates_of(i);
      for_each_segment(text, !dates.empty(), [&](std::string_view segment) {
        if (!may_open_byline(segment, words_)) return;
        const Byline& byline = read(segment);
        if (byline.opened && begins_as_name(byline)) add_byline(byline, k_by_byline, line);
      });
      if (!dates.empty() && block.words <= kLongest) add_name_beside_date(text, dates, line);
    }
  }

  std::span<const FoundDate> dates_of(std::uint32_t block) const {
    const auto& lines = frame_.dated_lines;
    const auto line = std::lower_bound(lines.begin(), lines.end(), block, [](const DatedLine& known, std::uint32_t at) { return known.block < at; });
    return line == lines.end() || line->block != block ? std::span<const FoundDate>() : line->dates;
  }

  // "Ana Soto May 3, 2021", "3 May 2021 | Ana Soto | 5 min": a piece of a date's line that is nothing but a name.
  void add_name_beside_date(std::string_view text, std::span<const FoundDate> dates, const Signal& line) {
    static constexpr std::array<std::string_view, 8> kMarks = {"·", "|", "•", " -", "–", "—", "/", ","};
    static constexpr text::MarkSet kAnyMark(kMarks);
    const auto add_piece = [&](std::string_view piece, std::string_view) {
      piece = text::trim(piece);
      const auto words = text::count_words(piece);
      if (words < 2 || words > 4 || !is_capitalized(piece)) return;
      const Byline& byline = read(piece);
      if (byline.names.size() == 1 && byline.names[0].size() == piece.size()) add_byline(byline, k_by_piece, line);
    };
    std::size_t begin = 0;
    for (const FoundDate& date : dates) {
      if (date.begin > begin) text::for_each_piece(text.substr(begin, date.begin - begin), kMarks, kAnyMark, add_piece);
      begin = date.end;
    }
    text::for_each_piece(text.substr(std::min(begin, text.size())), kMarks, kAnyMark, add_piece);
  }

  // In running text a word in lower case behind "by" is no name.
  static bool begins_as_name(const Byline& byline) {
    return std::none_of(byline.names.begin(), byline.names.end(), [](const std::string& name) { return text::is_lower(text::decode_at(name, 0).code); });
  }

  // A line whole; of a longer block a first sentence that may be a byline: "By Ana Soto. Prices rose ..."
  static std::string_view opening_sentence(std::string_view text, bool long_block) {
    constexpr std::uint32_t kLongest = 8;  // words
    if (!long_block) return text;
    const auto sentence = text.substr(0, text.find(". "));
    return sentence.size() < text.size() && text::count_words(sentence) <= kLongest ? sentence : std::string_view();
  }

  // "3 May 2021 by Ana Soto", "Energy | By Ana Soto", "05.02.2020 - Text: Ana Soto": what stands behind a mark or a number
  // may open a byline of its own; in a date's line any word may: "Posted 3 May 2021 08:20 AST by Ana Soto".
  template <class F>
  static void for_each_segment(std::string_view text, bool dated, F visit) {
    visit(text);
    for (std::size_t at = 0; (at = text.find(' ', at)) != std::string_view::npos; ++at) {
      const auto before = text.substr(0, at);
      const char last = before.empty() ? ' ' : before.back();
      const bool mark = last == '|' || last == '-' || last == ',' || (last >= '0' && last <= '9') || before.ends_with("•") || before.ends_with("·") || before.ends_with("–") || before.ends_with("—");
      if (mark || dated) visit(text.substr(at + 1));
    }
  }

  // A line that may be a name: below the headline, of two to four capitalized words, no menu; in the body at its end only.
  bool is_lone_name(std::uint32_t i) const {
    constexpr std::uint32_t kAtEnd = 2;  // blocks
    const Block& block = frame_.page.blocks[i];
    if (frame_.verdicts[i].keep && i + kAtEnd < frame_.body_end) return false;
    const bool menu = block.links > 1 || block.type == BlockType::list_item || block.type == BlockType::heading;
    return i > headline_ && !menu && block.words >= 2 && block.words <= 4 && is_capitalized(frame_.page.view(block.text));
  }

  static bool is_capitalized(std::string_view text) {
    bool all = true;
    text::for_each_word(text, [&](text::Word word) { all &= text::is_upper(text::decode_at(text, word.begin).code); });
    return all;
  }

  void place(Candidate& candidate, const Signal& signal) {
    if (signal.block == kNone) return;
    auto& features = candidate.features;
    const float distance = static_cast<float>(signal.block) - static_cast<float>(headline_);
    if (std::abs(distance) >= features[k_headline_distance_abs]) return;
    const Block& at = frame_.page.blocks[signal.block];
    features[k_headline_distance] = std::clamp(distance, -kFar, kFar);
    features[k_headline_distance_abs] = std::min(std::abs(distance), kFar);
    features[k_body_distance] = std::clamp(frame_.distance_to_body(signal.block), -kFar, kFar);
    features[k_line_words] = static_cast<float>(at.words);
    features[k_in_list] = at.type == BlockType::list_item || at.type == BlockType::table_row ? 1 : 0;
    features[k_in_heading] = at.type == BlockType::heading ? 1 : 0;
    features[k_link_share] = at.characters == 0 ? 0.0F : static_cast<float>(at.link_characters) / static_cast<float>(at.characters);
    features[k_body_kept] = frame_.verdicts[signal.block].keep ? 1 : 0;
    features[k_at_end] = signal.block + 3 >= frame_.body_end && signal.block <= frame_.body_end + 2 ? 1 : 0;
    features[k_verdict_byline] = frame_.verdicts[signal.block].kind == "byline" ? 1 : 0;
    describe_ancestors(features, signal.element);
  }

  void describe_ancestors(std::vector<float>& features, std::uint32_t element) const {
    constexpr int kReach = 14;
    features[k_in_comments] = features[k_in_aside] = features[k_in_article] = 0;
    features[k_hidden] = element != kNone && frame_.page.elements[element].hidden ? 1 : 0;
    for (int steps = 0; element != kNone && steps < kReach; ++steps, element = frame_.page.elements[element].parent) {
      const Element& at = frame_.page.elements[element];
      const auto tag = frame_.page.attribute(at.tag);
      const auto classes = frame_.page.attribute(at.class_names);
      const auto id = frame_.page.attribute(at.id);
      if (classes.find("omment") != std::string_view::npos || id.find("omment") != std::string_view::npos) features[k_in_comments] = 1;
      if (tag == "aside" || tag == "nav" || tag == "footer" || classes.find("sidebar") != std::string_view::npos || classes.find("related") != std::string_view::npos) features[k_in_aside] = 1;
      if (tag == "article" || tag == "main") features[k_in_article] = 1;
    }
  }

  void describe() {
    const WordSet& given = frame_.knowledge.compiled<NameWords>().given_names;
    const auto any = [&](Feature feature) { return std::any_of(candidates_.begin(), candidates_.end(), [&](const Candidate& c) { return c.features[feature] > 0; }) ? 1.0F : 0.0F; };
    const float has_json = any(k_by_json);
    const float has_meta = std::max({any(k_by_meta_author), any(k_by_meta_other), any(k_by_twitter_data)});
    const float has_itemprop = any(k_by_itemprop);
    const float has_rel = std::max(any(k_by_rel), any(k_by_path));
    float declared = 0;
    float classes = 0;
    std::vector<std::string> keys;
    for (const Candidate& candidate : candidates_) {
      keys.push_back(text::folded(candidate.value));
      const auto& f = candidate.features;
      declared += f[k_by_json] + f[k_by_json_page] + f[k_by_meta_author] + f[k_by_meta_other] + f[k_by_twitter_data] > 0;
      classes += f[k_by_class] > 0;
    }
    const std::string title = text::folded(frame_.signals.first("title"));
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      Candidate& candidate = candidates_[i];
      auto& features = candidate.features;
      features[k_words] = static_cast<float>(text::count_words(candidate.value));
      features[k_characters] = static_cast<float>(text::count_codes(candidate.value));
      describe_letters(candidate);
      features[k_is_site] = frame_.site.is_site(candidate.value) ? 1 : 0;
      features[k_is_desk] = is_desk(candidate.value, words_) ? 1 : 0;
      features[k_given_name] = given.contains(std::string_view(keys[i]).substr(0, keys[i].find(' '))) ? 1 : 0;
      features[k_names_total] = static_cast<float>(candidates_.size());
      features[k_names_declared] = declared;
      features[k_class_names_total] = classes;
      features[k_has_json] = has_json;
      features[k_has_meta] = has_meta;
      features[k_has_itemprop] = has_itemprop;
      features[k_has_rel] = has_rel;
      features[k_json_says_other] = has_json > 0 && features[k_by_json] == 0 ? 1 : 0;
      features[k_in_title] = title.find(keys[i]) != std::string::npos ? 1 : 0;
      for (std::size_t j = 0; j < candidates_.size(); ++j) {
        if (i == j) continue;
        if (keys[j].size() > keys[i].size() && keys[j].find(keys[i]) != std::string::npos) features[k_within_other] += 1;
        if (keys[j].size() < keys[i].size() && keys[i].find(keys[j]) != std::string::npos) features[k_holds_other] += 1;
      }
      for (const Feature counted : {k_by_json, k_by_meta_author, k_by_meta_other, k_by_rel, k_by_path, k_by_itemprop, k_by_class, k_by_rdfa, k_by_byline}) features[k_mentions] += features[counted];
    }
  }

  static void describe_letters(Candidate& candidate) {
    float words = 0;
    float capitals = 0;
    bool lower = false;
    text::for_each_word(candidate.value, [&](text::Word word) {
      words += 1;
      capitals += text::is_upper(text::decode_at(candidate.value, word.begin).code);
    });
    for (std::size_t at = 0; at < candidate.value.size();) {
      const auto next = text::decode_at(candidate.value, at);
      lower |= text::is_lower(next.code);
      if (text::is_digit(next.code)) candidate.features[k_has_digit] = 1;
      at += next.size;
    }
    candidate.features[k_capital_share] = words == 0 ? 0 : capitals / words;
    candidate.features[k_is_capitals] = lower ? 0 : 1;
  }

  const Frame& frame_;
  const BylineWords& words_;
  const std::uint32_t headline_;
  std::map<std::string_view, Byline> bylines_;
  std::map<std::string, std::size_t> by_name_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::vector<Candidate> author_candidates(const Frame& frame, std::uint32_t headline) { return AuthorCollector(frame, headline).run(); }

const std::vector<std::string>& author_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_AUTHOR_FEATURES(X)
#undef X
  };
  return names;
}

}  // namespace winnow
