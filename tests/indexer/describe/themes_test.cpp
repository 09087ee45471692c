// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/themes.h"

#include <string>
#include <string_view>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/describe/built_in_vocabulary.h"

namespace findings {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

VocabularyFiles small_vocabulary() {
  VocabularyFiles files;
  files.texts = {"slug,name,short,kind,names,aliases\n",
                 "slug,label,triggers,hints,headings\n"
                 "fraud,Fraud,fraud;action fraud,bank card;elderly victim;scam,economic crime\n"
                 "custody,Custody,custody suite,cell;detainee,custody\n"
                 "arrests,Arrests,arrest rate,cell;warrant,\n",
                 "slug,label,titles,openings\n"};
  return files;
}

class Themes : public testing::Test {
 protected:
  explicit Themes(const VocabularyFiles& files = small_vocabulary())
      : vocabulary_(files), matcher_(vocabulary_, analyzer_) {}

  std::vector<std::string> themes(std::string_view text,
                                  const std::vector<std::string>& headings = {}) {
    std::vector<std::vector<std::string>> stems = {analyzer_.stems(text)};
    for (const std::string& heading : headings) stems.push_back(analyzer_.stems(heading));
    std::vector<std::vector<std::string_view>> views;
    for (const auto& words : stems) views.emplace_back(words.begin(), words.end());
    const std::vector<std::vector<std::string_view>> above(views.begin() + 1, views.end());
    return matcher_.themes(views.front(), above);
  }

  std::vector<ThemeReason> reasons(const std::string& text,
                                   const std::vector<std::string>& headings = {}) {
    Passage passage;
    passage.text = text;
    passage.heading = headings;
    return matcher_.reasons(passage, analyzer_);
  }

 private:
  Vocabulary vocabulary_;
  Analyzer analyzer_;
  ThemeMatcher matcher_;
};

TEST_F(Themes, AreGivenByOneTrigger) {
  EXPECT_THAT(themes("Frauds are recorded."), ElementsAre("fraud"));
  EXPECT_THAT(themes("The custody suites are full."), ElementsAre("custody"));
}

TEST_F(Themes, NeedTwoDifferentHints) {
  EXPECT_THAT(themes("A bank card was found."), IsEmpty());
  EXPECT_THAT(themes("One bank card, two bank cards, three bank cards."), IsEmpty());
  EXPECT_THAT(themes("The bank card of an elderly victim."), ElementsAre("fraud"));
}

TEST_F(Themes, TakeTwoFormsOfAWordForOneHint) {
  VocabularyFiles files = small_vocabulary();
  files.texts[1] =
      "slug,label,triggers,hints,headings\nfraud,Fraud,,scam;scams;bank * card;bank card,\n";
  const Vocabulary vocabulary(files);
  Analyzer analyzer;
  const ThemeMatcher matcher(vocabulary, analyzer);
  Passage passage;
  passage.text = "One scam, or two scams.";
  EXPECT_THAT(matcher.reasons(passage, analyzer), IsEmpty());
  passage.text = "A bank card, a bank debit card.";
  EXPECT_THAT(matcher.reasons(passage, analyzer),
              ElementsAre(ThemeReason{"fraud", {"bank * card", "bank card"}, std::nullopt, true}))
      << "a star is a word";
}

TEST_F(Themes, DoNotAddHintsOfOneThemeToThoseOfAnother) {
  EXPECT_THAT(themes("The cell of a scam."), IsEmpty());
  EXPECT_THAT(themes("The cell, a warrant."), ElementsAre("arrests"));
  EXPECT_THAT(themes("A detainee in a cell with a warrant."), ElementsAre("arrests", "custody"));
}

TEST_F(Themes, AreGivenByTheHeadingsAbove) {
  EXPECT_THAT(themes("The force is good.", {"Custody"}), ElementsAre("custody"));
  EXPECT_THAT(themes("The force is good.", {"Tackling economic crime", "Summary"}),
              ElementsAre("fraud"));
  EXPECT_THAT(themes("The force is good.", {"Arrest rates"}), ElementsAre("arrests"))
      << "a trigger in a heading counts as well";
}

TEST_F(Themes, AreNotGivenByTheWordsOfAHeadingInText) {
  EXPECT_THAT(themes("Custody and economic crime are areas of work."), IsEmpty());
}

TEST_F(Themes, AreNotGivenByHintsInAHeading) {
  EXPECT_THAT(themes("The force is good.", {"Bank cards and scams"}), IsEmpty());
  EXPECT_THAT(themes("A scam.", {"Bank cards"}), IsEmpty());
}

TEST_F(Themes, AreListedOnceAndInOrder) {
  EXPECT_THAT(themes("Fraud in the custody suite, arrest rates, Action Fraud.", {"Economic crime"}),
              ElementsAre("arrests", "custody", "fraud"));
}

TEST_F(Themes, SayWhichPhraseIsWhere) {
  EXPECT_THAT(reasons("Frauds in two custody suites."),
              ElementsAre(ThemeReason{"custody", {"custody suite"}, std::nullopt, false},
                          ThemeReason{"fraud", {"fraud"}, std::nullopt, false}));
  EXPECT_THAT(reasons("The force is good.", {"Summary", "Tackling economic crimes"}),
              ElementsAre(ThemeReason{"fraud", {"economic crime"}, 1, false}));
  EXPECT_THAT(reasons("The force is good.", {"Custody"}),
              ElementsAre(ThemeReason{"custody", {"custody"}, 0, false}));
}

TEST_F(Themes, SayEveryReasonThatWouldBeEnough) {
  EXPECT_THAT(
      reasons("Action Fraud heard of a scam; the bank cards of an elderly victim are gone.",
              {"Economic crime and fraud", "Fraud"}),
      ElementsAre(ThemeReason{"fraud", {"fraud", "action fraud"}, std::nullopt, false},
                  ThemeReason{"fraud", {"bank card", "elderly victim", "scam"}, std::nullopt, true},
                  ThemeReason{"fraud", {"fraud", "economic crime"}, 0, false},
                  ThemeReason{"fraud", {"fraud"}, 1, false}));
}

TEST_F(Themes, SayNothingOfAHintThatIsNotEnough) {
  EXPECT_THAT(reasons("One scam and another scam."), IsEmpty());
  EXPECT_THAT(reasons("Fraud is a scam."),
              ElementsAre(ThemeReason{"fraud", {"fraud"}, std::nullopt, false}));
}

TEST_F(Themes, NameAPhraseOnceThatIsTriggerAndHeading) {
  VocabularyFiles files = small_vocabulary();
  files.texts[1] = "slug,label,triggers,hints,headings\nfraud,Fraud,fraud,,fraud\n";
  const Vocabulary vocabulary(files);
  Analyzer analyzer;
  Passage passage;
  passage.text = "The force is good.";
  passage.heading = {"Fraud"};
  EXPECT_THAT(ThemeMatcher(vocabulary, analyzer).reasons(passage, analyzer),
              ElementsAre(ThemeReason{"fraud", {"fraud"}, 0, false}));
}

class BuiltInThemes : public Themes {
 protected:
  BuiltInThemes() : Themes(built_in_vocabulary()) {}
};

TEST_F(BuiltInThemes, KnowTheSubjectsOfPolicing) {
  EXPECT_THAT(themes("Officers attend domestic abuse incidents within one hour."),
              Contains("domestic-abuse"));
  EXPECT_THAT(themes("All police forces record incidents of anti-social behaviour (ASB)."),
              Contains("anti-social-behaviour"));
  EXPECT_THAT(themes("The force is in a strategic alliance."), Contains("collaboration"));
  EXPECT_THAT(themes("The annual accounts were signed."), Not(Contains("domestic-abuse")));
}

TEST_F(BuiltInThemes, KnowAcronymsInThePlural) {
  EXPECT_THAT(themes("Two PCSOs left."), Contains("neighbourhood-policing"));
  EXPECT_THAT(themes("More DVPOs and DVPNs are asked for."), Contains("domestic-abuse"));
  EXPECT_THAT(themes("RSOs live there."), Contains("offender-management"));
  EXPECT_THAT(themes("The ROCUs were visited."), Contains("serious-organised-crime"));
}

TEST_F(BuiltInThemes, AreNotGivenForWordsWithOtherMeanings) {
  EXPECT_THAT(themes("A multi-disciplinary team meets."), Not(Contains("professional-standards")));
  EXPECT_THAT(themes("The force is used to change."), Not(Contains("use-of-force")));
  EXPECT_THAT(themes("With respect to cost, a fair amount is known."),
              Not(Contains("diversity-fairness")));
  EXPECT_THAT(themes("Plans were trimmed."), Not(Contains("workforce-wellbeing")));
  EXPECT_THAT(themes("A scheme of diversion.", {"Liaison and diversion"}),
              Not(Contains("diversity-fairness")));
  EXPECT_THAT(themes("A flood of letters came."), Not(Contains("public-order")));
  EXPECT_THAT(themes("The deployment of deployed staff."), Not(Contains("response")));
}

TEST_F(BuiltInThemes, TellHowWasInspectedFromWhatTheForceDoes) {
  EXPECT_THAT(themes("Some forces were unable to provide accurate arrest data."),
              Contains("inspection-method"));
  EXPECT_THAT(themes("For further information about this data, please see annex A."),
              Contains("inspection-method"));
  for (const std::string_view text :
       {"The force was unable to provide a service at night.", "Supervisors dip sample the calls.",
        "Staff follow a methodology for assessing risk.", "A risk-based approach decides.",
        "During our fieldwork we saw officers on patrol."}) {
    EXPECT_THAT(themes(text), Not(Contains("inspection-method"))) << text;
  }
}

TEST_F(BuiltInThemes, CountNoWordAsTwoHints) {
  const Vocabulary vocabulary(built_in_vocabulary());
  Analyzer analyzer;
  for (const Theme& theme : vocabulary.themes()) {
    for (const std::string& hint : theme.hints) {
      PhraseSet others;
      for (const std::string& other : theme.hints) {
        if (&other != &hint) others.add(other, 0, analyzer);
      }
      const std::vector<std::string> stems = analyzer.stems(hint);
      const std::vector<std::string_view> views(stems.begin(), stems.end());
      EXPECT_TRUE(others.match(views).empty()) << theme.slug << ": " << hint;
    }
  }
}

}  // namespace
}  // namespace findings
