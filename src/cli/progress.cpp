#include "cli/progress.hpp"

#include <fmt/format.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <string>

namespace winnow::cli {
namespace {

constexpr auto kBarEvery = std::chrono::milliseconds(200);
constexpr auto kLineEvery = std::chrono::seconds(5);
constexpr double kMegabyte = 1e6;

std::string clock_of(double seconds) {
  const auto whole = static_cast<std::uint64_t>(seconds + 0.5);
  return whole >= 3600 ? fmt::format("{}:{:02}:{:02}", whole / 3600, whole / 60 % 60, whole % 60) : fmt::format("{}:{:02}", whole / 60, whole % 60);
}

std::size_t terminal_width() {
  winsize size{};
  return ioctl(STDERR_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0 ? size.ws_col : 80;
}

}  // namespace

Progress::Progress(When when, Totals totals) : totals_(totals) {
  const bool terminal = isatty(STDERR_FILENO) != 0;
  if (when == When::never || (when == When::automatic && !terminal)) return;
  form_ = terminal ? Form::bar : Form::lines;
}

void Progress::count(std::uint64_t bytes, bool failed) {
  ++documents_;
  bytes_ += bytes;
  failed_ += failed;
}

void Progress::draw(std::uint64_t inputs_read) {
  if (form_ == Form::none) return;
  const auto now = Clock::now();
  if (drawn_ == Clock::time_point{}) drawn_ = start_;
  if (now - drawn_ < (form_ == Form::bar ? Clock::duration(kBarEvery) : Clock::duration(kLineEvery))) return;
  drawn_ = now;
  print(inputs_read, false);
}

void Progress::finish(std::uint64_t inputs_read) {
  if (form_ != Form::none) print(inputs_read, true);
}

void Progress::print(std::uint64_t inputs_read, bool last) {
  const double seconds = std::max(1e-3, std::chrono::duration<double>(Clock::now() - start_).count());
  // With one document a file, documents are the better count; archives are known by their files only.
  const std::uint64_t done = documents_ <= totals_.inputs ? documents_ : std::min(inputs_read, totals_.inputs);
  std::string text = totals_.inputs > 0 ? fmt::format("{}/{} files, ", done, totals_.inputs) : "";
  text += fmt::format("{} pages, {:.0f} pages/s, {:.1f} MB/s, {} failed", documents_, static_cast<double>(documents_) / seconds,
                      static_cast<double>(bytes_) / kMegabyte / seconds, failed_);
  if (last) text += fmt::format(", {} in all", clock_of(seconds));
  else if (done > 0 && totals_.inputs > 0) text += fmt::format(", {} left", clock_of(seconds / static_cast<double>(done) * static_cast<double>(totals_.inputs - done)));
  if (form_ == Form::lines) return fmt::print(stderr, "winnow: {}\n", text);
  constexpr std::size_t kBar = 20;
  if (totals_.inputs > 0) {
    const auto filled = static_cast<std::size_t>(kBar * done / totals_.inputs);
    text = fmt::format("[{}{}] {}", std::string(filled, '='), std::string(kBar - filled, ' '), text);
  }
  fmt::print(stderr, "\r{}\x1B[K{}", text.substr(0, terminal_width() - 1), last ? "\n" : "");
}

}  // namespace winnow::cli
