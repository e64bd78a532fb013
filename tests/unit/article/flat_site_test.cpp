#include "article/flat_site.hpp"

#include "catch.hpp"
#include "flat_page.hpp"
#include "winnow/winnow.hpp"

namespace winnow {
namespace {

const std::string kProse = "Output of lithium carbonate rose by a third in the northern salt flats last year, the mining ministry said on Tuesday.";

// Of lines behind the body, which is the first.
std::vector<Candidate> names_in(const std::vector<std::string>& lines) {
  std::vector<std::string> all = {kProse};
  all.insert(all.end(), lines.begin(), lines.end());
  FlatPage flat(all, 0);
  for (std::size_t i = 1; i < all.size(); ++i) flat.verdicts[i].keep = false;
  return flat_site_candidates(flat.frame(), kNone);
}

float feature(const std::vector<Candidate>& names, const std::string& name, const std::string& feature) {
  return feature_of(names, name, flat_site_feature_names(), feature);
}

}  // namespace

TEST_CASE("a site's name may be a line, a part of one, a copyright's owner or capitalized words in a sentence") {
  CHECK(holds(names_in({"The Daily Salt"}), "The Daily Salt"));
  CHECK(holds(names_in({"Lithium output rises | The Daily Salt"}), "The Daily Salt"));
  CHECK(holds(names_in({"We are glad that you read La Voz del Salar this morning, and hope that you will again."}), "La Voz del Salar"));
  CHECK(holds(names_in({"You can support Sun-Times, which is in print each day of the week but one."}), "Sun-Times"));
}

TEST_CASE("capitalized words in one sentence, which nothing speaks for, are no site's name") {
  CHECK_FALSE(holds(names_in({"The road to Puerto Alto was closed by the rain of last night."}), "Puerto Alto"));
  CHECK(holds(names_in({"The road to Puerto Alto was closed by the rain of last night.", "All that you can read of Puerto Alto stands here."}), "Puerto Alto"));
}

TEST_CASE("a copyright's owner goes without years, legal form and the rest of the line") {
  for (const std::string line : {"© 2023 Vatio Sur", "Copyright © 2003-2023 Vatio Sur S.A. Todos los derechos reservados", "(c) Vatio Sur 2023", "© Vatio Sur Ltd. | Terms"}) {
    CAPTURE(line);
    CHECK(feature(names_in({line}), "Vatio Sur", "owner") == 1);
  }
}

TEST_CASE("a name that addresses spell knows it") {
  const auto names = names_in({"La Crónica", "Escriba a redaccion@lacronica.example", "Contact"});
  CHECK(feature(names, "La Crónica", "spelled") == 1);
  CHECK(feature(names, "Contact", "spelled") == 0);
  CHECK(feature(names_in({"La Crónica", "Síganos en @lacronica"}), "La Crónica", "spelled") == 1);
  CHECK(feature(names_in({"Gmail", "redaccion@gmail.example"}), "Gmail", "spelled") == 0);
}

TEST_CASE("what the body names, and what names a section, are told apart") {
  const auto names = names_in({"Mining", "Salt"});
  CHECK(feature(names, "Mining", "section") == 1);
  CHECK(feature(names, "Mining", "in_body") == 1);
  CHECK(feature(names, "Salt", "section") == 0);
}

TEST_CASE("a date line may open with the site's name, not with its author's") {
  const auto name_in = [](const std::string& line) { return std::string(name_in_date_line(FlatPage({line, kProse}, 1).frame())); };
  CHECK(name_in("Bnamericas Published: Friday, April 09, 2021") == "Bnamericas");
  CHECK(name_in("La Voz Publicado: 9 de abril de 2021") == "La Voz");
  CHECK(name_in("Ana Soto Published: Friday, April 09, 2021").empty());
  CHECK(name_in("Published: Friday, April 09, 2021").empty());
}

TEST_CASE("a known publication alone in a line near the headline is the site, as it writes itself") {
  const auto site_in = [](const std::vector<std::string>& lines) { return std::string(known_site_in_lines(FlatPage(lines, lines.size() - 1).frame(), 1)); };
  CHECK(site_in({"Bnamericas", "Lithium output rises", kProse}) == "BNamericas");
  CHECK(site_in({"Lithium output rises", "By the staff of BNamericas", kProse}).empty());
  CHECK(as_known_site("Bnamericas", Knowledge::builtin()) == "BNamericas");
  CHECK(as_known_site("La Voz", Knowledge::builtin()) == "La Voz");
}

TEST_CASE("long pages and pages without lines give a bounded number of names") {
  std::vector<std::string> lines;
  for (int i = 0; i < 2000; ++i) lines.push_back("Name Number " + std::to_string(i) + " | Other Name " + std::to_string(i));
  CHECK(names_in(lines).size() <= 400);
  CHECK(flat_site_candidates(FlatPage({}, 0).frame(), kNone).empty());
  CHECK(names_in({std::string(3'000'000, '.')}).empty());
}

TEST_CASE("the site of a flattened page is named, and its title told from it") {
  const auto read = [](const std::string& title) {
    const std::string text = "The Daily Salt\nHome\nMining\nMarkets\nSubscribe to The Daily Salt\n" + title + "\nBy Ana Soto\nApril 9, 2021\n" + kProse +
                             "\nProducers expect another rise this year, since two new plants will open in May, and prices have recovered from the low.\n"
                             "Follow The Daily Salt on Facebook\nWrite to news@dailysalt.example\n© 2021 The Daily Salt. All rights reserved.\n";
    Source source;
    source.format = FormatHint::text;
    return extract(std::as_bytes(std::span(text)), source).metadata;
  };
  CHECK(read("Lithium output rises in the salt flats").sitename == "The Daily Salt");
  CHECK(read("Lithium output rises in the salt flats | The Daily Salt").title == "Lithium output rises in the salt flats");
  CHECK(read("Lithium output rises | Market report").title == "Lithium output rises | Market report");
}

}  // namespace winnow
