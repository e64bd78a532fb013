// A run: what is read, what is done with it, where it goes. The engine in the middle knows none of the three.
#include "cli/batch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <csignal>
#include <exception>
#include <filesystem>
#include <memory>
#include <thread>
#include <unordered_map>

#include "cli/engine.hpp"
#include "cli/feeder.hpp"
#include "cli/output_file.hpp"
#include "cli/progress.hpp"
#include "cli/report.hpp"
#include "cli/sink.hpp"

namespace winnow::cli {
namespace {

constexpr int kFine = 0;
constexpr int kSomeFailed = 1;
constexpr int kNothingDone = 2;
constexpr int kOutputFailed = 3;

constexpr std::uint64_t kCheckpointBytes = 1 << 20;  // of output between two checkpoints, if they are dear

std::atomic<int> g_signal{0};  // NOLINT: a handler can reach nothing else

extern "C" void note_signal(int signal) { g_signal = signal; }

int nothing_done(std::string_view why) {
  fmt::print(stderr, "winnow: {}\n", why);
  return kNothingDone;
}

std::string name_of(const Source& source) {
  const std::string path = source.path.empty() ? "standard input" : source.path;
  return source.member.empty() ? path : path + ": " + source.member;
}

// Everything that threads use: they hold it, so that one that had to be left behind finds it still there.
struct Run {
  Command command;
  Knowledge const* knowledge = nullptr;
  std::shared_ptr<const Knowledge> own_knowledge;
  std::string list;          // of --files-from
  OutputOptions output;      // the form of a record
  Resumption before;
  std::unique_ptr<Feeder> feeder;
  std::optional<Task> first; // taken ahead, to see whether there is anything, and whether it is one
};

Done done_of(const Run& run, const Record& record) {
  Done done;
  done.text = write_record(record, run.output);
  if (!run.command.explain_html.empty()) done.explained = write_explained(record);
  if (!run.command.out_dir.empty()) done.text = begin_stream(run.output, StreamOf::one) + done.text + end_stream(run.output, StreamOf::one);
  done.source = record.source;
  done.status = record.status;
  done.warnings = record.warnings;
  done.error = record.error;
  done.bytes = record.bytes;
  return done;
}

// No document may end the run, whatever happens inside it.
Done make_record(const Run& run, Task& task) {
  const auto start = std::chrono::steady_clock::now();
  Done done;
  try {
    RawDocument document;
    if (task.file) document = task.file->next().value_or(RawDocument{{}, task.source, {}, {}});
    else document = std::move(*task.document);
    task.file.reset();
    done = done_of(run, extract(std::move(document), *run.knowledge, run.command.options));
  } catch (const std::exception& defect) {
    done = done_of(run, failed_record({ErrorCode::internal, defect.what()}, task.source));
  }
  done.output_name = std::move(task.output_name);
  done.milliseconds = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  return done;
}

// The writer's side of a run.
class Writer {
 public:
  Writer(const Run& run, std::unique_ptr<Sink> sink, Totals totals)
      : run_(run), sink_(std::move(sink)), progress_(run.command.progress, totals),
        report_(run.command.report, run.command.resume ? Report::Start::append : Report::Start::fresh) {}

  bool take(const Done& done) {
    sink_->put(done);
    if (sink_->state() != Sink::State::open) return false;
    report_.add(done, sink_->end_of_last());
    if (sink_->pending() >= kCheckpointBytes || (!sink_->dear_checkpoints() && reporting())) checkpoint();
    failed_ += done.status == Status::error;
    empty_ += done.status == Status::empty;
    if (!done.explained.empty()) explained_ = done.explained;
    say(done);
    progress_.count(done.bytes, done.status == Status::error);
    progress_.draw(run_.feeder->inputs());
    return going();
  }

  bool idle() {
    if (!sink_->dear_checkpoints()) checkpoint();
    progress_.draw(run_.feeder->inputs());
    return going();
  }

  // The exit status.
  int finish() {
    if (sink_->state() == Sink::State::open) {
      sink_->checkpoint();
      report_.release(sink_->checkpointed());
      sink_->finish();
    }
    progress_.finish(run_.feeder->inputs());
    const Command& command = run_.command;
    if (sink_->state() == Sink::State::closed_pipe) return kFine;
    if (sink_->state() == Sink::State::failed) {
      fmt::print(stderr, "winnow: {}{}\n", !command.out_dir.empty() ? "" : command.output.empty() ? "standard output: " : command.output + ": ", sink_->problem());
      return kOutputFailed;
    }
    if (!report_.problem().empty()) {
      fmt::print(stderr, "winnow: {}\n", report_.problem());
      return kOutputFailed;
    }
    if (!explained_.empty()) {
      OutputFile page(command.explain_html, OutputFile::Place::aside);
      page.write(explained_);
      page.commit();
      if (page.state() != OutputFile::State::open) {
        fmt::print(stderr, "winnow: {}: {}\n", command.explain_html, page.problem());
        return kOutputFailed;
      }
    }
    if (g_signal != 0) return 128 + g_signal;
    const bool failed = command.fail_on != FailOn::none && failed_ + run_.before.failed > 0;
    const bool empty = command.fail_on == FailOn::empty && empty_ + run_.before.empty > 0;
    return failed || empty ? kSomeFailed : kFine;
  }

 private:
  bool reporting() const { return !run_.command.report.empty(); }
  bool going() const { return sink_->state() == Sink::State::open && report_.problem().empty() && g_signal == 0; }

  void checkpoint() {
    sink_->checkpoint();
    if (sink_->state() == Sink::State::open) report_.release(sink_->checkpointed());
  }

  void say(const Done& done) const {
    const Talk talk = run_.command.talk;
    if (talk == Talk::quiet || (!done.error && talk == Talk::normal)) return;
    const std::string clear = progress_.is_shown() && isatty(STDERR_FILENO) ? "\r\x1B[K" : "";
    fmt::print(stderr, "{}winnow: {}: {}\n", clear, name_of(done.source), done.error ? done.error->message : std::string(to_string(done.status)));
  }

  const Run& run_;
  std::unique_ptr<Sink> sink_;
  Progress progress_;
  Report report_;
  std::string explained_;
  std::uint64_t failed_ = 0;
  std::uint64_t empty_ = 0;
};

OutputOptions output_options(const Command& command, StreamOf count) {
  OutputOptions output = command.output_options;
  const bool terminal = command.output.empty() && command.out_dir.empty() && isatty(STDOUT_FILENO);
  const bool one = (terminal && count == StreamOf::one) || !command.out_dir.empty();
  output.format = command.format.value_or(one ? OutputFormat::json : OutputFormat::jsonl);
  output.indent = terminal && output.format == OutputFormat::json;
  return output;
}

// What the output does not show is not computed; a page to look at shows everything.
Options asked_stages(const Command& command) {
  Options options = command.options;
  if (!command.explain_html.empty()) return options;
  const auto& fields = command.output_options.fields;
  const auto asked = [&](std::string_view key) { return std::find(fields.begin(), fields.end(), key) != fields.end(); };
  const OutputFormat format = command.format.value_or(OutputFormat::json);
  const bool prose = format == OutputFormat::text || format == OutputFormat::markdown;
  if (format == OutputFormat::text) options.metadata = MetadataExtent::title;
  options.entities = (!prose && fields.empty()) || asked("countries") || asked("people") || asked("agencies") || asked("companies");
  return options;
}

// One input that is no folder: scripts need the same shape whatever a folder holds today.
bool names_one(const Command& command) {
  std::error_code ignored;
  const auto& named = command.selection.named;
  return command.selection.files_from.empty() && named.size() <= 1 && (named.empty() || !std::filesystem::is_directory(named[0], ignored));
}

// Two inputs whose records would go to one file; empty: none.
std::string colliding_inputs(const Command& command, std::string_view list) {
  const OutputFormat format = output_options(command, StreamOf::several).format;
  // By hash first: a name for each of a million files would be more memory than the whole run takes.
  const auto names = [&](auto use) {
    InputWalk walk(command.selection, list, outputs_of(command));
    while (const auto input = walk.next()) {
      if (input->kind == Input::Kind::file && !use(*input, output_name(input->relative, "", format))) return;
    }
  };
  std::vector<std::uint64_t> hashes;
  names([&](const Input&, const std::string& name) {
    hashes.push_back(std::hash<std::string>()(name));
    return true;
  });
  std::sort(hashes.begin(), hashes.end());
  std::vector<std::uint64_t> twice;
  for (std::size_t i = 1; i < hashes.size(); ++i) {
    if (hashes[i] == hashes[i - 1]) twice.push_back(hashes[i]);
  }
  if (twice.empty()) return {};
  std::string message;
  std::unordered_map<std::string, std::string> seen;
  names([&](const Input& input, const std::string& name) {
    if (!std::binary_search(twice.begin(), twice.end(), std::hash<std::string>()(name))) return true;
    const auto [first, added] = seen.emplace(name, input.path);
    if (!added) message = fmt::format("{} and {} would both be written to {}", shown_name(first->second), shown_name(input.path), shown_name(name));
    return added;
  });
  return message;
}

Totals totals_of(const Command& command, std::string_view list) {
  Totals totals;
  const bool shown = command.progress == When::always || (command.progress == When::automatic && isatty(STDERR_FILENO) != 0);
  if (!shown || names_one(command)) return totals;
  InputWalk walk(command.selection, list, outputs_of(command));
  while (const auto input = walk.next()) {
    ++totals.inputs;
    totals.bytes += input->bytes;
  }
  return totals;
}

// Why the outputs cannot be written as asked; empty: they can.
std::string output_problem(const Command& command, std::string_view list) {
  std::error_code ignored;
  const auto exists = [&](const std::string& path) {
    return !path.empty() && command.overwrite == Overwrite::never && !command.resume && std::filesystem::exists(path, ignored) &&
           !std::filesystem::is_character_file(path, ignored);
  };
  for (const auto& path : {command.output, command.report, command.explain_html}) {
    if (exists(path)) return fmt::format("{}: exists; --overwrite always replaces it", path);
  }
  if (command.resume && !command.output.empty() && command.overwrite == Overwrite::never && !std::filesystem::exists(command.report, ignored) &&
      std::filesystem::exists(command.output, ignored)) {
    return fmt::format("{}: exists, and there is no report {} to go on from; --overwrite always replaces it", command.output, command.report);
  }
  for (const auto& path : {command.output, command.explain_html}) {
    if (auto problem = why_not_writable(path); !problem.empty()) return problem;
  }
  if (command.out_dir.empty()) return {};
  if (std::filesystem::exists(command.out_dir, ignored) && !std::filesystem::is_directory(command.out_dir, ignored)) {
    return fmt::format("{}: not a folder", command.out_dir);
  }
  return colliding_inputs(command, list);
}

// What an earlier run left, or why there is no going on from it.
Result<Resumption> resumption(const Command& command) {
  if (!command.resume) return Resumption{};
  if (command.retry_failed) {
    if (const auto problem = forget_failed(command.report, command.output)) return *problem;
  }
  auto state = read_report(command.report);
  std::error_code ignored;
  if (state && state->documents > 0 && !command.output.empty() && std::filesystem::file_size(command.output, ignored) + 1 < state->output_size + 1) {
    return Error{ErrorCode::unreadable, fmt::format("{}: shorter than {} says", command.output, command.report)};
  }
  return state;
}

// --learn-site: reads every document, writes one profile.
int learn_site(Run& run) {
  const Command& command = run.command;
  std::error_code ignored;
  if (command.overwrite == Overwrite::never && std::filesystem::exists(command.learn_site, ignored)) {
    return nothing_done(fmt::format("{}: exists; --overwrite always replaces it", command.learn_site));
  }
  SiteLearner learner;
  std::uint64_t pages = 0;
  while (auto task = run.feeder->next()) {
    auto document = task->file ? task->file->next() : std::move(task->document);
    if (!document || document->error) continue;
    const auto decoded = decode(std::move(document->bytes), document->source, command.options.limits);
    if (!decoded) continue;
    const Page page = segment(*decoded);
    learner.add(page, classify(page, *run.knowledge));
    ++pages;
  }
  if (pages == 0) return nothing_done("no input matched");
  OutputFile file(command.learn_site, OutputFile::Place::aside);
  file.write(learner.profile());
  file.commit();
  if (file.state() == OutputFile::State::open) return kFine;
  fmt::print(stderr, "winnow: {}: {}\n", command.learn_site, file.problem());
  return kOutputFailed;
}

int run_with(std::shared_ptr<Run> run) {
  const Command& command = run->command;
  auto list = read_list(command.selection);
  if (!list) return nothing_done(list.error().message);
  run->list = std::move(*list);
  if (const auto problem = output_problem(command, run->list); !problem.empty()) return nothing_done(problem);
  auto before = resumption(command);
  if (!before) return nothing_done(before.error().message);
  run->before = std::move(*before);

  run->feeder = std::make_unique<Feeder>(command, run->list, output_options(command, StreamOf::several).format, run->before);
  if (!command.learn_site.empty()) return learn_site(*run);
  run->first = run->feeder->next();
  if (!run->first && run->before.documents == 0 && run->feeder->nothing_matched()) return nothing_done("no input matched");
  const StreamOf count = names_one(command) && run->feeder->at_single() ? StreamOf::one : StreamOf::several;
  if (count == StreamOf::several && !command.explain_html.empty()) return nothing_done("--explain-html shows one document");
  run->output = output_options(command, count);

  // From here on something may be written, so that a signal has to leave it whole.
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  const std::optional<std::uint64_t> resumed = run->before.documents > 0 ? std::optional(run->before.output_size) : std::nullopt;
  Writer writer(*run, command.out_dir.empty() ? stream_sink(command, run->output, count, resumed) : folder_sink(command), totals_of(command, run->list));
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  EngineOptions engine{command.jobs ? command.jobs : cores, command.unordered ? Order::as_done : Order::as_fed,
                       std::chrono::duration<double>(command.timeout)};
  if (count == StreamOf::one) engine.workers = 1;
  auto steps = std::make_shared<EngineSteps>();
  steps->feed = [run] { return run->first ? std::exchange(run->first, std::nullopt) : run->feeder->next(); };
  steps->make = [run](Task& task) { return make_record(*run, task); };
  steps->too_late = [run](const Source& source) {
    return done_of(*run, failed_record({ErrorCode::timeout, fmt::format("not done after {} seconds", run->command.timeout)}, source));
  };
  steps->take = [&writer](Done&& done) { return writer.take(done); };
  steps->idle = [&writer] { return writer.idle(); };
  if (run->first) run_engine(engine, steps);
  return writer.finish();
}

// The built-in data with --data and --site laid over it.
Result<Knowledge> user_knowledge(const Command& command) {
  if (command.site.empty()) return Knowledge::overlay(command.data);
  auto reader = DocumentReader::open(command.site, {});
  const auto profile = reader.next();
  if (profile->error) return Error{ErrorCode::unreadable, command.site + ": " + profile->error->message};
  return Knowledge::overlay(command.data, std::string(Knowledge::kSiteForAll), profile->bytes);
}

}  // namespace

int run_batch(const Command& original) {
  std::signal(SIGPIPE, SIG_IGN);
  auto run = std::make_shared<Run>();
  run->command = original;
  run->command.options = asked_stages(original);
  run->knowledge = &Knowledge::builtin();
  if (!original.data.empty() || !original.site.empty()) {
    auto knowledge = user_knowledge(original);
    if (!knowledge) return nothing_done(knowledge.error().message);
    run->own_knowledge = std::make_shared<const Knowledge>(std::move(*knowledge));
    run->knowledge = run->own_knowledge.get();
  }
  return run_with(std::move(run));
}

}  // namespace winnow::cli
