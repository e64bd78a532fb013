#include "article/description.hpp"

#include <algorithm>
#include <array>
#include <utility>

#include "text/words.hpp"

namespace winnow {
namespace {

// By trust.
constexpr std::array<std::string_view, 5> kSources = {"meta:og:description", "meta:description", "json-ld:description", "meta:twitter:description", "itemprop:description"};

constexpr std::array<std::string_view, 5> kCutMarks = {"…", "...", "[…]", "[...]", "(...)"};

struct Description {
  Stated stated;
  std::string text;  // folded, without the mark at its end
  bool is_cut = false;
};

Description read(std::string_view value, std::string_view source) {
  Description description{{std::string(value), std::string(source)}, {}, false};
  std::string_view text = text::trim(value);
  for (const auto mark : kCutMarks) {
    if (!text.ends_with(mark)) continue;
    description.is_cut = true;
    text.remove_suffix(mark.size());
  }
  description.text = text::folded(text);
  return description;
}

// "Output rose by a th" beside "Output rose by a third, the ministry said."
bool begins(const Description& part, const Description& whole) {
  return !whole.is_cut && whole.text.size() > part.text.size() && whole.text.starts_with(part.text);
}

}  // namespace

std::vector<Stated> declared_descriptions(const Signals& signals) {
  std::vector<Description> declared;
  for (const auto source : kSources) {
    if (const auto value = signals.first(source); !value.empty()) declared.push_back(read(value, source));
  }
  const auto is_part = [&](const Description& one) {
    return std::any_of(declared.begin(), declared.end(), [&](const Description& other) { return begins(one, other); });
  };
  const auto agreeing = [&](const Description& one) {
    return is_part(one) ? 0 : std::count_if(declared.begin(), declared.end(), [&](const Description& other) { return other.text == one.text; });
  };
  std::vector<std::pair<std::ptrdiff_t, Stated>> ranked;
  for (Description& one : declared) ranked.emplace_back(agreeing(one), std::move(one.stated));
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) { return a.first > b.first; });
  std::vector<Stated> stated;
  for (auto& [count, one] : ranked) stated.push_back(std::move(one));
  return stated;
}

}  // namespace winnow
