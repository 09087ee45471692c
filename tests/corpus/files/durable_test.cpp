// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/durable.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::EndsWith;
using ::testing::HasSubstr;

TEST(WriteDurably, ReplacesAFileAndSummarisesIt) {
  const test::TemporaryFolder folder;
  folder.write("a", "something longer than what follows");
  const FileSummary summary = write_durably(folder / "a", "new");
  EXPECT_EQ(test::read_file(folder / "a"), "new");
  EXPECT_EQ(summary, summarise_file(folder / "a"));
  EXPECT_THROW(write_durably(folder / "missing/a", "new"), IndexError);
}

TEST(PutOnDisk, TakesFilesAndFolders) {
  const test::TemporaryFolder folder;
  folder.write("rota", "nights");
  EXPECT_NO_THROW(put_on_disk(folder / "rota"));
  EXPECT_NO_THROW(put_on_disk(folder.path()));
}

TEST(PutOnDisk, NamesWhatIsMissingAndWhy) {
  const test::TemporaryFolder folder;
  try {
    put_on_disk(folder / "rota");
    ADD_FAILURE() << "there is no such file";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), EndsWith("rota: No such file or directory"));
    EXPECT_THAT(error.hint(), HasSubstr("unharmed"));
  }
}

}  // namespace
}  // namespace findings
