// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/describe/metadata.h"

namespace findings::title_tests {
namespace {

using testing::ElementsAre;

Description described(const std::string& title, std::vector<std::string> cover,
                      const std::string& text) {
  const Vocabulary vocabulary{built_in_vocabulary()};
  Analyzer analyzer;
  SegmentedDocument document;
  document.title = title;
  document.cover = std::move(cover);
  Passage& passage = document.passages.emplace_back();
  passage.ordinal = 1;
  passage.part = Part::body;
  passage.text = text;
  return MetadataReader(vocabulary, analyzer).describe(document, "x.txt");
}

TEST(Title, IsTheNextLineWhereTheFirstCanBeNone) {
  for (const char* line :
       {"Ordered by the House of Commons to be printed 11 July 2017",
        "Date of publication: 19 July 2017", "Published on: 2 March 2018", "Search HMICFRS",
        "HMICFRS is consulting on its programme for 2018/19", "Have your say: our programme",
        "Home > Publications > Kent 2017", "Home Affairs Committee"}) {
    const Description found =
        described(line, {line, "Search", "PEEL: Police legitimacy 2016"}, "It is good.");
    EXPECT_EQ(found.title.value, "PEEL: Police legitimacy 2016") << line;
    EXPECT_EQ(found.year.value, 2016) << line;
    EXPECT_FALSE(described(line, {line}, "It is good.").title.known()) << line;
  }
  for (const char* line : {"Published crime figures", "Consultation on our programme"}) {
    EXPECT_EQ(described(line, {line, "Kent 2016"}, "It is good.").title.value, line);
  }
}

// A visit to custody suites is to those of a force.
TEST(Title, MayBeASentenceThatNamesPlaceAndDays) {
  const std::string line =
      "Report on an unannounced inspection visit to police custody suites in Cheshire by HM "
      "Inspectorate of Prisons and HM Inspectorate of Constabulary 16–20 April 2013";
  for (const Description& found :
       {described("", {line}, line), described("", {}, "This is a r" + line.substr(1) + "."),
        described("Custody", {"Custody"}, "This is a r" + line.substr(1) + ".")}) {
    EXPECT_THAT(found.forces.value, ElementsAre("Cheshire Constabulary"));
    EXPECT_EQ(found.year.value, 2013);
    ASSERT_TRUE(found.fieldwork.value.has_value());
    EXPECT_EQ(found.fieldwork.value->from, (Date{2013, 4, 16}));
    EXPECT_EQ(found.fieldwork.value->to, (Date{2013, 4, 20}));
  }
  EXPECT_EQ(described("", {line}, line).title.value, line);
}

}  // namespace
}  // namespace findings::title_tests
