// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/dump.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/searcher/lists/lists_fixture.h"

namespace findings {
namespace {

using test::Lists;
using test::quotation;
using testing::HasSubstr;

class Dumps : public Lists {
 protected:
  void SetUp() override {
    make_list("doors", 3);
    make_list("empty", 0);
    const std::vector<std::string> one = {"2"};
    const std::vector<std::string> tags = {"x", "ÿ"};
    as("ann").note("doors", "1", "a \"note\"\nwith lines, and </script>", false);
    as("ann").tag("doors", "2", tags);
    as("bob").decide("doors", one, Verdict::exclude, "no");
    as("ann").put_in_section("doors", one, "East");
    LoggedSearch search;
    search.query = "\"open door\"";
    search.options = {"--force", "kent"};
    search.found = {{7, "mill#1"}};
    const Quotation more = quotation("mill", 1);
    (void)as("ann").add("doors", {&more, 1}, "West", search);
    save_search(store_,
                {"weekly",
                 "doors",
                 {"--year", "2016"},
                 {"ann", "2026-01-01T00:00:00Z"},
                 "2026-01-02T00:00:00Z",
                 {1, 0xFFFFFFFFFFFFFFFF}},
                false);
    store_.mark_seen("ann", {9, 0xFEDCBA9876543210});
  }
  static void restore(ListStore& store, const std::string& text) {
    const Dump dump = read_dump(text, "dump");
    (void)ListEditor(store, {"eve", "2027-01-01T00:00:00Z"}).restore(dump.lists);
    for (const SavedSearch& search : dump.saved) save_search(store, search, true);
    for (const auto& [reader, keys] : dump.seen) store.mark_seen(reader, keys);
  }
  [[nodiscard]] static std::string all(ListStore& store) {
    return dump_text(dump_of(store, std::nullopt));
  }
};

TEST_F(Dumps, FillAnEmptyStoreWithTheSameBytes) {
  const std::string text = all(store_);
  ListStore other(folder_ / "other.sqlite", ListStore::Access::write);
  restore(other, text);
  EXPECT_EQ(all(other), text);
  restore(other, text);
  EXPECT_EQ(all(other), text) << "twice is as once";
}

TEST_F(Dumps, OfOneListHaveThatAlone) {
  const Dump dump = dump_of(store_, "empty");
  ASSERT_EQ(dump.lists.size(), 1U);
  EXPECT_EQ(dump.lists[0].name, "empty");
  EXPECT_TRUE(dump.saved.empty());
  EXPECT_THROW((void)dump_of(store_, "nowhere"), NotFoundError);
}

TEST_F(Dumps, OfTwoPeopleComeTogetherInEitherOrder) {
  const std::string common = all(store_);
  ListStore anns(folder_ / "ann.sqlite", ListStore::Access::write);
  ListStore bobs(folder_ / "bob.sqlite", ListStore::Access::write);
  restore(anns, common);
  restore(bobs, common);
  const std::vector<std::string> one = {"3"};
  ListEditor(anns, {"ann", "2026-04-01T00:00:00Z"}).note("doors", "3", "hers", false);
  ListEditor(bobs, {"bob", "2026-04-02T00:00:00Z"}).set_status("doors", one, Status::cite);
  ListEditor(bobs, {"bob", "2026-04-02T00:00:00Z"}).decide("doors", one, Verdict::include, "");
  const std::string of_ann = all(anns);
  const std::string of_bob = all(bobs);
  restore(anns, of_bob);
  restore(bobs, of_ann);
  EXPECT_EQ(all(anns), all(bobs));
  const Entry entry = anns.list("doors").entries.at(2);
  EXPECT_EQ(entry.note, "hers");
  EXPECT_EQ(entry.status, Status::cite);
  EXPECT_EQ(entry.decisions.size(), 1U);
}

TEST_F(Dumps, CountASearchOnceHoweverOftenItComesBack) {
  ListStore other(folder_ / "other.sqlite", ListStore::Access::write);
  restore(other, all(store_));
  LoggedSearch search = store_.list("doors").searches.at(0);
  const Quotation more = quotation("mill", 2);
  (void)as("ann", "2026-05-01T00:00:00Z").add("doors", {&more, 1}, "", search);
  restore(other, all(store_));
  EXPECT_EQ(all(other), all(store_));
  ASSERT_EQ(other.list("doors").searches.size(), 1U);
  EXPECT_EQ(other.list("doors").searches[0].added, 2U);
}

TEST_F(Dumps, AreRestoredWholeOrNotAtAll) {
  ListStore other(folder_ / "other.sqlite", ListStore::Access::write);
  Dump dump = dump_of(store_, std::nullopt);
  dump.lists.back().title = "\x1b]0;title\a";
  EXPECT_THROW((void)ListEditor(other, {"eve", ""}).restore(dump.lists), UsageError);
  EXPECT_TRUE(other.names().empty());
}

TEST_F(Dumps, ThatAreDamagedAreRefusedWithTheLine) {
  const std::string text = all(store_);
  const auto second = text.find('\n', text.find('\n') + 1) + 1;
  const auto refusal = [](const std::string& bad) -> std::string {
    try {
      (void)read_dump(bad, "file");
    } catch (const InputError& error) {
      return error.what();
    }
    return "";
  };
  EXPECT_THAT(refusal(""), HasSubstr("empty"));
  EXPECT_THAT(refusal("{}\n"), HasSubstr("file:1"));
  EXPECT_THAT(refusal(text.substr(0, second) + "{\"entry\"\n"), HasSubstr("file:3"));
  EXPECT_THAT(refusal(text.substr(0, second) + "{\"entry\":{\"list\":\"no\"}}\n"),
              HasSubstr("file:3"));
  EXPECT_THAT(refusal(text + "{\"saved\":{}}\n"), HasSubstr("damaged"));
  EXPECT_THAT(refusal(text + "[]\n"), HasSubstr("file:"));
  EXPECT_THAT(refusal(text + "{\"seen\":{\"reader\":1,\"key\":2}}\n"), HasSubstr("damaged"));
  EXPECT_EQ(refusal(text), "");
}

TEST_F(Dumps, MayNameAPassageTwice) {
  ReadingList list;
  list.name = "twice";
  list.title = "Twice";
  for (const char* note : {"one", "other"}) {
    Entry& entry = list.entries.emplace_back();
    entry.quotation = quotation("barn", 1);
    entry.hash = text_hash(entry.quotation.passage.text);
    entry.note = note;
  }
  for (const std::string name : {"twice", "doors"}) {
    list.name = name;
    ASSERT_NO_THROW((void)as("eve").restore({&list, 1})) << name;
  }
  EXPECT_THAT(ids("twice"), testing::ElementsAre("barn#1"));
  EXPECT_THAT(store_.entry("twice", "1").entry.note, HasSubstr("one"));
  EXPECT_THAT(store_.entry("twice", "1").entry.note, HasSubstr("other"));
  EXPECT_THAT(store_.entry("doors", "barn#1").entry.note, HasSubstr("other"));
}

TEST_F(Dumps, ChangeNothingWhereOneOfTheirListsCannotBeCalledSo) {
  std::vector<ReadingList> lists(2);
  lists[0].name = "good";
  lists[1].name = "not good";
  EXPECT_THROW((void)as("eve").restore(lists), UsageError);
  EXPECT_THAT(store_.names(), testing::ElementsAre("doors", "empty"));
}

}  // namespace
}  // namespace findings
