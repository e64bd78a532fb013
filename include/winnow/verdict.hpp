// The third stage: every block of a page judged once, in order, with its neighbours.
//
// A verdict names what the block is and the rule that decided it, so that every removal has a reason. Kinds are data
// (data/kinds.table); the one kind that is kept is `body`.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "winnow/knowledge.hpp"
#include "winnow/page.hpp"

namespace winnow {

enum class Mode : std::uint8_t { precise, balanced, complete };

struct ClassifyOptions {
  Mode mode = Mode::balanced;
};

struct Verdict {
  std::string_view kind;  // a row of kinds.table: "body", "navigation", "project-listing"; borrowed from Knowledge
  std::string_view rule;  // what decided it: a data row ("lang/en/boilerplate.table:12"), a pass, "model"; borrowed likewise
  float score = 0;        // probability that the block belongs to the body, 0 to 1
  bool keep = false;      // the block stands in the article's body
};

// An entry of a list that was stripped, so that nothing is lost to those who want it.
struct Listing {
  std::string list;  // "projects", "companies" or "news"
  std::string name;
  std::string stage;        // as written; empty if not stated, as the next two
  std::string updated;
  std::string description;
};

struct Classification {
  std::vector<Verdict> verdicts;  // one a block, same order as Page::blocks
  std::vector<Listing> listings;  // in page order
  double confidence = 0;          // probability that the body is right (token F1 of 0.95 or more)
  std::vector<float> evidence;    // what `confidence` was judged by; for training
};

// Linear in the page. Thread-safe.
Classification classify(const Page& page, const Knowledge& knowledge, const ClassifyOptions& options = {});

}  // namespace winnow
