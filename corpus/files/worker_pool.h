// SPDX-License-Identifier: GPL-2.0-or-later
// Runs work on a few threads, in the order in which it was given.
#pragma once

#include <condition_variable>
#include <deque>
#include <functional>
#include <future>
#include <memory>
#include <mutex>
#include <thread>
#include <type_traits>
#include <utility>
#include <vector>

namespace findings {

/// With one thread, the caller's own, work is done where it is given.
class WorkerPool {
 public:
  /// `threads`: the caller's included; 0 is 1.
  explicit WorkerPool(unsigned threads);
  /// Waits for the work in progress; what has not begun is not done, and its future says so.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] unsigned threads() const { return static_cast<unsigned>(workers_.size()) + 1; }

  /// The result, or what `work` throws, comes with the future. Work must not wait for other work.
  template <typename Work>
  auto run(Work work) {
    using Result = std::invoke_result_t<Work>;
    auto task = std::make_shared<std::packaged_task<Result()>>(std::move(work));
    std::future<Result> result = task->get_future();
    if (workers_.empty()) {
      (*task)();
    } else {
      give([task] { (*task)(); });
    }
    return result;
  }

 private:
  void give(std::function<void()> work);
  void work_on(const std::stop_token& stop);

  std::mutex mutex_;
  std::condition_variable_any given_;
  std::deque<std::function<void()>> waiting_;
  std::vector<std::jthread> workers_;  // last: they use the others
};

/// Objects that are slow to make and serve one thread at a time: one is made when none is free, and
/// is used again. Safe for several threads.
template <typename T>
class Spares {
 public:
  explicit Spares(std::function<std::unique_ptr<T>()> make) : make_(std::move(make)) {}

  /// Calls `use` with one that no other thread uses, and returns what it returns.
  template <typename Use>
  auto with(Use use) {
    std::unique_ptr<T> spare;
    {
      const std::scoped_lock lock(mutex_);
      if (!free_.empty()) {
        spare = std::move(free_.back());
        free_.pop_back();
      }
    }
    if (!spare) spare = make_();
    auto result = use(*spare);
    const std::scoped_lock lock(mutex_);
    free_.push_back(std::move(spare));
    return result;
  }

  /// Those that were made; while no thread uses one.
  [[nodiscard]] const std::vector<std::unique_ptr<T>>& all() const { return free_; }

 private:
  std::function<std::unique_ptr<T>()> make_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<T>> free_;
};

/// One for each processor that this process may use.
[[nodiscard]] unsigned usual_threads();

}  // namespace findings
