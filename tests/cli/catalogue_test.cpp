// SPDX-License-Identifier: GPL-2.0-or-later
// A catalogue of what was detected, corrected and fed back.
#include <filesystem>
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/support/run_program.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using testing::HasSubstr;
using testing::StartsWith;

class CatalogueCommand : public testing::Test {
 protected:
  void SetUp() override {
    folder_.write("in/a.txt",
                  "Kent Police\n\n3 September 2014\n\nDear Ann\n\nCalls, a letter\n\n"
                  "The force answers calls quickly.\n");
    folder_.write("in/sub/b.txt", "Somebody answers \"calls\" quickly.\n");
  }

  test::TemporaryFolder folder_;
};

TEST_F(CatalogueCommand, PrintsTheDoubtfulDocumentsFirst) {
  const auto result = test::run_program("findings", {"catalogue", (folder_ / "in").string()});
  EXPECT_EQ(result.exit_code, 0);
  EXPECT_THAT(
      result.out,
      StartsWith("path,document,title,force,year,published,type,author,publisher,url,doubt\n"
                 "sub/b.txt,sub-b,,,,,,,,,force unknown; year unknown\n"
                 "a.txt,a,\"Calls, a letter\",Kent Police,2014,2014-09-03,letter,,,,\n"));
}

TEST_F(CatalogueCommand, PrintsWhatIsLittleBelievedBeforeTheRestAndSaysWhy) {
  folder_.write("in/c-kent-2016.txt", "The police answer calls quickly.\n");
  const auto result = test::run_program("findings", {"catalogue", (folder_ / "in").string()});
  const auto unknown = result.out.find("sub/b.txt");
  const auto doubtful = result.out.find("c-kent-2016.txt");
  const auto certain = result.out.find("a.txt,a,");
  EXPECT_LT(unknown, doubtful);
  EXPECT_LT(doubtful, certain);
  EXPECT_THAT(result.out, HasSubstr("year 0.60: the file name has 2016"));
}

TEST_F(CatalogueCommand, PrintsWhatTheNextRunReads) {
  const std::string in = (folder_ / "in").string();
  std::string catalogue = test::run_program("findings", {"catalogue", in}).out;
  const std::string open = "sub/b.txt,sub-b,,,,";
  ASSERT_THAT(catalogue, HasSubstr(open));
  catalogue.replace(catalogue.find(open), open.size(), "sub/b.txt,surrey-2016,,surrey,2016,");
  folder_.write("in/catalogue.csv", catalogue);
  const std::string db = (folder_ / "index").string();
  ASSERT_EQ(test::run_program("findings", {"index", in, "--db", db}).exit_code, 0);
  const auto found =
      test::run_program("findings", {"search", "somebody", "--force", "surrey", "--db", db});
  EXPECT_THAT(found.out, HasSubstr("surrey-2016#1"));
}

TEST_F(CatalogueCommand, WantsOneFolder) {
  EXPECT_EQ(test::run_program("findings", {"catalogue"}).exit_code, 2);
  EXPECT_EQ(test::run_program("findings", {"catalogue", "nowhere"}).exit_code, 2);
}

}  // namespace
}  // namespace findings
