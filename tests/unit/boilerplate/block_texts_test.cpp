#include "boilerplate/block_texts.hpp"

#include "catch.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

Page page_of(std::initializer_list<std::string_view> blocks) {
  Page page;
  for (const auto text : blocks) {
    const auto begin = static_cast<std::uint32_t>(page.text.size());
    page.text += text;
    Block block;
    block.text = {begin, static_cast<std::uint32_t>(page.text.size())};
    page.blocks.push_back(block);
    page.text += '\n';
  }
  return page;
}

}  // namespace

TEST_CASE("a block's characters and words are counted in one pass") {
  const BlockTexts texts(page_of({"Él vio 3 APIs en http://a.mx, 1998. Sí! No", "北京2008年"}));
  const TextCounts& n = texts.counts(0);
  CHECK(n.words == 11);
  CHECK(n.letters == 22);
  CHECK(n.upper == 6);
  CHECK(n.digits == 5);
  CHECK(n.commas == 1);
  CHECK(n.sentences == 2);
  CHECK(n.capitals == 4);
  CHECK((n.year && n.address && !n.time));
  CHECK(texts.counts(1).cjk == 3);
  CHECK(texts.numbers(1).size() == 4);
}

TEST_CASE("words are hashed as text::hash_words hashes them") {
  const std::string_view text = "Der Müller's Ende_1: ÑANDÚ, a\u00ADb 北京 x";
  const BlockTexts texts(page_of({text}));
  const auto hashes = text::hash_words(text);
  CHECK(std::equal(hashes.begin(), hashes.end(), texts.hashes(0).begin(), texts.hashes(0).end()));
}

TEST_CASE("words are told apart where nothing stands between them") {
  const BlockTexts texts(page_of({"a中a中a", "中a中"}));
  CHECK(texts.numbers(0).size() == 5);
  CHECK(texts.numbers(1).size() == 3);
  CHECK(texts.different() == 2);
  for (const auto number : texts.numbers(1)) CHECK(*texts.number_of(texts.hash_of(number)) == number);
}

TEST_CASE("a text of any length is counted in full") {
  const BlockTexts texts(page_of({std::string(3'000'000, 'A')}));
  CHECK(texts.counts(0).letters == 3'000'000);
  CHECK(texts.counts(0).upper == 3'000'000);
  CHECK(texts.counts(0).words == 1);
}

TEST_CASE("runs of wanted words are those that all runs have of them") {
  const BlockTexts texts(page_of({"a b c d b c e", "c d"}));
  const auto b = *texts.number_of(text::hash_word("b")), c = *texts.number_of(text::hash_word("c"));
  CHECK(texts.times(c) == 3);
  std::size_t found = 0;
  const auto count = [&](std::uint64_t run) { found += run == text::hash_run(texts.hashes(0).subspan(1, 2)); };
  CHECK(texts.for_each_run(0, 2, [&](std::uint32_t word) { return word == b || word == c; }, count) == 6);
  CHECK(found == 2);  // "b c", twice
  CHECK(texts.for_each_run(1, 4, [](std::uint32_t) { return true; }, count) == 1);  // shorter than a run: the one of them all
}

}  // namespace winnow
