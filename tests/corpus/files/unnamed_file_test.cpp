// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/unnamed_file.h"

#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::HasSubstr;

std::string read(UnnamedFile& file, std::uint64_t offset, std::size_t size) {
  std::string bytes(size, '?');
  file.read(offset, std::as_writable_bytes(std::span(bytes)));
  return bytes;
}

TEST(UnnamedFile, GivesBackWhatItWasGivenInAnyOrder) {
  const test::TemporaryFolder folder;
  UnnamedFile file(folder / "heap");
  file.append("custody suite");
  EXPECT_EQ(read(file, 8, 5), "suite");
  file.append(", two cells");
  EXPECT_EQ(file.size(), 24U);
  EXPECT_EQ(read(file, 0, 7), "custody");
  EXPECT_EQ(read(file, 7, 6), " suite");
  EXPECT_EQ(read(file, 15, 9), "two cells");
  file.append("");
  EXPECT_EQ(read(file, 24, 0), "");
}

TEST(UnnamedFile, HasNoNameWhileItIsUsed) {
  const test::TemporaryFolder folder;
  UnnamedFile file(folder / "heap");
  file.append("custody");
  EXPECT_TRUE(std::filesystem::is_empty(folder.path()));
}

TEST(UnnamedFile, RefusesToReadBehindItsEnd) {
  const test::TemporaryFolder folder;
  UnnamedFile file(folder / "heap");
  file.append("custody");
  EXPECT_THROW(read(file, 3, 5), IndexError);
}

TEST(UnnamedFile, NamesTheFolderThatItCannotBeMadeIn) {
  const test::TemporaryFolder folder;
  try {
    UnnamedFile file(folder / "missing/heap");
    ADD_FAILURE() << "there is no such folder";
  } catch (const IndexError& error) {
    EXPECT_THAT(error.what(), HasSubstr("missing: No such file or directory"));
    EXPECT_THAT(error.hint(), HasSubstr("unharmed"));
  }
}

}  // namespace
}  // namespace findings
