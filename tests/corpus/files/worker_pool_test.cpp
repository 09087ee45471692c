// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/worker_pool.h"

#include <algorithm>
#include <numeric>
#include <stdexcept>
#include <thread>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(WorkerPool, DoesAllThatIsGiven) {
  for (const unsigned threads : {0U, 1U, 2U, 5U}) {
    WorkerPool pool(threads);
    EXPECT_EQ(pool.threads(), std::max(1U, threads));
    std::vector<std::future<int>> results;
    for (int i = 0; i < 200; ++i) results.push_back(pool.run([i] { return i; }));
    int sum = 0;
    for (auto& result : results) sum += result.get();
    EXPECT_EQ(sum, 199 * 200 / 2);
  }
}

TEST(WorkerPool, WorksInTheThreadOfItsCallerWhereThereIsNoOther) {
  WorkerPool pool(1);
  EXPECT_EQ(pool.run([] { return std::this_thread::get_id(); }).get(), std::this_thread::get_id());
}

TEST(WorkerPool, HandsAFailureToWhoeverAsksForTheResult) {
  for (const unsigned threads : {1U, 2U}) {
    WorkerPool pool(threads);
    auto result = pool.run([]() -> int { throw std::runtime_error("no room"); });
    EXPECT_THROW(result.get(), std::runtime_error);
    EXPECT_EQ(pool.run([] { return 7; }).get(), 7) << "the thread lives on";
  }
}

}  // namespace
}  // namespace findings
