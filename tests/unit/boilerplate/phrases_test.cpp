#include "boilerplate/phrases.hpp"

#include "catch.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

Knowledge knowledge() {
  return Knowledge::from_texts({{"kinds.table", "kind | action | words | what it is\nrelated-news | drop | 10 |\nshare | drop | 4 |\n"},
                                {"lang/xx/boilerplate.table",
                                 "kind | match | phrase\n"
                                 "related-news | starts | read more\n"
                                 "share | starts | dela\n"
                                 "share | exact | compartir\n"
                                 "related-news | all | ^get + inbox$\n"
                                 "share | exact | ©\n"
                                 "related-news | all | our + newsletter today$\n"
                                 "share | exact | партнерський матеріал\n"
                                 "related-news | starts | 相关新闻\n"}});
}

}  // namespace

TEST_CASE("phrases judge whole words, as many as their kind allows") {
  struct Case { const char* text; const char* kind; };  // null: no phrase fits
  const Case cases[] = {
      {"Read more: the port of Callao", "related-news"},
      {"Read moreover", nullptr},
      {"Dela artikeln", "share"},
      {"Delaware votes", nullptr},
      {"Compartir:", "share"},
      {"Compartir la carga", nullptr},
      {"Get the news in your inbox", "related-news"},
      {"Get the news in your inbox now", nullptr},
      {"Get", nullptr},
      {"Compartir »", "share"},
      {"Партнерський матеріал »", "share"},  // its last byte is one of the mark's
      {"©", "share"},
      {"© Reuters", nullptr},
      {"Newsletter today: our newsletter today", "related-news"},
      {"Our newsletter today comes", nullptr},
      {"相关新闻报道", "related-news"},
      {"▶ Read more: the port of Callao", "related-news"},
      {"【相关新闻】 港口", "related-news"},
      {"- Read more books, said the minister.", nullptr},
      {"-- Read more --", "related-news"},
      {"— Compartir —", "share"},
      {"-- Read moreover --", nullptr},
      {"C O M P A R T I R", "share"},
      {"D e l a w a r e", nullptr},
      {"А Б В Г", nullptr},
      {"------", nullptr},
      {"Read more than one book a week and you will see the point of it", nullptr},  // 15 words; the kind allows 10
  };
  const Knowledge known = knowledge();
  const PhraseIndex index = PhraseIndex::compile(known);
  for (const Case& c : cases) {
    INFO(c.text);
    const Phrase* found = index.find(text::folded(c.text), text::count_words(c.text));
    CHECK((found ? found->kind : std::string("none")) == (c.kind ? c.kind : "none"));
  }
}

TEST_CASE("a phrase names the row that decided") {
  const Knowledge known = knowledge();
  const PhraseIndex index = PhraseIndex::compile(known);
  const Phrase* found = index.find("compartir", 1);
  REQUIRE(found);
  CHECK(found->rule == "lang/xx/boilerplate.table:4");
}

}  // namespace winnow
