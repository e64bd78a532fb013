#include "article/flat_site.hpp"

#include <algorithm>
#include <array>
#include <span>

#include "article/name_words.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// How often a name stands in which way, where first and last, how it is written, whether addresses spell it, and how it is asked
// for ("Subscribe to ..."). A publication names itself at the head, at the foot and in what it says of itself; places and
// people are named once, and in the article.
#define WINNOW_FLAT_SITE_FEATURES(X)                                                                             \
  X(whole) X(part) X(owner) X(run) X(mentions) X(blocks) X(in_body) X(around)                                              \
  X(first) X(first_share) X(last_share) X(to_headline) X(to_body) X(behind_body) X(beside_title) X(line_words)   \
  X(spelled) X(spelled_in) X(asked) X(signed_by)                                                                 \
  X(words) X(characters) X(capital_share) X(all_capitals) X(digits) X(dot) X(publication) X(section) X(country) X(given_name) X(by_rule) X(score) X(page_blocks)

enum Feature : std::size_t {
#define X(name) k_##name,
  WINNOW_FLAT_SITE_FEATURES(X)
#undef X
      kFeatures
};

constexpr std::uint32_t kEnd = 150;          // blocks at the head and at the foot of a page that are read
constexpr std::uint32_t kEndHtml = 15;       // in HTML, where a menu is not so many lines
constexpr std::uint32_t kLongestBlock = 60;  // words of a block that is read
constexpr std::size_t kLongestLine = 1000;   // bytes of it: no page that was made to be slow has more to say
constexpr std::uint32_t kMostWords = 6;      // of a name
constexpr std::uint32_t kSentence = 12;      // words; of a longer block no piece is a name, but runs within it are
constexpr std::size_t kMostCandidates = 400;
constexpr std::size_t kSearched = 1000;      // words of the body, and of what is around it, in which names are counted
constexpr float kAbsent = -1;

constexpr std::array<std::string_view, 17> kMarks = {" | ", " - ", " – ", " — ", " :: ", " · ", " • ", " » ", " « ", " // ", " / ", " > ", "|", ", ", ". ", ": ", " ("};

bool is_upper_at(std::string_view text, std::size_t at) { return text::is_upper(text::decode_at(text, at).code); }

class NameCollector {
 public:
  NameCollector(const Frame& frame, std::uint32_t headline)
      : frame_(frame),
        blocks_(frame.page.blocks),
        size_(static_cast<std::uint32_t>(blocks_.size())),
        headline_(headline),
        words_(frame.knowledge.compiled<NameWords>()) {
    if (headline != kNone) title_ = text::folded(text_of(headline));
  }

  std::vector<Candidate> run() {
    const auto end = frame_.page.format == Format::html ? kEndHtml : kEnd;
    for (std::uint32_t i = 0; i < size_; ++i) {
      const bool within = i < end || i + end >= size_;
      const bool line = blocks_[i].words <= kLongestBlock && blocks_[i].text.size() <= kLongestLine;
      if (within && line && !frame_.verdicts[i].keep) read_block(i);
    }
    drop_passing_names();
    count_mentions();
    for (std::size_t i = 0; i < candidates_.size(); ++i) finish(i);
    return std::move(candidates_);
  }

 private:
  std::string_view text_of(std::uint32_t i) const { return frame_.page.view(blocks_[i].text); }

  void read_block(std::uint32_t i) {
    const auto line = text_of(i);
    read_addresses(line);
    const auto owner = owner_of(line);
    if (!owner.empty()) add(owner, k_owner, i);
    if (blocks_[i].words <= kMostWords) add(line, k_whole, i);
    if (blocks_[i].words <= kSentence || !owner.empty()) read_parts(line, i);
    read_runs(line, i);
  }

  // "redaccion@lacronica.example", "www.lacronica.example": the label that is registered; "@lacronica".
  void read_addresses(std::string_view line) {
    constexpr std::size_t kLeast = 3;  // bytes of a label
    for (std::size_t sign = line.find('@'); sign != std::string_view::npos; sign = line.find('@', sign + 1)) {
      std::size_t end = sign + 1;
      while (end < line.size() && text::is_ascii_word(line[end])) ++end;
      if ((sign == 0 || line[sign - 1] == ' ') && end - sign > kLeast) note_label(line.substr(sign + 1, end - sign - 1));
    }
    for (std::size_t dot = line.find('.'); dot != std::string_view::npos; dot = line.find('.', dot + 1)) {
      std::size_t begin = dot, end = dot;
      while (begin > 0 && is_host_byte(line[begin - 1])) --begin;
      while (end < line.size() && is_host_byte(line[end])) ++end;
      const auto host = line.substr(begin, end - begin);
      if (host.size() < 2 * kLeast || host.ends_with('.') || host.starts_with('.')) continue;
      if (const std::string label = host_label(host); label.size() >= kLeast) note_label(label);
      dot = end == line.size() ? end - 1 : end;
    }
  }
  // Not the places where everybody has an address.
  void note_label(std::string_view label) {
    std::string own = text::folded(label);
    own.erase(std::remove_if(own.begin(), own.end(), [](char c) { return c == '-' || c == '_'; }), own.end());
    const bool known = std::find(labels_.begin(), labels_.end(), own) != labels_.end();
    if (!known && !words_.hosts.contains(own) && labels_.size() < kMostLabels) labels_.push_back(std::move(own));
  }
  static bool is_host_byte(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '.'; }

  // "© 2023 La Crónica S.A. Todos los derechos reservados" -> "La Crónica S.A"
  std::string_view owner_of(std::string_view line) const {
    std::size_t at = std::string_view::npos;
    for (const std::string_view sign : {"©", "Copyright", "COPYRIGHT", "copyright", "(c)", "(C)"}) {
      const auto found = line.find(sign) == std::string_view::npos ? std::string_view::npos : line.rfind(sign);  // most lines have none, which is sooner said from the front
      if (found != std::string_view::npos) at = at == std::string_view::npos ? found + sign.size() : std::max(at, found + sign.size());
    }
    if (at == std::string_view::npos) return {};
    auto owner = line.substr(at);
    const auto skipped = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == ' ' || c == ',' || c == ':' || c == '.'; };
    for (;;) {
      while (!owner.empty() && skipped(owner[0])) owner.remove_prefix(1);
      if (owner.starts_with("–") || owner.starts_with("©")) owner.remove_prefix(owner.starts_with("–") ? 3 : 2);
      else if (owner.starts_with("by ")) owner.remove_prefix(3);
      else break;
    }
    for (const std::string_view mark : {". ", ", ", " | ", " - ", " – ", " · ", " / ", ";"}) owner = owner.substr(0, text::find_mark(owner, mark));
    return without_legal_form(without_years(owner));
  }

  // "MGN Limited", "La Crónica S.A"
  std::string_view without_legal_form(std::string_view name) const {
    const auto ends = [&](std::string_view form) { return name.size() > form.size() && name.ends_with(form) && name[name.size() - form.size() - 1] == ' '; };
    const auto form = std::find_if(words_.legal_forms.begin(), words_.legal_forms.end(), ends);
    return form == words_.legal_forms.end() ? name : text::trim(name.substr(0, name.size() - form->size()));
  }

  // "La Crónica 2023", "La Crónica (2023)."
  static std::string_view without_years(std::string_view name) {
    const auto skipped = [](char c) { return (c >= '0' && c <= '9') || c == '-' || c == ' ' || c == '(' || c == ')' || c == '.' || c == ',' || c == ':'; };
    while (!name.empty() && skipped(name.back())) name.remove_suffix(1);
    return name;
  }

  void read_parts(std::string_view line, std::uint32_t i) {
    static constexpr text::MarkSet kAnyMark(kMarks);
    text::for_each_piece(line, kMarks, kAnyMark, [&](std::string_view piece, std::string_view) {
      if (piece.size() < line.size()) add(piece, k_part, i);
    });
  }

  // Capitalized words in a row, small ones between: "Subscribe to [La Voz del Sur] and ..."
  void read_runs(std::string_view line, std::uint32_t i) {
    std::size_t begin = 0, end = 0, before = 0;
    std::uint32_t words = 0;
    const auto close = [&] {
      if (words > 0 && end - begin < line.size()) add(line.substr(begin, end - begin), k_run, i, line.substr(0, begin));
      words = 0;
    };
    text::for_each_word(line, [&](text::Word word) {
      const auto own = line.substr(word.begin, word.end - word.begin);
      const bool joined = before == 0 || is_joint(line.substr(before, word.begin - before));
      before = word.end;
      if (words > 0 && (!joined || words == kMostWords)) close();
      if (is_upper_at(line, word.begin)) {
        if (words == 0) begin = word.begin;
        end = word.end;
        ++words;
      } else if (words > 0 && !is_link(own)) {
        close();
      }
    });
    close();
  }
  static bool is_joint(std::string_view between) { return between == " " || between == " & " || between == "-" || between == "'" || between == "’" || between == "."; }
  static bool is_link(std::string_view word) {
    static constexpr std::array<std::string_view, 17> kLinks = {"de", "del", "la", "las", "los", "el", "do", "da", "dos", "das", "of", "the", "and", "y", "e", "en", "em"};
    return std::find(kLinks.begin(), kLinks.end(), word) != kLinks.end();
  }

  void add(std::string_view name, Feature way, std::uint32_t i, std::string_view before = {}) {
    name = text::trim(name);
    while (!name.empty() && (name.back() == '.' || name.back() == ',' || name.back() == ':' || name.back() == ')' || name.back() == '"')) name.remove_suffix(1);
    for (const std::string_view mark : {"®", "™"}) name = name.ends_with(mark) ? text::trim(name.substr(0, name.size() - mark.size())) : name;
    const auto words = name.size() < kLongest ? text::count_words(name) : kMostWords + 1;
    const auto characters = text::count_codes(name);
    const bool wordy = words > (static_cast<unsigned char>(name.empty() ? ' ' : name[0]) >= 0xE0 ? kMostSingle : kMostWords);
    if (wordy || words == 0 || characters < 2 || name.find('@') != std::string_view::npos) return;
    std::string folded = text::folded(name);
    if (words_.homes.contains(std::string_view(folded).substr(0, folded.find(' ')))) return;  // "Home News" is a menu
    const auto place = find(std::move(folded), name, i);
    if (place == kMostCandidates) return;
    Candidate& candidate = candidates_[place];
    auto& features = candidate.features;
    features[way] += 1;
    features[k_mentions] += 1;
    if (last_block_[place] != i) features[k_blocks] += 1;
    last_block_[place] = i;
    if (i > frame_.body_begin) features[k_behind_body] = 1;
    features[k_last_share] = share(i);
    if (way == k_part && !title_.empty() && folded_[place] != title_ && text::folded(text_of(i)).find(title_) != std::string::npos) features[k_beside_title] = 1;
    if (!before.empty()) note_before(before, features);
    if (way != k_run && is_upper_case(candidate.value) && !is_upper_case(name)) candidate.value = name;
  }

  // Each name once, however it is written.
  std::size_t find(std::string folded, std::string_view name, std::uint32_t i) {
    const auto hash = text::hash_bytes(folded);
    if (candidates_.size() == kMostCandidates) {
      const auto* known = places_.find(hash);
      return known ? *known : kMostCandidates;
    }
    const auto [known, fresh] = places_.insert(hash, candidates_.size());
    if (!fresh) return known;
    Candidate candidate;
    candidate.value = name;
    candidate.source = "text";
    candidate.order = candidates_.size();
    candidate.features.assign(kFeatures, 0.0F);
    describe_first(i, candidate.features);
    candidates_.push_back(std::move(candidate));
    folded_.push_back(std::move(folded));
    hashes_.push_back(hash);
    last_block_.push_back(kNone);
    return candidates_.size() - 1;
  }

  float share(std::uint32_t i) const { return static_cast<float>(i) / static_cast<float>(size_); }

  void describe_first(std::uint32_t i, std::vector<float>& features) const {
    const auto distance = [&](std::uint32_t to) { return static_cast<float>(to) - static_cast<float>(i); };
    features[k_first] = static_cast<float>(i);
    features[k_first_share] = share(i);
    features[k_to_headline] = headline_ == kNone ? kAbsent * 1000 : distance(headline_);
    features[k_to_body] = distance(frame_.body_begin);
    features[k_line_words] = static_cast<float>(blocks_[i].words);
    features[k_by_rule] = frame_.verdicts[i].rule != "model" ? 1.0F : 0.0F;
    features[k_score] = frame_.verdicts[i].score;
    features[k_page_blocks] = static_cast<float>(size_);
  }

  // What asks for a name: "Subscribe to", "Síguenos en", "Sobre".
  void note_before(std::string_view before, std::vector<float>& features) const {
    constexpr std::size_t kBytes = 24;
    const std::string folded = text::folded(before.size() > kBytes ? before.substr(before.find(' ', before.size() - kBytes) + 1) : before);
    const auto ends = [&](const std::string& phrase) { return folded.ends_with(phrase) && (folded.size() == phrase.size() || folded[folded.size() - phrase.size() - 1] == ' '); };
    if (std::any_of(words_.asking.begin(), words_.asking.end(), ends)) features[k_asked] += 1;
    if (std::any_of(words_.signing.begin(), words_.signing.end(), ends)) features[k_signed_by] += 1;
  }

  // How often the words of each name stand in a row in the body, and around it.
  void count_mentions() {
    text::FlatMap<std::size_t> names(candidates_.size());       // by the hash of their words
    text::FlatMap<std::uint32_t> lengths(candidates_.size());  // a bit for each number of words that names have which begin with a word
    std::vector<std::uint64_t> words;
    for (const Candidate& candidate : candidates_) {
      words.clear();
      text::append_word_hashes(words, candidate.value);
      if (words.empty() || words.size() > kMostWords) continue;
      names.insert(text::hash_run(words), candidate.order);
      lengths.insert(words[0], 0).value |= 1U << words.size();
    }
    for (const bool kept : {true, false}) {
      words = words_of(kept);
      for (std::size_t i = 0; i < words.size(); ++i) {
        const auto* known = lengths.find(words[i]);
        for (std::size_t length = 1; known && length <= std::min<std::size_t>(kMostWords, words.size() - i); ++length) {
          const auto* name = *known >> length & 1 ? names.find(text::hash_run(std::span(words).subspan(i, length))) : nullptr;
          if (name) candidates_[*name].features[kept ? k_in_body : k_around] += 1;
        }
      }
    }
  }

  std::vector<std::uint64_t> words_of(bool kept) const {
    std::vector<std::uint64_t> words;
    for (std::uint32_t i = 0; i < size_ && words.size() < kSearched; ++i) {
      if (frame_.verdicts[i].keep != kept) continue;
      text::append_word_hashes(words, text_of(i));
    }
    return words;
  }

  // Capitalized words in one place alone are most names of people and places; what nothing else speaks for goes.
  void drop_passing_names() {
    std::size_t kept = 0;
    for (Candidate& candidate : candidates_) {
      const auto& features = candidate.features;
      const bool passing = features[k_run] > 0 && features[k_blocks] < 2 && features[k_run] == features[k_mentions] && features[k_asked] + features[k_signed_by] == 0;
      if (passing && !is_spelled(folded_[candidate.order])) continue;
      if (candidate.order != kept) {
        folded_[kept] = std::move(folded_[candidate.order]);
        hashes_[kept] = hashes_[candidate.order];
        candidate.order = kept;
        candidates_[kept] = std::move(candidate);
      }
      ++kept;
    }
    candidates_.resize(kept);
  }

  static std::string joined(const std::string& folded) {
    std::string out;
    for (const char c : folded) {
      if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) out += c;
    }
    return out;
  }
  bool is_spelled(const std::string& folded) const {
    return std::find(labels_.begin(), labels_.end(), joined(folded)) != labels_.end();
  }

  void finish(std::size_t i) {
    Candidate& candidate = candidates_[i];
    auto& features = candidate.features;
    const std::string& folded = folded_[i];
    const std::string own_label = joined(folded);
    for (const std::string& own : labels_) {
      constexpr std::size_t kShortest = 4;
      if (own == own_label) features[k_spelled] = 1;
      else if (own_label.size() >= kShortest && (own.find(own_label) != std::string::npos || (own.size() >= kShortest && own_label.find(own) != std::string::npos))) features[k_spelled_in] = 1;
    }
    float words = 0, capitals = 0, publication = 0;
    const std::string_view name = candidate.value;
    text::for_each_word(name, [&](text::Word word) {
      words += 1;
      capitals += is_upper_at(name, word.begin);
      publication += words_.publications.contains(text::folded(name.substr(word.begin, word.end - word.begin)));
    });
    features[k_words] = words;
    features[k_characters] = static_cast<float>(text::count_codes(name));
    features[k_capital_share] = capitals / std::max(1.0F, words);
    features[k_all_capitals] = is_upper_case(name) ? 1.0F : 0.0F;
    features[k_digits] = static_cast<float>(std::count_if(name.begin(), name.end(), [](char c) { return c >= '0' && c <= '9'; }));
    features[k_dot] = name.find('.') != std::string_view::npos ? 1.0F : 0.0F;
    features[k_publication] = publication;
    features[k_section] = words_.sections.contains_hash(hashes_[i]) ? 1.0F : 0.0F;
    features[k_country] = words_.countries.contains_hash(hashes_[i]) ? 1.0F : 0.0F;
    features[k_given_name] = words_.given_names.contains(std::string_view(folded).substr(0, folded.find(' '))) ? 1.0F : 0.0F;
  }

  static bool is_upper_case(std::string_view name) {
    bool upper = false;
    for (std::size_t at = 0; at < name.size();) {
      const auto next = text::decode_at(name, at);
      if (text::is_lower(next.code)) return false;
      upper |= text::is_upper(next.code);
      at += next.size;
    }
    return upper;
  }

  static constexpr std::size_t kMostLabels = 50;
  static constexpr std::size_t kLongest = 80;        // bytes of a name
  static constexpr std::uint32_t kMostSingle = 14;   // characters of a name in a script without spaces

  const Frame& frame_;
  const std::vector<Block>& blocks_;
  const std::uint32_t size_;
  const std::uint32_t headline_;
  const NameWords& words_;
  std::string title_;                // folded
  std::vector<std::string> labels_;  // of addresses
  text::FlatMap<std::size_t> places_;
  std::vector<std::string> folded_;    // of each candidate
  std::vector<std::uint64_t> hashes_;  // of what is folded
  std::vector<std::uint32_t> last_block_;
  std::vector<Candidate> candidates_;
};

}  // namespace

std::string_view name_in_date_line(const Frame& frame) {
  constexpr std::uint32_t kMostInLine = 14;  // words
  constexpr std::uint32_t kIntoBody = 2;     // blocks
  const auto& words = frame.knowledge.compiled<NameWords>();
  for (const DatedLine& dated : frame.dated_lines) {
    if (dated.dates.empty() || frame.page.blocks[dated.block].words > kMostInLine || dated.block > frame.body_begin + kIntoBody) continue;
    const auto line = frame.page.view(frame.page.blocks[dated.block].text);
    std::size_t stamp = 0;
    text::for_each_word(line.substr(0, dated.dates.front().begin), [&](text::Word word) {
      if (stamp == 0 && words.stamps.contains(text::folded(line.substr(word.begin, word.end - word.begin)))) stamp = word.begin;
    });
    const auto name = text::trim(line.substr(0, stamp));
    const auto first = name.substr(0, name.find(' '));
    const bool plain = name.find_first_of(",:|/()0123456789") == std::string_view::npos;
    const bool named = !name.empty() && plain && is_upper_at(name, 0) && text::count_words(name) <= kMostWords / 2;
    if (named && !words.given_names.contains(text::folded(first))) return name;
  }
  return {};
}

std::string_view as_known_site(std::string_view name, const Knowledge& knowledge) {
  const std::string folded = text::folded(name);
  for (const auto& [known, written] : knowledge.compiled<NameWords>().known_sites) {
    if (known == folded) return written;
  }
  return name;
}

std::string_view known_site_in_lines(const Frame& frame, std::uint32_t headline) {
  constexpr std::uint32_t kReach = 5;      // blocks
  constexpr std::size_t kMostBytes = 40;
  const auto size = static_cast<std::uint32_t>(frame.page.blocks.size());
  const auto& known = frame.knowledge.compiled<NameWords>().known_sites;
  const std::uint32_t at = headline == kNone ? frame.body_begin : headline;
  for (std::uint32_t i = at - std::min(at, kReach); i < std::min(size, at + kReach); ++i) {
    const auto line = frame.page.view(frame.page.blocks[i].text);
    if (frame.verdicts[i].keep || line.size() > kMostBytes) continue;
    const auto site = std::find_if(known.begin(), known.end(), [folded = text::folded(line)](const auto& one) { return one.first == folded; });
    if (site != known.end()) return site->second;
  }
  return {};
}

std::vector<Candidate> flat_site_candidates(const Frame& frame, std::uint32_t headline) { return NameCollector(frame, headline).run(); }

const std::vector<std::string>& flat_site_feature_names() {
  static const std::vector<std::string> names = {
#define X(name) #name,
      WINNOW_FLAT_SITE_FEATURES(X)
#undef X
  };
  return names;
}

}  // namespace winnow
