#include "knowledge/models.hpp"

#include "catch.hpp"

namespace winnow {

TEST_CASE("weights of another version are told from those that fit") {
  struct Case { const char* path; const char* text; const char* misfit; };
  const Case cases[] = {
      {"models/confidence.model", "winnow-trees 1\nfeatures flat words\ntree 0 0.5\n", ""},
      {"models/confidence.model", "winnow-trees 1\nfeatures flat moonlight\ntree 0 0.5\n", "asks for the feature \"moonlight\", which this version does not have"},
      {"models/confidence.model", "winnow-trees 2\nfeatures flat\n", "no weights of the kind \"winnow-trees 1\""},
      {"models/confidence.model", "", "no weights of the kind \"winnow-trees 1\""},
      {"models/entities.model", "WTAG1 and what follows", ""},
      {"models/entities.model", "winnow-trees 1\n", "no weights of the kind \"WTAG1\""},
      {"models/tokens-html.table", "token | weight\n", ""},
      {"models/of-my-own.model", "anything", ""},
      {"kinds.table", "", ""},
  };
  for (const Case& c : cases) {
    INFO(c.path << ": " << c.text);
    CHECK(misfit_of_model(c.path, c.text) == c.misfit);
  }
}

}  // namespace winnow
