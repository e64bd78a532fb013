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

constexpr std::size_t kSample = 3'072;        // bytes of the longest blocks; the first 4 kB of a page told another language on 2 of 1,795 pages
constexpr std::size_t kOfBlock = 600;         // bytes of one block, so that no single one decides
constexpr std::uint32_t kProse = 12;          // words; shorter blocks are menus in any language

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

#ifdef WINNOW_WITH_CLD2
std::string code_of(CLD2::Language language) {
  const std::string code = CLD2::LanguageCode(language);
  return code == "iw" ? "he" : code;  // ISO 639 has changed it
}
#endif

// The detector's time goes with the bytes. Where a third of the sample is all of one language, so is the rest: the same was
// told of 3,301 pages.
std::string by_detector([[maybe_unused]] std::string_view sample) {
#ifdef WINNOW_WITH_CLD2
  constexpr std::size_t kFirst = 1'024;  // bytes
  constexpr int kSure = 95;              // percent of them
  CLD2::Language languages[3];
  int percents[3], bytes = 0;
  bool reliable = false;
  const auto first = text::first_bytes(sample, kFirst);
  auto language = CLD2::DetectLanguageSummary(first.data(), static_cast<int>(first.size()), true, languages, percents, &bytes, &reliable);
  if (first.size() < sample.size() && !(reliable && percents[0] >= kSure)) {
    language = CLD2::DetectLanguage(sample.data(), static_cast<int>(sample.size()), true, &reliable);
  }
  return reliable && language != CLD2::UNKNOWN_LANGUAGE ? code_of(language) : std::string();
#else
  return {};
#endif
}

std::string sample_of(const Page& page, std::uint32_t least_words) {
  std::vector<const Block*> blocks;
  for (const Block& block : page.blocks) {
    if (block.words >= least_words && block.link_characters * 2 <= block.characters) blocks.push_back(&block);
  }
  std::stable_sort(blocks.begin(), blocks.end(), [](const Block* a, const Block* b) { return a->words > b->words; });
  std::string sample;
  for (const Block* block : blocks) {
    sample += text::first_bytes(page.view(block->text), kOfBlock);
    sample += '\n';
    if (sample.size() > kSample) break;
  }
  return sample;
}

}  // namespace

std::string detect_language(const Page& page) {
  std::string sample = sample_of(page, kProse);
  if (sample.size() < 80) sample = sample_of(page, 1);
  std::string language = by_detector(sample);
  return language.empty() ? by_stop_words(sample) : language;
}

}  // namespace winnow
