// SPDX-License-Identifier: GPL-2.0-or-later
// An index of this schema version, kept since it was first written: whoever changes the format on
// disk must raise the version, or this index no longer answers.
#include <gtest/gtest.h>

#include "corpus/schema/schema.h"
#include "searcher/answer/check.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

std::filesystem::path kept_index() {
  return std::filesystem::path(FINDINGS_SOURCE_DIR) / "tests/data" /
         ("index-schema-" + std::to_string(schema_version));
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

}  // namespace
}  // namespace findings
