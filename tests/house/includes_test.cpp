// SPDX-License-Identifier: GPL-2.0-or-later
// Checks the architecture by the include lines.
#include <algorithm>
#include <array>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

namespace findings {
namespace {

namespace fs = std::filesystem;

struct Include {
  std::string file;    // from the top of the project
  std::string target;  // as written, without brackets and quotes
  bool ours = false;
};

std::vector<Include> all_includes() {
  std::vector<Include> includes;
  const fs::path top = FINDINGS_SOURCE_DIR;
  for (const char* folder : {"corpus", "indexer", "searcher"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const std::string extension = entry.path().extension().string();
      if (extension != ".h" && extension != ".cpp") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        if (!line.starts_with("#include ")) continue;
        const bool ours = line[9] == '"';
        const auto end = line.find(ours ? '"' : '>', 10);
        includes.push_back({entry.path().lexically_relative(top).generic_string(),
                            line.substr(10, end - 10), ours});
      }
    }
  }
  return includes;
}

// `corpus/text` for `corpus/text/tokenizer.h`; `corpus` for files directly in it. Deeper folders,
// such as those of the formats in `indexer/readers`, belong to the second level.
std::string folder_of(const std::string& path) {
  const fs::path folder = fs::path(path).parent_path();
  fs::path result;
  std::size_t depth = 0;
  for (auto part = folder.begin(); part != folder.end() && depth < 2; ++part, ++depth) {
    result /= *part;
  }
  return result.generic_string();
}

std::string top_folder_of(const std::string& path) { return path.substr(0, path.find('/')); }

std::ptrdiff_t place(const std::vector<std::string>& order, const std::string& folder) {
  return std::ranges::find(order, folder) - order.begin();
}

TEST(House, OwnIncludesAreRootedAndExist) {
  const fs::path top = FINDINGS_SOURCE_DIR;
  std::size_t seen = 0;
  for (const Include& include : all_includes()) {
    if (!include.ours) continue;
    ++seen;
    EXPECT_TRUE(fs::exists(top / include.target)) << include.file << " includes " << include.target;
  }
  EXPECT_GT(seen, 100U);
}

TEST(House, TopFoldersDependOneWay) {
  for (const Include& include : all_includes()) {
    if (!include.ours) continue;
    const std::string from = top_folder_of(include.file);
    const std::string to = top_folder_of(include.target);
    EXPECT_TRUE(to == from || to == "corpus") << include.file << " includes " << include.target;
  }
}

TEST(House, FoldersOfCorpusDependInTheirOrder) {
  const std::vector<std::string> order = {"corpus/model",  "corpus/text",   "corpus/vocabulary",
                                          "corpus/schema", "corpus/files",  "corpus/segment",
                                          "corpus/state",  "corpus/command"};
  for (const Include& include : all_includes()) {
    if (!include.ours || top_folder_of(include.file) != "corpus") continue;
    EXPECT_LE(place(order, folder_of(include.target)), place(order, folder_of(include.file)))
        << include.file << " includes " << include.target;
  }
}

TEST(House, FoldersOfTheIndexerDependInTheOrderOfTheData) {
  const std::vector<std::string> order = {"indexer/readers",  "indexer/passages",
                                          "indexer/describe", "indexer/families",
                                          "indexer/publish",  "indexer"};
  for (const Include& include : all_includes()) {
    if (!include.ours || top_folder_of(include.file) != "indexer") continue;
    if (top_folder_of(include.target) != "indexer") continue;
    EXPECT_LE(place(order, folder_of(include.target)), place(order, folder_of(include.file)))
        << include.file << " includes " << include.target;
  }
}

TEST(House, FoldersOfTheSearcherDependInTheOrderOfTheData) {
  const std::vector<std::string> order = {"searcher/query",    "searcher/match", "searcher/rank",
                                          "searcher/answer",   "searcher/lists", "searcher/print",
                                          "searcher/commands", "searcher"};
  for (const Include& include : all_includes()) {
    if (!include.ours || top_folder_of(include.file) != "searcher") continue;
    if (top_folder_of(include.target) != "searcher") continue;
    EXPECT_LE(place(order, folder_of(include.target)), place(order, folder_of(include.file)))
        << include.file << " includes " << include.target;
  }
}

// Xapian stems and holds the postings; nothing else knows it.
TEST(House, XapianIsIncludedByTheStemmerAndThePostings) {
  std::set<std::string> files;
  for (const Include& include : all_includes()) {
    if (include.target.starts_with("xapian")) files.insert(include.file);
  }
  EXPECT_EQ(files,
            (std::set<std::string>{"corpus/segment/postings.cpp", "corpus/text/stemmer.cpp"}));
}

// The program that searches links neither library.
TEST(House, LibrariesOfXmlAndZipStayInReadersAndExport) {
  std::size_t seen = 0;
  for (const Include& include : all_includes()) {
    if (include.ours ||
        !(include.target.starts_with("libxml/") || include.target.starts_with("archive"))) {
      continue;
    }
    ++seen;
    EXPECT_TRUE(include.file.starts_with("indexer/readers/") ||
                include.file.starts_with("searcher/lists/export/"))
        << include.file;
  }
  EXPECT_GT(seen, 2U);
}

TEST(House, PrintersKnowOnlyResults) {
  for (const Include& include : all_includes()) {
    if (folder_of(include.file) != "searcher/print") continue;
    EXPECT_FALSE(include.target.starts_with("corpus/segment")) << include.file;
    EXPECT_FALSE(include.target.starts_with("searcher/match")) << include.file;
    EXPECT_FALSE(include.target.starts_with("searcher/rank")) << include.file;
    EXPECT_FALSE(include.target == "searcher/answer/session.h") << include.file;
  }
}

// Only terminal.cpp knows that nothing raw may be printed.
TEST(House, OneFilePrints) {
  const fs::path top = FINDINGS_SOURCE_DIR;
  for (const char* folder : {"corpus", "indexer", "searcher"}) {
    for (const auto& entry : fs::recursive_directory_iterator(top / folder)) {
      const std::string name = entry.path().filename().string();
      if (entry.path().extension() != ".cpp" || name == "terminal.cpp") continue;
      std::ifstream file(entry.path());
      for (std::string line; std::getline(file, line);) {
        for (const char* prints : {"fmt::print(", "std::cout", "std::cerr", "std::puts(",
                                   "std::fputs(", "std::printf(", "std::fprintf("}) {
          EXPECT_EQ(line.find(prints), std::string::npos) << entry.path() << ": " << line;
        }
      }
    }
  }
}

}  // namespace
}  // namespace findings
