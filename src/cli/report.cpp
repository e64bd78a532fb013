#include "cli/report.hpp"

#include <fcntl.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <functional>

namespace winnow::cli {
namespace {

constexpr std::string_view kStatus = ",\"status\":\"";  // cannot stand inside a JSON string: its quotes would be escaped
constexpr std::string_view kEnd = ",\"end\":";

std::string json_or_null(std::string_view text) { return text.empty() ? "null" : quoted_json(text); }

std::string name_of(const Source& source) {
  return fmt::format("{{\"path\":{},\"member\":{}", json_or_null(source.path), json_or_null(source.member));
}

std::uint64_t hash_of(std::string_view name) { return std::hash<std::string_view>()(name); }

struct Line {
  std::string_view name;
  std::string_view status;
  std::optional<std::uint64_t> end;
};

std::optional<Line> read_line(std::string_view text) {
  const auto status = text.find(kStatus);
  const auto end = text.rfind(kEnd);
  if (status == std::string_view::npos || end == std::string_view::npos || !text.ends_with('}')) return std::nullopt;
  Line line{text.substr(0, status), text.substr(status + kStatus.size()), {}};
  line.status = line.status.substr(0, line.status.find('"'));
  const auto number = text.substr(end + kEnd.size());
  std::uint64_t value = 0;
  if (std::from_chars(number.data(), number.data() + number.size(), value).ec == std::errc()) line.end = value;
  return line;
}

// Calls use(Line, text) for each line whose record is safe; returns the bytes of those, or nothing if one of them is no
// report's.
template <class Use>
std::optional<std::uint64_t> for_each_line(std::istream& in, Use use) {
  std::uint64_t size = 0;
  std::uint64_t end = 0;
  std::vector<std::string> member;  // lines whose member has not ended yet
  std::string text;
  while (std::getline(in, text) && !in.eof()) {
    const auto line = read_line(text);
    if (!line) return std::nullopt;
    member.push_back(text);
    if (line->end && *line->end <= end) continue;
    for (const auto& whole : member) {
      use(*read_line(whole), whole);
      size += whole.size() + 1;
    }
    member.clear();
    end = line->end.value_or(0);
  }
  return size;
}

Error unreadable(const std::string& path, std::string_view why) { return {ErrorCode::unreadable, fmt::format("{}: {}", path, why)}; }

}  // namespace

Report::Report(const std::string& path, Start start) : path_(path) {
  if (path.empty()) return;
  descriptor_ = open(path.c_str(), O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC | (start == Start::fresh ? O_TRUNC : 0), 0666);
  if (descriptor_ < 0) problem_ = fmt::format("{}: {}", path_, std::strerror(errno));
}

Report::~Report() {
  if (descriptor_ >= 0) close(descriptor_);
}

void Report::add(const Done& done, std::optional<std::uint64_t> end) {
  if (descriptor_ < 0) return;
  std::string warnings;
  for (const auto& warning : done.warnings) warnings += (warnings.empty() ? "" : ",") + quoted_json(warning);
  const std::string error =
      done.error ? fmt::format("{{\"code\":\"{}\",\"message\":{}}}", to_string(done.error->code), quoted_json(done.error->message)) : "null";
  held_.push_back({fmt::format("{}{}{}\",\"warnings\":[{}],\"bytes\":{},\"milliseconds\":{:.3f},\"error\":{}{}", name_of(done.source), kStatus,
                              to_string(done.status), warnings, done.bytes, done.milliseconds, error, kEnd), end});
}

void Report::release(std::optional<std::uint64_t> end) {
  std::string lines;
  if (!held_.empty() && end) held_.back().end = end;
  for (const auto& [line, own_end] : held_) lines += line + (own_end ? fmt::format("{}}}\n", *own_end) : std::string("null}\n"));
  held_.clear();
  std::string_view left = lines;
  while (descriptor_ >= 0 && !left.empty()) {
    const ssize_t taken = write(descriptor_, left.data(), left.size());
    if (taken < 0 && errno == EINTR) continue;
    if (taken < 0) {
      if (problem_.empty()) problem_ = fmt::format("{}: {}", path_, std::strerror(errno));
      return;
    }
    left.remove_prefix(static_cast<std::size_t>(taken));
  }
}

bool Resumption::take(const Source& source) {
  if (done.empty()) return false;
  const auto found = done.find(hash_of(name_of(source)));
  if (found == done.end()) return false;
  if (--found->second == 0) done.erase(found);
  return true;
}

Result<Resumption> read_report(const std::string& path) {
  Resumption state;
  std::error_code failed;
  if (!std::filesystem::exists(path, failed)) return state;
  std::ifstream in(path, std::ios::binary);
  if (!in) return unreadable(path, std::strerror(errno));
  const auto whole = for_each_line(in, [&](const Line& line, std::string_view) {
    ++state.done[hash_of(line.name)];
    ++state.documents;
    state.failed += line.status == "error";
    state.empty += line.status == "empty";
    state.output_size = line.end.value_or(0);
  });
  if (!whole) return unreadable(path, "not a report of Winnow");
  std::filesystem::resize_file(path, *whole, failed);
  if (failed) return unreadable(path, failed.message());
  return state;
}

std::optional<Error> forget_failed(const std::string& report, const std::string& output) {
  std::ifstream in(report, std::ios::binary);
  if (!in) return std::nullopt;
  std::ifstream records;
  if (!output.empty()) records.open(output, std::ios::binary);
  const std::string new_report = report + ".part" + std::to_string(getpid());
  const std::string new_output = output + ".part" + std::to_string(getpid());
  std::ofstream lines_out(new_report, std::ios::binary);
  std::ofstream records_out;
  if (!output.empty()) records_out.open(new_output, std::ios::binary);
  std::uint64_t begin = 0;
  std::uint64_t kept = 0;
  std::string record;
  const auto whole = for_each_line(in, [&](const Line& line, std::string_view text) {
    const std::uint64_t size = line.end.value_or(0) - std::exchange(begin, line.end.value_or(0));
    if (!output.empty()) {
      record.resize(size);
      records.read(record.data(), static_cast<std::streamsize>(size));
    }
    if (line.status == "error") return;
    kept += size;
    if (!output.empty()) records_out << record;
    lines_out << text.substr(0, text.rfind(kEnd)) << kEnd << (line.end ? std::to_string(kept) : "null") << "}\n";
  });
  lines_out.close();
  if (!output.empty()) records_out.close();
  if (!whole || !lines_out || (!output.empty() && (!records || !records_out))) {
    std::remove(new_report.c_str());
    if (!output.empty()) std::remove(new_output.c_str());
    return unreadable(report, "does not fit the output; nothing was changed");
  }
  // Between the two renames the output is shorter than the report says, which the next run would notice.
  if ((!output.empty() && std::rename(new_output.c_str(), output.c_str()) != 0) || std::rename(new_report.c_str(), report.c_str()) != 0) {
    return unreadable(report, std::strerror(errno));
  }
  return std::nullopt;
}

}  // namespace winnow::cli
