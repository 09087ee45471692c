// SPDX-License-Identifier: GPL-2.0-or-later
#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"

namespace findings {
namespace {

std::vector<std::string> marked_texts(const Hit& hit, bool headings) {
  std::vector<std::string> result;
  for (const Highlight& mark : hit.highlights) {
    if (mark.heading.has_value() != headings) continue;
    const std::string& text =
        mark.heading ? hit.passage.heading.at(*mark.heading) : hit.passage.text;
    result.push_back(text.substr(mark.begin, mark.end - mark.begin));
  }
  return result;
}

class Highlights : public testing::Test {
 protected:
  // One passage a document: id, heading, text.
  SearchResult search(const std::string& query) {
    folder_.write(
        "records.jsonl",
        R"({"_id":"a","title":"Domestic abuse","text":"Zoë’s team attends; attending re-offending. Ask not task, not ask."})"
        "\n"
        R"({"_id":"b","text":"The officers attended without abuse of “power”."})"
        "\n");
    test::build(folder_ / "index", {folder_ / "records.jsonl"});
    Session session(folder_ / "index");
    return test::search(session, query);
  }
  test::TemporaryFolder folder_;
};

TEST_F(Highlights, MarkEveryFormOfTheWordAndNothingElse) {
  const SearchResult result = search("attend");
  ASSERT_EQ(result.hits.size(), 2U);
  std::vector<std::string> all;
  for (const Hit& hit : result.hits)
    std::ranges::copy(marked_texts(hit, false), std::back_inserter(all));
  std::ranges::sort(all);
  EXPECT_EQ(all, (std::vector<std::string>{"attended", "attending", "attends"}));
}

TEST_F(Highlights, MarkAPhraseAsOneAndNotItsLooseWords) {
  const SearchResult result = search("\"ask not task\"");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(marked_texts(result.hits[0], false), (std::vector<std::string>{"Ask not task"}));
}

TEST_F(Highlights, MarkHeadings) {
  const SearchResult result = search("domestic");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(marked_texts(result.hits[0], true), (std::vector<std::string>{"Domestic"}));
  EXPECT_EQ(result.hits[0].highlights[0].as, Highlight::As::exact);
}

TEST_F(Highlights, MarkTheWholeCompound) {
  const SearchResult result = search("reoffending");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(marked_texts(result.hits[0], false), (std::vector<std::string>{"re-offending"}));
}

TEST_F(Highlights, MarkWordsWithAccentsAndApostrophes) {
  const SearchResult result = search("zoe");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(marked_texts(result.hits[0], false), (std::vector<std::string>{"Zoë’s"}));
  EXPECT_EQ(result.hits[0].highlights[0].as, Highlight::As::stem);
}

TEST_F(Highlights, LeaveOutWhatIsExcludedOrIgnored) {
  const SearchResult result = search("officers of -team");
  ASSERT_EQ(result.hits.size(), 1U);
  EXPECT_EQ(marked_texts(result.hits[0], false), (std::vector<std::string>{"officers"}));
}

}  // namespace
}  // namespace findings
