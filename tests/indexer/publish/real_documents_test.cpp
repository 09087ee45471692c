// SPDX-License-Identifier: GPL-2.0-or-later
// The five documents as they were extracted, where they lie beside the checkout.
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <re2/re2.h>

#include "indexer/describe/built_in_vocabulary.h"
#include "indexer/describe/metadata.h"
#include "tests/indexer/passages/segmented.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using test::segmented;
using test::shown;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

class RealDocuments : public testing::Test {
 protected:
  void SetUp() override {
    const std::filesystem::path folder = test::shared_folder() / "reports";
    for (const char* name :
         {"000_b3396c2e7856ebd2.txt", "001_29e2c5d29752cf3a.txt", "002_954eb9ea1e00d8b4.txt",
          "003_0c8c5ddada58887e.txt", "004_f58cb86724b90fb3.txt"}) {
      if (!std::filesystem::exists(folder / name)) {
        GTEST_SKIP() << "the real documents are not there: " << name << " is missing";
      }
      names_.emplace_back(name);
      documents_.push_back(segmented(test::read_file(folder / name)));
    }
  }

  Description description(std::size_t number) {
    return MetadataReader(vocabulary_, analyzer_).describe(documents_[number], names_[number]);
  }

  std::vector<std::string> passages(std::size_t number) const { return shown(documents_[number]); }

  std::vector<std::string> names_;
  std::vector<SegmentedDocument> documents_;
  Vocabulary vocabulary_{built_in_vocabulary()};
  Analyzer analyzer_;
};

TEST_F(RealDocuments, SayWhatTheyAre) {
  const std::string cambridgeshire = "Cambridgeshire Constabulary";
  EXPECT_THAT(description(0).forces.value, ElementsAre(cambridgeshire));
  EXPECT_THAT(description(1).forces.value, IsEmpty());
  EXPECT_THAT(description(2).forces.value, ElementsAre(cambridgeshire));
  EXPECT_THAT(description(3).forces.value, ElementsAre(cambridgeshire));
  EXPECT_THAT(description(4).forces.value, ElementsAre("Hertfordshire Constabulary"));
  std::vector<int> years;
  for (std::size_t i = 0; i < 5; ++i) years.push_back(description(i).year.value.value_or(0));
  EXPECT_THAT(years, ElementsAre(2014, 2014, 2016, 2017, 2014));
  for (const std::size_t letter : {0U, 1U, 4U}) EXPECT_EQ(description(letter).type.value, "letter");
  EXPECT_EQ(description(0).published.value, (Date{2014, 9, 3}));
  EXPECT_EQ(description(4).published.value, (Date{2014, 9, 3}));
  EXPECT_FALSE(description(1).published.known());
}

TEST_F(RealDocuments, KeepTheItemsOfALetterWhole) {
  EXPECT_THAT(
      passages(0),
      AllOf(Contains("item [Preventing crime] The force has a strong preventative policing ethos, "
                     "which is driven by chief officers and supported by the Police and Crime "
                     "Commissioner."),
            Contains("item [Preventing crime] HMIC found some good examples of where the force has "
                     "undertaken long-term crime prevention initiatives. In addition, HMIC found "
                     "that the daily management meetings in the force are being used well to "
                     "direct activity towards crime prevention."),
            Contains("item [Attending crimes and incidents] creating an incident on the command "
                     "and control system and then subsequently entering details onto the crime "
                     "recording system; or"),
            Contains("item [Freeing up time] The inspection found that the force does not always "
                     "have a clear understanding of how staff are spending their time.")));
}

TEST_F(RealDocuments, KeepTheItemsOfALetterWithoutLetterheadWhole) {
  EXPECT_THAT(
      passages(1),
      Contains("item [Preventing crime] There is proactive use of Automatic Number Plate "
               "Recognition (ANPR) and the intelligence it produces as a preventative tool. "
               "The Force acknowledges issues around resilience in the provision and "
               "maintenance of the ANPR system and this is being strengthened by the "
               "up-skilling of existing staff."));
}

TEST_F(RealDocuments, HaveNoSiteFrame) {
  EXPECT_EQ(documents_[2].title, "Cambridgeshire 2016");
  EXPECT_THAT(passages(2),
              Each(AllOf(Not(HasSubstr("Skip to content")), Not(HasSubstr("Read more about")),
                         Not(HasSubstr("Last updated")))));
  EXPECT_THAT(passages(2), Contains("judgment [Legitimacy > How legitimate is the force at keeping "
                                    "people safe and reducing crime?] Good"));
}

TEST_F(RealDocuments, JoinASentenceOverFootnotesAndPage) {
  const auto found = passages(3);
  EXPECT_THAT(found,
              Contains(AllOf(HasSubstr("at the same time improving their confidence and skills"))));
  EXPECT_THAT(found, Contains(AllOf(HasSubstr("paragraph [Specialist capabilities"),
                                    HasSubstr("maintains a firm focus on armed capability"))));
  EXPECT_THAT(found,
              Contains("footnote [Investigating crime and reducing re-offending > Initial "
                       "investigation] Golden hour refers to the time after a crime has been "
                       "committed during which there is maximum potential for recovery of "
                       "forensic evidence."));
}

TEST_F(RealDocuments, KeepAreasForImprovementWhole) {
  EXPECT_THAT(
      passages(3),
      Contains("improvement [Protecting vulnerable people and supporting victims > Areas for "
               "improvement] The force should ensure that it has sufficient resources "
               "available to respond appropriately to ‘prompt’ (within 1 hour) calls for "
               "service, particularly for incidents of domestic abuse."));
}

TEST_F(RealDocuments, HaveNoAddressForAPassage) {
  for (const Passage& passage : documents_[3].passages) {
    EXPECT_FALSE(passage.text.starts_with("http")) << passage.text;
    EXPECT_NE(passage.text, "eareadatatables");
  }
}

TEST_F(RealDocuments, PutTheAnnexApart) {
  for (const Passage& passage : documents_[3].passages) {
    const bool annex =
        !passage.heading.empty() && passage.heading.front() == "Annex A – About the data";
    EXPECT_EQ(passage.part == Part::annex, annex) << passage.text;
  }
  EXPECT_EQ(documents_[3].passages.back().part, Part::annex);
}

TEST_F(RealDocuments, ShowNoMarkOfAFootnote) {
  std::vector<std::string> notes;
  for (const Passage& passage : documents_[3].passages) {
    if (passage.kind == Kind::footnote) {
      notes.push_back(passage.note);
    } else {
      EXPECT_FALSE(RE2::PartialMatch(passage.text, R"([a-z)’]\d|\d{5}|[a-z)]\.\d|\d\.\d\d )"))
          << passage.text;
    }
  }
  ASSERT_EQ(notes.size(), 23U);
  for (std::size_t i = 0; i < notes.size(); ++i) EXPECT_EQ(notes[i], std::to_string(i + 1));
}

TEST_F(RealDocuments, EndEveryParagraphOfThePlainTextAsASentence) {
  // A line that was cut too early or joined too far shows at the ends.
  for (const std::size_t number : {0U, 1U, 3U, 4U}) {
    for (const Passage& passage : documents_[number].passages) {
      const bool text = passage.kind == Kind::paragraph || passage.kind == Kind::item ||
                        passage.kind == Kind::improvement;
      if (!text || passage.part == Part::front || test::grades().grade(passage.text)) continue;
      const std::string& words = passage.text;
      EXPECT_TRUE(words.ends_with('.') || words.ends_with(':') || words.ends_with(';') ||
                  words.ends_with("; and") || words.ends_with("; or"))
          << words;
    }
  }
}

TEST_F(RealDocuments, HaveTheGradesOfATableInOnePassageEach) {
  std::vector<std::string> grades;
  for (const Passage& passage : documents_[3].passages) {
    if (passage.kind == Kind::judgment && !passage.finding.likely) grades.push_back(passage.text);
  }
  EXPECT_THAT(grades,
              ElementsAre("Overall effectiveness 2017 Requires improvement",
                          "Preventing crime and tackling anti-social behaviour Good 2016",
                          "Investigating crime and reducing re-offending Requires improvement 2017",
                          "Protecting vulnerable people Requires improvement 2017",
                          "Tackling serious and organised crime Good 2016",
                          "Specialist capabilities Ungraded 2017", "Requires improvement"));
}

TEST_F(RealDocuments, HaveOneJudgmentWhereATableAndAChapterStateTheSame) {
  std::vector<std::string> stated;
  for (const Passage& passage : documents_[3].passages) {
    for (const std::uint32_t other : passage.finding.also) {
      stated.push_back(passage.finding.subject + ": " + documents_[3].passages[other - 1].text);
    }
  }
  EXPECT_THAT(stated, ElementsAre("Investigating crime and reducing re-offending: "
                                  "Requires improvement",
                                  "Specialist capabilities: Ungraded"));
}

TEST_F(RealDocuments, SayWhatWasLeftOutOfThem) {
  std::size_t addresses = 0;
  for (const Dropped& dropped : documents_[3].dropped) {
    EXPECT_EQ(dropped.reason, "address") << dropped.text;
    if (dropped.reason == "address") ++addresses;
  }
  EXPECT_GE(addresses, 15U);
  for (const Dropped& dropped : documents_[2].dropped) {
    EXPECT_EQ(dropped.reason, "site frame") << dropped.text;
  }
  for (const std::size_t letter : {0U, 1U, 4U}) EXPECT_THAT(documents_[letter].dropped, IsEmpty());
}

TEST_F(RealDocuments, AgreeOnWhatTheirSharedParagraphsAre) {
  const std::string shared =
      "paragraph [] All forces will be given the opportunity to provide an update. This updated "
      "evidence will be considered as part of the PEEL interim crime inspection, which is due to "
      "be "
      "published at the end of November.";
  for (const std::size_t letter : {0U, 1U, 4U}) EXPECT_THAT(passages(letter), Contains(shared));
}

}  // namespace
}  // namespace findings
