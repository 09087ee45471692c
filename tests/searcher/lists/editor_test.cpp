// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/editor.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/searcher/lists/lists_fixture.h"

namespace findings {
namespace {

using test::Lists;
using test::quotation;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

const std::vector<std::string> first = {"1"};

TEST_F(Lists, KeepAllOfAQuotation) {
  make_list("doors", 0);
  const Quotation taken = quotation("barn", 3, "“Łódź” \u2014 </script>\t'x'");
  (void)as("ann").add("doors", {&taken, 1}, "North", std::nullopt);
  const Entry entry = store_.list("doors").entries.at(0);
  EXPECT_EQ(entry.quotation, taken);
  EXPECT_EQ(entry.hash, text_hash(taken.passage.text));
  EXPECT_EQ(entry.section, "North");
  EXPECT_EQ(entry.status, Status::to_read);
  EXPECT_EQ(entry.added, (Stamp{"ann", "2026-03-01T10:00:00Z"}));
}

TEST_F(Lists, DoNotDoubleWhatIsOnThem) {
  make_list("doors", 2);
  const std::vector<Quotation> again = {quotation("barn", 2), quotation("barn", 3)};
  const Added added = as("bob").add("doors", again, "", std::nullopt);
  EXPECT_THAT(added.added, ElementsAre("barn#3"));
  EXPECT_THAT(added.there_before, ElementsAre("barn#2"));
  EXPECT_THAT(ids("doors"), ElementsAre("barn#1", "barn#2", "barn#3"));
}

TEST_F(Lists, AreCreatedOnceWithUsableNames) {
  make_list("doors", 0);
  EXPECT_THROW(make_list("doors", 0), UsageError);
  for (const char* name : {"", "-x", "two words", "a/b", "line\n"}) {
    EXPECT_THROW(as("ann").create(name, "", ""), UsageError) << name;
  }
  as("ann").create("türen", "", "");
  EXPECT_THAT(store_.names(), ElementsAre("doors", "türen"));
}

TEST_F(Lists, SuggestTheNearestName) {
  make_list("doors", 2);
  try {
    (void)store_.list("door");
    FAIL();
  } catch (const NotFoundError& error) {
    EXPECT_THAT(error.hint(), HasSubstr("doors"));
  }
  try {
    (void)store_.entry("doors", "barm#2");
    FAIL();
  } catch (const NotFoundError& error) {
    EXPECT_THAT(error.hint(), HasSubstr("barn#"));
  }
  EXPECT_THROW((void)store_.entry("doors", "3"), NotFoundError);
  EXPECT_EQ(store_.entry("doors", "2").entry.quotation.id(), "barn#2");
}

TEST_F(Lists, MoveEntriesToAnyPlace) {
  make_list("doors", 4);
  as("ann").move("doors", "barn#4", 1);
  EXPECT_THAT(ids("doors"), ElementsAre("barn#4", "barn#1", "barn#2", "barn#3"));
  as("ann").move("doors", "1", 99);
  EXPECT_THAT(ids("doors"), ElementsAre("barn#1", "barn#2", "barn#3", "barn#4"));
  const std::vector<std::string> two = {"2"};
  (void)as("ann").remove("doors", two);
  as("ann").move("doors", "3", 2);
  EXPECT_THAT(ids("doors"), ElementsAre("barn#1", "barn#4", "barn#3"));
}

TEST_F(Lists, RemoveByTheNumbersThatWereShown) {
  make_list("doors", 4);
  const std::vector<std::string> called = {"1", "3"};
  EXPECT_THAT(as("ann").remove("doors", called), ElementsAre("barn#1", "barn#3"));
  EXPECT_THAT(ids("doors"), ElementsAre("barn#2", "barn#4"));
}

TEST_F(Lists, ChangeNothingWhereOneOfSeveralIsNotThere) {
  make_list("doors", 2);
  const std::vector<std::string> called = {"1", "barn#9"};
  EXPECT_THROW(as("ann").set_status("doors", called, Status::cite), NotFoundError);
  EXPECT_THROW((void)as("ann").remove("doors", called), NotFoundError);
  EXPECT_EQ(store_.list("doors").entries.at(0).status, Status::to_read);
}

TEST_F(Lists, KeepNotesTagsAndStatus) {
  make_list("doors", 1);
  as("bob").note("doors", "1", "first\nline", false);
  as("bob").note("doors", "1", "more", true);
  const std::vector<std::string> tags = {"zeta", "alpha", "zeta"};
  as("bob").tag("doors", "1", tags);
  as("bob").set_status("doors", first, Status::cite);
  Entry entry = store_.list("doors").entries.at(0);
  EXPECT_EQ(entry.note, "first\nline\n\nmore");
  EXPECT_THAT(entry.tags, ElementsAre("alpha", "zeta"));
  EXPECT_EQ(entry.status, Status::cite);
  EXPECT_EQ(entry.changed.by, "bob");
  const std::vector<std::string> gone = {"zeta"};
  as("bob").untag("doors", "1", gone);
  EXPECT_THROW(as("bob").untag("doors", "1", gone), NotFoundError);
  as("bob").note("doors", "1", "", false);
  entry = store_.list("doors").entries.at(0);
  EXPECT_THAT(entry.tags, ElementsAre("alpha"));
  EXPECT_EQ(entry.note, "");
}

TEST_F(Lists, KeepOneDecisionOfEachReviewer) {
  make_list("doors", 1);
  as("bob").decide("doors", first, Verdict::include, "");
  as("ann").decide("doors", first, Verdict::maybe, "unsure");
  as("bob").decide("doors", first, Verdict::exclude, "off topic");
  EXPECT_THAT(
      store_.list("doors").entries.at(0).decisions,
      ElementsAre(Decision{{"ann", "2026-03-01T10:00:00Z"}, Verdict::maybe, "unsure"},
                  Decision{{"bob", "2026-03-01T10:00:00Z"}, Verdict::exclude, "off topic"}));
  as("ann").decide("doors", first, std::nullopt, "");
  EXPECT_EQ(store_.list("doors").entries.at(0).decisions.size(), 1U);
}

TEST_F(Lists, KeepSectionsInTheOrderInWhichTheyWereMade) {
  make_list("doors", 3);
  const std::vector<std::string> last = {"3"};
  as("ann").put_in_section("doors", last, "West");
  as("ann").put_in_section("doors", first, "East");
  EXPECT_THAT(store_.list("doors").sections, ElementsAre("West", "East"));
  as("ann").put_in_section("doors", last, "");
  EXPECT_EQ(store_.list("doors").entries.at(2).section, "");
}

TEST_F(Lists, LogASearchOnceForAllThatIsTakenOutOfIt) {
  make_list("doors", 0);
  LoggedSearch search;
  search.query = "doors";
  search.options = {"--force", "kent"};
  search.passages = 2;
  search.found = {{1, "barn#1"}, {2, "barn#2"}};
  for (std::uint32_t i = 1; i <= 2; ++i) {
    const Quotation one = quotation("barn", i);
    (void)as("ann").add("doors", {&one, 1}, "", search);
  }
  search.query = "gates";
  const Quotation other = quotation("gate", 1);
  (void)as("ann").add("doors", {&other, 1}, "", search);
  const auto searches = store_.list("doors").searches;
  ASSERT_EQ(searches.size(), 2U);
  EXPECT_EQ(searches[0].added, 2U);
  EXPECT_EQ(searches[0].made.by, "ann");
  EXPECT_EQ(searches[1].query, "gates");
}

TEST_F(Lists, AreCopiedWhole) {
  make_list("doors", 2);
  as("ann").note("doors", "1", "a note", false);
  as("ann").put_in_section("doors", first, "East");
  as("bob").copy("doors", "gates");
  ReadingList copy = store_.list("gates");
  const ReadingList original = store_.list("doors");
  EXPECT_EQ(copy.entries, original.entries);
  EXPECT_EQ(copy.sections, original.sections);
  EXPECT_EQ(copy.created.by, "bob");
}

TEST_F(Lists, LoseNothingWhenTheyAreMerged) {
  make_list("doors", 2);
  as("ann").copy("doors", "gates");
  as("ann").note("doors", "1", "hers", false);
  as("bob", "2026-03-02T10:00:00Z").note("gates", "1", "his", false);
  as("bob").decide("gates", first, Verdict::include, "");
  const std::vector<std::string> tags = {"both"};
  as("ann").tag("doors", "1", tags);
  const Quotation more = quotation("mill", 1);
  (void)as("bob").add("gates", {&more, 1}, "West", std::nullopt);
  const Joined joined = as("ann").merge("doors", "gates");
  EXPECT_EQ(joined.added, 1U);
  EXPECT_EQ(joined.united, 2U);
  const ReadingList list = store_.list("doors");
  EXPECT_EQ(list.entries.at(0).note, "hers\n\nhis");
  EXPECT_THAT(list.entries.at(0).tags, ElementsAre("both"));
  EXPECT_EQ(list.entries.at(0).decisions.size(), 1U);
  EXPECT_EQ(list.entries.at(2).section, "West");
  const ReadingList before = store_.list("doors");
  (void)as("ann").merge("doors", "gates");
  EXPECT_EQ(store_.list("doors"), before) << "twice is as once";
}

TEST_F(Lists, KeepANoteWhoseWordsAreInTheOther) {
  make_list("doors", 1);
  as("ann").copy("doors", "gates");
  as("ann").note("doors", "1", "include", false);
  as("bob", "2026-03-02T10:00:00Z").note("gates", "1", "do not include this", false);
  (void)as("ann").merge("doors", "gates");
  EXPECT_EQ(store_.list("doors").entries.at(0).note, "include\n\ndo not include this");
  (void)as("ann").merge("doors", "gates");
  EXPECT_EQ(store_.list("doors").entries.at(0).note, "include\n\ndo not include this");
}

TEST_F(Lists, TakeASectionThatWasClearedLater) {
  make_list("doors", 1);
  as("ann").put_in_section("doors", first, "East");
  as("ann").copy("doors", "gates");
  as("bob", "2026-03-02T10:00:00Z").put_in_section("doors", first, "");
  (void)as("ann").merge("doors", "gates");
  EXPECT_EQ(store_.list("doors").entries.at(0).section, "");
}

TEST_F(Lists, RefuseWhatCouldNotBeShownOrRestored) {
  make_list("doors", 1);
  const std::vector<std::string> escape = {"\x1b[31m"};
  const std::vector<std::string> pair = {"a; b"};
  EXPECT_THROW(as("ann").tag("doors", "1", escape), UsageError);
  EXPECT_THROW(as("ann").tag("doors", "1", pair), UsageError);
  EXPECT_THROW(as("ann").put_in_section("doors", first, "two\nlines"), UsageError);
  EXPECT_THROW(as("ann").decide("doors", first, Verdict::maybe, "\x1b[2J"), UsageError);
  EXPECT_THROW(as("ann").note("doors", "1", "bad \xff", false), UsageError);
  EXPECT_THROW(as("ann").create("caf\xe9", "", ""), UsageError);
  EXPECT_THROW(as("a\nb").decide("doors", first, Verdict::maybe, ""), UsageError);
  EXPECT_EQ(store_.list("doors").entries.at(0).note, "");
}

// They are two passages, whatever number both had when they were gathered.
TEST_F(Lists, KeepOtherWordsBesideTheirs) {
  make_list("doors", 1);
  as("ann").create("gates", "", "");
  const Quotation changed = quotation("barn", 1, "Door 1 is shut.");
  (void)as("ann").add("gates", {&changed, 1}, "", std::nullopt);
  EXPECT_EQ(as("ann").merge("doors", "gates").added, 1U);
  EXPECT_EQ(store_.list("doors").entries.at(0).quotation.passage.text, "Door 1 is open.");
  EXPECT_EQ(store_.list("doors").entries.at(1).quotation.passage.text, "Door 1 is shut.");
}

TEST_F(Lists, RecordNothingWhereAllIsThereAlready) {
  make_list("doors", 2);
  const Quotation again = quotation("barn", 2);
  LoggedSearch search;
  search.query = "doors";
  EXPECT_THAT(as("bob").add("doors", {&again, 1}, "", search).added, IsEmpty());
  EXPECT_THAT(store_.list("doors").searches, IsEmpty());
  EXPECT_THROW((void)undo_last(store_.database(), "bob", "doors"), NotFoundError);
}

// The number belongs to another passage today.
TEST_F(Lists, TakeTheNumberFromAnEntryWhosePassageHasMoved) {
  make_list("doors", 2);
  const Quotation other = quotation("barn", 2, "Gates are new.");
  (void)as("ann").add("doors", {&other, 1}, "", std::nullopt);
  EXPECT_THAT(ids("doors"), ElementsAre("barn#1", "barn", "barn#2"));
  EXPECT_EQ(store_.entry("doors", "barn#2").entry.quotation.passage.text, "Gates are new.");
}

TEST_F(Lists, AcceptPassagesThatMovedInARow) {
  make_list("doors", 3);
  // Each stands now where the next one was.
  std::vector<Accepted> now;
  for (std::uint32_t i = 1; i <= 3; ++i) {
    const std::string text = "Door " + std::to_string(i) + " is open.";
    now.push_back({passage_key("barn", text), quotation("barn", i + 1, text)});
  }
  as("ann").accept("doors", now);
  EXPECT_THAT(ids("doors"), ElementsAre("barn#2", "barn#3", "barn#4"));
  EXPECT_EQ(store_.list("doors").entries.at(0).quotation.passage.text, "Door 1 is open.");
}

TEST_F(Lists, LeaveAnOrphanItsWordsWithoutANumber) {
  make_list("doors", 2);
  const std::vector<Accepted> now = {
      {passage_key("barn", "Door 1 is open."), std::nullopt},
      {passage_key("barn", "Door 2 is open."), quotation("barn", 1, "Door 2 is open.")}};
  as("ann").accept("doors", now);
  EXPECT_THAT(ids("doors"), ElementsAre("barn", "barn#1"));
  EXPECT_EQ(store_.list("doors").entries.at(0).quotation.passage.text, "Door 1 is open.");
}

TEST_F(Lists, NeverHaveTwoEntriesOfOnePassage) {
  make_list("doors", 3);
  // Both are said to be what the third is, which stays.
  const Quotation third = quotation("barn", 3);
  as("ann").accept("doors", std::vector<Accepted>{{passage_key("barn", "Door 1 is open."), third},
                                                  {passage_key("barn", "Door 2 is open."), third}});
  EXPECT_THAT(ids("doors"), ElementsAre("barn", "barn", "barn#3"));
  EXPECT_EQ(store_.passages_on("doors").size(), 3U);
}

}  // namespace
}  // namespace findings
