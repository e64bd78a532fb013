#include "knowledge/models.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "winnow/knowledge.hpp"

namespace winnow {
namespace {

// "WTAG1", "winnow-trees 1": what kind of weights, and in which version.
std::string_view kind_of(std::string_view model) { return model.starts_with("WTAG") ? model.substr(0, 5) : model.substr(0, model.find('\n')); }

std::set<std::string_view> features_of(std::string_view model) {
  constexpr std::string_view kLine = "\nfeatures ";
  std::set<std::string_view> features;
  const auto at = model.find(kLine);
  if (at == std::string_view::npos) return features;
  std::string_view names = model.substr(at + kLine.size());
  names = names.substr(0, names.find('\n'));
  while (!names.empty()) {
    const auto name = names.substr(0, names.find(' '));
    if (!name.empty()) features.insert(name);
    names.remove_prefix(std::min(name.size() + 1, names.size()));
  }
  return features;
}

}  // namespace

std::string misfit_of_model(std::string_view path, std::string_view text) {
  if (!path.starts_with("models/") || !path.ends_with(".model")) return {};
  const auto builtin = Knowledge::builtin().file(path);
  if (builtin.empty()) return {};
  if (kind_of(text) != kind_of(builtin)) return fmt::format("no weights of the kind \"{}\"", kind_of(builtin));
  const auto known = features_of(builtin);
  for (const auto feature : features_of(text)) {
    if (!known.contains(feature)) return fmt::format("asks for the feature \"{}\", which this version does not have", feature);
  }
  return {};
}

}  // namespace winnow
