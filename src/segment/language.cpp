// The language of a page's running text: CLD2 where it was built in, else the share of each language's stop words.
#include <algorithm>
#include <map>

#include "knowledge/table.hpp"
#include "segment/readers.hpp"
#include "text/words.hpp"
#include "winnow/knowledge.hpp"

#ifdef WINNOW_WITH_CLD2
#include <cld2/public/compact_lang_det.h>
#endif

namespace winnow {
namespace {

constexpr std::uint32_t kProse = 12;  // words; shorter blocks are menus in any language

// data/lang/XX/stopwords.txt, each word folded.
struct StopWords {
  std::map<std::string, std::vector<std::string>, std::less<>> languages_of;

  static StopWords compile(const Knowledge& knowledge) {
    StopWords stop_words;
    for (const auto path : knowledge.paths("lang/")) {
      if (!path.ends_with("/stopwords.txt")) continue;
      const std::string language(path.substr(5, path.find('/', 5) - 5));
      for (const auto line : split_list(knowledge.file(path), '\n')) {
        if (!line.starts_with('#')) stop_words.languages_of[text::folded(line)].push_back(language);
      }
    }
    return stop_words;
  }
};

std::string by_stop_words(std::string_view sample) {
  constexpr double kLeastShare = 0.12;  // of words; running text of these languages has 0.25 to 0.45
  const auto& stop_words = Knowledge::builtin().compiled<StopWords>();
  std::map<std::string, double> hits;
  double words = 0;
  text::for_each_word(sample, [&](text::Word word) {
    words += 1;
    const auto found = stop_words.languages_of.find(text::folded(sample.substr(word.begin, word.end - word.begin)));
    if (found == stop_words.languages_of.end()) return;
    for (const auto& language : found->second) hits[language] += 1;
  });
  const auto best = std::max_element(hits.begin(), hits.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return best == hits.end() || best->second < kLeastShare * words ? std::string() : best->first;
}

using Blocks = std::vector<const Block*>;

// Blocks of running text, those of the most words first.
Blocks longest_blocks(const Page& page, std::uint32_t least_words) {
  Blocks blocks;
  for (const Block& block : page.blocks) {
    if (block.words >= least_words && block.link_characters * 2 <= block.characters) blocks.push_back(&block);
  }
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block* a, const Block* b) { return a->words > b->words; });
  return blocks;
}

struct SampleSize {
  std::size_t bytes;     // roughly
  std::size_t of_block;  // so that no single one decides
};

constexpr SampleSize kGlance = {512, 128};
constexpr SampleSize kWhole = {3'072, 600};  // the first 4 kB of a page told another language on 2 of 1,795 pages

std::string sample_of(const Page& page, const Blocks& blocks, SampleSize size) {
  std::string sample;
  for (const Block* block : blocks) {
    sample += text::first_bytes(page.view(block->text), size.of_block);
    sample += '\n';
    if (sample.size() > size.bytes) break;
  }
  return sample;
}

#ifdef WINNOW_WITH_CLD2
// Empty where it is not told beyond doubt.
std::string told_language(CLD2::Language language, bool reliable) {
  if (!reliable || language == CLD2::UNKNOWN_LANGUAGE) return {};
  const std::string code = CLD2::LanguageCode(language);
  return code == "iw" ? "he" : code;  // ISO 639 has changed it
}

// Of text that is all of one language, and not mostly figures.
std::string language_at_a_glance(std::string_view sample) {
  constexpr int kSure = 95;     // percent of it
  constexpr int kLetters = 80;  // percent of its bytes
  CLD2::Language languages[3];
  int percents[3], letters = 0;
  bool reliable = false;
  const auto size = static_cast<int>(sample.size());
  const auto language = CLD2::DetectLanguageSummary(sample.data(), size, true, languages, percents, &letters, &reliable);
  return told_language(language, reliable && percents[0] >= kSure && letters * 100 >= size * kLetters);
}

std::string language_of(std::string_view sample) {
  bool reliable = false;
  const auto language = CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  return told_language(language, reliable);
}
#endif

// The detector's time goes with the bytes. Where the beginnings of a few blocks are all of one language, so is the rest: the
// same was told of 4,634 pages.
std::string by_detector([[maybe_unused]] std::string_view glance, [[maybe_unused]] std::string_view whole) {
#ifdef WINNOW_WITH_CLD2
  std::string language = glance.size() > kGlance.bytes ? language_at_a_glance(glance) : std::string();
  return language.empty() ? language_of(whole) : language;
#else
  return {};
#endif
}

}  // namespace

std::string detect_language(const Page& page) {
  constexpr std::size_t kLeast = 80;  // bytes
  Blocks blocks = longest_blocks(page, kProse);
  std::string whole = sample_of(page, blocks, kWhole);
  if (whole.size() < kLeast) {
    blocks = longest_blocks(page, 1);
    whole = sample_of(page, blocks, kWhole);
  }
  std::string language = by_detector(sample_of(page, blocks, kGlance), whole);
  return language.empty() ? by_stop_words(whole) : language;
}

}  // namespace winnow
