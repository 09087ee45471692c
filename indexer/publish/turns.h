// SPDX-License-Identifier: GPL-2.0-or-later
// Shares the memory of a run between its workers: what takes little is worked on beside others,
// what takes more alone, once the results of all that was given before it are accepted. So no more
// than one large thing is in memory, be it in work or done and waiting.
#pragma once

#include <atomic>
#include <condition_variable>
#include <cstddef>
#include <cstdint>
#include <mutex>

#include "corpus/model/error.h"

namespace findings {

class Turns {
 public:
  template <typename Work>
  auto beside_others(Work work) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return !alone_ || ended_; });
      ++working_;
    }
    const Leaving leaving(*this, working_);
    return work();
  }

  /// `turn`: how many were given before. Throws Interrupted once `end` was called.
  template <typename Work>
  auto alone(std::uint64_t turn, Work work) {
    {
      std::unique_lock lock(mutex_);
      changed_.wait(lock, [&] { return accepted_ == turn || ended_; });
      ++alone_;  // from now on nobody begins
      changed_.wait(lock, [&] { return working_ == 0 || ended_; });
    }
    const Leaving leaving(*this, alone_);
    if (ended_) throw Interrupted("the run has ended");
    return work();
  }

  /// The result of the next one, in the order in which they were given, is no longer in memory.
  void accept() {
    const std::scoped_lock lock(mutex_);
    ++accepted_;
    changed_.notify_all();
  }

  /// Nothing is accepted any more: nobody waits.
  void end() {
    const std::scoped_lock lock(mutex_);
    ended_ = true;
    changed_.notify_all();
  }

 private:
  class Leaving {
   public:
    Leaving(Turns& turns, std::size_t& count) : turns_(turns), count_(count) {}
    Leaving(const Leaving&) = delete;
    Leaving& operator=(const Leaving&) = delete;
    ~Leaving() {
      const std::scoped_lock lock(turns_.mutex_);
      --count_;
      turns_.changed_.notify_all();
    }

   private:
    Turns& turns_;
    std::size_t& count_;
  };

  std::mutex mutex_;
  std::condition_variable changed_;
  std::size_t working_ = 0;
  std::size_t alone_ = 0;
  std::uint64_t accepted_ = 0;
  std::atomic<bool> ended_ = false;
};

}  // namespace findings
