#include "boilerplate/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "knowledge/table.hpp"
#include "text/words.hpp"

namespace winnow {
namespace {

constexpr std::size_t kPathDepth = 3;        // elements in a path's shape
constexpr std::uint32_t kMostLabelWords = 6; // "Other projects in the same sector:"

std::string host_in(std::string_view url) {
  const auto scheme = url.find("://");
  if (scheme == std::string_view::npos) return {};
  url.remove_prefix(scheme + 3);
  std::string host = text::folded(url.substr(0, url.find_first_of("/:?#")));
  return host.starts_with("www.") ? host.substr(4) : host;
}

int number_of(std::string_view digits) {
  int number = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), number);
  return number;
}

std::string step_of(const Page& page, const Element& element) {
  std::string step(page.attribute(element.tag));
  const auto id = page.attribute(element.id);
  if (!id.empty() && id.find_first_of("0123456789 ") == std::string_view::npos) step += fmt::format("#{}", id);
  for (const auto name : split_list(page.attribute(element.class_names), ' ')) step += fmt::format(".{}", name);
  return step;
}

}  // namespace

std::string host_of(const Page& page) {
  if (auto host = host_in(page.source.url); !host.empty()) return host;
  for (const Hint& hint : page.hints) {
    const auto name = page.attribute(hint.name);
    const bool says = (hint.kind == HintKind::link && name == "canonical") || (hint.kind == HintKind::meta && name == "og:url");
    if (!says) continue;
    if (auto host = host_in(page.attribute(hint.value)); !host.empty()) return host;
  }
  return {};
}

std::string path_shape(const Page& page, const Block& block) {
  std::string shape;
  bool named = false;
  std::size_t steps = 0;
  for (auto e = block.element; e != kNone && steps < kPathDepth; e = page.elements[e].parent, ++steps) {
    const std::string step = step_of(page, page.elements[e]);
    named |= step.find_first_of(".#") != std::string::npos;
    shape = shape.empty() ? step : fmt::format("{} > {}", step, shape);
  }
  return named ? shape : std::string();
}

std::string_view label_of(std::string_view folded) {
  const auto colon = folded.find(':');
  if (colon == std::string_view::npos || colon == 0 || colon + 1 == folded.size() || folded[colon + 1] != ' ') return {};
  const auto label = folded.substr(0, colon + 1);
  return text::count_words(label) <= kMostLabelWords ? label : std::string_view();
}

SiteProfile::SiteProfile(std::string_view name, std::string_view text) {
  const Table table = read_table(text);
  const auto what = table.column("what");
  const auto value = table.column("value");
  const auto pages = table.column("pages");
  const auto pages_of = [&](const TableRow& row) { return pages == table.columns.size() ? 0 : number_of(row.cells[pages]); };
  int most = 0;
  for (const TableRow& row : table.rows) most = std::max(most, pages_of(row));
  if (what == table.columns.size() || value == table.columns.size()) return;
  for (const TableRow& row : table.rows) {
    const auto kind = row.cells[what];
    Rule rule{fmt::format("{}:{}", name, row.line), kind == "section", pages_of(row) * 2 >= most};
    if (kind == "host") hosts_.push_back(text::folded(row.cells[value]));
    else if (kind == "block") blocks_.emplace(text::folded(row.cells[value]), std::move(rule));
    else if (kind == "path") paths_.emplace(row.cells[value], std::move(rule));
    else if (kind == "starts" || kind == "section") labels_.insert_or_assign(text::folded(row.cells[value]), std::move(rule));
  }
}

const SiteProfile::Rule* SiteProfile::rule_for(const Page& page, const Block& block) const {
  const auto find = [](const auto& rules, const std::string& key) { return rules.empty() ? rules.end() : rules.find(key); };
  if (!paths_.empty()) {
    if (const auto found = find(paths_, path_shape(page, block)); found != paths_.end()) return &found->second;
  }
  const std::string folded = text::folded(page.view(block.text));
  if (block.words <= kLabelledWords) {
    if (const auto found = find(labels_, folded); found != labels_.end()) return &found->second;
    if (const auto found = find(labels_, std::string(label_of(folded))); found != labels_.end()) return &found->second;
  }
  const auto found = find(blocks_, folded);
  return found == blocks_.end() ? nullptr : &found->second;
}

std::vector<std::string_view> SiteProfile::removals(const Page& page) const {
  std::vector<std::string_view> removed(page.blocks.size());
  const Rule* section = nullptr;
  for (std::size_t i = 0; i < page.blocks.size(); ++i) {
    const Rule* rule = rule_for(page, page.blocks[i]);
    if (rule && (rule->often || !section)) section = rule->opens_section ? rule : nullptr;
    if (rule || section) removed[i] = (rule ? rule : section)->name;
  }
  return removed;
}

SiteProfiles SiteProfiles::compile(const Knowledge& knowledge) {
  SiteProfiles all;
  for (const auto path : knowledge.paths("sites/")) {
    if (!path.ends_with(".site")) continue;
    all.profiles.emplace_back(path, knowledge.file(path));
    for (const auto& host : all.profiles.back().hosts()) all.by_host.emplace(host, all.profiles.size() - 1);
  }
  if (const auto text = knowledge.file(Knowledge::kSiteForAll); !text.empty()) {
    all.for_all = all.profiles.size();
    all.profiles.emplace_back("site", text);
  }
  return all;
}

std::vector<std::string_view> site_removals(const Page& page, const std::vector<Verdict>& verdicts, const Knowledge& knowledge) {
  const auto& sites = knowledge.compiled<SiteProfiles>();
  if (sites.profiles.empty()) return {};
  std::vector<std::size_t> used;
  if (sites.for_all < sites.profiles.size()) used.push_back(sites.for_all);
  if (!sites.by_host.empty()) {
    const auto found = sites.by_host.find(host_of(page));
    if (found != sites.by_host.end()) used.push_back(found->second);
  }
  std::vector<std::string_view> removed;
  for (const auto index : used) {
    auto more = sites.profiles[index].removals(page);
    if (removed.empty()) removed = std::move(more);
    else std::transform(removed.begin(), removed.end(), more.begin(), removed.begin(), [](auto first, auto second) { return first.empty() ? second : first; });
  }
  // A profile that would leave nothing of a page does not fit it.
  std::uint32_t before = 0;
  std::uint32_t after = 0;
  for (std::size_t i = 0; i < removed.size(); ++i) {
    if (!verdicts[i].keep) continue;
    before += page.blocks[i].words;
    if (removed[i].empty()) after += page.blocks[i].words;
  }
  if (before > 0 && after == 0) removed.clear();
  return removed;
}

}  // namespace winnow
