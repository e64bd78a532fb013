#include "cli/options.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

namespace winnow::cli {
namespace {

constexpr int kUsageError = 2;

const std::map<std::string, OutputFormat> kFormats = {{"json", OutputFormat::json},
                                                      {"jsonl", OutputFormat::jsonl},
                                                      {"csv", OutputFormat::csv},
                                                      {"text", OutputFormat::text},
                                                      {"markdown", OutputFormat::markdown}};
const std::map<std::string, FormatHint> kFrom = {{"auto", FormatHint::automatic}, {"html", FormatHint::html}, {"text", FormatHint::text}};
const std::map<std::string, Mode> kModes = {{"precise", Mode::precise}, {"balanced", Mode::balanced}, {"complete", Mode::complete}};
const std::map<std::string, FailOn> kFailOn = {{"none", FailOn::none}, {"error", FailOn::error}, {"empty", FailOn::empty}};
const std::map<std::string, Overwrite> kOverwrite = {{"never", Overwrite::never}, {"always", Overwrite::always}};
const std::map<std::string, SchemaDialect> kSchemas = {{"json", SchemaDialect::json}, {"duckdb", SchemaDialect::duckdb}, {"spark", SchemaDialect::spark}};

// An option whose value is one of a few words; its help lists them.
template <class Value>
void add_choice(CLI::App& app, const std::string& name, const std::map<std::string, Value>& choices, Value& target, const std::string& help) {
  std::string words;
  for (const auto& [word, value] : choices) words += (words.empty() ? "" : "|") + word;
  app.add_option_function<std::string>(
         name,
         [&choices, &target, name, words](const std::string& word) {
           const auto found = choices.find(word);
           if (found == choices.end()) throw CLI::ValidationError(name, "'" + word + "' is not one of " + words);
           target = found->second;
         },
         help)
      ->type_name(words);
}

std::string unknown_field(const std::vector<std::string>& fields) {
  const auto& keys = record_keys();
  for (const auto& field : fields) {
    if (std::find(keys.begin(), keys.end(), field) == keys.end()) return field;
  }
  return {};
}

void add_options(CLI::App& app, Command& command, OutputFormat& format, std::string& schema) {
  OutputOptions& out = command.output_options;
  app.add_option("INPUT", command.inputs, "Files and folders; - or nothing: standard input")->type_name("");
  add_choice(app, "-f,--format", kFormats, format, "Output format (default: json to a terminal, else jsonl)");
  app.add_option("-o,--output", command.output, "Write to one file")->type_name("FILE");
  add_choice(app, "--from", kFrom, command.source.format, "What the input is (default: auto, by its bytes)");
  app.add_option("--url", command.source.url, "The address the page was read from")->type_name("URL");
  app.add_option("--encoding", command.source.encoding, "The page's charset, if it is not UTF-8")->type_name("LABEL");
  app.add_option("--language", command.source.language, "The page's language")->type_name("TAG");
  app.add_option("--fetched", command.source.fetched, "The page's own day, for relative dates")->type_name("YYYY-MM-DD");
  app.add_option("--fields", out.fields, "Print only these keys")->delimiter(',')->allow_extra_args(false)->type_name("a,b");
  app.add_flag("--blocks", out.blocks, "Add the body's blocks");
  app.add_flag("--listings", out.listings, "Add the lists that were stripped: projects, companies, news");
  app.add_flag("--explain", out.explain, "Add what was left out and why, and where each field came from");
  app.add_flag("--mentions", out.mentions, "Add where each entity is named");
  app.add_flag_function("--links", [&out](std::int64_t) { out.links = Links::show; }, "Keep links in Markdown");
  add_choice(app, "--mode", kModes, command.options.mode, "Less junk or less lost (default: balanced)");
  app.add_option("--data", command.data, "A folder laid over the built-in data")->type_name("DIR");
  app.add_option("-j,--jobs", command.jobs, "Workers (default: all cores)")->type_name("N");
  app.add_flag("--hidden", command.hidden, "Read hidden files of folders too");
  app.add_option("--max-bytes", command.options.limits.max_bytes, "Larger documents are errors (default: 100000000)")->type_name("N");
  add_choice(app, "--overwrite", kOverwrite, command.overwrite, "What to do if the output file exists (default: never)");
  add_choice(app, "--fail-on", kFailOn, command.fail_on, "What makes the exit status 1 (default: empty)");
  app.add_flag("-q,--quiet", command.quiet, "No messages about single inputs");
  app.add_option("--print-schema", schema, "Print the record's schema and end")->type_name("json|duckdb|spark");
  app.set_version_flag("--version", std::string("winnow ") + kVersion);
}

int usage_error(const std::string& message) {
  std::cerr << "winnow: " << message << "\n";
  return kUsageError;
}

}  // namespace

Parsed parse_command_line(int argc, char** argv) {
  CLI::App app{"Separates the article of a saved news page from what surrounds it, and names its countries, people and agencies."};
  app.name("winnow");
  Command command;
  OutputFormat format = OutputFormat::jsonl;
  std::string schema;
  add_options(app, command, format, schema);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return {std::nullopt, app.exit(success)};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, usage_error(error.what())};
  }
  if (!schema.empty()) {
    const auto dialect = kSchemas.find(schema);
    if (dialect == kSchemas.end()) return {std::nullopt, usage_error("--print-schema: '" + schema + "' is not one of json|duckdb|spark")};
    std::cout << print_schema(dialect->second);
    return {std::nullopt, 0};
  }
  if (const auto field = unknown_field(command.output_options.fields); !field.empty()) {
    return {std::nullopt, usage_error("--fields: no key is called '" + field + "'")};
  }
  if (command.inputs.empty() && isatty(STDIN_FILENO)) {
    std::cout << app.help();
    return {std::nullopt, 0};
  }
  if (app.count("--format") > 0) command.format = format;
  command.options.removed = command.output_options.explain;
  command.options.listings = command.output_options.listings;
  return {command, 0};
}

}  // namespace winnow::cli
