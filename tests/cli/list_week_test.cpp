// SPDX-License-Identifier: GPL-2.0-or-later
// A reviewer's week: lists gathered from searches, notes, two people's decisions, documents that
// change under them. On the sample documents, and on the real ones where they are at hand.
#include <algorithm>
#include <map>
#include <set>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "tests/cli/list_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::json;
using testing::HasSubstr;

std::size_t occurrences(const std::string& text, const std::string& word) {
  std::size_t count = 0;
  for (auto at = text.find(word); at != std::string::npos; at = text.find(word, at + 1)) ++count;
  return count;
}

// A word in small letters that the file has once, out of a passage.
std::string telling_word(const std::string& file, const std::string& passage) {
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= passage.size(); ++i) {
    const bool letter = i < passage.size() && std::islower(static_cast<unsigned char>(passage[i]));
    if (letter) continue;
    std::string word = passage.substr(begin, i - begin);
    const bool whole = begin > 0 && passage[begin - 1] == ' ';
    if (whole && word.size() >= 6 && occurrences(file, word) == 1) return word;
    begin = i + 1;
  }
  return "";
}

class Week : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    const fs::path source = GetParam() ? test::shared_folder() / "reports"
                                       : fs::path(FINDINGS_SOURCE_DIR) / "corpus/sample";
    if (GetParam() && !fs::is_directory(source)) GTEST_SKIP() << "the real documents are not here";
    fs::copy(source, documents_, fs::copy_options::recursive);
    ASSERT_EQ(findings_({"index", documents_.string(), "-q"}).exit_code, 0);
  }
  void expect_done(const std::vector<std::string>& words, const std::string& reviewer = "ann") {
    const auto result = findings_(words, reviewer);
    EXPECT_EQ(result.exit_code, 0) << testing::PrintToString(words) << result.out << result.err;
  }
  // Every entry of every list by list and passage.
  std::map<std::string, Json> everything() {
    std::map<std::string, Json> result;
    for (const char* list : {"victims", "attendance", "staff"}) {
      for (const Json& entry : findings_.shown(list)) {
        result[fmt::format("{} {}", list, entry["n"].get<int>())] = entry;
      }
    }
    return result;
  }

  test::ListProgram findings_;
  fs::path documents_ = findings_.folder / "documents";
};

TEST_P(Week, LosesNothingAndTellsExactlyWhatChanged) {
  expect_done({"list", "new", "victims", "--title", "Victims"});
  expect_done({"list", "new", "attendance"});
  expect_done({"list", "new", "staff", "--description", "officers and staff"});
  for (const auto& [list, query] : std::map<std::string, std::string>{
           {"victims", "victims"}, {"attendance", "police"}, {"staff", "force officers"}}) {
    expect_done({"list", "add", list, "--from-search", query, "--match", "any", "--limit", "30",
                 "--no-collapse"});
  }
  auto before = everything();
  ASSERT_GE(before.size(), 60U);
  for (const auto& [key, entry] : before) {
    const std::string list = key.substr(0, key.find(' '));
    const std::string passage = entry["passage"];
    const std::size_t n = entry["n"];
    if (n % 2 == 0)
      expect_done({"list", "note", list, passage, "seen on day " + std::to_string(n)});
    if (n % 5 == 0) {
      expect_done({"list", "decide", list, passage, "include"});
      expect_done({"list", "decide", list, passage, n % 10 == 0 ? "exclude" : "include", "--reason",
                   "as I see it"},
                  "bob");
    }
  }
  before = everything();

  // Of three documents one is edited in a word, one moved, one removed.
  std::map<std::string, std::vector<Json>> by_source;
  for (const auto& [key, entry] : before) {
    const std::string source = entry["source"];
    if (source.ends_with(".txt")) by_source[source].push_back(entry);
  }
  ASSERT_GE(by_source.size(), 3U);
  const std::string edited = by_source.begin()->first;
  const std::string moved = std::next(by_source.begin())->first;
  const std::string removed = by_source.rbegin()->first;
  std::string text = test::read_file(documents_ / edited);
  std::string word;
  for (const Json& entry : by_source[edited]) {
    if (word.empty()) word = telling_word(text, entry["quotation"]);
  }
  ASSERT_NE(word, "");
  text.replace(text.find(word), word.size(), "zzchanged");
  findings_.folder.write("documents/" + edited, text);
  fs::rename(documents_ / moved, documents_ / "moved.txt");
  fs::remove(documents_ / removed);
  expect_done({"index", documents_.string(), "-q"});

  std::size_t drifted = 0;
  const Json verified = findings_.json({"list", "verify"});
  EXPECT_EQ(verified["schema"], "findings.list-verify/1");
  EXPECT_EQ(verified["entries"].size(), before.size());
  for (const Json& entry : verified["entries"]) {
    const Json& known =
        before.at(fmt::format("{} {}", entry["list"].get<std::string>(), entry["n"].get<int>()));
    const std::string quotation = known["quotation"];
    const bool changed = known["source"] == edited && quotation.find(word) != std::string::npos;
    const char* state = known["source"] == removed ? "orphaned" : changed ? "drifted" : "held";
    EXPECT_EQ(entry["state"], state) << entry << known;
    EXPECT_EQ(entry["n"], known["n"]);
    drifted += changed ? 1 : 0;
    if (!changed) continue;
    EXPECT_THAT(entry["difference"].get<std::string>(), HasSubstr("{+zzchanged"));
    EXPECT_THAT(entry["difference"].get<std::string>(), HasSubstr("[-" + word));
  }
  EXPECT_GE(drifted, 1U);
  EXPECT_EQ(everything(), before) << "verifying changes nothing";

  expect_done({"list", "verify", "--accept"});
  const Json accepted = findings_.json({"list", "verify"});
  for (const Json& entry : accepted["entries"]) {
    EXPECT_NE(entry["state"], "drifted");
  }
  const auto after = everything();
  ASSERT_EQ(after.size(), before.size());
  for (const auto& [key, entry] : before) {
    for (const char* member : {"note", "tags", "status", "decisions", "added", "section"}) {
      EXPECT_EQ(after.at(key)[member], entry[member]) << key << member;
    }
  }
}

INSTANTIATE_TEST_SUITE_P(Of, Week, testing::Bool(), [](const auto& real) {
  return real.param ? std::string("RealDocuments") : std::string("SampleDocuments");
});

}  // namespace
}  // namespace findings
