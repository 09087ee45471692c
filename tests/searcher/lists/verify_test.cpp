// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/verify.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/searcher/lists/verifying.h"

namespace findings {
namespace {

using testing::ElementsAre;

TEST_F(Verifying, HoldsWhatStandsAsItStood) {
  publish({{"kent", {ponies, saddles, hooves}}});
  for (const std::uint32_t ordinal : {1U, 2U, 3U}) gather("kent", ordinal);
  EXPECT_THAT(verdicts(), ElementsAre("held kent#1", "held kent#2", "held kent#3"));
  const VerifiedEntry held = verified().at(1);
  EXPECT_EQ(held.now, entries_.at(1).quotation);
  EXPECT_EQ(held.difference, "");
}

TEST_F(Verifying, ShowsWhatChangedAroundTheWordsThatAreHeld) {
  publish({{"kent", {ponies, saddles}}});
  gather("kent", 1);
  publish({{"kent", {ponies, carts}, "Another title"}});
  const VerifiedEntry held = verified().front();
  EXPECT_EQ(held.state, EntryState::held);
  EXPECT_EQ(held.now->after, "Two carts lack brakes, and the third has been without");
  EXPECT_EQ(held.now->document.title, "Another title");
}

TEST_F(Verifying, FollowsAllThatComesAfterAnInsertedParagraph) {
  publish({{"kent", {ponies, saddles, hooves}}});
  for (const std::uint32_t ordinal : {1U, 2U, 3U}) gather("kent", ordinal);
  publish({{"kent", {ponies, oats, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("held kent#1", "moved kent#3", "moved kent#4"));
}

TEST_F(Verifying, MarksTheWordsThatChanged) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent", {ponies, "Saddles are oiled each Friday by whoever is on duty.", hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#2"));
  EXPECT_EQ(verified().front().difference,
            "Saddles are oiled each [-Monday-]{+Friday+} by whoever [-happens to be-]{+is+} on "
            "duty.");
}

TEST_F(Verifying, APointMoreIsADrift) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 3);
  publish({{"kent",
            {ponies, saddles,
             "A farrier looks, at the hooves of all animals in the first "
             "week of May."}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3"));
  EXPECT_THAT(verified().front().difference,
              testing::StartsWith("A farrier [-looks-]{+looks,+} at the hooves"));
}

TEST_F(Verifying, FollowsWhatWasChangedAndMoved) {
  publish({{"kent", {ponies, saddles, hooves, oats}}});
  gather("kent", 2);
  publish({{"kent",
            {ponies, hooves, oats,
             "Saddles are now oiled each Monday by whoever happens "
             "to be on duty."}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#4"));
}

TEST_F(Verifying, OtherWordsBetweenTheSameNeighboursAreNotIt) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent", {oats, ponies, carts, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, AnotherSentenceOfTheSameFormIsNotIt) {
  publish({{"kent", {ponies, "In Maidstone there were 41 reports of burglary in March.", hooves}}});
  gather("kent", 2);
  publish({{"kent", {ponies, "In Ashford there were 12 reports of robbery in May.", hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, OfTheSameTextTwiceTheOtherIsFoundWhenTheFirstGoes) {
  publish({{"kent", {saddles, ponies, saddles, hooves}}});
  gather("kent", 3);
  publish({{"kent", {oats, ponies, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent#3")) << "its key is that of the first now";
}

TEST_F(Verifying, WhatIsGoneIsOrphaned) {
  publish({{"kent", {ponies, saddles, hooves}}});
  for (const std::uint32_t ordinal : {1U, 2U, 3U}) gather("kent", ordinal);
  publish({{"kent", {ponies, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("held kent#1", "orphaned", "moved kent#2"));
  EXPECT_EQ(verified().at(1).difference, "");
}

TEST_F(Verifying, ADocumentThatIsGoneLeavesOrphans) {
  publish({{"kent", {ponies, saddles}}, {"essex", {hooves, oats}, "Other", "Essex"}});
  gather("kent", 1);
  publish({{"essex", {hooves, oats}, "Other", "Essex"}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

// Recommendations read much alike: that one is gone does not make it the next.
TEST_F(Verifying, ASimilarNeighbourIsNotTakenForWhatWasDeleted) {
  const auto rule = [](const std::string& animal) {
    return "Within three months the force should count every " + animal + " and write it down.";
  };
  publish({{"kent", {ponies, rule("goat"), rule("mule"), rule("hen"), saddles}}});
  gather("kent", 3);
  for (const Texts& rest : {Texts{ponies, rule("goat"), rule("hen"), saddles},
                            Texts{ponies, oats, rule("goat"), rule("hen"), saddles}}) {
    publish({{"kent", rest}});
    EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  }
}

TEST_F(Verifying, NorOneThatBeginsWithTheSameTenWords) {
  const auto rule = [](const std::string& duty) {
    return "Within three months the force should see to it that " + duty + ".";
  };
  const std::string hay = rule("hay is bought by the ton from the nearest farm");
  const std::string dogs = rule("dogs are walked");
  const std::string cats = rule("cats are fed");
  publish({{"kent", {ponies, hay, dogs, cats, saddles}}});
  gather("kent", 3);
  publish({{"kent", {ponies, hay, cats, saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish({{"kent", {ponies, hay, rule("dogs are not walked"), cats, saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3"));
  publish({{"kent", {ponies, hay, rule("dogs are not walked"), saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3"));
}

TEST_F(Verifying, NorOneFarFromWhereItStood) {
  const auto rule = [](const std::string& animal) {
    return "Every " + animal + " is counted and its name is put down.";
  };
  publish({{"kent", {ponies, rule("goat in the barn"), saddles, hooves, oats, rule("hen")}}});
  gather("kent", 2);
  publish({{"kent", {ponies, saddles, hooves, oats, rule("hen")}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, WhatAnotherEntryHoldsIsNotTakenForWhatWasDeleted) {
  const auto rule = [](const std::string& animal) {
    return "Within three months the force should count every " + animal + " and write it down.";
  };
  publish({{"kent", {ponies, rule("goat"), saddles, rule("mule"), oats}}});
  gather("kent", 2);
  gather("kent", 4);
  publish({{"kent", {ponies, rule("goat"), saddles, carts, hooves, oats}}});
  EXPECT_THAT(verdicts(), ElementsAre("held kent#2", "orphaned"));
}

TEST_F(Verifying, APassageIsWhatItIsMostLikeAndNothingElse) {
  publish({{"kent",
            {ponies, "Every goat in the yard is counted by the sergeant before supper.", saddles,
             "Every goat in the barn is counted by a constable before breakfast.", oats}}});
  gather("kent", 2);
  gather("kent", 4);
  publish({{"kent",
            {ponies, carts, hooves, saddles,
             "Every goat in the barn is counted by the constable before breakfast.", oats}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned", "drifted kent#5"));
}

TEST_F(Verifying, TwoParagraphsMadeOneHaveBothDrifted) {
  publish({{"kent", {ponies, saddles, hooves, oats}}});
  gather("kent", 2);
  gather("kent", 3);
  publish({{"kent", {ponies, saddles + " " + hooves, oats}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#2", "drifted kent#2"));
}

TEST_F(Verifying, OfTheSameTextTwiceTheNeighboursDecide) {
  publish({{"kent", {ponies, saddles, hooves, saddles, oats}}});
  gather("kent", 2);
  gather("kent", 4);
  publish({{"kent", {carts, ponies, hooves, saddles, oats, ponies, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent#7", "moved kent#4"));
}

TEST_F(Verifying, OfTheSameWordsTwiceWithoutNeighboursTheNearestIsMeant) {
  publish({{"kent", {ponies, hooves, oats, saddles, carts}}});
  gather("kent", 4);
  publish({{"kent", {saddles, ponies, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent#3"));
}

TEST_F(Verifying, EqualEntriesGetEqualVerdicts) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  gather("kent", 2);
  publish({{"kent", {ponies, carts, saddles + " Always.", hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3", "drifted kent#3"));
}

TEST_F(Verifying, TwoEntriesOfOneListAreNeverAtOnePassage) {
  publish({{"kent", {ponies, saddles, hooves, saddles, oats}}});
  for (const std::uint32_t ordinal : {2U, 3U, 4U}) gather("kent", ordinal);
  const auto states = [&] {
    std::vector<EntryState> result;
    for (const auto& entry : verify_entries(*session_, entries_)) result.push_back(entry.state);
    return result;
  };
  publish({{"kent", {ponies, hooves, saddles, oats}}});
  EXPECT_THAT(states(), ElementsAre(EntryState::orphaned, EntryState::moved, EntryState::moved));
  publish({{"kent", {ponies, saddles + " " + hooves, oats}}});
  EXPECT_EQ(std::ranges::count(states(), EntryState::drifted), 1);
}

// The passage was quoted again after a change, and both quotations were kept.
TEST_F(Verifying, AnEarlierQuotationOfAPassageThatIsHeldHasDrifted) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent", {ponies, saddles + " Always.", hooves}}});
  gather("kent", 2);
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#2", "held kent#2"));
  publish({{"kent", {oats, ponies, saddles + " Always.", hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3", "moved kent#3"));
  gather("kent", 3);
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#3", "moved kent#3", "held kent#3"));
}

}  // namespace
}  // namespace findings
