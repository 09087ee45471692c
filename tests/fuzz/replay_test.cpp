// SPDX-License-Identifier: GPL-2.0-or-later
// Runs the seed files of the fuzzers, and files that once caused a failure.
#include <algorithm>
#include <array>
#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/fuzz/targets.h"
#include "tests/support/temporary_folder.h"

namespace findings::fuzz {
namespace {

namespace fs = std::filesystem;

struct Target {
  const char* name;
  void (*run)(std::string_view bytes);
};

std::ostream& operator<<(std::ostream& out, const Target& target) { return out << target.name; }

constexpr std::array<Target, 10> targets = {{{"docx", docx},
                                             {"encoding", encoding},
                                             {"html", html},
                                             {"lists", lists},
                                             {"markdown", markdown},
                                             {"pdf", pdf},
                                             {"query", query},
                                             {"records", records},
                                             {"segmenter", segmenter},
                                             {"wire", wire}}};

fs::path folder() { return fs::path(FINDINGS_SOURCE_DIR) / "tests" / "data" / "fuzz"; }

std::vector<fs::path> files_of(const fs::path& of) {
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(of)) files.push_back(entry.path());
  std::ranges::sort(files);
  return files;
}

class FuzzTarget : public ::testing::TestWithParam<Target> {};

TEST_P(FuzzTarget, TakesEveryFileKeptForIt) {
  const Target target = GetParam();
  const std::vector<fs::path> files = files_of(folder() / target.name);
  EXPECT_GE(files.size(), 5U);
  for (const fs::path& file : files) {
    EXPECT_NO_THROW(target.run(test::read_file(file))) << file.filename();
  }
}

INSTANTIATE_TEST_SUITE_P(Kept, FuzzTarget, ::testing::ValuesIn(targets),
                         [](const auto& target) { return std::string(target.param.name); });

TEST(FuzzTargets, AllHaveFilesAndAllFilesHaveATarget) {
  const std::vector<fs::path> folders = files_of(folder());
  ASSERT_EQ(folders.size(), targets.size());
  for (std::size_t i = 0; i < targets.size(); ++i) {
    EXPECT_EQ(folders[i].filename(), targets[i].name);
  }
}

}  // namespace
}  // namespace findings::fuzz
