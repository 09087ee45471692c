// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/state_file.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

IndexState example() {
  return {{{"segment-000001", {0, 7, 300}}, {"segment-000004", {2}}},
          {{"A&E", "accident and emergency", 3, {"a#1", "a#7", "b#2"}},
           {"STO", "specially trained officer", 2, {"a#1"}},
           {"STO", "skills training office", 1, {}},
           {"ZOE", "Zoë’s own effort", 1, {"z#1"}}},
          {{"slug,name\nkent,Kent\n", "", std::string("\xEF\xBB\xBF\0;", 5), "terms\n"}}};
}

TEST(StateFile, GivesBackWhatWasWritten) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(std::ranges::is_sorted(example().acronyms, acronym_order));
  const FileSummary written = write_state(folder / "state", example());
  EXPECT_EQ(written, BlockFile(folder / "state", any_format).summary());
  const StateFile file(folder / "state");
  EXPECT_EQ(file.dead(), example().dead);
  EXPECT_EQ(file.acronyms(), example().acronyms);
  EXPECT_EQ(file.vocabulary().texts, example().vocabulary.texts);
  EXPECT_EQ(file.vocabulary().fingerprint(), example().vocabulary.fingerprint());
  EXPECT_EQ(file.synonyms(), "terms\n");
}

TEST(StateFile, MayBeEmpty) {
  const test::TemporaryFolder folder;
  write_state(folder / "state", {});
  const StateFile file(folder / "state");
  EXPECT_TRUE(file.dead().empty());
  EXPECT_TRUE(file.acronyms().empty());
}

TEST(StateFile, IsRefusedWhereItIsMissingOrDamaged) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(StateFile(folder / "missing"), IndexError);
  write_state(folder / "state", example());
  const std::string good = test::read_file(folder / "state");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    std::filesystem::remove(folder / "damaged");  // writing over it may wait for the disk
    folder.write("damaged", bad);
    const auto read_all = [&] {
      const StateFile file(folder / "damaged");
      (void)file.dead();
      (void)file.acronyms();
      (void)file.vocabulary();
    };
    ASSERT_THROW(read_all(), IndexError) << i;
  }
}

// Whoever forges a file can give it the right checksums.
TEST(StateFile, WhoseSectionsDoNotAddUpIsRefused) {
  const test::TemporaryFolder folder;
  for (const std::string& bytes : {std::string("\x05"),
                                   std::string("\x01\x03"
                                               "abc"),
                                   std::string("\x00\x00", 2), std::string(9, '\xFF')}) {
    std::filesystem::remove(folder / "state");
    BlockFileWriter writer(folder / "state", {"STAT", 1});
    for (const char* name : {"dead", "acronyms"}) {
      writer.begin_section(name);
      writer.write(bytes);
    }
    writer.finish();
    const StateFile file(folder / "state");
    EXPECT_THROW((void)file.dead(), IndexError);
    EXPECT_THROW((void)file.acronyms(), IndexError);
  }
}

}  // namespace
}  // namespace findings
