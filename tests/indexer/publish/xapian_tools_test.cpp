// SPDX-License-Identifier: GPL-2.0-or-later
// Xapian's own programs read the postings of every index that we publish.
#include <filesystem>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/segment/postings.h"
#include "tests/indexer/publish/built.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using testing::HasSubstr;

class XapianTools : public testing::Test {
 protected:
  void SetUp() override {
    for (const char* program : {"xapian-check", "xapian-delve", "quest"}) {
      if (test::installed(program).empty()) GTEST_SKIP() << "xapian-tools is not installed";
    }
    in_.write("a.txt", "The force attends every burglary.\n\nOfficers attend on time.\n");
    in_.write("b.txt", "Victims wait.\n");
    test::run(test::options(index_, {in_.path()}));
  }

  [[nodiscard]] std::vector<fs::path> postings() const {
    std::vector<fs::path> result;
    for (const SegmentSummary& segment : read_manifest(index_).segments) {
      result.push_back(index_ / segment.name / PostingsWriter::file_name);
    }
    return result;
  }

  [[nodiscard]] static std::string said(const char* program, std::vector<std::string> arguments) {
    const auto result = test::run_program(test::installed(program), arguments);
    EXPECT_EQ(result.exit_code, 0) << result.err << result.out;
    return result.out;
  }

  void check_all() const {
    for (const fs::path& path : postings()) {
      EXPECT_THAT(said("xapian-check", {path.string()}), HasSubstr("No errors found")) << path;
    }
  }

  test::TemporaryFolder in_;
  test::TemporaryFolder folder_;
  fs::path index_ = folder_ / "index";
};

TEST_F(XapianTools, ReadABuiltIndex) {
  check_all();
  const std::string path = postings().front().string();
  EXPECT_EQ(said("xapian-delve", {"-1", "-t", "attend", path}),
            "Posting List for term 'attend' (termfreq 2, collfreq 2, wdf_max 1):\n1\n2\n");
  EXPECT_THAT(said("quest", {"--db=" + path, "--stemmer=none", "attend burglari"}),
              HasSubstr("MSet:\n1: ["));
}

TEST_F(XapianTools, AcceptAnUpdatedAndAMergedIndex) {
  in_.write("b.txt", "Victims wait for an officer.\n");
  test::run(test::options(index_, {}));
  ASSERT_EQ(postings().size(), 2U);
  check_all();
  BuildOptions merge = test::options(index_, {});
  merge.merge = true;
  test::run(merge);
  ASSERT_EQ(postings().size(), 1U);
  check_all();
}

}  // namespace
}  // namespace findings
