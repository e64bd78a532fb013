#include "boilerplate/element_names.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <string_view>
#include <utility>

#include "text/flat_map.hpp"
#include "text/hash.hpp"

namespace winnow {
namespace {

constexpr std::size_t kClassTokens = 14;  // an element's first ones; utility-class frameworks write fifty
constexpr std::size_t kIdTokens = 6;

enum class Case : std::uint8_t { none, lower, upper };  // none: no ASCII letter

constexpr auto kCases = [] {
  std::array<Case, 256> table{};
  for (std::size_t c = 'A'; c <= 'Z'; ++c) table[c] = Case::upper;
  for (std::size_t c = 'a'; c <= 'z'; ++c) table[c] = Case::lower;
  return table;
}();

Case case_of(char c) { return kCases[static_cast<unsigned char>(c)]; }
constexpr char lower(char c) { return static_cast<char>(c | 0x20); }  // of a letter

// By where its parts end, which is 0 of one that is missing: equal tags stand in one place, and equal classes do but for
// rare ones. An id is nobody else's.
std::uint64_t name_of(const Element& element) {
  return text::mix(text::mix(std::uint64_t{element.tag.end} << 32U, element.class_names.end), element.id.end);
}

// Calls f(part, hash) for the parts of a name, `most` of them: "articleBody-text2" -> article, Body, text. Runs of capitals
// stay together. The hash is that of the part in lower case, behind what `seed` is the hash of.
template <class F>
void for_each_part(std::string_view name, std::uint64_t seed, std::size_t most, F f) {
  for (std::size_t i = 0; i < name.size() && most > 0;) {
    const Case first = case_of(name[i]);
    if (first == Case::none) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    const bool capitals = first == Case::upper && i + 1 < name.size() && case_of(name[i + 1]) == Case::upper;
    const Case rest = capitals ? Case::upper : Case::lower;
    std::uint64_t hash = seed;
    do {
      hash = text::hash_code(static_cast<unsigned char>(lower(name[i])), hash);
      ++i;
    } while (i < name.size() && case_of(name[i]) == rest);
    if (i - begin < 2) continue;
    f(name.substr(begin, i - begin), hash);
    --most;
  }
}

template <class F>
void for_each_token(const Page& page, const Element& element, F f) {
  constexpr std::uint64_t kIdSeed = text::hash_code('#', text::kHashSeed);
  const auto tag = page.attribute(element.tag);
  f("", tag, text::hash_bytes(tag));
  for_each_part(page.attribute(element.class_names), text::kHashSeed, kClassTokens, [&](auto part, auto hash) { f("", part, hash); });
  for_each_part(page.attribute(element.id), kIdSeed, kIdTokens, [&](auto part, auto hash) { f("#", part, hash); });
}

}  // namespace

std::vector<std::string> class_tokens(const Page& page, const Element& element) {
  std::vector<std::string> tokens;
  for_each_token(page, element, [&](std::string token, std::string_view part, std::uint64_t) {
    std::transform(part.begin(), part.end(), std::back_inserter(token), [](char c) { return case_of(c) == Case::upper ? lower(c) : c; });
    tokens.push_back(std::move(token));
  });
  return tokens;
}

ElementNames::ElementNames(const Page& page) {
  numbers_.resize(page.elements.size());
  std::vector<std::uint8_t> holds(page.elements.size(), 0);
  std::size_t holders = 0;
  for (const Block& block : page.blocks) {
    for (auto e = block.element; e != kNone && holds[e] == 0; e = page.elements[e].parent) {
      holds[e] = 1;
      ++holders;
    }
  }
  constexpr std::size_t kOfOneName = 4;  // elements, roughly
  text::FlatMap<std::uint32_t> known(holders / kOfOneName);
  holders_.reserve(holders);
  for (std::uint32_t e = 0; e < page.elements.size(); ++e) {
    if (holds[e] == 0) continue;
    holders_.push_back(e);
    const auto name = known.insert(name_of(page.elements[e]), static_cast<std::uint32_t>(size()));
    numbers_[e] = name.value;
    if (!name.fresh) continue;
    first_.push_back(e);
    for_each_token(page, page.elements[e], [&](const char*, std::string_view, std::uint64_t hash) { tokens_.push_back(hash); });
    ends_.push_back(static_cast<std::uint32_t>(tokens_.size()));
  }
}

}  // namespace winnow
