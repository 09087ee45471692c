// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/describe_passages.h"

#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

using testing::ElementsAre;

Vocabulary fraud_alone() {
  VocabularyFiles files;
  files.texts = {"slug,name,short,kind,names,aliases\n",
                 "slug,label,triggers,hints,headings\nfraud,Fraud,,,economic crime\n",
                 "slug,label,titles,openings\n"};
  return Vocabulary(files);
}

TEST(PassageDescriber, GivesTheThemesOfAHeadingToEveryPassageBelow) {
  const Vocabulary vocabulary = fraud_alone();
  PassageDescriber describer(vocabulary);
  std::vector<Passage> passages(300);
  for (std::uint32_t i = 0; i < passages.size(); ++i) {
    passages[i].ordinal = i + 1;
    passages[i].heading = {"Tackling economic crimes"};
    // More words than are remembered at first.
    passages[i].text = fmt::format("Words w{} that x{} nothing y{} wrote z{} before.", i, i, i, i);
  }
  for (const DescribedPassage& described : describer.describe(passages)) {
    EXPECT_THAT(described.themes, ElementsAre("fraud")) << described.passage.ordinal;
  }
}

TEST(PassageDescriber, SaysTheSameWhateverItDescribedBefore) {
  const Vocabulary vocabulary = fraud_alone();
  PassageDescriber describer(vocabulary);
  std::vector<Passage> passages(2);
  passages[0].text = "Frauds are economic crimes, says the national crime agency (NCA).";
  passages[0].heading = {"Economic crimes"};
  passages[1].text = "Every officer of the force was asked about vetting and integrity this year.";
  const auto first = describer.describe(passages);
  std::vector<Passage> many(20'000);
  for (std::uint32_t i = 0; i < many.size(); ++i) {
    many[i].text = fmt::format("a{} b{} c{} d{}", i, i, i, i);
  }
  (void)describer.describe(many);
  const auto again = describer.describe(passages);
  for (std::size_t i = 0; i < passages.size(); ++i) {
    EXPECT_EQ(again[i].themes, first[i].themes);
    EXPECT_EQ(again[i].signature, first[i].signature);
    EXPECT_EQ(again[i].explained.size(), first[i].explained.size());
  }
  EXPECT_THAT(first[0].themes, ElementsAre("fraud"));
  EXPECT_NE(first[1].signature.words, 0U);
}

}  // namespace
}  // namespace findings
