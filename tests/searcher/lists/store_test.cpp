// SPDX-License-Identifier: GPL-2.0-or-later
// Stores of other versions, of other programs, and damaged ones.
#include "searcher/lists/store.h"

#include <filesystem>
#include <fstream>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/searcher/lists/lists_fixture.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class Stores : public testing::Test {
 protected:
  [[nodiscard]] std::string refusal(ListStore::Access access = ListStore::Access::write) const {
    try {
      const ListStore store(file_, access);
    } catch (const ListsError& error) {
      return std::string(error.what()) + " / " + error.hint();
    }
    return "";
  }
  void make_old() const {
    Database old(file_, Database::Access::write);
    make_tables(old, 1);
    old.execute(
        "INSERT INTO list (name, title, description, created_by, created_at) "
        "VALUES ('doors', 'Doors', '', 'ann', '2020-01-01T00:00:00Z')");
  }

  test::TemporaryFolder folder_;
  fs::path file_ = folder_ / "lists.sqlite";
};

TEST_F(Stores, OfAnOlderVersionAreCopiedAndMigrated) {
  make_old();
  ListStore store(file_, ListStore::Access::write);
  EXPECT_EQ(store.list("doors").title, "Doors");
  EXPECT_EQ(store.database().number("PRAGMA user_version"), 3);
  const fs::path copy = folder_ / "lists.sqlite.version-1";
  ASSERT_TRUE(fs::exists(copy));
  Database old(copy, Database::Access::read);
  EXPECT_EQ(old.number("PRAGMA user_version"), 1);
  EXPECT_EQ(old.number("SELECT count(*) FROM list"), 1);
}

// Before there were keys, entries were known by number; equal words are told apart by their order.
TEST_F(Stores, OfNumbersGetTheKeysOfTheirWords) {
  {
    Database old(file_, Database::Access::write);
    make_tables(old, 2);
    old.execute(
        "INSERT INTO list (name, title, description, created_by, created_at) "
        "VALUES ('doors', 'Doors', '', 'ann', '2020-01-01T00:00:00Z')");
    for (const auto* const entry : {"barn#2", "barn#5"}) {
      old.run(
          "INSERT INTO entry (list, place, passage, quotation, hash, note, status, added_by, "
          "added_at, changed_by, changed_at) VALUES (1, 1, ?1, json_object('passage', ?1, "
          "'quotation', 'Owls nest.', 'document', 'barn'), '', ?1, 'read', 'ann', '', 'ann', '')",
          std::string(entry));
    }
    old.execute("INSERT INTO seen (reader, passage) VALUES ('ann', 'barn#2')");
  }
  ListStore store(file_, ListStore::Access::write);
  EXPECT_EQ(store.passages_on("doors"),
            (Keys{passage_key("barn", "Owls nest."), passage_key("barn", "Owls nest.", 1)}));
  EXPECT_EQ(store.entry("doors", "barn#5").entry.note, "barn#5");
  EXPECT_TRUE(store.seen_by_all().empty());
}

// The disk changed a letter of what was quoted: the passage is not to blame, and the others stay.
TEST_F(Stores, DamagedTextIsDamageOfTheStore) {
  ListStore store(file_, ListStore::Access::write);
  ReadingList list;
  list.name = list.title = "doors";
  for (const char* text : {"Owls nest.", "Bats sleep."}) {
    Entry& entry = list.entries.emplace_back();
    entry.quotation.document.id = "barn";
    entry.quotation.passage.ordinal = static_cast<std::uint32_t>(list.entries.size());
    entry.quotation.passage.text = text;
    entry.quotation.passage.key = passage_key("barn", text);
    entry.hash = text_hash(text);
  }
  ListEditor editor(store, {"ann", "2020-01-01T00:00:00Z"});
  (void)editor.restore({&list, 1}, "restored");
  store.database().execute("UPDATE entry SET quotation = replace(quotation, 'Bats', 'Rats')");
  try {
    (void)store.list("doors");
    ADD_FAILURE() << "shown as if nothing had happened";
  } catch (const ListsError& error) {
    EXPECT_THAT(error.what(), HasSubstr("the text of entry 2 of “doors” (barn#2) is not what"));
    EXPECT_THAT(error.hint(), HasSubstr("findings list remove doors 2"));
  }
  editor.remove("doors", std::vector<std::string>{"2"});
  EXPECT_EQ(store.list("doors").entries.size(), 1U);
}

TEST_F(Stores, NotesAndQuotationsHaveALargestSize) {
  ListStore store(file_, ListStore::Access::write);
  ListEditor editor(store, {"ann", "2020-01-01T00:00:00Z"});
  ReadingList list;
  list.name = "doors";
  list.entries.emplace_back().note = std::string(100'001, 'x');
  EXPECT_THROW((void)editor.restore({&list, 1}, "restored"), UsageError);
  list.entries[0].note.pop_back();
  list.entries[0].quotation.passage.text = std::string(1'000'001, 'x');
  EXPECT_THROW((void)editor.restore({&list, 1}, "restored"), UsageError);
  EXPECT_TRUE(store.names().empty());
}

TEST_F(Stores, OfAnOlderVersionAreMigratedByReadersToo) {
  make_old();
  EXPECT_EQ(ListStore(file_, ListStore::Access::read).list("doors").title, "Doors");
}

TEST_F(Stores, OfANewerVersionAreRefusedAndNotTouched) {
  {
    ListStore store(file_, ListStore::Access::write);
    store.database().execute("PRAGMA user_version = 99");
  }
  const std::string before = test::read_file(file_);
  EXPECT_THAT(refusal(), HasSubstr("version 99"));
  EXPECT_THAT(refusal(ListStore::Access::read), HasSubstr("version 99"));
  EXPECT_EQ(test::read_file(file_), before);
}

TEST_F(Stores, OfOtherProgramsAreRefused) {
  {
    Database other(file_, Database::Access::write);
    other.execute("CREATE TABLE recipe (name TEXT)");
  }
  EXPECT_THAT(refusal(), HasSubstr("not one of reading lists"));
}

TEST_F(Stores, ThatAreNoDatabaseAreReportedWithTheRemedy) {
  std::ofstream(file_) << std::string(5000, 'x');
  EXPECT_THAT(refusal(), HasSubstr("is damaged"));
  EXPECT_THAT(refusal(), HasSubstr("list restore"));
  EXPECT_THAT(refusal(ListStore::Access::read), HasSubstr("is damaged"));
}

TEST_F(Stores, ThatAreMissingAreEmptyToReaders) {
  ListStore store(file_, ListStore::Access::read);
  EXPECT_TRUE(store.names().empty());
  EXPECT_FALSE(fs::exists(file_));
}

TEST_F(Stores, InAFolderThatIsAFileAreRefused) {
  std::ofstream(folder_ / "file") << "x";
  file_ = folder_ / "file" / "lists.sqlite";
  EXPECT_THAT(refusal(), HasSubstr("cannot open"));
}

}  // namespace
}  // namespace findings
