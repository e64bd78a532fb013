// The manual page and the completions of three shells, made from the same descriptions as the help.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace winnow::cli {

struct OptionText {
  std::string group;
  std::string short_name;             // "-f"; empty: none
  std::string long_name;              // "--format"
  std::string value;                  // "FILE", "json|jsonl"; empty: a flag
  std::string help;
};

// `form`: man, bash, zsh or fish; empty for any other.
std::string generate(std::string_view form, const std::vector<OptionText>& options);

}  // namespace winnow::cli
