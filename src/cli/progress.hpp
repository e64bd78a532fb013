// How far a run is: a bar on a terminal, a plain line now and then elsewhere. On standard error.
#pragma once

#include <chrono>
#include <cstdint>

#include "cli/options.hpp"

namespace winnow::cli {

struct Totals {
  std::uint64_t inputs = 0;  // files; an archive counts as one. 0: not known
  std::uint64_t bytes = 0;
};

class Progress {
 public:
  Progress(When when, Totals totals);

  void count(std::uint64_t bytes, bool failed);
  void draw(std::uint64_t inputs_read);   // does nothing if it was drawn a moment ago
  void finish(std::uint64_t inputs_read); // the last line, which stays

  bool is_shown() const { return form_ != Form::none; }

 private:
  enum class Form { none, bar, lines };
  void print(std::uint64_t inputs_read, bool last);

  using Clock = std::chrono::steady_clock;
  Form form_ = Form::none;
  Totals totals_;
  std::uint64_t documents_ = 0;
  std::uint64_t bytes_ = 0;
  std::uint64_t failed_ = 0;
  Clock::time_point start_ = Clock::now();
  Clock::time_point drawn_{};
};

}  // namespace winnow::cli
