// SPDX-License-Identifier: GPL-2.0-or-later
// Searches while an index is updated again and again: each is answered from one published state.
#include <algorithm>
#include <atomic>
#include <exception>
#include <filesystem>
#include <string>
#include <thread>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "searcher/answer/check.h"
#include "tests/indexer/publish/built.h"
#include "tests/safety/corpus_of_generations.h"
#include "tests/safety/effort.h"

namespace findings {
namespace {

using testing::IsEmpty;

TEST(Readers, SeeOneStateWhileAWriterUpdates) {
  test::CorpusOfGenerations corpus;
  const test::TemporaryFolder folder;
  const std::filesystem::path index = folder / "index";
  test::run(test::options(index, {corpus.folder()}));

  std::atomic<unsigned> published = corpus.generation();
  std::atomic<bool> done = false;
  std::atomic<unsigned> searches = 0;
  std::vector<std::string> failures(4);
  std::vector<std::thread> readers;
  for (std::string& failure : failures) {
    readers.emplace_back([&] {
      unsigned last = 0;
      try {
        while (!done) {
          const unsigned at_least = published;
          Session session(index);
          // The writer may have published one more than it has told.
          const unsigned answered = test::generation_of(session, at_least, published + 1);
          if (answered < at_least || answered < last) failure = "an older state than before";
          last = answered;
          ++searches;
        }
      } catch (const std::exception& error) {
        failure = error.what();
      }
    });
  }
  const unsigned updates = test::effort(50, 500);
  for (unsigned i = 0; i < updates; ++i) {
    const unsigned before = searches;
    corpus.next();
    BuildOptions options = test::options(index, {});
    options.merge = i % 7 == 3;
    test::run(options);
    published = corpus.generation();
    // So that they meet many states, and none is far behind.
    while (searches == before && !done) {
      std::this_thread::yield();
      if (std::ranges::any_of(failures, [](const auto& f) { return !f.empty(); })) done = true;
    }
  }
  done = true;
  for (std::thread& reader : readers) reader.join();
  EXPECT_THAT(failures, testing::Each(IsEmpty()));
  EXPECT_GE(searches, updates);
  EXPECT_THAT(check_index(index), IsEmpty());
}

TEST(Readers, ThatCheckMeanwhileFindNoFault) {
  test::CorpusOfGenerations corpus;
  const test::TemporaryFolder folder;
  const std::filesystem::path index = folder / "index";
  test::run(test::options(index, {corpus.folder()}));
  std::atomic<bool> done = false;
  std::vector<std::string> faults;
  std::thread checker([&] {
    while (!done && faults.empty()) {
      faults = check_index(index);
      const auto more = check_index(index, CheckDepth::quick);
      faults.insert(faults.end(), more.begin(), more.end());
    }
  });
  for (unsigned i = 0; i < test::effort(15, 300); ++i) {
    corpus.next();
    test::run(test::options(index, {}));
  }
  done = true;
  checker.join();
  EXPECT_THAT(faults, IsEmpty());
}

}  // namespace
}  // namespace findings
