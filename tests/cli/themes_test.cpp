// SPDX-License-Identifier: GPL-2.0-or-later
// The themes of an index as a user lists them, and of a file as --why explains them.
#include <filesystem>
#include <map>
#include <set>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

using nlohmann::json;
using testing::HasSubstr;
using testing::StartsWith;

class ThemesCommand : public testing::Test {
 protected:
  void SetUp() override {
    const auto records = folder_.write(
        "x.jsonl",
        "{\"_id\": \"a\", \"text\": \"Fences are mended.\", \"theme\": [\"Rural matters\"]}\n"
        "{\"_id\": \"b\", \"text\": \"The pond is deep.\", \"theme\": []}\n");
    test::build(index(), {std::filesystem::path(FINDINGS_SOURCE_DIR) / "corpus/sample", records});
  }

  [[nodiscard]] std::filesystem::path index() const { return folder_ / "index"; }

  [[nodiscard]] json printed(std::vector<std::string> words) const {
    words.insert(words.begin(), "themes");
    words.insert(words.end(), {"--format", "json", "--db", index().string()});
    const auto result = test::run_program("findings", words);
    EXPECT_EQ(result.exit_code, 0) << result.err;
    return parse_json(result.out);
  }

 private:
  test::TemporaryFolder folder_;
};

TEST_F(ThemesCommand, CountsEveryPassageOfTheIndex) {
  std::map<std::string, std::uint64_t> passages;
  std::map<std::string, std::set<std::string>> documents;
  Session(index()).reader().each_passage([&](const FullPassage& passage) {
    std::vector<std::string> themes = passage.themes;
    if (themes.empty()) themes = {""};
    for (const std::string& theme : themes) {
      ++passages[theme];
      documents[theme].insert(passage.document.id);
    }
  });
  const json list = printed({});
  EXPECT_EQ(list.at("none").at("passages"), passages.at(""));
  EXPECT_EQ(list.at("none").at("documents"), documents.at("").size());
  std::set<std::string> seen;
  for (const json& theme : list.at("themes")) {
    const std::string slug = theme.at("slug");
    EXPECT_TRUE(seen.insert(slug).second) << slug;
    EXPECT_EQ(theme.at("passages"), passages[slug]) << slug;
    EXPECT_EQ(theme.at("documents"), documents[slug].size()) << slug;
  }
  for (const auto& [slug, count] : passages) {
    EXPECT_TRUE(slug.empty() || seen.contains(slug)) << slug;
  }
}

TEST_F(ThemesCommand, ListsTheVocabularyOfTheIndexAndWhatRecordsName) {
  const json themes = printed({}).at("themes");
  const Vocabulary vocabulary(built_in_vocabulary());
  ASSERT_EQ(themes.size(), vocabulary.themes().size() + 1);
  for (std::size_t i = 0; i < vocabulary.themes().size(); ++i) {
    EXPECT_EQ(themes.at(i).at("slug"), vocabulary.themes()[i].slug);
    EXPECT_EQ(themes.at(i).at("triggers"), vocabulary.themes()[i].triggers);
  }
  EXPECT_EQ(themes.back().at("slug"), "rural-matters");
  EXPECT_EQ(themes.back().at("passages"), 1);
}

TEST_F(ThemesCommand, PrintsThoseNamedInTheirOrder) {
  const json themes = printed({"rural matters", "Domestic abuse"}).at("themes");
  ASSERT_EQ(themes.size(), 2U);
  EXPECT_EQ(themes.at(0).at("slug"), "rural-matters");
  EXPECT_EQ(themes.at(1).at("slug"), "domestic-abuse");
}

TEST_F(ThemesCommand, RefusesAThemeThatIsNone) {
  const auto result = test::run_program(
      "findings", {"themes", "domestic-abuse", "rural-maters", "--db", index().string()});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_THAT(result.err, StartsWith("findings: there is no theme “rural-maters”\n"));
  EXPECT_THAT(result.err, HasSubstr("did you mean rural-matters?"));
}

TEST(WhyThemes, AreThoseThatTheIndexHas) {
  Session session(test::sample_index());
  std::map<std::string, std::map<std::uint32_t, std::set<std::string>>> indexed;  // by source
  session.reader().each_passage([&](const FullPassage& passage) {
    if (passage.document.line != 0) return;  // a record: nothing is cut
    indexed[passage.document.source][passage.passage.ordinal] = {passage.themes.begin(),
                                                                 passage.themes.end()};
  });
  ASSERT_GT(indexed.size(), 5U);
  const auto sample = std::filesystem::path(FINDINGS_SOURCE_DIR) / "corpus/sample";
  for (const auto& [source, passages] : indexed) {
    const auto result =
        test::run_program("findings", {"index", "--why", (sample / source).string(), "--format",
                                       "json", "--db", test::sample_index().string()});
    ASSERT_EQ(result.exit_code, 0) << source;
    std::map<std::uint32_t, std::set<std::string>> explained;
    const json why = parse_json(result.out);
    for (const json& passage : why.at("passages")) {
      std::set<std::string>& themes = explained[passage.at("ordinal")];
      for (const json& reason : passage.at("themes")) themes.insert(reason.at("theme"));
    }
    EXPECT_EQ(explained, passages) << source;
  }
}

}  // namespace
}  // namespace findings
