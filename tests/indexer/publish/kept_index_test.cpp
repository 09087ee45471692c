// SPDX-License-Identifier: GPL-2.0-or-later
// An index of this schema version, kept since it was first written: whoever changes the format on
// disk must raise the version, or this index no longer answers.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "corpus/schema/schema.h"
#include "searcher/answer/check.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

std::filesystem::path kept_index(int version = schema_version) {
  return std::filesystem::path(FINDINGS_SOURCE_DIR) / "tests/data" /
         ("index-schema-" + std::to_string(version));
}

TEST(KeptIndex, StillAnswers) {
  EXPECT_EQ(check_index(kept_index()), std::vector<std::string>{});
  Session session(kept_index());
  EXPECT_EQ(session.index().statistics().documents, 2U);
  const SearchResult result = test::search(session, "domestic abuse attendance");
  ASSERT_EQ(result.hits.size(), 2U);
  EXPECT_EQ(test::search(session, "\"reoffending team\"").passages, 1U);
  EXPECT_EQ(test::search(session, "abuse force:kent year:2016 published:2016").passages, 1U);
  EXPECT_EQ(test::search(session, "zoe heading:time").passages, 1U);
}

TEST(KeptIndex, OfAnEarlierVersionIsRefusedWithTheRemedy) {
  try {
    const Session session(kept_index(6));
    FAIL() << "accepted";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), testing::HasSubstr("schema version 6"));
    EXPECT_THAT(error.hint(), testing::HasSubstr("--rebuild"));
  }
}

}  // namespace
}  // namespace findings
