#include "cli/engine.hpp"

#include <algorithm>
#include <atomic>
#include <condition_variable>
#include <deque>
#include <map>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace winnow::cli {
namespace {

using Clock = std::chrono::steady_clock;

constexpr std::size_t kInFlight = 128;               // documents read and not yet written
constexpr std::uint64_t kBytesInFlight = 32 << 20;   // of theirs; a larger document goes alone
constexpr std::uint64_t kLarge = 512 << 10;          // bytes; two such documents at once are what a run's peak is made of
constexpr auto kPoll = std::chrono::milliseconds(100);

// A document that a worker is at.
struct Running {
  std::uint64_t number = 0;
  std::uint64_t bytes = 0;
  Source source;
  Clock::time_point since;
  bool given_up = false;
};

class Engine {
 public:
  Engine(const EngineOptions& options, std::shared_ptr<const EngineSteps> steps) : options_(options), steps_(std::move(steps)) {}

  // Threads hold the engine, so that those left behind find it still there.
  static void run(const std::shared_ptr<Engine>& engine) {
    std::thread([engine] { engine->read(); }).detach();
    for (unsigned i = 0; i < engine->options_.workers; ++i) engine->add_worker(engine);
    engine->write(engine);
  }

 private:
  void add_worker(const std::shared_ptr<Engine>& engine) {
    std::thread([engine] { engine->work(); }).detach();
  }

  bool has_room() const {
    const bool few = waiting_.size() < 2 * std::size_t{options_.workers} + 2 && in_flight_ < kInFlight;
    return in_flight_ == 0 || (few && bytes_in_flight_ < kBytesInFlight);
  }

  void read() {
    ++threads_;
    std::unique_lock lock(mutex_);
    while (true) {
      room_.wait(lock, [&] { return stopped_ || has_room(); });
      if (stopped_) break;
      lock.unlock();
      std::optional<Task> task = steps_->feed();
      lock.lock();
      if (!task) break;
      ++in_flight_;
      bytes_in_flight_ += task->bytes;
      waiting_.emplace_back(fed_++, std::move(*task));
      work_.notify_one();
    }
    fed_all_ = true;
    work_.notify_all();
    ready_.notify_one();
    leave();
  }

  void work() {
    ++threads_;
    std::unique_lock lock(mutex_);
    while (true) {
      work_.wait(lock, [&] { return stopped_ || !waiting_.empty() || fed_all_; });
      if (stopped_ || waiting_.empty()) break;
      const auto next = next_waiting();
      auto [number, task] = std::move(*next);
      waiting_.erase(next);
      room_.notify_one();
      const auto mine = std::make_shared<Running>(Running{number, task.bytes, task.source, Clock::now()});
      running_.push_back(mine);
      lock.unlock();
      Done done = steps_->make(task);
      lock.lock();
      if (mine->given_up) break;
      std::erase(running_, mine);
      results_.emplace(number, Result{std::move(done), mine->bytes});
      ready_.notify_one();
    }
    leave();
  }

  // The first in line; while a large document is worked on, the first that is not large, if any. So large ones meet
  // in memory only where all that wait are large, and no worker is ever idle for it.
  std::deque<std::pair<std::uint64_t, Task>>::iterator next_waiting() {
    const bool busy = std::any_of(running_.begin(), running_.end(), [](const auto& one) { return one->bytes >= kLarge; });
    const auto small = std::find_if(waiting_.begin(), waiting_.end(), [](const auto& one) { return one.second.bytes < kLarge; });
    return busy && small != waiting_.end() ? small : waiting_.begin();
  }

  void leave() {
    --threads_;
    gone_.notify_all();
  }

  struct Result {
    Done done;
    std::uint64_t bytes;
  };

  std::map<std::uint64_t, Result>::iterator next_result() {
    return options_.order == Order::as_fed ? results_.find(taken_) : results_.begin();
  }

  void write(const std::shared_ptr<Engine>& engine) {
    const auto tick = options_.timeout.count() > 0 ? std::min<Clock::duration>(kPoll, std::chrono::duration_cast<Clock::duration>(options_.timeout / 2)) : Clock::duration(kPoll);
    std::unique_lock lock(mutex_);
    bool going = true;
    while (going && !(fed_all_ && taken_ == fed_)) {
      auto next = next_result();
      if (next == results_.end()) {
        lock.unlock();
        going = steps_->idle();
        lock.lock();
        ready_.wait_for(lock, tick, [&] { return next_result() != results_.end() || (fed_all_ && taken_ == fed_); });
        give_up_late_ones(engine);
        continue;
      }
      Result result = std::move(results_.extract(next).mapped());
      ++taken_;
      --in_flight_;
      bytes_in_flight_ -= result.bytes;
      room_.notify_one();
      lock.unlock();
      going = steps_->take(std::move(result.done));
      lock.lock();
      give_up_late_ones(engine);
    }
    stopped_ = true;
    room_.notify_all();
    work_.notify_all();
    // A thread in the middle of a document or of a read is not waited for; the process ends without it.
    if (going) gone_.wait_for(lock, kPoll, [&] { return threads_ == 0; });
  }

  void give_up_late_ones(const std::shared_ptr<Engine>& engine) {
    if (options_.timeout.count() <= 0) return;
    const auto now = Clock::now();
    std::erase_if(running_, [&](const std::shared_ptr<Running>& one) {
      if (now - one->since < options_.timeout) return false;
      one->given_up = true;
      results_.emplace(one->number, Result{steps_->too_late(one->source), one->bytes});
      add_worker(engine);
      return true;
    });
  }

  const EngineOptions options_;
  const std::shared_ptr<const EngineSteps> steps_;
  std::mutex mutex_;
  std::condition_variable room_;   // for the reader
  std::condition_variable work_;   // for workers
  std::condition_variable ready_;  // for the writer
  std::condition_variable gone_;   // a thread left
  std::deque<std::pair<std::uint64_t, Task>> waiting_;
  std::vector<std::shared_ptr<Running>> running_;
  std::map<std::uint64_t, Result> results_;
  std::uint64_t fed_ = 0;
  std::uint64_t taken_ = 0;
  std::size_t in_flight_ = 0;
  std::uint64_t bytes_in_flight_ = 0;
  std::atomic<int> threads_ = 0;
  bool fed_all_ = false;
  bool stopped_ = false;
};

}  // namespace

void run_engine(const EngineOptions& options, std::shared_ptr<const EngineSteps> steps) {
  Engine::run(std::make_shared<Engine>(options, std::move(steps)));
}

}  // namespace winnow::cli
