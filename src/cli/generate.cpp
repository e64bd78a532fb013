#include "cli/generate.hpp"

#include <fmt/format.h>

#include "winnow/version.hpp"

namespace winnow::cli {
namespace {

std::string replaced(std::string_view text, std::string_view from, std::string_view to) {
  std::string out;
  while (true) {
    const auto at = text.find(from);
    out.append(text.substr(0, at));
    if (at == std::string_view::npos) return out;
    out.append(to);
    text.remove_prefix(at + from.size());
  }
}

bool is_choice(const OptionText& option) { return option.value.find('|') != std::string::npos; }
bool is_folder(const OptionText& option) { return option.value == "DIR"; }
bool is_file(const OptionText& option) { return option.value == "FILE"; }
std::string words(const OptionText& option) { return replaced(option.value, "|", " "); }

std::string roff(std::string_view text) {
  std::string out = replaced(replaced(std::string(text), "\\", "\\e"), "-", "\\-");
  return out.starts_with('.') || out.starts_with('\'') ? fmt::format("\\&{}", out) : out;
}

std::string man(const std::vector<OptionText>& options) {
  std::string out = fmt::format(
      ".TH WINNOW 1 \"\" \"winnow {}\" \"User Commands\"\n.SH NAME\nwinnow \\- separate the article of a saved news page from what surrounds it\n"
      ".SH SYNOPSIS\n.B winnow\n[\\fIOPTIONS\\fR] [\\fIINPUT\\fR...]\n.SH DESCRIPTION\n"
      "Reads HTML pages and pages flattened to text, alone, in folders, archives, WARC files, MHTML messages or JSON Lines, and writes one\n"
      "record for each: the article's body, its metadata, and the countries, people, agencies and companies it names. Nothing touches the network.\n"
      "Without INPUT, or where it is \\-, standard input is read. Folders are read recursively.\n",
      kVersion);
  std::string group;
  for (const OptionText& option : options) {
    if (option.group != group) out += fmt::format(".SH {}\n", roff(replaced(option.group, "\n", " ")));
    group = option.group;
    out += fmt::format(".TP\n{}{}{}\n{}\n", option.short_name.empty() ? "" : fmt::format("\\fB{}\\fR, ", roff(option.short_name)),
                       fmt::format("\\fB{}\\fR", roff(option.long_name)),
                       option.value.empty() ? "" : fmt::format(" \\fI{}\\fR", roff(option.value)), roff(option.help));
  }
  return out +
         ".SH EXIT STATUS\n.TP\n0\nevery document was read and gave an article\n.TP\n1\nfinished; at least one document failed or held no article\n"
         ".TP\n2\nnothing was done: a wrong option, an unreadable data file, colliding outputs, no input matched\n"
         ".TP\n3\nthe output could not be written; what is there is whole\n.TP\n130, 143\ninterrupted; what was written is whole\n";
}

std::string bash(const std::vector<OptionText>& options) {
  std::string all;
  std::string cases;
  for (const OptionText& option : options) {
    all += fmt::format("{}{}", all.empty() ? "" : " ", option.long_name);
    const std::string names = option.short_name.empty() ? option.long_name : fmt::format("{}|{}", option.short_name, option.long_name);
    if (is_choice(option)) cases += fmt::format("    {}) COMPREPLY=($(compgen -W '{}' -- \"$word\")); return ;;\n", names, words(option));
    else if (is_folder(option)) cases += fmt::format("    {}) COMPREPLY=($(compgen -d -- \"$word\")); return ;;\n", names);
    else if (!option.value.empty()) cases += fmt::format("    {}) COMPREPLY=($(compgen -f -- \"$word\")); return ;;\n", names);
  }
  return fmt::format(
      "_winnow() {{\n  local word=${{COMP_WORDS[COMP_CWORD]}} before=${{COMP_WORDS[COMP_CWORD-1]}}\n  case $before in\n{}  esac\n"
      "  if [[ $word == -* ]]; then COMPREPLY=($(compgen -W '{}' -- \"$word\")); else COMPREPLY=($(compgen -f -- \"$word\")); fi\n}}\n"
      "complete -o filenames -F _winnow winnow\n",
      cases, all);
}

std::string zsh(const std::vector<OptionText>& options) {
  std::string out = "#compdef winnow\n_arguments -s \\\n";
  for (const OptionText& option : options) {
    std::string help = replaced(replaced(replaced(option.help, "'", "'\\''"), "[", "\\["), "]", "\\]");
    std::string value;
    if (is_choice(option)) value = fmt::format(":value:({})", words(option));
    else if (is_folder(option)) value = ":folder:_files -/";
    else if (is_file(option)) value = ":file:_files";
    else if (!option.value.empty()) value = fmt::format(":{}:", replaced(option.value, ":", "\\:"));
    if (option.short_name.empty()) out += fmt::format("  '{}[{}]{}' \\\n", option.long_name, help, value);
    else out += fmt::format("  '({0} {1})'{{{0},{1}}}'[{2}]{3}' \\\n", option.short_name, option.long_name, help, value);
  }
  return out + "  '*:input:_files'\n";
}

std::string fish(const std::vector<OptionText>& options) {
  std::string out;
  for (const OptionText& option : options) {
    out += "complete -c winnow";
    if (!option.short_name.empty()) out += fmt::format(" -s {}", option.short_name.substr(1));
    out += fmt::format(" -l {}", option.long_name.substr(2));
    if (is_choice(option)) out += fmt::format(" -x -a '{}'", words(option));
    else if (!option.value.empty()) out += " -r";
    out += fmt::format(" -d '{}'\n", replaced(option.help, "'", "\\'"));
  }
  return out;
}

}  // namespace

std::string generate(std::string_view form, const std::vector<OptionText>& options) {
  if (form == "man") return man(options);
  if (form == "bash") return bash(options);
  if (form == "zsh") return zsh(options);
  if (form == "fish") return fish(options);
  return {};
}

}  // namespace winnow::cli
