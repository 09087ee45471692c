// SPDX-License-Identifier: GPL-2.0-or-later
#include <atomic>
#include <filesystem>
#include <mutex>
#include <set>
#include <stdexcept>
#include <string>
#include <tuple>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/state/manifest.h"
#include "searcher/match/index_search.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

using testing::ElementsAre;

constexpr std::uint64_t always = 0;

// The sample again and again, with other words in each: three segments.
const std::filesystem::path& index_of_segments() {
  static const test::TemporaryFolder folder;
  static const std::filesystem::path index = [] {
    for (const char* name : {"one", "two", "three"}) {
      std::string text;
      for (const char* word : {"attendance", "custody", "victims", "demand"}) {
        text += fmt::format("Officers of the {} force spoke of {} and of domestic abuse.\n\n", name,
                            word);
        text += fmt::format("The plan for {} has no date.\n\n", word);
      }
      folder.write(fmt::format("{0}/{0}.txt", name), text);
      test::build(folder / "index", {folder / name});
    }
    return folder / "index";
  }();
  return index;
}

std::vector<std::string> lines_of(const SearchResult& result) {
  std::vector<std::string> lines = {fmt::format("{} passages", result.passages)};
  for (const Hit& hit : result.hits) {
    lines.push_back(fmt::format("{} {}#{}", hit.score, hit.document.id, hit.passage.ordinal));
  }
  for (const FacetCounts& facet : result.facets) {
    for (const FacetValue& value : facet.values) {
      lines.push_back(fmt::format("{}: {}", value.value.value_or("none"), value.passages));
    }
  }
  return lines;
}

TEST(SegmentThreads, AnswerAsOneThreadDoes) {
  ASSERT_EQ(read_manifest(index_of_segments()).segments.size(), 3U);
  Session one(index_of_segments(), SegmentThreads(1));
  Session several(index_of_segments(), SegmentThreads(3, always));
  SearchRequest request;
  request.limit = 0;
  request.facets = {Column::force, Column::theme, Column::kind};
  for (const char* query : {"domestic abuse", "plan date", "\"domestic abuse\" OR custody", "vict*",
                            "officers NEAR/5 demand", "no such words", ""}) {
    EXPECT_EQ(lines_of(test::search(several, query, request)),
              lines_of(test::search(one, query, request)))
        << query;
  }
  EXPECT_EQ(test::search(several, "domestic abuse", request).passages, 12U);
}

TEST(Ranking, PutsEqualScoresInTheOrderOfIdsOverAllSegments) {
  Session session(index_of_segments());
  SearchRequest request;
  request.limit = 0;
  request.collapse = false;
  const SearchResult all = test::search(session, "plan date", request);
  ASSERT_EQ(all.hits.size(), 12U);
  std::size_t ties = 0;
  for (std::size_t i = 1; i < all.hits.size(); ++i) {
    const Hit& a = all.hits[i - 1];
    const Hit& b = all.hits[i];
    if (a.score != b.score) continue;
    if (a.document.id != b.document.id) ++ties;
    EXPECT_LT(std::tie(a.document.id, a.passage.ordinal),
              std::tie(b.document.id, b.passage.ordinal));
  }
  EXPECT_GE(ties, 2U);
  for (request.limit = 1; request.limit < 12; ++request.limit) {
    const SearchResult best = test::search(session, "plan date", request);
    ASSERT_EQ(best.hits.size(), request.limit);
    for (std::size_t i = 0; i < best.hits.size(); ++i) {
      EXPECT_EQ(best.hits[i].document.id, all.hits[i].document.id) << request.limit;
      EXPECT_EQ(best.hits[i].passage.ordinal, all.hits[i].passage.ordinal) << request.limit;
    }
  }
}

TEST(SegmentThreads, DoEachSegmentOnce) {
  const auto segments = open_segments(index_of_segments(), read_manifest(index_of_segments()));
  std::vector<SegmentSearcher> searchers;
  for (const auto& segment : segments) searchers.emplace_back(*segment);
  for (const std::uint64_t worth : {always, SegmentThreads::usual_worth}) {
    SegmentThreads threads(2, worth);
    for (int again = 0; again < 3; ++again) {
      std::mutex mutex;
      std::multiset<std::size_t> done;
      threads.each(searchers, 1000, [&](std::size_t segment) {
        const std::lock_guard lock(mutex);
        done.insert(segment);
      });
      EXPECT_THAT(done, ElementsAre(0U, 1U, 2U));
    }
  }
}

TEST(SegmentThreads, ThrowTheFirstFailureWhenAllAreDone) {
  const auto segments = open_segments(index_of_segments(), read_manifest(index_of_segments()));
  std::vector<SegmentSearcher> searchers;
  for (const auto& segment : segments) searchers.emplace_back(*segment);
  SegmentThreads threads(3, always);
  std::atomic<int> done = 0;
  try {
    threads.each(searchers, 1000, [&](std::size_t segment) {
      ++done;
      if (segment > 0) throw std::runtime_error(std::to_string(segment));
    });
    FAIL() << "nothing was thrown";
  } catch (const std::runtime_error& failure) {
    EXPECT_STREQ(failure.what(), "1");
  }
  EXPECT_EQ(done, 3);
}

}  // namespace
}  // namespace findings
