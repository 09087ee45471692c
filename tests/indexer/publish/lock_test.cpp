// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/lock.h"

#include <optional>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using testing::HasSubstr;

TEST(IndexLock, RefusesASecondWriterAndNamesTheFirst) {
  const test::TemporaryFolder folder;
  const IndexLock first(folder.path());
  try {
    const IndexLock second(folder.path());
    FAIL() << "two writers at once";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), HasSubstr("process " + std::to_string(::getpid())));
    EXPECT_THAT(error.what(), HasSubstr(folder.path().string()));
    EXPECT_FALSE(error.hint().empty());
    EXPECT_EQ(error.exit_code(), ExitCode::index_unusable);
  }
}

TEST(IndexLock, IsFreeAgainWhenItsHolderGoes) {
  const test::TemporaryFolder folder;
  std::optional<IndexLock> first(std::in_place, folder.path());
  first.reset();
  EXPECT_NO_THROW(IndexLock(folder.path()));
}

TEST(IndexLock, TakesNoNoticeOfTheFileOfADeadProcess) {
  const test::TemporaryFolder folder;
  const auto file = folder.write(std::string(lock_name), "process 999999 and more text than fits");
  {
    const IndexLock lock(folder.path());
    EXPECT_EQ(test::read_file(file), "process " + std::to_string(::getpid()));
  }
  EXPECT_NO_THROW(IndexLock(folder.path()));
}

TEST(IndexLock, LeavesOtherIndexesAlone) {
  const test::TemporaryFolder one;
  const test::TemporaryFolder other;
  const IndexLock first(one.path());
  EXPECT_NO_THROW(IndexLock(other.path()));
}

TEST(IndexLock, SaysThatItCannotBeWritten) {
  const test::TemporaryFolder folder;
  try {
    const IndexLock lock(folder / "none");
    FAIL() << "a lock in a folder that does not exist";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), HasSubstr("cannot write in"));
    EXPECT_THAT(error.what(), HasSubstr((folder / "none").string()));
  }
}

}  // namespace
}  // namespace findings
