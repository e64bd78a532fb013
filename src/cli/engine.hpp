// One reader, some workers, one writer, with bounded room between them.
//
//   feed (its own thread) -> waiting, at most a few -> workers -> done, at most kInFlight -> take (the caller's thread)
//
// Memory is bounded by what is in flight: documents counted, and their bytes. A document that outlasts the time limit is
// given up: its worker is left behind, another takes its place, and the run goes on.
#pragma once

#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

#include "cli/work.hpp"

namespace winnow::cli {

enum class Order { as_fed, as_done };

struct EngineOptions {
  unsigned workers = 1;
  Order order = Order::as_fed;
  std::chrono::duration<double> timeout{0};  // wall clock for a document; 0: none
};

// The functions outlive run() if a thread had to be left behind: what they use must be owned by them or by the process.
struct EngineSteps {
  std::function<std::optional<Task>()> feed;      // nothing: the end
  std::function<Done(Task&)> make;                // on any number of threads
  std::function<Done(const Source&)> too_late;    // the outcome of a document that was given up
  std::function<bool(Done&&)> take;               // false: stop now
  std::function<bool()> idle;                     // nothing to take at the moment; at least every 100 ms. false: stop now
};

// Returns when everything was taken, or a step said to stop.
void run_engine(const EngineOptions& options, std::shared_ptr<const EngineSteps> steps);

}  // namespace winnow::cli
