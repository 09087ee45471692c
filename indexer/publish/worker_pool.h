// SPDX-License-Identifier: GPL-2.0-or-later
// Threads that work off what is submitted, in the order of submission.
#pragma once

#include <condition_variable>
#include <cstddef>
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

class WorkerPool {
 public:
  /// At least one thread.
  explicit WorkerPool(std::size_t threads);
  /// Waits for what has begun; what has not is dropped.
  ~WorkerPool();
  WorkerPool(const WorkerPool&) = delete;
  WorkerPool& operator=(const WorkerPool&) = delete;

  [[nodiscard]] std::size_t size() const { return threads_.size(); }

  /// Calls `work(number of the thread)`, from 0. The future carries its result or exception.
  template <typename Work>
  [[nodiscard]] auto submit(Work work) -> std::future<std::invoke_result_t<Work, std::size_t>> {
    using Result = std::invoke_result_t<Work, std::size_t>;
    auto task = std::make_shared<std::packaged_task<Result(std::size_t)>>(std::move(work));
    std::future<Result> result = task->get_future();
    push([task = std::move(task)](std::size_t thread) { (*task)(thread); });
    return result;
  }

 private:
  using Task = std::function<void(std::size_t)>;
  void push(Task task);
  void run(std::size_t thread);

  std::mutex mutex_;
  std::condition_variable ready_;
  std::deque<Task> tasks_;
  bool closing_ = false;
  std::vector<std::jthread> threads_;
};

/// How many threads a run takes unless it is told: one a processor that this process may use.
[[nodiscard]] std::size_t usual_threads();

}  // namespace findings
