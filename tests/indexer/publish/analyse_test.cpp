// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/analyse.h"

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

TEST(DocumentAnalyserTest, GivesTheThemesOfAHeadingToEveryPassageBelow) {
  const Vocabulary vocabulary = fraud_alone();
  SharedLexicon lexicon;
  DocumentAnalyser analyser(vocabulary, lexicon);
  std::vector<Passage> passages(300);
  for (std::uint32_t i = 0; i < passages.size(); ++i) {
    passages[i].ordinal = i + 1;
    passages[i].heading = {"Tackling economic crimes"};
    // The lexicon has to grow.
    passages[i].text = fmt::format("Words w{} that x{} nothing y{} wrote z{} before.", i, i, i, i);
  }
  const AnalysedDocument document = analyser.analyse({}, passages);
  for (const auto& passage : document.passages) {
    EXPECT_THAT(passage.themes, ElementsAre("fraud")) << passage.passage.ordinal;
  }
}

TEST(DocumentAnalyserTest, SharesTheFormsThatAnotherHasMet) {
  const Vocabulary vocabulary = fraud_alone();
  SharedLexicon lexicon;
  DocumentAnalyser first(vocabulary, lexicon);
  DocumentAnalyser second(vocabulary, lexicon);
  std::vector<Passage> passages(1);
  passages[0].text = "Frauds are economic crimes.";
  passages[0].heading = {"Economic crimes"};
  const AnalysedDocument one = first.analyse({}, passages);
  const AnalysedDocument other = second.analyse({}, passages);
  ASSERT_EQ(one.passages[0].text.size(), other.passages[0].text.size());
  for (std::size_t i = 0; i < one.passages[0].text.size(); ++i) {
    EXPECT_EQ(one.passages[0].text[i].form, other.passages[0].text[i].form);
  }
  EXPECT_THAT(other.passages[0].themes, ElementsAre("fraud"));
}

}  // namespace
}  // namespace findings
