// SPDX-License-Identifier: GPL-2.0-or-later
// Checks that links in the documents point to existing files.
#include <filesystem>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// The targets of `[text](target)` in a Markdown file.
std::vector<std::string> link_targets(const std::string& text) {
  std::vector<std::string> targets;
  for (auto at = text.find("]("); at != std::string::npos; at = text.find("](", at + 1)) {
    const auto end = text.find(')', at);
    if (end != std::string::npos) targets.push_back(text.substr(at + 2, end - at - 2));
  }
  return targets;
}

TEST(Documents, LinkOnlyToWhatExists) {
  const fs::path top = FINDINGS_SOURCE_DIR;
  std::vector<fs::path> pages = {top / "README.md", top / "CONTRIBUTING.md"};
  for (const auto& entry : fs::recursive_directory_iterator(top / "docs")) {
    if (entry.path().extension() == ".md") pages.push_back(entry.path());
  }
  std::size_t seen = 0;
  for (const fs::path& page : pages) {
    for (std::string target : link_targets(test::read_file(page))) {
      target = target.substr(0, target.find('#'));
      if (target.empty() || target.find("://") != std::string::npos) continue;
      ++seen;
      EXPECT_TRUE(fs::exists(page.parent_path() / target)) << page << " links to " << target;
    }
  }
  EXPECT_GT(seen, 10U);
}

TEST(Documents, NameNoPathOfOneMachine) {
  const fs::path top = FINDINGS_SOURCE_DIR;
  for (const char* name : {"README.md", "CONTRIBUTING.md", "CHANGELOG.md"}) {
    const std::string text = test::read_file(top / name);
    for (const char* path : {"/home/", "/root/", "/work/"}) {
      EXPECT_EQ(text.find(path), std::string::npos) << name << " names " << path;
    }
  }
}

}  // namespace
}  // namespace findings
