// Rules around the model, on pages whose prose no model doubts.
#include <algorithm>
#include <string>

#include "catch.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

struct Judged {
  Page page;
  Classification result;

  bool keeps(std::string_view text) const {
    for (std::size_t i = 0; i < page.blocks.size(); ++i) {
      if (page.view(page.blocks[i].text).find(text) != std::string_view::npos && result.verdicts[i].keep) return true;
    }
    return false;
  }

  std::string_view rule_of(std::string_view text) const {
    for (std::size_t i = page.blocks.size(); i-- > 0;) {
      if (page.view(page.blocks[i].text).find(text) != std::string_view::npos) return result.verdicts[i].rule;
    }
    return "no such block";
  }
};

Judged judge(const std::string& text, Format format = Format::html, Mode mode = Mode::balanced) {
  Document document;
  document.format = format;
  document.text = text;
  Judged judged{segment(document), {}};
  judged.result = classify(judged.page, Knowledge::builtin(), {mode});
  return judged;
}

Judged judge_flat(const std::string& text, Mode mode = Mode::balanced) { return judge(text, Format::text, mode); }

const std::string kStory =
    "<p>The government of Uruguay will build a second terminal at the port of Montevideo, the transport minister said on Monday.</p>"
    "<p>The works will take four years and cost 300 million dollars, half of it paid by the operator of the present terminal.</p>"
    "<p>Unions asked for guarantees that no post would be lost, and the minister said that talks would begin in the spring.</p>"
    "<p>Two of the three bidders have worked at the port before, and the third runs terminals in Valparaiso and Callao.</p>";

const std::string kFlatStory =
    "A second terminal for Montevideo\n\n"
    "The government of Uruguay will build a second terminal at the port of Montevideo, the transport minister said on Monday.\n\n"
    "The works will take four years and cost 300 million dollars, half of it paid by the operator of the present terminal.\n\n";

std::string page_of(const std::string& body) {
  return "<html><head><title>A second terminal for Montevideo</title></head><body><article class=\"article-body\">"
         "<h1>A second terminal for Montevideo</h1>" + kStory + body + "</article></body></html>";
}

}  // namespace

TEST_CASE("a copy elsewhere on the page is read once") {
  const Judged judged = judge(page_of("<div class=\"print\"><div>" + kStory + "</div></div>"));
  CHECK(judged.rule_of("talks would begin") == "repeated");
  CHECK(judged.keeps("talks would begin"));
}

TEST_CASE("a statement quoted once more in the same flow stays") {
  const std::string statement =
      "<p>The Port Authority will publish all offers on its site, and anyone may send comments on them until the end of May.</p>"
      "<p>We will not sign a contract before the audit office has read it, and we have told the three bidders so in writing.</p>";
  const Judged judged = judge(page_of("<blockquote>" + statement + "</blockquote><p>The authority's statement in full, as it was read to reporters:</p>" + statement));
  CHECK(judged.rule_of("We will not sign") != "repeated");
}

TEST_CASE("above the text, a second headline and a date alone are not the body's") {
  const Judged judged = judge("<html><head><title>A second terminal for Montevideo - The Port Daily</title></head><body><article><h1>A second terminal for Montevideo</h1>"
                              "<p>A second terminal for Montevideo</p><p>Por Lucía Paredes</p><p>23 de mayo de 2022</p>" + kStory + "</article></body></html>");
  CHECK_FALSE(judged.keeps("Lucía Paredes"));
  CHECK_FALSE(judged.keeps("23 de mayo"));
  CHECK_FALSE(judged.keeps("A second terminal for Montevideo"));
  CHECK(judged.keeps("talks would begin"));
}

TEST_CASE("in flat text, comments are told by the lines that name writer and time, below their heading or count") {
  const auto judge_under = [](const std::string& heading) {
    std::string page = kFlatStory + heading + "\n\n";
    for (int i = 1; i < 5; ++i) {
      page += "Ana Soto on May " + std::to_string(i) + ", 2021 at 8:50 pm said:\n";
      page += "The minister has promised such a terminal for years, and I do not see why we should believe him now, number " + std::to_string(i) + ".\n";
    }
    return judge_flat(page);
  };
  for (const char* heading : {"Comments", "[ 167 comments ]", "4 comentarios"}) {
    const Judged judged = judge_under(heading);
    CHECK(judged.keeps("The works will take"));
    CHECK_FALSE(judged.keeps("has promised such a terminal"));
  }
  CHECK(judge_under("4 terminals").keeps("has promised such a terminal"));
}

TEST_CASE("in flat text, an invitation to comment right above the article is no heading of comments") {
  std::string page = "A second terminal for Montevideo\nThe works at the port will take two years, and the ministry has said that they begin in the spring of next year.\nHave your say (5)\n";
  for (const char* bidder : {"Alta", "Costera", "Delmar", "Esteva", "Fluvial", "Galerna", "Horizonte", "Insular", "Jarcia", "Kuala", "Lastre", "Marea"}) {
    page += "The bidder " + std::string(bidder) + " told the ministry that the works will take four years, and that it would hire dockers of " + bidder + " for them.\n";
  }
  for (int i = 1; i < 5; ++i) {
    page += "PROMISES!\n" + std::to_string(i) + ".05.21, 11:44pm\n";
    page += "The minister has promised such a terminal for years, and I do not see why we should believe him now, number " + std::to_string(i) + ".\n";
  }
  CHECK(judge_flat(page).rule_of("The bidder Alta") != "comments");
}

TEST_CASE("in HTML, a container of comments goes from its heading on; an opinion piece in one of that name stays") {
  const std::string comment = "<p>The minister has promised such a terminal for years, and I do not see why we should believe him now, of all days.</p>";
  const Judged judged = judge(page_of("") + "<div class=\"commentBox\"><b>Comments are closed</b>" + comment + "</div>");
  CHECK(judged.keeps("talks would begin"));
  CHECK_FALSE(judged.keeps("has promised such a terminal"));
  CHECK(judge("<html><head><title>A promise</title></head><body><article class=\"comment\"><h1>A promise</h1>" + comment + kStory + "</article></body></html>").keeps("talks would begin"));
}

TEST_CASE("a widget's settings are no text") {
  CHECK(judge(page_of("<div>{\"layoutMobile\":2,\"buttonAlign\":\"Center\",\"buttonText\":\"Buy now for the whole family and save money\"}</div>")).rule_of("layoutMobile") == "settings");
  CHECK(judge(page_of("<p>The port answers with one line:</p><pre>{\"status\": \"ok\", \"berths\": 12}</pre>" + kStory)).rule_of("berths") != "settings");
}

TEST_CASE("a sentence that recurs before ever other text is not drawn into the body") {
  std::string menu;
  for (int i = 0; i < 30; ++i) menu += "Port " + std::to_string(i) + "\n";
  const std::string notice = "Accept external services in your settings to display this content from Example.\n\n";
  const Judged judged = judge_flat(menu + kFlatStory + notice + "Unions asked for guarantees that no post would be lost, and the minister said that talks would begin in the spring.\n\n" + notice +
                                       "Two of the three bidders have worked at the port before, and the third runs terminals in Valparaiso and Callao.\n\n" + notice +
                                       "The authority will name the winner in August, and the losing bidders will have ten days to object to its choice.\n" + menu,
                                   Mode::precise);
  CHECK(judged.keeps("talks would begin"));
  int drawn = 0;
  for (std::size_t i = 0; i < judged.page.blocks.size(); ++i) {
    const bool recurs = judged.page.view(judged.page.blocks[i].text).starts_with("Accept external");
    drawn += recurs && judged.result.verdicts[i].keep && judged.result.verdicts[i].rule != "model";
  }
  CHECK(drawn == 0);
}

TEST_CASE("titles alone under a general heading are a listing, also where nothing follows") {
  const Judged judged = judge_flat(kFlatStory + "Most read\n\nRegulator puts off the tender for the canal of Martin Garcia\nWhat comes next for the dockers of Montevideo\n"
                                                "Spotlight: the firms behind the second terminal\n");
  CHECK(judged.keeps("The works will take"));
  CHECK(judged.rule_of("What comes next") == "section");
}

TEST_CASE("who the company of a press release is goes, a chapter about something stays") {
  const std::string note = "<h3>About Terminal Oriental</h3><p>Terminal Oriental S.A. runs two ports in Uruguay and Brazil and employs 900 people, most of them in Montevideo.</p>";
  const std::string chapter = "<h3>About the terminal</h3><p>It will have two cranes, and ships of 14 metres of draught will be able to call once the canal is dredged.</p>";
  CHECK_FALSE(judge(page_of(note)).keeps("employs 900 people"));
  const std::string after = "<h3>What comes next</h3><p>The authority will name the winner in August, and the losing bidders will have ten days to object to its choice.</p>";
  CHECK(judge(page_of(note + after)).keeps("employs 900 people"));
  CHECK(judge(page_of(chapter)).keeps("two cranes"));
}

TEST_CASE("what stands behind a press release goes by its heading, a chapter that the text follows stays") {
  const std::string statements = "<h3>Forward-looking statements</h3><p>Terminal Oriental warns that works, costs and ships may come later or not at all, and that it need not say so again.</p>";
  const std::string contacts = "<h3>Media contacts</h3><p>Ana Soto, spokeswoman for ports</p><p>Telephone 555 0100, mornings</p>";
  CHECK_FALSE(judge(page_of(statements)).keeps("need not say so again"));
  CHECK_FALSE(judge(page_of(statements + contacts)).keeps("Ana Soto"));
  const std::string after = "<h3>What comes next</h3><p>The authority will name the winner in August, and the losing bidders will have ten days to object to its choice.</p>";
  CHECK(judge(page_of(statements + after)).keeps("need not say so again"));
}

TEST_CASE("a declared author's line goes, and at the end who that is; a quote by name stays") {
  const std::string head = "<html><head><title>A second terminal for Montevideo</title><script type=\"application/ld+json\">"
                           "{\"@type\": \"NewsArticle\", \"author\": [{\"@type\": \"Person\", \"name\": \"Ana Soto\"}]}</script></head><body><article class=\"article-body\">";
  const Judged judged = judge(head + "<p>Ana Soto, Montevideo</p>" + kStory + "<p>Ana Soto is our correspondent for ports and has reported from Uruguay since 2009.</p></article>");
  CHECK_FALSE(judged.keeps("Ana Soto"));
  CHECK(judged.keeps("talks would begin"));
  CHECK(judge(head + "<p>Ana Soto of the dockers' union said that her members had been told of the plan by the newspapers.</p>" + kStory + kStory).keeps("Ana Soto of the dockers"));
}

TEST_CASE("a press release may begin a paragraph with its author's name") {
  const Judged judged = judge("<html><head><title>A second terminal</title><script type=\"application/ld+json\">{\"author\": {\"name\": \"Terminal Oriental\"}}</script></head>"
                              "<body><article class=\"article-body\"><p>Terminal Oriental will build a second terminal at the port of Montevideo, it said on Monday.</p>" + kStory +
                              "<p>Terminal Oriental expects the first ships in the spring of next year, once the canal is dredged.</p></article></body></html>");
  CHECK(judged.keeps("expects the first ships"));
}

TEST_CASE("headlines in a listing are its entries, though each is a link alone") {
  const Judged judged = judge(page_of("<h3>News in: Ports (Uruguay)</h3><p><a href=\"/1\">Regulator puts off the tender for the canal</a></p>"
                                      "<p>Offers may now be handed in until the end of August.</p><p><a href=\"/2\">Dockers and operator meet again on Friday</a></p>"));
  CHECK(judged.result.listings.size() == 2);
}

TEST_CASE("a link that is a paragraph of its own points elsewhere") {
  CHECK_FALSE(judge(page_of("<p><a href=\"/x\">Rival bidders ask the minister for more time</a></p>" + kStory)).keeps("Rival bidders"));
  CHECK(judge(page_of("<p><a href=\"/x\">Two of the three bidders have asked the minister for more time, says the union of dockers.</a></p>")).rule_of("union of dockers") != "lone-link");
  CHECK_FALSE(judge(page_of("<p><a href=\"/x\">RIVAL BIDDERS ASK THE MINISTER FOR MORE TIME</a></p>" + kStory)).keeps("RIVAL BIDDERS"));
}

TEST_CASE("a paragraph that its author repeats stays") {
  const std::string refrain = "<p>We asked the ministry for its plans, and the ministry told us that there was no plan to speak of yet.</p>";
  const Judged judged = judge(page_of(refrain + "<p>The operator did not answer our questions about the price of the second terminal this week.</p>" + refrain));
  CHECK(judged.rule_of("no plan to speak of") != "repeated");
}

TEST_CASE("a consent dialogue goes by its container's name") {
  const Judged judged = judge(page_of("") + "<div id=\"onetrust-consent-sdk\"><p>When you visit our website, we store data in your browser to collect "
                              "information that might relate to you, your preferences or your device, mostly to make the site work.</p></div>");
  CHECK_FALSE(judged.keeps("your preferences or your device"));
}

TEST_CASE("a section heading does not swallow the article below it") {
  const Judged judged = judge("<html><head><title>A second terminal for Montevideo</title></head><body><article class=\"article-body\"><h2>Latest news</h2>"
                              "<h1>A second terminal for Montevideo</h1>" + kStory + "</article></body></html>");
  CHECK(judged.keeps("talks would begin"));
}

TEST_CASE("modes are points on one curve") {
  Document document;
  document.format = Format::html;
  document.text = page_of("<p>Photo by the ministry</p><ul><li>Share</li></ul>");
  const Page page = segment(document);
  const auto kept = [&](Mode mode) {
    const auto verdicts = classify(page, Knowledge::builtin(), {mode}).verdicts;
    return std::count_if(verdicts.begin(), verdicts.end(), [](const Verdict& v) { return v.keep; });
  };
  CHECK(kept(Mode::precise) <= kept(Mode::balanced));
  CHECK(kept(Mode::balanced) <= kept(Mode::complete));
}

TEST_CASE("confidence is a probability, none without a body") {
  CHECK(judge("").result.confidence == 0);
  const double sure = judge(page_of("")).result.confidence;
  CHECK(sure > 0);
  CHECK(sure <= 1);
}

}  // namespace winnow
