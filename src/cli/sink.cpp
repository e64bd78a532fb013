#include "cli/sink.hpp"

#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <functional>

#include "cli/output_file.hpp"
#include "cli/report.hpp"

namespace winnow::cli {
namespace {

class StreamSink final : public Sink {
 public:
  StreamSink(const Command& command, const OutputOptions& format, StreamOf count, std::optional<std::uint64_t> resumed)
      : format_(format), count_(count), to_standard_output_(command.output.empty()), file_(command.output, place_of(command)) {
    if (place_of(command) == OutputFile::Place::in_place) file_.begin_at(resumed.value_or(0));
    first_ = resumed.value_or(0) == 0;
  }

  void put(const Done& done) override {
    file_.write((first_ ? begin_stream(format_, count_) : between_records(format_)) + done.text);
    first_ = false;
  }

  void checkpoint() override { file_.checkpoint(); }

  void finish() override {
    if (first_) file_.write(begin_stream(format_, count_));
    file_.write(end_stream(format_, count_));
    file_.commit();
  }

  State state() const override {
    switch (file_.state()) {
      case OutputFile::State::open: return State::open;
      case OutputFile::State::closed_pipe: return State::closed_pipe;
      case OutputFile::State::failed: return State::failed;
    }
    return State::failed;
  }

  std::string problem() const override { return file_.problem(); }
  std::uint64_t pending() const override { return file_.pending(); }
  std::optional<std::uint64_t> end_of_last() const override {
    if (to_standard_output_) return std::nullopt;
    return file_.is_packed() ? file_.checkpointed() : file_.position();
  }
  std::optional<std::uint64_t> checkpointed() const override {
    return to_standard_output_ ? std::nullopt : std::optional(file_.checkpointed());
  }
  bool dear_checkpoints() const override { return file_.is_packed(); }

 private:
  static OutputFile::Place place_of(const Command& command) {
    if (command.output.empty()) return OutputFile::Place::standard_output;
    // A device has no name to give, and a run that can be resumed must leave what it has where it can be found.
    std::error_code ignored;
    const bool regular = !std::filesystem::exists(command.output, ignored) || std::filesystem::is_regular_file(command.output, ignored);
    return regular && command.report.empty() ? OutputFile::Place::aside : OutputFile::Place::in_place;
  }

  const OutputOptions format_;
  const StreamOf count_;
  const bool to_standard_output_;
  OutputFile file_;
  bool first_ = true;
};

class FolderSink final : public Sink {
 public:
  explicit FolderSink(const Command& command)
      : folder_(command.out_dir), replace_(command.overwrite == Overwrite::always || command.resume), talk_(command.talk) {}

  void put(const Done& done) override {
    const std::string path = folder_ + '/' + done.output_name;
    const auto slash = path.rfind('/');
    if (const std::string parent = path.substr(0, slash); parent != last_parent_) {
      std::error_code failed;
      std::filesystem::create_directories(parent, failed);
      if (failed) return note_failure(parent, failed.value());
      last_parent_ = parent;
    }
    if (!replace_ && access(path.c_str(), F_OK) == 0) {
      ++left_;
      if (talk_ != Talk::quiet) fmt::print(stderr, "winnow: {}: exists, left as it is\n", shown_name(path));
      return;
    }
    const std::string temporary = fmt::format("{}/.part{}", last_parent_, getpid());
    std::FILE* file = std::fopen(temporary.c_str(), "wb");
    if (!file) return note_failure(temporary, errno);
    const bool written = std::fwrite(done.text.data(), 1, done.text.size(), file) == done.text.size();
    const int problem = written ? 0 : errno;
    const bool closed = std::fclose(file) == 0;
    if (written && closed && std::rename(temporary.c_str(), path.c_str()) == 0) return;
    note_failure(path, problem != 0 ? problem : errno);
    std::remove(temporary.c_str());
  }

  void checkpoint() override {}
  void finish() override {}
  State state() const override { return problem_.empty() ? State::open : State::failed; }
  std::string problem() const override { return problem_; }
  std::uint64_t left_alone() const override { return left_; }

 private:
  void note_failure(const std::string& path, int code) { problem_ = fmt::format("{}: {}", shown_name(path), std::strerror(code)); }

  const std::string folder_;
  const bool replace_;
  const Talk talk_;
  std::string last_parent_;
  std::string problem_;
  std::uint64_t left_ = 0;
};

// Endings that go when a record takes its page's name. Any other is part of the name.
constexpr auto kPackings = std::to_array<std::string_view>({".gz", ".zst", ".xz", ".bz2"});
constexpr auto kPages = std::to_array<std::string_view>({".html", ".htm", ".xhtml", ".shtml", ".txt", ".text", ".mhtml", ".mht"});

template <std::size_t N>
std::string without_ending(std::string name, const std::array<std::string_view, N>& endings) {
  for (const auto ending : endings) {
    const auto slash = name.rfind('/');
    const std::size_t stem = name.size() - std::min(name.size(), ending.size());
    if (name.size() > ending.size() && stem > (slash == std::string::npos ? 0 : slash + 1) && name.ends_with(ending)) return name.substr(0, stem);
  }
  return name;
}

std::string_view ending_of(OutputFormat format) {
  switch (format) {
    case OutputFormat::json: return ".json";
    case OutputFormat::jsonl: return ".jsonl";
    case OutputFormat::csv: return ".csv";
    case OutputFormat::text: return ".txt";
    case OutputFormat::markdown: return ".md";
  }
  return ".json";
}

// One part of a path that any file system takes: no longer than `most` bytes, what is cut off standing as its hash.
std::string fitting(std::string part, std::size_t most) {
  if (part.size() <= most) return part;
  return fmt::format("{}~{:016x}", part.substr(0, most - 17), std::hash<std::string>()(part));
}

// Only parts that lead further down: no empty one, no ".", no "..".
std::string safe_path(const std::string& path) {
  constexpr std::size_t kLongestPart = 200;  // bytes; file systems take 255, an ending and a temporary name come to it
  std::string out;
  for (std::size_t at = 0; at <= path.size();) {
    const auto end = std::min(path.find('/', at), path.size());
    const std::string part = path.substr(at, end - at);
    if (!part.empty() && part != "." && part != "..") out += (out.empty() ? "" : "/") + fitting(part, kLongestPart);
    at = end + 1;
  }
  return out.empty() ? "unnamed" : out;
}

}  // namespace

std::string output_name(const std::string& relative, const std::string& member, OutputFormat format) {
  if (member.empty()) return safe_path(without_ending(without_ending(relative, kPackings), kPages)) + std::string(ending_of(format));
  std::string name = member.starts_with("urn:uuid:") ? member.substr(9) : member;
  if (name.find("://") != std::string::npos) std::replace(name.begin(), name.end(), '/', '_');
  return safe_path(relative) + '/' + safe_path(without_ending(without_ending(name, kPackings), kPages)) + std::string(ending_of(format));
}

std::unique_ptr<Sink> stream_sink(const Command& command, const OutputOptions& format, StreamOf count, std::optional<std::uint64_t> resumed) {
  return std::make_unique<StreamSink>(command, format, count, resumed);
}

std::unique_ptr<Sink> folder_sink(const Command& command) { return std::make_unique<FolderSink>(command); }

}  // namespace winnow::cli
