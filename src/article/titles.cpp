#include "article/titles.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <iterator>
#include <map>
#include <utility>

#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// What a candidate is judged by. `by_*`: the sources that say it, cut_*: that say it once the site or a segment is cut.
#define WINNOW_TITLE_FEATURES(X)                                                                                          \
  X(by_h1) X(by_h2) X(by_h3) X(by_class) X(by_line) X(by_og) X(by_twitter) X(by_json) X(by_json_page) X(by_json_name)     \
  X(by_itemprop) X(by_title) X(by_other) X(cut_og) X(cut_twitter) X(cut_json) X(cut_title) X(cut_h1) X(head_of_title)     \
  X(tail_of_title) X(head_of_og) X(said_by) X(in_title) X(in_og) X(in_twitter) X(in_json) X(overlap_title) X(overlap_og)  \
  X(overlap_json) X(overlap_address) X(overlap_best_h1) X(words) X(characters) X(is_site) X(cuts_to_less) X(dots)         \
  X(capitals) X(headings_before) X(h1_count) X(same_headings) X(distance) X(distance_sentence) X(in_article) X(in_header) \
  X(in_aside) X(hidden) X(link_share) X(class_title) X(class_site) X(begins_description) X(in_body) X(json_present)       \
  X(og_present) X(longest_shared) X(repeats_in_text) X(question) X(has_mark) X(heading_words) X(head_of_h1) X(tail_of_h1) X(beside_small) \
  X(has_parts) X(lines) X(line_distance)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_TITLE_FEATURES(X)
#undef X
      kFeatures
};

constexpr std::size_t kMostHeadings = 40;      // considered, from the top
constexpr std::uint32_t kIntoBody = 4;         // blocks behind the body's first; below them no lesser heading is the headline
constexpr float kFarLine = 200;                // blocks from the body: no line says it
constexpr std::uint32_t kLongestTitle = 45;    // words
constexpr std::size_t kNoTitle = static_cast<std::size_t>(-1);
constexpr std::uint32_t kSentence = 18;        // words; a block of so many is running text
constexpr std::array<std::string_view, 12> kSegmentMarks = {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", ": ", " / ", "|"};
constexpr text::MarkSet kAnySegmentMark(kSegmentMarks);

using Words = std::vector<std::uint64_t>;  // hashes, sorted, each once

Words sorted(Words words) {
  std::sort(words.begin(), words.end());
  words.erase(std::unique(words.begin(), words.end()), words.end());
  return words;
}

constexpr std::size_t kLongWord = 3;  // bytes; an address leaves out the shorter ones
constexpr std::uint64_t kIsLong = 1;  // in a word's hash

struct WordSets {
  Words all;
  Words longer;
};

WordSets words_of(std::string_view folded) {
  Words all;
  constexpr std::size_t kBytes = 4;  // of a word and what follows it, at least on average
  all.reserve(folded.size() / kBytes);
  text::for_each_word(folded, [&](text::Word word) {
    const std::size_t size = word.end - word.begin;
    const std::uint64_t hash = text::hash_bytes(folded.substr(word.begin, size));
    all.push_back(size >= kLongWord ? hash | kIsLong : hash & ~kIsLong);
  });
  all = sorted(std::move(all));
  Words longer;
  longer.reserve(all.size());
  std::copy_if(all.begin(), all.end(), std::back_inserter(longer), [](std::uint64_t word) { return word & kIsLong; });
  return {std::move(all), std::move(longer)};
}

std::size_t common(const Words& a, const Words& b) {
  std::size_t count = 0;
  for (auto one = a.begin(), other = b.begin(); one != a.end() && other != b.end();) {
    if (*one == *other) ++count;
    if (*one < *other) ++one;
    else if (*other < *one) ++other;
    else ++one, ++other;
  }
  return count;
}

// Share of words that two texts have in common, as F1.
float overlap(const Words& a, const Words& b) {
  return a.empty() || b.empty() ? 0.0F : 2.0F * static_cast<float>(common(a, b)) / static_cast<float>(a.size() + b.size());
}

// The path's own words: "/2021/04/lithium-output-rises.html" -> lithium, output, rises.
Words words_of_address(std::string_view address) {
  const auto scheme = address.find("//");
  const auto path = scheme == std::string_view::npos ? std::string_view::npos : address.find('/', scheme + 2);
  if (path == std::string_view::npos) return {};
  std::string spaced = text::folded(address.substr(path));
  for (char& c : spaced) {
    if (c == '_' || (c >= '0' && c <= '9')) c = ' ';
  }
  for (const std::string_view ending : {".html", ".htm", ".php", ".aspx"}) {
    if (spaced.ends_with(ending)) spaced.resize(spaced.size() - ending.size());
  }
  return words_of(spaced).longer;
}

// How much of a candidate's longer words the address spells out, and of the address the candidate, as F1.
float spelled_share(const Words& longer, const Words& address) {
  constexpr std::size_t kFewest = 2;  // words of an address that tells
  return address.size() < kFewest ? -1.0F : overlap(longer, address);
}

char32_t key_letter(char32_t code) {
  const char32_t folded = text::fold(code);
  return folded == U'"' ? U'\'' : folded;
}

// One form for texts that differ in case, quotes and the like only.
std::string key_of(std::string_view text) {
  std::string key = text::folded(text);
  std::replace(key.begin(), key.end(), '"', '\'');
  return key;
}

// Whether a text has this key. Theirs is made only where they are alike as far as white space that folding may set aside.
bool has_key(std::string_view text, std::string_view key) {
  std::size_t in_key = 0;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = text::decode_at(text, at);
    const auto bits = text::char_class(next.code);
    const bool ends = in_key == key.size();
    const bool between_words = next.code == ' ' && !ends && key[in_key] == ' ' && text[at - 1] != ' ' && at + 1 < text.size();
    if (!between_words && (bits & (text::kSpace | text::kIgnored))) return key_of(text) == key;
    if (ends) return false;
    const auto known = text::decode_at(key, in_key);
    if (known.code != key_letter(next.code)) return false;
    at += next.size;
    in_key += known.size;
  }
  return in_key == key.size();
}

// A text as it is held against others.
struct Compared {
  explicit Compared(std::string text_key) : key(std::move(text_key)), words(words_of(key)) {
    for (const char c : key) letters |= std::uint64_t{1} << (c & 63);
  }

  // Most texts have a letter that the other has not, which spares looking for it.
  bool holds(const Compared& other) const { return (other.letters & ~letters) == 0 && key.find(other.key) != std::string::npos; }

  std::string key;
  WordSets words;
  std::uint64_t letters = 0;  // a bit for each byte in it, shared by a few
};

bool is_all_capitals(std::string_view text) {
  bool upper = false;
  for (std::size_t at = 0; at < text.size();) {
    const auto next = text::decode_at(text, at);
    if (text::is_lower(next.code)) return false;
    upper |= text::is_upper(next.code);
    at += next.size;
  }
  return upper;
}

class TitleCollector {
 public:
  explicit TitleCollector(const Frame& frame)
      : frame_(frame), address_words_(words_of_address(frame.address)), title_(frame, "title"), og_(frame, "meta:og:title"),
        twitter_(frame, "meta:twitter:title"), json_(frame, "json-ld:headline"), description_(key_of(frame.signals.first("meta:og:description"))) {}

  std::vector<Candidate> run() {
    constexpr std::size_t kOfMostPages = 32;
    candidates_.reserve(kOfMostPages);
    compared_.reserve(kOfMostPages);
    add_headings();
    add_declared();
    if (candidates_.empty()) add_lines();
    note_lines();
    for (std::size_t i = 0; i < candidates_.size(); ++i) describe(i);
    return std::move(candidates_);
  }

 private:
  // A value that candidates are held against.
  struct Declared : Compared {
    Declared(const Frame& frame, std::string_view source) : Compared(key_of(frame.signals.first(source))), text(frame.signals.first(source)) {}
    std::string_view text;
  };

  // The candidate of this value, made if it is new; null for what cannot be a title.
  Candidate* add(std::string_view value, Feature said, std::string_view source) {
    value = text::trim(value);
    const auto [place, fresh] = by_text_.insert(text::hash_bytes(value), kNoTitle);  // most titles are said again and again
    if (fresh) place = place_of(value, source);
    if (place == kNoTitle) return nullptr;
    Candidate& candidate = candidates_[place];
    if (candidate.features[said] == 0) candidate.features[k_said_by] += 1;
    candidate.features[said] += 1;
    return &candidate;
  }

  // The candidate that a text is, by its key; kNoTitle if it can be none.
  std::size_t place_of(std::string_view value, std::string_view source) {
    const auto words = text::count_words(value);
    if (value.empty() || words == 0 || words > kLongestTitle) return kNoTitle;
    const auto [place, fresh] = by_key_.try_emplace(key_of(value), candidates_.size());
    if (!fresh) {
      std::string& known = candidates_[place->second].value;
      if (is_all_capitals(known) && !is_all_capitals(value)) known = value;  // CSS does that better
      return place->second;
    }
    Candidate candidate;
    candidate.value = value;
    candidate.source = source;
    candidate.features.assign(kFeatures, 0.0F);
    candidate.features[k_distance] = candidate.features[k_distance_sentence] = -100;
    candidate.order = candidates_.size();
    candidates_.push_back(std::move(candidate));
    compared_.emplace_back(place->first);
    return place->second;
  }

  // A title without the site's name.
  const std::string& cut(std::string_view title) {
    const auto [known, fresh] = cuts_.try_emplace(title);
    if (fresh) known->second = frame_.site.without_site(title);
    return known->second;
  }

  void add_headings() {
    std::size_t rank = 0;
    for (const Signal& signal : frame_.signals.all()) {
      const Feature said = signal.source == "h1"            ? k_by_h1
                           : signal.source == "h2"          ? k_by_h2
                           : signal.source == "h3"          ? k_by_h3
                           : signal.source == "class:title" ? k_by_class
                                                            : kFeatures;
      if (said == kFeatures) continue;
      if (said == k_by_h1) ++h1_count_;
      if (said == k_by_class && (rank >= kMostHeadings || text::count_words(signal.value) < 2)) continue;
      if (++rank > kMostHeadings && (said != k_by_h1 || h1_count_ > kMostHeadings)) continue;
      if (said != k_by_h1 && signal.block != kNone && signal.block > frame_.body_begin + kIntoBody) continue;
      if (Candidate* candidate = add(signal.value, said, signal.source)) place(*candidate, signal, rank);
      if (said == k_by_h1) {
        if (const std::string& rest = cut(signal.value); rest != signal.value) {
          if (Candidate* candidate = add(rest, k_cut_h1, signal.source)) place(*candidate, signal, rank);
        }
        add_parts(signal, rank);
      }
    }
  }

  // <h1><span class="kicker">Olympia</span> Headline</h1>, <h1>Headline <small>What it is about</small></h1>: either part.
  void add_parts(const Signal& heading, std::size_t rank) {
    if (heading.element == kNone) return;
    const TextRange whole = frame_.page.elements[heading.element].text;
    for (std::uint32_t i = heading.element + 1; i < frame_.page.elements.size() && frame_.page.elements[i].depth > frame_.page.elements[heading.element].depth; ++i) {
      const TextRange part = frame_.page.elements[i].text;
      if (part.empty() || part.size() >= whole.size()) continue;
      if (part.begin == whole.begin) add_two(heading, rank, i, part, {part.end, whole.end});
      else if (part.end == whole.end) add_two(heading, rank, i, {whole.begin, part.begin}, part);
    }
  }

  void add_two(const Signal& heading, std::size_t rank, std::uint32_t inner, TextRange head, TextRange tail) {
    const auto known = by_key_.find(key_of(heading.value));
    if (known != by_key_.end()) candidates_[known->second].features[k_has_parts] += 1;
    const bool small = is_small(frame_.page.elements[inner]);
    for (const auto& [range, said] : {std::pair(head, k_head_of_h1), std::pair(tail, k_tail_of_h1)}) {
      Candidate* candidate = add(without_marks(frame_.page.view(range)), said, heading.source);
      if (candidate == nullptr) continue;
      place(*candidate, heading, rank);
      const bool itself = frame_.page.elements[inner].text == range;
      if (small) candidate->features[k_beside_small] = itself ? -1.0F : 1.0F;
    }
  }

  bool is_small(const Element& element) const {
    if (frame_.page.attribute(element.tag) == "small") return true;
    const auto classes = frame_.page.attribute(element.class_names);
    static constexpr std::array<std::string_view, 10> kWords = {"sub", "kicker", "topline", "small", "label", "overline", "eyebrow", "date", "roof", "h5"};
    return std::any_of(kWords.begin(), kWords.end(), [&](std::string_view word) { return classes.find(word) != std::string_view::npos; });
  }

  // ": Headline -" -> "Headline"
  static std::string without_marks(std::string_view text) {
    std::string line(text);
    std::replace(line.begin(), line.end(), '\n', ' ');
    const auto begin = line.find_first_not_of(" :-|,/");
    if (begin == std::string::npos) return {};
    return line.substr(begin, line.find_last_not_of(" :-|,/") + 1 - begin);
  }

  // Where the first element that says it stands.
  void place(Candidate& candidate, const Signal& signal, std::size_t rank) {
    auto& features = candidate.features;
    features[k_same_headings] += 1;
    if (features[k_headings_before] != 0) return;
    features[k_headings_before] = static_cast<float>(rank);
    if (signal.block == kNone) return;
    const Block& block = frame_.page.blocks[signal.block];
    features[k_distance] = frame_.distance_to_body(signal.block);
    features[k_distance_sentence] = static_cast<float>(next_sentence(signal.block)) - static_cast<float>(signal.block);
    features[k_link_share] = block.characters == 0 ? 0.0F : static_cast<float>(block.link_characters) / static_cast<float>(block.characters);
    features[k_in_body] = frame_.verdicts[signal.block].keep ? 1 : 0;
    features[k_heading_words] = static_cast<float>(block.words);
    describe_ancestors(features, signal.element);
  }

  void describe_ancestors(std::vector<float>& features, std::uint32_t element) const {
    constexpr int kReach = 12;
    features[k_hidden] = frame_.page.elements[element].hidden ? 1 : 0;
    for (int steps = 0; element != kNone && steps < kReach; ++steps, element = frame_.page.elements[element].parent) {
      const Element& at = frame_.page.elements[element];
      const auto tag = frame_.page.attribute(at.tag);
      const auto classes = frame_.page.attribute(at.class_names);
      if (tag == "article" || tag == "main") features[k_in_article] = 1;
      if (tag == "header") features[k_in_header] = 1;
      if (tag == "aside" || tag == "nav" || tag == "footer") features[k_in_aside] = 1;
      if (steps < 3 && (classes.find("title") != std::string_view::npos || classes.find("headline") != std::string_view::npos)) features[k_class_title] = 1;
      if (steps < 3 && (classes.find("logo") != std::string_view::npos || classes.find("brand") != std::string_view::npos || classes.find("site") != std::string_view::npos)) features[k_class_site] = 1;
    }
  }

  std::uint32_t next_sentence(std::uint32_t block) const {
    while (block < frame_.page.blocks.size() && (frame_.page.blocks[block].words < kSentence || frame_.page.blocks[block].type == BlockType::heading)) ++block;
    return block;
  }

  void add_declared() {
    struct Source {
      std::string_view name;
      Feature whole;
      Feature cut;
    };
    static constexpr std::array kSources = {Source{"json-ld:headline", k_by_json, k_cut_json}, Source{"meta:og:title", k_by_og, k_cut_og},
                                            Source{"meta:twitter:title", k_by_twitter, k_cut_twitter}, Source{"itemprop:headline", k_by_itemprop, k_cut_json},
                                            Source{"rdfa:headline", k_by_itemprop, k_cut_json}, Source{"meta:headline", k_by_itemprop, k_cut_json},
                                            Source{"json-ld:name", k_by_json_name, k_cut_json}, Source{"json-ld-page:name", k_by_json_page, k_cut_title},
                                            Source{"json-ld-page:headline", k_by_json_page, k_cut_title}, Source{"json-ld:alternativeHeadline", k_by_other, k_cut_json},
                                            Source{"meta:title", k_by_other, k_cut_title}, Source{"meta:dc.title", k_by_other, k_cut_title}, Source{"meta:dcterms.title", k_by_other, k_cut_title},
                                            Source{"meta:sailthru.title", k_by_other, k_cut_title}, Source{"meta:parsely-title", k_by_other, k_cut_title},
                                            Source{"meta:citation_title", k_by_other, k_cut_title}, Source{"meta:cxenseparse:title", k_by_other, k_cut_title},
                                            Source{"title", k_by_title, k_cut_title}};
    for (const Source& source : kSources) {
      for (const auto value : frame_.signals.of(source.name)) {
        add(value, source.whole, source.name);
        if (const std::string& rest = cut(value); rest != value) add(rest, source.cut, source.name);
      }
    }
    const std::uint32_t marks = kAnySegmentMark.may_be_in(title_.text) | kAnySegmentMark.may_be_in(og_.text);
    for (std::size_t i = 0; marks >> i != 0; ++i) {
      if ((marks >> i & 1) == 0) continue;
      add_segments(title_.text, kSegmentMarks[i], k_head_of_title, "title");
      add_segments(og_.text, kSegmentMarks[i], k_head_of_og, "meta:og:title");
    }
  }

  // "Lithium - a history | News | Example": what stands in front of each mark, and behind the first.
  void add_segments(std::string_view title, std::string_view mark, Feature head, std::string_view source) {
    const auto last = text::rfind_mark(title, mark);
    if (last == std::string_view::npos) return;
    add(title.substr(0, last), head, source);
    const auto first = text::find_mark(title, mark);
    if (first != last) add(title.substr(0, first), head, source);
    add(title.substr(first + mark.size()), k_tail_of_title, source);
  }

  // Pages without headings set their headline in bold or in a class of their own.
  void add_lines() {
    constexpr std::uint32_t kReach = 6;  // blocks in front of the body
    const auto begin = frame_.body_begin > kReach ? frame_.body_begin - kReach : 0;
    for (std::uint32_t i = begin; i < std::min<std::size_t>(frame_.body_begin + 1, frame_.page.blocks.size()); ++i) {
      const Block& block = frame_.page.blocks[i];
      if (block.words < 3 || block.words > 25 || block.type == BlockType::heading) continue;
      if (Candidate* candidate = add(frame_.page.view(block.text), k_by_line, "text")) {
        Signal signal{"text", {}, {}, i, block.element};
        place(*candidate, signal, 0);
      }
    }
  }

  // Which candidates the page shows as a line that no markup calls a heading: in a table of 2005 the headline stands so, and
  // the title, which the site's name is part of, nowhere.
  void note_lines() {
    std::size_t shortest = std::string::npos;
    for (std::size_t k = 0; k < candidates_.size(); ++k) {
      candidates_[k].features[k_line_distance] = kFarLine;
      shortest = std::min(shortest, compared_[k].key.size());
    }
    const std::size_t end = std::min<std::size_t>(frame_.body_begin + kIntoBody, frame_.page.blocks.size());
    for (std::uint32_t i = 0; i < end; ++i) {
      const Block& block = frame_.page.blocks[i];
      // Folding makes hardly any text longer.
      if (block.words > kLongestTitle || block.type == BlockType::heading || block.text.size() < shortest) continue;
      note_line(i, frame_.page.view(block.text));
    }
  }

  void note_line(std::uint32_t block, std::string_view line) {
    std::string letter;  // that the line's key begins with
    text::append(letter, key_letter(text::decode_at(line, 0).code));
    for (std::size_t k = 0; k < candidates_.size(); ++k) {
      const std::string& key = compared_[k].key;
      if (key.front() != letter.front() || line.size() < key.size() || !has_key(line, key)) continue;
      auto& features = candidates_[k].features;
      features[k_lines] += 1;
      features[k_line_distance] = std::min(features[k_line_distance], std::abs(frame_.distance_to_body(block)));
    }
  }

  void describe(std::size_t index) {
    Candidate& candidate = candidates_[index];
    auto& features = candidate.features;
    const Compared& own = compared_[index];
    const auto contains = [&](const Declared& declared) { return declared.key.empty() ? -1.0F : declared.holds(own) ? 1.0F : 0.0F; };
    const auto shares = [&](const Declared& declared) { return declared.key.empty() ? -1.0F : overlap(own.words.all, declared.words.all); };
    const bool marked = text::holds_any(candidate.value, kSegmentMarks, kAnySegmentMark);
    features[k_in_title] = contains(title_);
    features[k_in_og] = contains(og_);
    features[k_in_twitter] = contains(twitter_);
    features[k_in_json] = contains(json_);
    features[k_overlap_title] = shares(title_);
    features[k_overlap_og] = shares(og_);
    features[k_overlap_json] = shares(json_);
    features[k_overlap_address] = spelled_share(own.words.longer, address_words_);
    features[k_json_present] = json_.key.empty() ? 0 : 1;
    features[k_og_present] = og_.key.empty() ? 0 : 1;
    features[k_h1_count] = static_cast<float>(h1_count_);
    features[k_words] = static_cast<float>(own.words.all.size());
    features[k_characters] = static_cast<float>(text::count_codes(candidate.value));
    features[k_is_site] = frame_.site.is_site(candidate.value) ? 1 : 0;
    features[k_cuts_to_less] = marked && cut(candidate.value) != candidate.value ? 1 : 0;
    features[k_dots] = candidate.value.ends_with("...") || candidate.value.ends_with("…") ? 1 : 0;
    features[k_capitals] = is_all_capitals(candidate.value) ? 1 : 0;
    features[k_question] = candidate.value.ends_with('?') ? 1 : 0;
    features[k_has_mark] = marked ? 1 : 0;
    features[k_begins_description] = description_.starts_with(own.key) ? 1 : 0;
    for (std::size_t i = 0; i < candidates_.size(); ++i) {
      if (i == index) continue;
      const Compared& other = compared_[i];
      if (candidates_[i].features[k_by_h1] > 0) features[k_overlap_best_h1] = std::max(features[k_overlap_best_h1], overlap(own.words.all, other.words.all));
      if (other.key.size() < own.key.size() && own.holds(other)) features[k_longest_shared] = std::max(features[k_longest_shared], static_cast<float>(other.key.size()) / static_cast<float>(own.key.size()));
      if (other.key.size() > own.key.size() && other.holds(own)) features[k_repeats_in_text] += 1;
    }
  }

  const Frame& frame_;
  const Words address_words_;
  const Declared title_, og_, twitter_, json_;
  const std::string description_;  // as a key
  std::size_t h1_count_ = 0;
  text::FlatMap<std::size_t> by_text_;  // the places of candidates, by the hash of a text as it is said
  std::map<std::string, std::size_t> by_key_;
  std::map<std::string_view, std::string> cuts_;
  std::vector<Candidate> candidates_;
  std::vector<Compared> compared_;  // of each
};

}  // namespace

std::vector<Candidate> title_candidates(const Frame& frame) { return TitleCollector(frame).run(); }

std::uint32_t headline_block(const Frame& frame, std::string_view title) {
  const std::string key = key_of(title);
  if (key.empty()) return kNone;
  std::uint32_t best = kNone;
  for (const Signal& signal : frame.signals.all()) {
    const bool heading = signal.source == "h1" || signal.source == "h2" || signal.source == "h3" || signal.source == "class:title";
    if (!heading || signal.block == kNone || !has_key(signal.value, key)) continue;
    if (signal.source == "h1") return signal.block;
    if (best == kNone) best = signal.block;
  }
  for (std::uint32_t i = 0; best == kNone && i < frame.page.blocks.size(); ++i) {
    const Block& block = frame.page.blocks[i];
    if (block.words <= kLongestTitle && has_key(frame.page.view(block.text), key)) best = i;
  }
  return best;
}

const std::vector<std::string>& title_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_TITLE_FEATURES(X)
#undef X
  };
  return names;
}

}  // namespace winnow
