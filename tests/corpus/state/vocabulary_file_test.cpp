// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/vocabulary_file.h"

#include <filesystem>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings::vocabulary_file_tests {
namespace {

VocabularyFiles example() {
  return {{"slug,name\nkent,Kent\n", "", std::string("\xEF\xBB\xBF\0;", 5), "terms\n"}};
}

TEST(VocabularyFile, HoldsTheFilesByteForByte) {
  const test::TemporaryFolder folder;
  const FileSummary summary = write_vocabulary(folder / "vocabulary", example());
  const VocabularyFiles read = VocabularyFile(folder / "vocabulary").files();
  EXPECT_EQ(read.texts, example().texts);
  EXPECT_EQ(read.fingerprint(), example().fingerprint());
  EXPECT_EQ(VocabularyFile(folder / "vocabulary").synonyms(), "terms\n");
  EXPECT_EQ(summary, summarise_file(folder / "vocabulary"));
}

TEST(VocabularyFile, IsRefusedWhereItIsMissingOrDamaged) {
  const test::TemporaryFolder folder;
  EXPECT_THROW(VocabularyFile(folder / "missing"), IndexError);
  write_vocabulary(folder / "vocabulary", example());
  const std::string good = test::read_file(folder / "vocabulary");
  for (std::size_t i = 0; i < good.size(); ++i) {
    std::string bad = good;
    bad[i] = static_cast<char>(bad[i] ^ 0x10);
    ASSERT_THROW((void)VocabularyFile(folder.replace("damaged", bad)).files(), IndexError) << i;
  }
}

}  // namespace
}  // namespace findings::vocabulary_file_tests
