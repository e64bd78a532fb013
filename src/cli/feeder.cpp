#include "cli/feeder.hpp"

#include <fmt/format.h>
#include <unistd.h>

#include "cli/sink.hpp"

namespace winnow::cli {

std::vector<std::string> outputs_of(const Command& command) { return {command.output, command.out_dir, command.report, command.explain_html}; }

Feeder::Feeder(const Command& command, std::string_view list, OutputFormat format, Resumption& done)
    : command_(command), format_(format), done_(done), walk_(command.selection, list, outputs_of(command)) {}

std::optional<Task> Feeder::next() {
  while (true) {
    if (carrier_) {
      if (auto task = from_carrier()) return task;
      end_carrier();
    }
    auto input = walk_.next();
    if (!input) return std::nullopt;
    if (auto task = open(std::move(*input))) return task;
  }
}

std::optional<Task> Feeder::from_carrier() {
  while (auto document = carrier_->next()) {
    if (!done_.take(document->source)) return task_of(std::move(*document));
  }
  return std::nullopt;
}

void Feeder::end_carrier() {
  std::uint64_t count = 0;
  std::string kinds;
  for (const auto& [kind, number] : carrier_->passed_over()) {
    count += number;
    kinds += fmt::format("{}{} {}", kinds.empty() ? "" : ", ", number, kind);
  }
  if (count > 0 && command_.talk != Talk::quiet) {
    fmt::print(stderr, "winnow: {}: {} WARC records passed over: {}\n", carrier_path_.empty() ? "standard input" : carrier_path_, count, kinds);
  }
  carrier_.reset();
}

// Nothing, where it is a carrier, was done before, or is nothing to read.
std::optional<Task> Feeder::open(Input input) {
  ReaderOptions options = command_.reader;
  options.source.path = input.path == "-" ? "" : shown_name(input.path);
  if (input.kind == Input::Kind::passed_over) {
    fmt::print(stderr, "winnow: {}: a pipe, socket or device, passed over\n", options.source.path);
    return std::nullopt;
  }
  ++inputs_;
  if (done_.take(options.source)) return std::nullopt;
  options.wants = [this](std::string_view member) { return is_wanted(command_.selection, std::string(member)); };
  Task task{{}, {}, options.source, {}, input.bytes};
  if (!command_.out_dir.empty()) task.output_name = output_name(input.relative, "", format_);
  if (input.kind == Input::Kind::unreadable_folder) {
    task.document = RawDocument{{}, options.source, {}, Error{ErrorCode::unreadable, "the folder cannot be read"}};
    return task;
  }
  DocumentReader reader = input.path == "-" ? DocumentReader::from_descriptor(dup(STDIN_FILENO), std::move(options))
                                            : DocumentReader::open(input.path, std::move(options));
  if (reader.holds_one()) {
    task.file = std::move(reader);
    return task;
  }
  carrier_ = std::move(reader);
  carrier_path_ = task.source.path;
  carrier_name_ = input.relative;
  return std::nullopt;
}

Task Feeder::task_of(RawDocument document) const {
  Task task{{}, {}, document.source, {}, document.bytes.size()};
  if (!command_.out_dir.empty()) task.output_name = output_name(carrier_name_, document.source.member.empty() ? "archive" : document.source.member, format_);
  task.document = std::move(document);
  return task;
}

}  // namespace winnow::cli
