// SPDX-License-Identifier: GPL-2.0-or-later
// Entries of documents that have another id now, of unusual documents, and of real letters.
#include <map>
#include <memory>
#include <utility>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "tests/searcher/lists/verifying.h"

namespace findings {
namespace {

using testing::ElementsAre;

TEST_F(Verifying, FollowsADocumentToItsNewName) {
  publish({{"kent", {ponies, saddles, hooves}}});
  for (const std::uint32_t ordinal : {1U, 2U, 3U}) gather("kent", ordinal);
  publish({{"kent-2016", {ponies, saddles, hooves}}, {"essex", {oats, carts}, "Other", "Essex"}});
  EXPECT_THAT(verdicts(),
              ElementsAre("moved kent-2016#1", "moved kent-2016#2", "moved kent-2016#3"));
  EXPECT_EQ(verified().front().now->document.id, "kent-2016");
}

TEST_F(Verifying, ANewNameAndATitleOrTypeNotKnownBeforeAreOne) {
  publish({{"kent", {ponies, saddles}, "", "Kent", "2016", ""}});
  entries_.emplace_back().quotation = quote(*session_, {"kent", 2});
  entries_.back().quotation.document.title = "";
  entries_.back().quotation.document.type = "";
  publish({{"kent-2016", {ponies, saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent-2016#2"));
}

// The own letter is gone; the letters to others, or of other years, say the same.
TEST_F(Verifying, WhatManyLettersSayIsNotTakenForMoved) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"essex", {ponies, saddles, hooves}, "Letter on ponies", "Essex"}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish({{"kent-2017", {ponies, saddles, hooves}, "Letter on ponies", "Kent", "2017"}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  // All these letters have that title, and whom this one is to was not found out.
  publish({{"unknown", {ponies, saddles, hooves}, "Letter on ponies", ""}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish(
      {{"kent-report", {ponies, saddles, hooves}, "Report on carts", "Kent", "2016", "report"}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish({{"kent-carts", {carts, saddles, oats}, "Letter on carts"}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, OneCandidateWithOtherNeighboursNeedsItsForce) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent-2016", {carts, saddles, oats}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent-2016#2"));
  // Of whom the quotation was is not known: it may be another letter of that title.
  entries_.front().quotation.document.forces.clear();
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish({{"kent-2016", {ponies, saddles, oats}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish({{"unnamed", {ponies, saddles, oats}, "Letter on ponies", ""}});
  EXPECT_THAT(verdicts(), ElementsAre("moved unnamed#2"));
}

TEST_F(Verifying, OfSeveralDocumentsTheNeighboursDecide) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent-a", {carts, saddles, oats}}, {"kent-b", {carts, ponies, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent-b#3"));
  publish({{"kent-a", {carts, saddles, oats}}, {"kent-b", {oats, saddles, carts}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
  publish(
      {{"kent-a", {ponies, saddles, hooves, oats}}, {"kent-b", {ponies, saddles, hooves, carts}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, WhatStandsInAnotherDocumentIsNotFollowedWhileItsOwnIsThere) {
  publish({{"kent", {ponies, saddles, hooves}}});
  gather("kent", 2);
  publish({{"kent", {ponies, hooves}}, {"kent-2016", {ponies, saddles, hooves}}});
  EXPECT_THAT(verdicts(), ElementsAre("orphaned"));
}

TEST_F(Verifying, ReadsLettersOfOtherScripts) {
  const std::string greek = "Τα άλογα βρίσκονται στον στάβλο και τρώνε βρώμη κάθε πρωί.";
  const std::string chinese = "警察在马厩里养了九匹小马，每天早上喂燕麦。";
  publish({{"kent", {ponies, greek, chinese, saddles}}});
  gather("kent", 2);
  gather("kent", 3);
  publish({{"kent-2016", {ponies, greek, chinese, saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("moved kent-2016#2", "moved kent-2016#3"));
  publish({{"kent",
            {ponies, "Τα άλογα βρίσκονται στον στάβλο και τρώνε βρώμη κάθε βράδυ.",
             "警察在马厩里养了八匹小马，每天早上喂燕麦。", saddles}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted kent#2", "drifted kent#3"));
  EXPECT_THAT(verified().front().difference, testing::EndsWith("κάθε [-πρωί.-]{+βράδυ.+}"));
}

TEST_F(Verifying, FollowsRecords) {
  const auto record = [](const std::string& id, const std::string& text,
                         const std::string& force = "Kent") {
    return nlohmann::json{{"_id", id}, {"text", text}, {"force", force}, {"year", 2016}};
  };
  publish({}, {record("r1", ponies), record("r2", saddles), record("r3", hooves),
               record("r4", oats), record("r5", carts)});
  for (const char* id : {"r1", "r2", "r3", "r4", "r5"}) gather(id, 1);
  publish({}, {record("r1", ponies), record("r2", saddles + " Always."), record("r8", hooves),
               record("r9", oats, "Essex"), record("r5", "Nothing was found.")});
  EXPECT_THAT(verdicts(),
              ElementsAre("held r1#1", "drifted r2#1", "moved r8#1", "orphaned", "orphaned"));
}

TEST_F(Verifying, ComparesVeryLongPassages) {
  std::string text;
  for (int i = 0; i < 4000; ++i) text += fmt::format("word{} ", i);
  publish({}, {{{"_id", "long"}, {"text", text + "end."}}});
  gather("long", 1);
  publish({}, {{{"_id", "long"}, {"text", "New " + text + "stop."}}});
  EXPECT_THAT(verdicts(), ElementsAre("drifted long#1"));
  EXPECT_EQ(verified().front().difference, "{+New +}" + text + "[-end.-]{+stop.+}");
}

TEST_F(Verifying, AnEntryWithoutAPlaceOrWordsDoesNoHarm) {
  publish({{"kent", {ponies, saddles}}});
  gather("kent", 1);
  gather("kent", 1);
  gather("kent", 1);
  entries_[0].quotation.passage.ordinal = 0;
  entries_[1].quotation.passage.ordinal = 4294967295;
  entries_[2].quotation.document.id = "gone";
  entries_[2].quotation.passage.text = "";
  EXPECT_THAT(verdicts(), ElementsAre("moved kent#1", "moved kent#1", "orphaned"));
  EXPECT_TRUE(verify_entries(*session_, std::span<const Entry>()).empty());
}

TEST_F(Verifying, OneAloneIsVerifiedToo) {
  publish({{"kent", {ponies, saddles}}});
  gather("kent", 2);
  publish({{"kent", {oats, ponies, saddles}}});
  const VerifiedEntry moved = verify_entries(*session_, {&entries_.front(), 1}).front();
  EXPECT_EQ(moved.state, EntryState::moved);
  EXPECT_EQ(moved.now, quote(*session_, {"kent", 3}));
}

// Real letters, many of which say the same.
class VerifyingSample : public testing::Test {
 protected:
  // Every passage of the sample documents.
  std::vector<Entry> gathered() {
    std::vector<PassageId> ids;
    session_.reader().each_passage([&](const FullPassage& passage) {
      ids.push_back({passage.document.id, passage.passage.ordinal});
    });
    std::vector<Entry> entries;
    for (Quotation& quotation : quote(session_, ids)) {
      entries.emplace_back().quotation = std::move(quotation);
    }
    return entries;
  }

  Session session_{test::sample_index()};
};

TEST_F(VerifyingSample, HoldsAll) {
  const std::vector<Entry> entries = gathered();
  const std::vector<VerifiedEntry> verified = verify_entries(session_, entries);
  ASSERT_GT(entries.size(), 100U);
  for (std::size_t i = 0; i < entries.size(); ++i) {
    EXPECT_EQ(verified[i].state, EntryState::held) << entries[i].quotation.id();
    EXPECT_EQ(verified[i].now, entries[i].quotation);
  }
}

// Under another id each is found again where it stands, and none in another letter.
TEST_F(VerifyingSample, FollowsRenamedDocumentsToThemselves) {
  const std::vector<Entry> entries = gathered();
  std::vector<Entry> renamed;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < entries.size(); i += 1 + entries.size() / 400) {
    renamed.push_back(entries[i]);
    renamed.back().quotation.document.id += "-formerly";
    ids.push_back(entries[i].quotation.id());
  }
  const std::vector<VerifiedEntry> verified = verify_entries(session_, renamed);
  std::size_t moved = 0;
  for (std::size_t i = 0; i < renamed.size(); ++i) {
    if (verified[i].state == EntryState::orphaned) continue;
    ++moved;
    EXPECT_EQ(verified[i].state, EntryState::moved);
    EXPECT_EQ(verified[i].now->id(), ids[i]);
  }
  EXPECT_GT(moved, renamed.size() * 95 / 100) << "of " << renamed.size();
}

}  // namespace
}  // namespace findings
