// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/walk.h"

#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <unistd.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

std::vector<std::string> names(const WalkResult& result) {
  std::vector<std::string> names;
  for (const InputFile& file : result.files) names.push_back(file.name);
  return names;
}

TEST(Walk, GoesInDepthInTheOrderOfNames) {
  const test::TemporaryFolder folder;
  for (const char* name : {"b.txt", "a/z.txt", "a/B.txt", "a/a/deep.txt", "c/x.txt", "Z.txt"}) {
    folder.write(name, name);
  }
  EXPECT_THAT(names(walk({folder.path()})),
              ElementsAre("Z.txt", "a/B.txt", "a/a/deep.txt", "a/z.txt", "b.txt", "c/x.txt"));
}

TEST(Walk, GivesPathsToOpen) {
  const test::TemporaryFolder folder;
  folder.write("a/x.txt", "text");
  const WalkResult result = walk({folder.path()});
  ASSERT_EQ(result.files.size(), 1U);
  EXPECT_EQ(test::read_file(result.files[0].path), "text");
  EXPECT_FALSE(result.files[0].named);
}

TEST(Walk, KeepsTheOrderOfTheRoots) {
  const test::TemporaryFolder folder;
  folder.write("b/1.txt", "1");
  folder.write("a/2.txt", "2");
  EXPECT_THAT(names(walk({folder / "b", folder / "a"})), ElementsAre("1.txt", "2.txt"));
}

TEST(Walk, TakesAFileThatIsNamedByItself) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("notes.md", "x");
  const WalkResult result = walk({file});
  EXPECT_THAT(names(result), ElementsAre("notes.md"));
  EXPECT_TRUE(result.files[0].named);
}

TEST(Walk, PassesOverHiddenNames) {
  const test::TemporaryFolder folder;
  for (const char* name : {".hidden.txt", ".git/x.txt", "a/.b/c.txt", "seen.txt"}) {
    folder.write(name, name);
  }
  EXPECT_THAT(names(walk({folder.path()})), ElementsAre("seen.txt"));
}

TEST(Walk, WalksAHiddenFolderThatIsNamed) {
  const test::TemporaryFolder folder;
  folder.write(".hidden/x.txt", "x");
  EXPECT_THAT(names(walk({folder / ".hidden"})), ElementsAre("x.txt"));
}

TEST(Walk, KeepsCataloguesApart) {
  const test::TemporaryFolder folder;
  folder.write("catalogue.csv", "path\n");
  folder.write("a/catalogue.csv", "path\n");
  folder.write("a/other.csv", "path\n");
  const WalkResult result = walk({folder.path()});
  EXPECT_THAT(names(result), ElementsAre("a/other.csv"));
  EXPECT_THAT(result.catalogues, ElementsAre(folder / "a/catalogue.csv", folder / "catalogue.csv"));
}

TEST(Walk, FollowsALinkToAFolderElsewhere) {
  const test::TemporaryFolder folder;
  folder.write("elsewhere/x.txt", "x");
  folder.write("root/y.txt", "y");
  fs::create_directory_symlink(folder / "elsewhere", folder / "root/link");
  EXPECT_THAT(names(walk({folder / "root"})), ElementsAre("link/x.txt", "y.txt"));
}

TEST(Walk, StopsAtALinkThatLeadsBack) {
  const test::TemporaryFolder folder;
  folder.write("a/b/x.txt", "x");
  fs::create_directory_symlink(folder.path(), folder / "a/b/up");
  const WalkResult result = walk({folder.path()});
  EXPECT_THAT(names(result), ElementsAre("a/b/x.txt"));
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].path, (folder / "a/b/up").string());
  EXPECT_THAT(result.problems[0].reason, HasSubstr("link"));
}

TEST(Walk, ListsAFileOnceHoweverManyNamesLeadToIt) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("b.txt", "x");
  fs::create_symlink(file, folder / "c.txt");
  fs::create_hard_link(file, folder / "a.txt");
  EXPECT_THAT(names(walk({folder.path()})), ElementsAre("a.txt"));
  EXPECT_THAT(names(walk({folder.path(), folder.path(), file})), ElementsAre("a.txt"));
}

TEST(Walk, RemembersThatAFileWasNamedEvenBesideItsFolder) {
  const test::TemporaryFolder folder;
  const fs::path file = folder.write("notes.md", "x");
  for (const auto& roots : {std::vector{file, folder.path()}, std::vector{folder.path(), file}}) {
    const WalkResult result = walk(roots);
    ASSERT_EQ(result.files.size(), 1U);
    EXPECT_TRUE(result.files[0].named) << "first root: " << roots[0];
  }
}

TEST(Walk, ReportsALinkThatLeadsNowhere) {
  const test::TemporaryFolder folder;
  fs::create_symlink(folder / "gone.txt", folder / "link.txt");
  folder.write("x.txt", "x");
  const WalkResult result = walk({folder.path()});
  EXPECT_THAT(names(result), ElementsAre("x.txt"));
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].path, (folder / "link.txt").string());
  EXPECT_THAT(result.problems[0].reason, HasSubstr("nowhere"));
}

TEST(Walk, DoesNotListAPipeWhoseReaderWouldWaitForEver) {
  const test::TemporaryFolder folder;
  ASSERT_EQ(::mkfifo((folder / "pipe.txt").c_str(), 0600), 0);
  folder.write("x.txt", "x");
  const WalkResult result = walk({folder.path()});
  EXPECT_THAT(names(result), ElementsAre("x.txt"));
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].path, (folder / "pipe.txt").string());
}

TEST(Walk, ReportsAFolderThatCannotBeReadAndGoesOn) {
  if (::geteuid() == 0) GTEST_SKIP() << "root may read every folder";
  const test::TemporaryFolder folder;
  folder.write("closed/x.txt", "x");
  folder.write("open/y.txt", "y");
  fs::permissions(folder / "closed", fs::perms::none);
  const WalkResult result = walk({folder.path()});
  fs::permissions(folder / "closed", fs::perms::owner_all);
  EXPECT_THAT(names(result), ElementsAre("open/y.txt"));
  ASSERT_EQ(result.problems.size(), 1U);
  EXPECT_EQ(result.problems[0].path, (folder / "closed").string());
}

TEST(Walk, FindsNothingInAnEmptyFolder) {
  const test::TemporaryFolder folder;
  EXPECT_THAT(walk({folder.path()}).files, IsEmpty());
}

TEST(Walk, RefusesARootThatDoesNotExist) {
  const test::TemporaryFolder folder;
  try {
    (void)walk({folder.path(), folder / "none"});
    FAIL() << "a root that does not exist was walked";
  } catch (const UsageError& error) {
    EXPECT_THAT(error.what(), HasSubstr((folder / "none").string()));
  }
}

}  // namespace
}  // namespace findings
