#include "cli/options.hpp"

#include <unistd.h>

#include <CLI/CLI.hpp>
#include <algorithm>
#include <iostream>

#include "cli/generate.hpp"

namespace winnow::cli {
namespace {

constexpr int kUsageError = 2;
constexpr int kSomeFaults = 1;

constexpr const char* kExamples =
    "Examples:\n"
    "  winnow page.html                                     one page\n"
    "  winnow -o articles.jsonl pages/                      a folder, recursively\n"
    "  winnow --out-dir out --include '*.html' pages/       a file for each page\n"
    "  winnow -o all.jsonl.gz --report run.jsonl --resume crawl/*.warc.gz\n"
    "  tail -f pages.jsonl | winnow --from jsonl --keep-fields id | consumer\n"
    "Exit status: 0 fine; 1 a document failed or held no article; 2 nothing was done; 3 output failed; 130, 143 interrupted";

const std::map<std::string, OutputFormat> kFormats = {{"json", OutputFormat::json},
                                                      {"jsonl", OutputFormat::jsonl},
                                                      {"csv", OutputFormat::csv},
                                                      {"text", OutputFormat::text},
                                                      {"markdown", OutputFormat::markdown}};
const std::map<std::string, FormatHint> kFrom = {{"auto", FormatHint::automatic}, {"html", FormatHint::html}, {"text", FormatHint::text},
                                                 {"mhtml", FormatHint::mhtml},    {"warc", FormatHint::warc}, {"jsonl", FormatHint::jsonl}};
const std::map<std::string, When> kWhen = {{"auto", When::automatic}, {"always", When::always}, {"never", When::never}};
const std::map<std::string, Mode> kModes = {{"precise", Mode::precise}, {"balanced", Mode::balanced}, {"complete", Mode::complete}};
const std::map<std::string, FailOn> kFailOn = {{"none", FailOn::none}, {"error", FailOn::error}, {"empty", FailOn::empty}};
const std::map<std::string, Overwrite> kOverwrite = {{"never", Overwrite::never}, {"always", Overwrite::always}};
const std::map<std::string, SchemaDialect> kSchemas = {{"json", SchemaDialect::json}, {"duckdb", SchemaDialect::duckdb}, {"spark", SchemaDialect::spark}};

// An option whose value is one of a few words; its help lists them.
template <class Value>
CLI::Option* add_choice(CLI::App& app, const std::string& name, const std::map<std::string, Value>& choices, Value& target, const std::string& help) {
  std::string words;
  for (const auto& [word, value] : choices) words += (words.empty() ? "" : "|") + word;
  return app.add_option_function<std::string>(
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

constexpr const char* kInput = "What is read";
constexpr const char* kPage = "What is known of the pages";
constexpr const char* kOutput = "Where records go";
constexpr const char* kRecord = "What is in a record";
constexpr const char* kRun = "How a run goes";
constexpr const char* kKnowledge = "Phrases, names and sites";
constexpr const char* kOther = "Other";

void add_input_options(CLI::App& app, Command& command) {
  Selection& selection = command.selection;
  app.add_option("INPUT", selection.named, "Files, folders, archives; - or nothing: standard input")->type_name("");
  app.add_option("--files-from", selection.files_from, "Read the names of files from FILE, one a line; -: standard input")->type_name("FILE")->group(kInput);
  app.add_flag("-0,--null", selection.null_separated, "Names in --files-from end in a NUL")->group(kInput);
  app.add_option("--include", selection.include, "In folders and archives, only what matches; may be repeated")->allow_extra_args(false)->type_name("GLOB")->group(kInput);
  app.add_option("--exclude", selection.exclude, "In folders and archives, not what matches; may be repeated")->allow_extra_args(false)->type_name("GLOB")->group(kInput);
  app.add_flag("--hidden", selection.hidden, "Hidden files too")->group(kInput);
  add_choice(app, "--from", kFrom, command.reader.source.format, "What the input is (default: auto, by its bytes)")->group(kInput);
  app.add_option("--html-field", command.reader.html_field, "JSON Lines: the field that holds the page (default: html, else body, content, text)")->type_name("NAME")->group(kInput);
  app.add_option("--keep-fields", command.reader.keep_fields, "JSON Lines: fields carried through in `extra`")->delimiter(',')->allow_extra_args(false)->type_name("a,b")->group(kInput);
  app.add_option("--max-bytes", command.reader.max_bytes, "Larger documents are errors (default: 100000000)")->type_name("N")->group(kInput);
  Source& source = command.reader.source;
  app.add_option("--url", source.url, "The address the page was read from")->type_name("URL")->group(kPage);
  app.add_option("--encoding", source.encoding, "The page's charset, if it is not UTF-8")->type_name("LABEL")->group(kPage);
  app.add_option("--language", source.language, "The page's language")->type_name("TAG")->group(kPage);
  app.add_option("--fetched", source.fetched, "The page's own day, for relative dates")->type_name("YYYY-MM-DD")->group(kPage);
}

void add_output_options(CLI::App& app, Command& command, OutputFormat& format) {
  OutputOptions& out = command.output_options;
  add_choice(app, "-f,--format", kFormats, format, "Output format (default: json to a terminal and in --out-dir, else jsonl)")->group(kOutput);
  app.add_option("-o,--output", command.output, "Write to one file, packed if it ends in .gz or .zst")->type_name("FILE")->group(kOutput);
  app.add_option("--out-dir", command.out_dir, "Write a file for each document, in the shape of the folders read")->type_name("DIR")->group(kOutput);
  add_choice(app, "--overwrite", kOverwrite, command.overwrite, "What to do with output that exists (default: never)")->group(kOutput);
  app.add_option("--fields", out.fields, "Only these keys")->delimiter(',')->allow_extra_args(false)->type_name("a,b")->group(kRecord);
  app.add_flag("--blocks", out.blocks, "Add the body's blocks")->group(kRecord);
  app.add_flag("--listings", out.listings, "Add the lists that were stripped: projects, companies, news")->group(kRecord);
  app.add_flag("--explain", out.explain, "Add what was left out and why, and where each field came from")->group(kRecord);
  app.add_option("--explain-html", command.explain_html, "Write a page that shows what of one document was kept and why")->type_name("FILE")->group(kRecord);
  app.add_flag("--mentions", out.mentions, "Add where each entity is named")->group(kRecord);
  app.add_flag_function("--links", [&out](std::int64_t) { out.links = Links::show; }, "Keep links in Markdown")->group(kRecord);
  add_choice(app, "--mode", kModes, command.options.mode, "Less junk or less lost (default: balanced)")->group(kRecord);
}

void add_run_options(CLI::App& app, Command& command) {
  app.add_option("-j,--jobs", command.jobs, "Workers (default: all cores)")->type_name("N")->group(kRun);
  app.add_flag("--unordered", command.unordered, "Records as they are done, not in input order")->group(kRun);
  add_choice(app, "--progress", kWhen, command.progress, "On standard error (default: auto, on a terminal)")->group(kRun);
  app.add_flag_function("-q,--quiet", [&command](std::int64_t) { command.talk = Talk::quiet; }, "No messages about single inputs")->group(kRun);
  app.add_flag_function("-v,--verbose", [&command](std::int64_t) { command.talk = Talk::verbose; }, "A message for each document")->group(kRun);
  app.add_option("--report", command.report, "Write a line for each document: status, bytes, milliseconds, error")->type_name("FILE")->group(kRun);
  app.add_flag("--resume", command.resume, "Go on where the run that wrote --report stopped")->group(kRun);
  app.add_flag("--retry-failed", command.retry_failed, "With --resume: read what failed once more")->group(kRun);
  app.add_option("--timeout", command.timeout, "Give up a document after SECONDS (default: never)")->type_name("SECONDS")->check(CLI::PositiveNumber)->group(kRun);
  add_choice(app, "--fail-on", kFailOn, command.fail_on, "What makes the exit status 1 (default: empty)")->group(kRun);
}

// What ends the program instead of running it.
struct Asked {
  std::string schema;
  std::string generate;
  std::string check_data;
};

void add_other_options(CLI::App& app, Command& command, Asked& asked) {
  app.add_option("--data", command.data, "A folder laid over the built-in data")->type_name("DIR")->group(kKnowledge);
  app.add_option("--site", command.site, "A site profile applied to every input")->type_name("FILE")->group(kKnowledge);
  app.add_option("--learn-site", command.learn_site, "Read pages of one site and write its profile: what repeats across them")->type_name("FILE")->group(kKnowledge);
  app.add_option("--check-data", asked.check_data, "Look for mistakes in a folder made for --data, and end")->type_name("DIR")->group(kKnowledge);
  app.add_option("--print-schema", asked.schema, "Print the record's schema and end")->type_name("json|duckdb|spark")->group(kOther);
  app.add_option("--generate", asked.generate, "Print the manual page or a shell's completions and end")->type_name("man|bash|zsh|fish")->group(kOther);
  app.set_version_flag("--version", std::string("winnow ") + kVersion)->group(kOther);
  app.set_help_flag("-h,--help", "Print this help and end")->group(kOther);
}

int usage_error(const std::string& message) {
  std::cerr << "winnow: " << message << "\n";
  return kUsageError;
}

// A line a fault, as compilers write them.
int check(const std::string& folder) {
  const auto check = check_data(folder);
  if (!check) return usage_error(check.error().message);
  for (const DataFault& fault : check->faults) {
    std::cout << folder << '/' << fault.path << ':' << (fault.line > 0 ? std::to_string(fault.line) + ":" : "") << ' ' << fault.message << '\n';
  }
  std::cerr << "winnow: " << check->files << " files, " << check->faults.size() << " faults\n";
  return check->faults.empty() ? 0 : kSomeFaults;
}

std::vector<OptionText> describe(const CLI::App& app) {
  std::vector<OptionText> texts;
  for (const CLI::Option* option : app.get_options()) {
    if (option->get_lnames().empty()) continue;
    const std::string value = option->get_items_expected_max() == 0 ? "" : option->get_type_name();
    texts.push_back({option->get_group(), option->get_snames().empty() ? "" : "-" + option->get_snames()[0], "--" + option->get_lnames()[0], value,
                     option->get_description()});
  }
  return texts;
}

// What does not go together; empty: all is well.
std::string contradiction(const CLI::App& app, const Command& command) {
  if (!command.output.empty() && !command.out_dir.empty()) return "-o and --out-dir exclude each other";
  if (!command.learn_site.empty() && (!command.output.empty() || !command.out_dir.empty() || !command.report.empty())) {
    return "--learn-site writes a profile and nothing else";
  }
  if (command.resume && command.report.empty()) return "--resume needs --report";
  if (command.retry_failed && !command.resume) return "--retry-failed needs --resume";
  if (app.count("--jobs") > 0 && command.jobs == 0) return "--jobs: at least 1";
  if (command.selection.null_separated && command.selection.files_from.empty()) return "--null needs --files-from";
  if (command.retry_failed && !command.output.empty()) {
    const auto format = command.format.value_or(OutputFormat::jsonl);
    if (format != OutputFormat::jsonl && format != OutputFormat::csv) return "--retry-failed takes failed records out of jsonl and csv only";
    if (command.output.ends_with(".gz") || command.output.ends_with(".zst")) return "--retry-failed cannot take records out of a packed file";
  }
  return {};
}

}  // namespace

Parsed parse_command_line(int argc, char** argv) {
  CLI::App app{"Separates the article of a saved news page from what surrounds it, and names its countries, people and agencies."};
  app.name("winnow");
  app.get_formatter()->column_width(34);
  Command command;
  OutputFormat format = OutputFormat::jsonl;
  Asked asked;
  add_input_options(app, command);
  add_output_options(app, command, format);
  add_run_options(app, command);
  add_other_options(app, command, asked);
  app.footer(kExamples);
  try {
    app.parse(argc, argv);
  } catch (const CLI::Success& success) {
    return {std::nullopt, app.exit(success)};
  } catch (const CLI::ParseError& error) {
    return {std::nullopt, usage_error(error.what())};
  }
  if (!asked.schema.empty()) {
    const auto dialect = kSchemas.find(asked.schema);
    if (dialect == kSchemas.end()) return {std::nullopt, usage_error("--print-schema: '" + asked.schema + "' is not one of json|duckdb|spark")};
    std::cout << print_schema(dialect->second);
    return {std::nullopt, 0};
  }
  if (!asked.generate.empty()) {
    const std::string text = generate(asked.generate, describe(app));
    if (text.empty()) return {std::nullopt, usage_error("--generate: '" + asked.generate + "' is not one of man|bash|zsh|fish")};
    std::cout << text;
    return {std::nullopt, 0};
  }
  if (!asked.check_data.empty()) return {std::nullopt, check(asked.check_data)};
  if (const auto field = unknown_field(command.output_options.fields); !field.empty()) {
    return {std::nullopt, usage_error("--fields: no key is called '" + field + "'")};
  }
  if (app.count("--format") > 0) command.format = format;
  if (const auto message = contradiction(app, command); !message.empty()) return {std::nullopt, usage_error(message)};
  if (command.selection.named.empty() && command.selection.files_from.empty() && isatty(STDIN_FILENO)) {
    std::cout << app.help();
    return {std::nullopt, 0};
  }
  command.options.limits.max_bytes = command.reader.max_bytes;
  command.options.removed = command.output_options.explain || !command.explain_html.empty();
  command.options.listings = command.output_options.listings;
  return {command, 0};
}

}  // namespace winnow::cli
