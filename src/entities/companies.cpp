// Companies: known names, and names that end as companies' do.
//
// Fits: "Kaspersky Labs", "Vale S.A.", "Acme Holdings Ltd". Does not: "Labs" alone, "Grupo de Lima" (no capital
// follows).
#include <algorithm>

#include "entities/scan.hpp"

namespace winnow::entities {
namespace {

bool one_of(std::uint64_t hash, const std::vector<std::uint64_t>& words) {
  return std::find(words.begin(), words.end(), hash) != words.end();
}

std::vector<std::uint64_t> hashes(std::initializer_list<const char*> words) {
  std::vector<std::uint64_t> out;
  for (const char* word : words) out.push_back(hash_folded(word));
  return out;
}

bool suffix(const Scan& scan, std::size_t at) {
  static const auto kSuffixes =
      hashes({"Inc",        "Corp",        "Ltd",        "Ltda",       "LLC",          "PLC",     "SpA",
              "SA",         "SAS",         "SAB",        "GmbH",       "AG",           "Labs",    "Lab",
              "Holdings",   "Corporation", "Company",    "Airlines",   "Technologies", "Motors",  "Pharmaceuticals",
              "Petroleum",  "Resources",   "Industries", "Securities", "Ventures",     "Telecom", "Engenharia",
              "Construtora"});
  return at < scan.text.tokens.size() && scan.text.capital(at) && one_of(scan.text.tokens[at].hash, kSuffixes);
}

bool free(const Scan& scan, std::size_t at) {
  return scan.text.capital(at) && !(scan.taken[at] & (kTakenBody | kTakenCompany)) && !scan.has(at, kStop);
}

void keep(Scan& scan, CompanySpan span) {
  for (auto i = span.begin; i < span.end; ++i) scan.taken[i] |= kTakenCompany;
  scan.companies.push_back(span);
}

}  // namespace

void find_companies(Scan& scan) {
  const Text& text = scan.text;
  for (std::size_t at = 0; at < text.tokens.size();) {
    if (scan.taken[at] & kTakenBody) {
      ++at;
      continue;
    }
    const Match match = scan.world.company_names.longest(text, at);
    if (match && !(match.end - match.begin == 1 && text.tokens[at].opens && text.tokens[at].shape == Shape::capital &&
                   scan.has(at, kStop | kGiven))) {
      auto end = match.end;
      while (suffix(scan, end)) ++end;
      keep(scan, {match.begin, end, scan.world.company_names.value(match.entry)});
      at = end;
      continue;
    }
    if (suffix(scan, at) && at > 0 && free(scan, at - 1) && text.tokens[at].in == text.tokens[at - 1].in) {
      auto begin = at - 1;
      while (begin > 0 && free(scan, begin - 1) && at - begin < 4) --begin;
      keep(scan, {begin, at + 1, Phrases::kEnd});
    }
    ++at;
  }
}

}  // namespace winnow::entities
