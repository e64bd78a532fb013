#include "boilerplate/phrases.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstring>
#include <map>

#include "knowledge/table.hpp"
#include "text/marks.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

// What a phrase that opens a block has in common with it: four bytes, of a shorter one two, since "©" has no more.
std::uint64_t opening_key(std::string_view folded, std::size_t bytes) {
  std::uint64_t key = bytes;
  for (std::size_t i = 0; i < bytes; ++i) key = key << 8U | (i < folded.size() ? static_cast<unsigned char>(folded[i]) : 0U);
  return key;
}

std::uint16_t bits_of(std::uint64_t key) { return static_cast<std::uint16_t>((key * 0x9E3779B97F4A7C15ULL) >> 48U); }  // Fibonacci hashing

constexpr std::size_t kLongOpening = 4, kShortOpening = 2;

constexpr std::size_t kKeyBytes = 4;
constexpr std::size_t kStep = 2;  // bytes; a part has one more than a key at least

std::uint16_t key_at(std::string_view text, std::size_t at) {
  std::uint32_t bytes = 0;
  std::memcpy(&bytes, text.data() + at, kKeyBytes);
  return static_cast<std::uint16_t>((bytes * 2654435761U) >> 16U);  // Knuth's multiplicative hash
}

Phrase::Match match_of(std::string_view name) {
  if (name == "exact") return Phrase::Match::exact;
  if (name == "starts") return Phrase::Match::starts;
  if (name == "all") return Phrase::Match::all;
  return Phrase::Match::contains;
}

std::vector<std::string> parts_of(std::string_view phrase, Phrase::Match match) {
  if (match != Phrase::Match::all) return {text::folded(phrase)};
  std::vector<std::string> parts;
  for (std::size_t at = 0; at <= phrase.size();) {
    const auto plus = std::min(phrase.find(" + ", at), phrase.size());
    parts.push_back(text::folded(phrase.substr(at, plus - at)));
    at = plus + 3;
  }
  return parts;
}

// "Dela" opens "Dela artikeln", not "Delaware votes"; scripts without spaces have no such edge.
bool opens(std::string_view text, std::string_view phrase) {
  if (!text.starts_with(phrase)) return false;
  if (text.size() == phrase.size()) return true;
  const auto last = text::char_class(text::last_code(phrase));
  const auto next = text::char_class(text::decode_at(text, phrase.size()).code);
  return !(last & text::kLetter) || !(next & text::kLetter) || (last & text::kSingle) || (next & text::kSingle);
}

// "▶ Related: ...", "【Disclaimer】 ...": without the marks that set a line off. Quotes and dashes stay: they open speech.
std::string_view without_marks(std::string_view folded) {
  static constexpr std::array<std::string_view, 26> kMarks = {" ", "*", ">", "|", "[", "(", "#", "»", "→", "►", "▶", "▲", "▼",
                                                       "●", "■", "□", "◆", "◇", "○", "★", "☆", "※", "•", "【", "〔", "《"};
  static constexpr text::MarkSet kAny(kMarks);
  if (kAny.may_be_in(folded.substr(0, 1)) == 0) return folded;  // nearly every line
  const auto opening = [&] { return std::find_if(kMarks.begin(), kMarks.end(), [&](std::string_view mark) { return folded.starts_with(mark); }); };
  for (auto mark = opening(); mark != kMarks.end(); mark = opening()) folded.remove_prefix(mark->size());
  return folded;
}

// "-- Continúa después del anuncio --": without the rules drawn at both ends; empty where there are none. A dash in front alone opens speech.
std::string_view without_rules(std::string_view folded) {
  constexpr std::u32string_view kRules = U" -=~_*–—―";
  const auto is_rule = [&](char32_t code) { return kRules.find(code) != kRules.npos; };
  std::string_view inner = folded;
  while (!inner.empty() && is_rule(text::decode_at(inner, 0).code)) inner.remove_prefix(text::decode_at(inner, 0).size);
  if (inner.size() == folded.size()) return {};
  const std::size_t opened = inner.size();
  while (!inner.empty() && is_rule(text::last_code(inner))) inner.remove_suffix(text::last_code(inner) < 0x80 ? 1 : 3);  // bytes
  return inner.size() < opened ? inner : std::string_view();
}

// "p u b l i c i d a d e": set wide. Empty for any other line.
std::string without_air(std::string_view folded) {
  constexpr std::size_t kLeastLetters = 4;
  std::string word;
  std::size_t letters = 0;
  for (std::size_t at = 0; at < folded.size(); ++letters) {
    const auto letter = text::decode_at(folded, at);
    if (!(text::char_class(letter.code) & text::kLetter)) return {};
    word.append(folded.substr(at, letter.size));
    at += letter.size;
    if (at < folded.size() && folded[at++] != ' ') return {};
  }
  return letters >= kLeastLetters ? word : std::string();
}

bool holds(std::string_view text, std::string_view part) {
  if (part.starts_with('^')) return opens(text, part.substr(1));
  if (part.ends_with('$')) return text.ends_with(part.substr(0, part.size() - 1));
  return text.find(part) != std::string_view::npos;
}

// "Read more »" and "Subscribe!", folded: the marks of a label are none of its words.
std::string_view without_end_marks(std::string_view text) {
  return text.substr(0, text.find_last_not_of(" .:!>)\"") + 1);  // "»" is a quote by now
}

bool fits(const Phrase& phrase, std::string_view text) {
  switch (phrase.match) {
    case Phrase::Match::exact: return without_end_marks(text) == phrase.parts[0];
    case Phrase::Match::starts: return opens(text, phrase.parts[0]);
    case Phrase::Match::contains: return text.find(phrase.parts[0]) != std::string_view::npos;
    case Phrase::Match::all:
      return std::all_of(phrase.parts.begin(), phrase.parts.end(), [&](const std::string& part) { return holds(text, part); });
  }
  return false;
}

using WordLimits = std::map<std::string, std::uint32_t, std::less<>>;

WordLimits word_limits(const Knowledge& knowledge) {
  WordLimits limits;
  for (const TableRow& row : read_table(knowledge.file("kinds.table")).rows) {
    const auto cell = row.cells[2];
    std::uint32_t words = 0;
    if (std::from_chars(cell.data(), cell.data() + cell.size(), words).ec == std::errc{}) limits.emplace(row.cells[0], words);
  }
  return limits;
}

std::uint32_t limit_of(const WordLimits& limits, std::string_view kind) {
  const auto found = limits.find(kind);
  return found == limits.end() ? kPhraseWords : found->second;
}

}  // namespace

void PhraseIndex::add(Phrase phrase) {
  const bool opens = phrase.match == Phrase::Match::exact || phrase.match == Phrase::Match::starts || phrase.parts[0].starts_with('^');
  std::string_view key = phrase.parts[0];
  if (key.starts_with('^')) key.remove_prefix(1);
  if (opens) {
    const auto bytes = key.size() < kLongOpening ? kShortOpening : kLongOpening;
    const auto opening = opening_key(key, bytes);
    openings_[bits_of(opening)] = true;
    by_opening_.insert(opening, {}).value.push_back(phrases_.size());
  } else {
    // The longest part is the rarest.
    for (const auto& part : phrase.parts) {
      if (part.size() > key.size()) key = part;
    }
    if (key.size() <= kKeyBytes) return;
    if (key.ends_with('$')) {
      by_closing_.insert(key_at(key, key.size() - 1 - kKeyBytes), {}).value.push_back(phrases_.size());
    } else {
      for (std::size_t offset = 0; offset < kStep; ++offset) {
        const auto hash = key_at(key, offset);
        known_[hash] = true;
        anywhere_.insert(hash, {}).value.push_back({phrases_.size(), std::string(key), offset});
      }
    }
  }
  phrases_.push_back(std::move(phrase));
}

PhraseIndex PhraseIndex::compile(const Knowledge& knowledge) {
  PhraseIndex index;
  const auto most_words = word_limits(knowledge);
  for (const auto path : knowledge.paths("lang/")) {
    if (!path.ends_with("/boilerplate.table")) continue;
    for (const TableRow& row : read_table(knowledge.file(path)).rows) {
      const auto match = match_of(row.cells[1]);
      index.add({match, std::string(row.cells[0]), fmt::format("{}:{}", path, row.line), parts_of(row.cells[2], match), limit_of(most_words, row.cells[0])});
    }
  }
  return index;
}

bool PhraseIndex::judges(std::size_t row, std::string_view folded, std::uint32_t words) const {
  return words <= phrases_[row].most_words && fits(phrases_[row], folded);
}

// Of rows in their order; the number of phrases if none fits.
std::size_t PhraseIndex::first_of(const std::vector<std::size_t>& rows, std::string_view folded, std::uint32_t words) const {
  const auto row = std::find_if(rows.begin(), rows.end(), [&](std::size_t i) { return judges(i, folded, words); });
  return row == rows.end() ? phrases_.size() : *row;
}

const Phrase* PhraseIndex::find_opening(std::string_view folded, std::uint32_t words) const {
  if (const Phrase* phrase = opening_of(folded, words)) return phrase;
  const auto bare = without_marks(folded);
  return bare.size() < folded.size() ? opening_of(bare, words) : nullptr;
}

const Phrase* PhraseIndex::opening_of(std::string_view folded, std::uint32_t words) const {
  std::size_t first = phrases_.size();
  for (const auto bytes : {kLongOpening, kShortOpening}) {
    const auto opening = opening_key(folded, bytes);
    const auto* rows = openings_[bits_of(opening)] ? by_opening_.find(opening) : nullptr;
    if (rows) first = std::min(first, first_of(*rows, folded, words));
  }
  return first < phrases_.size() ? &phrases_[first] : nullptr;
}

const Phrase* PhraseIndex::find(std::string_view folded, std::uint32_t words) const {
  if (const Phrase* phrase = find_opening(folded, words)) return phrase;
  if (folded.size() < kKeyBytes) return nullptr;
  if (const auto plain = without_rules(folded); !plain.empty()) {
    if (const Phrase* phrase = opening_of(plain, words)) return phrase;
  }
  if (folded[1] == ' ' || folded[2] == ' ') {
    const std::string word = without_air(folded);
    if (const Phrase* phrase = word.empty() ? nullptr : opening_of(word, 1)) return phrase;
  }
  const auto* closing = by_closing_.find(key_at(folded, folded.size() - kKeyBytes));
  std::size_t first = closing ? first_of(*closing, folded, words) : phrases_.size();
  for (std::size_t at = 0; at + kKeyBytes <= folded.size(); at += kStep) {
    const auto key = key_at(folded, at);
    if (!known_[key]) continue;
    for (const auto& [row, part, offset] : *anywhere_.find(key)) {
      if (row < first && offset <= at && folded.substr(at - offset).starts_with(part) && judges(row, folded, words)) first = row;
    }
  }
  return first < phrases_.size() ? &phrases_[first] : nullptr;
}

}  // namespace winnow
