// SPDX-License-Identifier: GPL-2.0-or-later
// The segmentation against passages that were cut by hand.
#include "tests/support/boundaries.h"

#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/indexer/passages/segmented.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using test::Agreement;
using test::agreement;
using test::GoldPassage;
using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;

const std::filesystem::path source = FINDINGS_SOURCE_DIR;

std::vector<std::string> texts(const std::vector<GoldPassage>& passages) {
  std::vector<std::string> result;
  for (const GoldPassage& passage : passages) result.push_back(passage.text);
  return result;
}

void print(const std::string& name, const Agreement& of) {
  std::cout << name << ": precision " << of.precision() << ", recall " << of.recall() << " ("
            << of.right << " right of " << of.found << " found, " << of.expected << " expected)\n";
}

Agreement against(const std::filesystem::path& gold_file, const std::filesystem::path& folder) {
  Agreement all;
  for (const auto& [document, gold] : test::read_gold(gold_file)) {
    const auto found = test::as_gold(test::segmented(test::read_file(folder / document)));
    const Agreement of_document = agreement(texts(gold), texts(found));
    print(document, of_document);
    all += of_document;
  }
  print("all", all);
  return all;
}

TEST(Boundaries, StandInTheSampleWhereAReaderPutsThem) {
  const Agreement all = against(source / "tests/data/gold/sample.tsv", source / "corpus/sample");
  EXPECT_GT(all.expected, 200U);
  EXPECT_THAT(all.missing, IsEmpty());
  EXPECT_THAT(all.wrong, IsEmpty());
  EXPECT_EQ(all.precision(), 1.0);
  EXPECT_EQ(all.recall(), 1.0);
}

TEST(Boundaries, PassagesOfTheSampleHaveTheKindsAndHeadingsThatAReaderGivesThem) {
  for (const auto& [document, gold] : test::read_gold(source / "tests/data/gold/sample.tsv")) {
    const auto found =
        test::as_gold(test::segmented(test::read_file(source / "corpus/sample" / document)));
    for (const GoldPassage& passage : gold) {
      EXPECT_THAT(found, Contains(passage)) << document;
    }
  }
}

// FINDINGS_GOLD=FILE FINDINGS_GOLD_FOLDER=FOLDER measures on texts that are not in the project.
TEST(Boundaries, AreMeasuredOnAnotherGoldFileOnRequest) {
  const char* file = std::getenv("FINDINGS_GOLD");
  const char* folder = std::getenv("FINDINGS_GOLD_FOLDER");
  if (file == nullptr || folder == nullptr) {
    GTEST_SKIP() << "FINDINGS_GOLD and FINDINGS_GOLD_FOLDER name no gold file and folder";
  }
  const Agreement all = against(file, folder);
  for (const std::string& text : all.missing) std::cout << "missing: " << text << "\n";
  for (const std::string& text : all.wrong) std::cout << "wrong: " << text << "\n";
  EXPECT_GT(all.expected, 0U);
  EXPECT_EQ(all.right, all.expected);
}

TEST(Agreement, CountsEachPassageOnce) {
  const Agreement of = agreement({"a", "b", "b", "c"}, {"b", "a", "a", "b c"});
  EXPECT_EQ(of.right, 2U);
  EXPECT_EQ(of.precision(), 0.5);
  EXPECT_EQ(of.recall(), 0.5);
  EXPECT_THAT(of.missing, ElementsAre("b", "c"));
  EXPECT_THAT(of.wrong, ElementsAre("a", "b c"));
}

TEST(Agreement, IsWholeWhereNothingIsExpectedAndNothingFound) {
  EXPECT_EQ(agreement({}, {}).precision(), 1.0);
  EXPECT_EQ(agreement({}, {}).recall(), 1.0);
}

}  // namespace
}  // namespace findings
