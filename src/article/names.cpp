#include "article/names.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <span>
#include <utility>

#include "knowledge/table.hpp"
#include "text/flat_map.hpp"
#include "text/hash.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::size_t kShortWord = 4;       // letters; a shorter opener or tail counts in its own language only
constexpr std::uint32_t kLongestName = 6;   // words
constexpr std::size_t kLongestByline = 400; // bytes
constexpr std::array<std::string_view, 12> kOfNoName = {"@", "<", ">", "{", "}", "=", "%", "?", ":", "©", "http", "www."};
constexpr text::MarkSet kAnyOfNoName(kOfNoName);

// A word or phrase of a table, in its language.
struct LanguageWord {
  std::string word;  // folded
  std::string language;

  bool counts(std::string_view page_language) const {
    return word.size() > kShortWord || word.ends_with(':') || language == "en" || language == page_language.substr(0, page_language.find('-'));
  }
};

// The first word of a text: up to a space or a colon.
std::string_view first_word(std::string_view text) {
  const auto end = std::find_if(text.begin(), text.end(), [](char c) { return c == ' ' || c == ':'; });
  return text.substr(0, static_cast<std::size_t>(end - text.begin()));
}

// Phrases by their first word. Most words that are asked for open none, which their hash tells without folding them.
class Phrases {
 public:
  void add(LanguageWord phrase) {
    const auto [index, fresh] = by_first_.insert(text::hash_word(first_word(phrase.word)), static_cast<std::uint32_t>(lists_.size()));
    if (fresh) lists_.emplace_back();
    lists_[index].push_back(std::move(phrase));
  }

  void put_longest_first() {
    for (auto& phrases : lists_) {
      std::stable_sort(phrases.begin(), phrases.end(), [](const LanguageWord& one, const LanguageWord& other) { return one.word.size() > other.word.size(); });
    }
  }

  // Those that begin with a word, folded or not.
  std::span<const LanguageWord> of(std::string_view word) const {
    const std::uint32_t* index = by_first_.find(text::hash_word(word));
    return index ? std::span<const LanguageWord>(lists_[*index]) : std::span<const LanguageWord>();
  }

 private:
  text::FlatMap<std::uint32_t> by_first_;
  std::vector<std::vector<LanguageWord>> lists_;
};

}  // namespace

struct BylineWords {
  Phrases opens;  // longest first
  Phrases tails;
  Phrases joints;
  std::set<std::string> nobody;
  std::set<std::string> desks;

  static BylineWords compile(const Knowledge& knowledge) {
    BylineWords table;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/bylines.table")) continue;
      const std::string language(path.substr(5, path.find('/', 5) - 5));
      for (const TableRow& row : read_table(knowledge.file(path)).rows) {
        for (const auto word : split_list(row.cells[1])) {
          LanguageWord entry{text::folded(word), language};
          if (row.cells[0] == "nobody" || row.cells[0] == "desk") {
            (row.cells[0] == "desk" ? table.desks : table.nobody).insert(std::move(entry.word));
            continue;
          }
          Phrases& phrases = row.cells[0] == "opens" ? table.opens : row.cells[0] == "tail" ? table.tails : table.joints;
          phrases.add(std::move(entry));
        }
      }
    }
    table.opens.put_longest_first();
    return table;
  }
};

namespace {

struct Piece {
  std::size_t begin;
  std::size_t end;
};

std::vector<Piece> pieces_of(std::string_view text) {
  std::vector<Piece> pieces;
  for (std::size_t at = 0; at < text.size();) {
    while (at < text.size() && text[at] == ' ') ++at;
    const std::size_t begin = at;
    at = std::min(text.find(' ', at), text.size());
    if (at > begin) pieces.push_back({begin, at});
  }
  return pieces;
}

std::string_view word_of(std::string_view text, Piece piece) { return text.substr(piece.begin, piece.end - piece.begin); }

class BylineReader {
 public:
  BylineReader(std::string_view language, const BylineWords& words) : language_(language), words_(words) {}

  Byline run(std::string_view text) {
    text = text::trim(text);
    if (text.size() > kLongestByline) text = text.substr(0, text.rfind(' ', kLongestByline));
    while (take_opening(text)) byline_.opened = true;
    split(cut(text));
    return std::move(byline_);
  }

 private:
  // Takes "By", "Written by", "Autor:" off the front.
  bool take_opening(std::string_view& text) const {
    constexpr std::size_t kLongestOpening = 48;  // bytes
    const std::string folded = text::folded(text.substr(0, text.find(' ', std::min(text.size(), kLongestOpening))));
    for (const LanguageWord& opening : words_.opens.of(first_word(folded))) {
      if (!opening.counts(language_) || !folded.starts_with(opening.word)) continue;
      const std::size_t size = opening.word.size();
      const bool colon = opening.word.ends_with(':') || (size < folded.size() && folded[size] == ':');
      if (!colon && (size >= folded.size() || folded[size] != ' ')) continue;
      const auto words = static_cast<std::size_t>(std::count(opening.word.begin(), opening.word.end(), ' ')) + 1;
      std::size_t at = colon ? text.find(':') : 0;
      if (colon) ++at;
      for (std::size_t i = 0; !colon && i < words && at != std::string_view::npos; ++i) at = text.find_first_not_of(' ', text.find(' ', at));
      if (at == std::string_view::npos || at >= text.size()) return false;
      text = text::trim(text.substr(at));
      return !text.empty();
    }
    return false;
  }

  // What stands in front of a bar, a bullet, a bracket or a dash is the byline.
  static std::string_view cut(std::string_view text) {
    for (const std::string_view mark : {"|", "•", "·", "(", "[", " - ", " – ", " — ", "//", " » ", "→", "…"}) {
      const auto at = text::find_mark(text, mark);
      if (at != std::string_view::npos && at > 1) text = text.substr(0, at);
    }
    return text::trim(text);
  }

  bool is_one_of(const Phrases& phrases, std::string_view word) const {
    const auto known = phrases.of(word);
    return std::any_of(known.begin(), known.end(), [&](const LanguageWord& phrase) { return phrase.counts(language_) && phrase.word == text::folded(word); });
  }

  // A tail word ends a name; short ones only where they stand in lower case: "Ana Soto in Lima", but "Marine Le Pen".
  bool is_tail(std::string_view own, std::string_view rest) const {
    const auto tails = words_.tails.of(own);
    return std::any_of(tails.begin(), tails.end(), [&](const LanguageWord& tail) {
      if (!tail.counts(language_)) return false;
      if (tail.word.find(' ') != std::string::npos) {
        const std::string following = text::folded(rest.substr(0, tail.word.size() * 2));
        return following.starts_with(tail.word) && (following.size() == tail.word.size() || following[tail.word.size()] == ' ');
      }
      if (tail.word.size() <= kShortWord && text::is_upper(text::decode_at(own, 0).code)) return false;
      return tail.word == text::folded(own);
    });
  }

  // Parts between commas, semicolons and joints.
  void split(std::string_view text) {
    std::vector<std::string_view> parts;
    std::size_t begin = 0;
    for (const Piece piece : pieces_of(text)) {
      const bool joint = piece.begin > begin && is_one_of(words_.joints, word_of(text, piece));
      if (joint) {
        parts.push_back(text.substr(begin, piece.begin - begin));
        begin = piece.end;
        continue;
      }
      const char last = text[piece.end - 1];
      if (last == ',' || last == ';') {
        parts.push_back(text.substr(begin, piece.end - 1 - begin));
        begin = piece.end;
      }
    }
    parts.push_back(text.substr(begin));
    if (is_last_first(text, parts)) {
      add(std::string(text::trim(parts[1])) + ' ' + std::string(text::trim(parts[0])));
      return;
    }
    for (const auto part : parts) read_part(text::trim(part));
  }

  // "Soto, Ana"
  static bool is_last_first(std::string_view text, const std::vector<std::string_view>& parts) {
    return parts.size() == 2 && text.find(", ") != std::string_view::npos && text::count_words(parts[0]) == 1 && text::count_words(parts[1]) == 1 &&
           text::is_upper(text::decode_at(text::trim(parts[0]), 0).code) && text::is_upper(text::decode_at(text::trim(parts[1]), 0).code);
  }

  void read_part(std::string_view part) {
    std::string_view rest = part;
    if (byline_.names.empty() && words_.desks.contains(text::folded(rest))) return add(std::string(rest));
    while (take_opening(rest)) {
    }
    const auto pieces = pieces_of(rest);
    std::size_t count = 0;
    bool tail = false;
    for (; count < pieces.size() && !tail; ++count) {
      const auto own = word_of(rest, pieces[count]);
      const bool number = own[0] >= '0' && own[0] <= '9';
      if (number && count > 1 && is_one_of(words_.tails, word_of(rest, pieces[count - 1]))) --count;  // "Ana Soto Le 3 mai"
      if (number || own.find('@') != std::string_view::npos || own.find("http") != std::string_view::npos || own.find("www.") != std::string_view::npos) break;
      tail = is_tail(own, rest.substr(pieces[count].begin));
      if (tail) break;
    }
    // "Example Staff", "Community Editor": a role behind a single word is how a desk signs.
    const bool desk = tail && count == 1 && pieces.size() <= 3 && text::is_upper(text::decode_at(rest, pieces[count].begin).code);
    if (desk) count = pieces.size();
    add(count == 0 ? std::string() : std::string(rest.substr(0, pieces[count - 1].end)));
  }

  void add(std::string name) {
    while (!name.empty() && std::string_view(" ,;:-*\"'/").find(name.back()) != std::string_view::npos) name.pop_back();
    while (!name.empty() && std::string_view(" ,;:-*\"'/#").find(name.front()) != std::string_view::npos) name.erase(0, 1);
    const std::string folded = text::folded(name);
    const auto words = text::count_words(name);
    if (words == 0 || words > kLongestName || name.size() < 2 || text::holds_any(name, kOfNoName, kAnyOfNoName) || words_.nobody.contains(folded)) return;
    const auto same = [&](const std::string& other) { return text::folded(other) == folded; };
    if (std::none_of(byline_.names.begin(), byline_.names.end(), same)) byline_.names.push_back(std::move(name));
  }

  std::string_view language_;
  const BylineWords& words_;
  Byline byline_;
};

}  // namespace

const BylineWords& byline_words(const Knowledge& knowledge) { return knowledge.compiled<BylineWords>(); }

bool is_desk(std::string_view name, const BylineWords& words) { return words.desks.contains(text::folded(name)); }

bool may_open_byline(std::string_view text, const BylineWords& words) {
  text = text::trim(text);
  return !words.opens.of(first_word(text)).empty();
}

Byline read_byline(std::string_view text, std::string_view language, const BylineWords& words) { return BylineReader(language, words).run(text); }

}  // namespace winnow
