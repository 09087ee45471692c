// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/journal.h"

#include <functional>
#include <random>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "searcher/lists/dump.h"
#include "tests/searcher/lists/lists_fixture.h"

namespace findings {
namespace {

using test::Lists;
using test::quotation;

class Undo : public Lists {
 protected:
  [[nodiscard]] std::string all() { return dump_text(dump_of(store_, std::nullopt)); }
  Undone undo(const std::string& by, const std::optional<std::string>& list = std::nullopt) {
    return undo_last(store_.database(), by, list);
  }
};

TEST_F(Undo, TakesBackAnyChange) {
  make_list("doors", 4);
  make_list("gates", 2);
  const std::vector<std::string> two = {"1", "2"};
  const std::vector<std::string> tags = {"b", "a"};
  const std::vector<Quotation> more = {quotation("mill", 1), quotation("mill", 2)};
  const std::vector<Accepted> now = {
      {passage_key("barn", "Door 1 is open."), quotation("barn", 7, "Door 1 is shut.")}};
  const std::vector<ReadingList> dumped = {
      {"sheds", "Sheds", "", {"eve", ""}, {"S"}, store_.list("doors").entries, {}}};
  as("ann").put_in_section("doors", two, "Old");
  const std::vector<std::function<void()>> changes = {
      [&] { (void)as("ann").add("doors", more, "New", LoggedSearch{}); },
      [&] { (void)as("ann").remove("doors", two); },
      [&] { as("ann").move("doors", "4", 1); },
      [&] { as("ann").put_in_section("doors", two, "Other"); },
      [&] { as("ann").note("doors", "1", "note", false); },
      [&] { as("ann").tag("doors", "1", tags); },
      [&] { as("ann").set_status("doors", two, Status::cite); },
      [&] { as("ann").decide("doors", two, Verdict::include, "why"); },
      [&] { as("ann").rename("doors", "ports"); },
      [&] { as("ann").describe("doors", "Title", "what for"); },
      [&] { as("ann").copy("doors", "copies"); },
      [&] { (void)as("ann").merge("gates", "doors"); },
      [&] { as("ann").accept("doors", now); },
      [&] { as("ann").remove_list("doors"); },
      [&] { (void)as("ann").restore(dumped); },
  };
  for (std::size_t i = 0; i < changes.size(); ++i) {
    const std::string before = all();
    changes[i]();
    EXPECT_NE(all(), before) << i;
    (void)undo("ann");
    EXPECT_EQ(all(), before) << i;
  }
}

TEST_F(Undo, TakesBackPassagesThatWereSwapped) {
  make_list("doors", 3);
  const std::string before = all();
  std::vector<Accepted> now;
  for (const std::uint32_t i : {1U, 2U, 3U}) {
    now.push_back({passage_key("barn", "Door " + std::to_string(i) + " is open."),
                   quotation("barn", i % 3 + 1)});
  }
  as("ann").accept("doors", now);
  EXPECT_NE(all(), before);
  (void)undo("ann");
  EXPECT_EQ(all(), before);
}

TEST_F(Undo, GoesBackAsFarAsItIsAsked) {
  std::vector<std::string> states = {all()};
  make_list("doors", 3);
  states.push_back(dump_text(dump_of(store_, std::nullopt)));
  as("ann").note("doors", "1", "a", false);
  states.push_back(all());
  as("ann").move("doors", "1", 3);
  (void)undo("ann");
  EXPECT_EQ(all(), states[2]);
  (void)undo("ann");
  EXPECT_EQ(all(), states[1]);
  (void)undo("ann");  // the adding
  (void)undo("ann");  // the making
  EXPECT_EQ(all(), states[0]);
  EXPECT_THROW((void)undo("ann"), NotFoundError);
}

TEST_F(Undo, LeavesTheChangesOfOthers) {
  make_list("doors", 1);
  make_list("gates", 1);
  as("bob").note("doors", "1", "his", false);
  EXPECT_EQ(undo("ann").list, "gates");
  EXPECT_THROW((void)undo("ann", "doors"), UsageError);
  EXPECT_EQ(store_.list("doors").entries.at(0).note, "his");
  (void)undo("bob");
  EXPECT_EQ(store_.list("doors").entries.at(0).note, "");
  (void)undo("ann", "doors");
  EXPECT_EQ(store_.list("doors").entries.size(), 0U);
}

TEST_F(Undo, FindsADeletedListByItsName) {
  make_list("doors", 2);
  const std::string before = all();
  as("ann").remove_list("doors");
  make_list("gates", 0);
  EXPECT_EQ(undo("ann", "doors").list, "doors");
  EXPECT_EQ(store_.list("doors").entries.size(), 2U);
}

TEST_F(Undo, ReportsThatTheNameIsTaken) {
  make_list("doors", 1);
  as("ann").remove_list("doors");
  as("bob").create("doors", "his", "");
  EXPECT_THROW((void)undo("ann"), UsageError);
  as("bob").rename("doors", "gates");
  EXPECT_EQ(undo("ann").list, "doors");
  EXPECT_EQ(store_.list("doors").entries.size(), 1U);
}

TEST_F(Undo, OfRandomChangesLeadsBackToEachState) {
  make_list("doors", 6);
  std::mt19937 random(11);
  std::vector<std::string> states;
  for (int i = 0; i < 60; ++i) {
    states.push_back(all());
    const std::size_t size = store_.list("doors").entries.size();
    const std::string entry = std::to_string(1 + random() % std::max<std::size_t>(size, 1));
    const std::vector<std::string> called = {entry};
    const Quotation fresh = quotation("mill", static_cast<std::uint32_t>(i + 1));
    switch (size < 2 ? 0 : random() % 6) {
      case 0:
        (void)as("ann").add("doors", {&fresh, 1}, i % 2 == 0 ? "S" + std::to_string(i) : "",
                            std::nullopt);
        break;
      case 1:
        (void)as("ann").remove("doors", called);
        break;
      case 2:
        as("ann").move("doors", entry, 1 + random() % size);
        break;
      case 3:
        as("ann").note("doors", entry, "note " + std::to_string(i), true);
        break;
      case 4:
        as("ann").put_in_section("doors", called, "T" + std::to_string(i));
        break;
      default:
        as("ann").decide("doors", called, Verdict::maybe, std::to_string(i));
    }
    if (all() == states.back()) states.pop_back();  // moved to where it was
  }
  for (; !states.empty(); states.pop_back()) {
    (void)undo("ann");
    ASSERT_EQ(all(), states.back()) << states.size();
  }
}

}  // namespace
}  // namespace findings
