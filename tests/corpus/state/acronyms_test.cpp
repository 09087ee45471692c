// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/acronyms.h"

#include <algorithm>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings::acronyms_tests {
namespace {

const std::vector<Acronym>& example() {
  static const std::vector<Acronym> acronyms = {
      {"A&E", "accident and emergency", 3, {"a#1", "a#7", "b#2"}},
      {"STO", "specially trained officer", 2, {"a#1"}},
      {"STO", "skills training office", 1, {}},
      {"ZOE", "Zoë’s own effort", 1, {"z#1"}}};
  return acronyms;
}

TEST(AcronymsFile, HoldsWhatWasWritten) {
  const test::TemporaryFolder folder;
  ASSERT_TRUE(std::ranges::is_sorted(example(), acronym_order));
  const FileSummary summary = write_acronyms(folder / "acronyms", example());
  EXPECT_EQ(read_acronyms(folder / "acronyms"), example());
  EXPECT_EQ(summary, summarise_file(folder / "acronyms"));
}

TEST(AcronymsFile, MayBeEmpty) {
  const test::TemporaryFolder folder;
  write_acronyms(folder / "acronyms", {});
  EXPECT_EQ(read_acronyms(folder / "acronyms"), std::vector<Acronym>{});
}

TEST(AcronymsFile, IsRefusedWhereItIsMissingOrDamaged) {
  const test::TemporaryFolder folder;
  EXPECT_THROW((void)read_acronyms(folder / "missing"), IndexError);
  write_acronyms(folder / "acronyms", example());
  const std::string good = test::read_file(folder / "acronyms");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    std::filesystem::remove(folder / "damaged");
    folder.write("damaged", bad);
    ASSERT_THROW((void)read_acronyms(folder / "damaged"), IndexError) << i;
  }
}

}  // namespace
}  // namespace findings::acronyms_tests
