// SPDX-License-Identifier: GPL-2.0-or-later
// Commands on the sample corpus: exact standard output, standard error and exit code.
//
// A file of tests/cli/golden is a run of cases: `$ findings` and the arguments, the output, then
// `? N` with the exit code; lines of standard error begin with `! `. With
// FINDINGS_GOLDEN_UPDATE=1 the files are written again from what the programs say.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

// Words as a shell splits them; single quotes only.
std::vector<std::string> shell_words(const std::string& line) {
  std::vector<std::string> words;
  std::string word;
  bool quoted = false;
  bool open = false;
  for (const char c : line) {
    if (c == '\'') {
      quoted = !quoted;
      open = true;
    } else if (c == ' ' && !quoted) {
      if (open) words.push_back(std::move(word));
      word.clear();
      open = false;
    } else {
      word += c;
      open = true;
    }
  }
  if (open) words.push_back(word);
  return words;
}

std::string transcript(const std::string& command) {
  std::vector<std::string> words = shell_words(command);
  words.erase(words.begin());  // the program's name
  test::RunOptions options;
  options.environment["FINDINGS_DB"] = test::sample_index().string();
  const auto result = test::run_program("findings", words, options);
  std::string text = "$ " + command + "\n" + result.out;
  if (!text.ends_with('\n')) text += "\\ no line end\n";
  std::istringstream errors(result.err);
  for (std::string line; std::getline(errors, line);) text += "! " + line + "\n";
  text += "? " + std::to_string(result.exit_code) + "\n";
  // The index lies in a folder of its own for each run.
  const std::string place = test::sample_index().string();
  for (auto at = text.find(place); at != std::string::npos; at = text.find(place)) {
    text.replace(at, place.size(), "INDEX");
  }
  // And its size depends on how that folder is called from the sample corpus.
  if (const auto at = text.find("\nbytes  "); at != std::string::npos) {
    text.replace(at, text.find('\n', at + 1) - at, "\nbytes      N");
  }
  return text;
}

TEST(Golden, CommandsSayExactlyThis) {
  const fs::path folder = fs::path(FINDINGS_SOURCE_DIR) / "tests/cli/golden";
  std::vector<fs::path> files;
  for (const auto& entry : fs::directory_iterator(folder)) files.push_back(entry.path());
  std::ranges::sort(files);
  ASSERT_FALSE(files.empty());
  for (const fs::path& file : files) {
    const std::string expected = test::read_file(file);
    std::string actual;
    std::istringstream lines(expected);
    for (std::string line; std::getline(lines, line);) {
      if (line.starts_with("$ ")) actual += transcript(line.substr(2));
    }
    if (std::getenv("FINDINGS_GOLDEN_UPDATE") != nullptr) {
      std::ofstream(file, std::ios::binary) << actual;
    }
    EXPECT_EQ(actual, expected) << file.filename();
  }
}

}  // namespace
}  // namespace findings
