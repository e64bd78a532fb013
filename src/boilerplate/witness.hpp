// What a page declares about its article: witnesses for the classifier, never text of their own.
#pragma once

#include <string>
#include <vector>

#include "winnow/page.hpp"

namespace winnow {

struct Witnesses {
  std::vector<std::string> titles;  // <title>, og:title, JSON-LD headline
  std::vector<std::string> authors; // names of two words and more
  std::string description;          // the longest declared
  std::string body;                 // JSON-LD articleBody, tags taken out; often the teaser only
  bool says_article = false;        // what the page is, by og:type and JSON-LD types; several may be true
  bool says_thing = false;
  bool says_list = false;
};

Witnesses read_witnesses(const Page& page);

}  // namespace winnow
