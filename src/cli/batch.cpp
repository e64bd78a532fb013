#include "cli/batch.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <csignal>
#include <exception>
#include <filesystem>
#include <map>
#include <mutex>
#include <thread>

#include "cli/inputs.hpp"
#include "cli/output_file.hpp"

namespace winnow::cli {
namespace {

constexpr int kFine = 0;
constexpr int kSomeFailed = 1;
constexpr int kNothingDone = 2;
constexpr int kOutputFailed = 3;

std::atomic<int> g_signal{0};  // NOLINT: a handler can reach nothing else

extern "C" void note_signal(int signal) { g_signal = signal; }

void say(const Command& command, std::string_view message) {
  if (!command.quiet) fmt::print(stderr, "winnow: {}\n", message);
}

// No document may end the run, whatever happens inside it.
Record make_record(const Command& command, const Knowledge& knowledge, const Input& input) {
  Source source = command.source;
  source.path = input.shown;
  try {
    Result<std::string> bytes = read_input(input, command.options.limits.max_bytes);
    if (!bytes) return failed_record(bytes.error(), source);
    return extract(std::as_bytes(std::span(*bytes)), source, knowledge, command.options);
  } catch (const std::exception& defect) {
    return failed_record({ErrorCode::internal, defect.what()}, source);
  }
}

struct Done {
  std::string text;
  Status status = Status::ok;
  std::string message;
};

// Workers take the next input; the writer hands their results on in order. `kAhead` bounds what waits.
class Pool {
 public:
  Pool(const Command& command, const Knowledge& knowledge, const std::vector<Input>& inputs, const OutputOptions& output)
      : command_(command), knowledge_(knowledge), inputs_(inputs), output_(output) {}

  // Calls `take` with each result, in order, until it returns false.
  template <class Take>
  void run(unsigned workers, Take take) {
    std::vector<std::jthread> threads;
    for (unsigned i = 0; i < workers; ++i) threads.emplace_back([this] { work(); });
    for (std::size_t next = 0; next < inputs_.size(); ++next) {
      std::unique_lock lock(mutex_);
      ready_.wait(lock, [&] { return results_.contains(next); });
      const Done done = std::move(results_.extract(next).mapped());
      written_ = next + 1;
      lock.unlock();
      room_.notify_all();
      if (!take(done)) break;
    }
    stop();
  }

 private:
  static constexpr std::size_t kAhead = 64;

  void stop() {
    const std::lock_guard lock(mutex_);
    stopped_ = true;
    room_.notify_all();
  }

  void work() {
    while (true) {
      std::unique_lock lock(mutex_);
      room_.wait(lock, [&] { return stopped_ || taken_ == inputs_.size() || taken_ < written_ + kAhead; });
      if (stopped_ || taken_ == inputs_.size()) return;
      const std::size_t mine = taken_++;
      lock.unlock();
      Done done = make(inputs_[mine]);
      lock.lock();
      results_.emplace(mine, std::move(done));
      ready_.notify_one();
    }
  }

  Done make(const Input& input) const {
    const Record record = make_record(command_, knowledge_, input);
    Done done{write_record(record, output_), record.status, {}};
    if (record.error) done.message = fmt::format("{}: {}", input.path == "-" ? "standard input" : input.shown, record.error->message);
    return done;
  }

  const Command& command_;
  const Knowledge& knowledge_;
  const std::vector<Input>& inputs_;
  const OutputOptions& output_;
  std::mutex mutex_;
  std::condition_variable ready_;
  std::condition_variable room_;
  std::map<std::size_t, Done> results_;
  std::size_t taken_ = 0;
  std::size_t written_ = 0;
  bool stopped_ = false;
};

OutputOptions output_options(const Command& command, StreamOf count) {
  OutputOptions output = command.output_options;
  const bool terminal = command.output.empty() && isatty(STDOUT_FILENO);
  const bool one_to_terminal = terminal && count == StreamOf::one;
  output.format = command.format.value_or(one_to_terminal ? OutputFormat::json : OutputFormat::jsonl);
  output.indent = terminal && output.format == OutputFormat::json;
  return output;
}

bool fails(Status status, FailOn fail_on) {
  if (fail_on == FailOn::none) return false;
  return status == Status::error || (status == Status::empty && fail_on == FailOn::empty);
}

Options with_asked_stages(Options options, const std::vector<std::string>& fields) {
  const auto asked = [&](std::string_view key) { return std::find(fields.begin(), fields.end(), key) != fields.end(); };
  options.entities = fields.empty() || asked("countries") || asked("people") || asked("agencies") || asked("companies");
  return options;
}

int run_with(const Command& command, const Knowledge& knowledge) {
  const Inputs inputs = list_inputs(command.inputs, command.hidden ? HiddenFiles::read : HiddenFiles::skip);
  for (const auto& path : inputs.passed_over) say(command, path + ": not a regular file, passed over");
  if (inputs.documents.empty()) {
    fmt::print(stderr, "winnow: no input matched\n");
    return kNothingDone;
  }
  // A folder may hold several, even if it holds one today: scripts need the same shape every day.
  const bool one = command.inputs.size() <= 1 && inputs.documents.size() == 1 &&
                   (command.inputs.empty() || !std::filesystem::is_directory(command.inputs[0]));
  const StreamOf count = one ? StreamOf::one : StreamOf::several;
  const OutputOptions output = output_options(command, count);
  OutputFile file(command.output);
  file.write(begin_stream(output, count));
  bool first = true;
  bool failed = false;
  const unsigned cores = std::max(1U, std::thread::hardware_concurrency());
  const auto workers = static_cast<unsigned>(std::min<std::size_t>(command.jobs ? command.jobs : cores, inputs.documents.size()));
  Pool(command, knowledge, inputs.documents, output).run(workers, [&](const Done& done) {
    if (!std::exchange(first, false)) file.write(between_records(output));
    file.write(done.text);
    if (!done.message.empty()) say(command, done.message);
    failed |= fails(done.status, command.fail_on);
    return file.state() == OutputFile::State::open && g_signal == 0;
  });
  file.write(end_stream(output, count));
  file.commit();
  if (file.state() == OutputFile::State::closed_pipe) return kFine;
  if (file.state() == OutputFile::State::failed) {
    fmt::print(stderr, "winnow: {}: {}\n", command.output.empty() ? "standard output" : command.output, file.problem());
    return kOutputFailed;
  }
  if (g_signal != 0) return 128 + g_signal;
  return failed ? kSomeFailed : kFine;
}

}  // namespace

int run_batch(const Command& original) {
  std::signal(SIGPIPE, SIG_IGN);
  std::signal(SIGINT, note_signal);
  std::signal(SIGTERM, note_signal);
  Command command = original;
  command.options = with_asked_stages(command.options, command.output_options.fields);
  std::error_code ignored;
  if (!command.output.empty() && command.overwrite == Overwrite::never && std::filesystem::exists(command.output, ignored)) {
    fmt::print(stderr, "winnow: {}: exists; --overwrite always replaces it\n", command.output);
    return kNothingDone;
  }
  if (command.data.empty()) return run_with(command, Knowledge::builtin());
  const Result<Knowledge> knowledge = Knowledge::overlay(command.data);
  if (!knowledge) {
    fmt::print(stderr, "winnow: {}\n", knowledge.error().message);
    return kNothingDone;
  }
  return run_with(command, *knowledge);
}

}  // namespace winnow::cli
