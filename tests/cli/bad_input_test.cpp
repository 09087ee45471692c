// SPDX-License-Identifier: GPL-2.0-or-later
// Bad input: a clear message, the right exit code, and nothing lost.
#include <filesystem>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gtest/gtest.h>

#include "corpus/schema/schema.h"
#include "tests/support/index_fixture.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

constexpr const char* letter =
    "Dear Simon\n\nCore business: An inspection\n\nThe force attends every report of crime.\n";

class BadInput : public testing::Test {
 protected:
  test::ProgramResult index(std::vector<std::string> words, const test::RunOptions& more = {}) {
    words.insert(words.begin(), "index");
    return run(words, more);
  }
  test::ProgramResult run(const std::vector<std::string>& words, test::RunOptions options = {}) {
    options.environment["FINDINGS_DB"] = (folder_ / "index").string();
    return test::run_program("findings", words, options);
  }
  void good_index() {
    folder_.write("good/letter.txt", letter);
    ASSERT_EQ(index({(folder_ / "good").string()}).exit_code, 0);
  }
  // The published state still answers.
  void expect_unharmed() {
    const auto result = run({"search", "attends", "--format", "trec"});
    EXPECT_EQ(result.exit_code, 0) << result.err;
    EXPECT_NE(result.out.find("letter#"), std::string::npos);
    EXPECT_EQ(run({"check"}).exit_code, 0);
  }
  static void expect_says(const test::ProgramResult& result, int exit_code,
                          const std::vector<std::string>& parts) {
    EXPECT_EQ(result.exit_code, exit_code) << result.out << result.err;
    for (const std::string& part : parts) {
      EXPECT_NE((result.out + result.err).find(part), std::string::npos)
          << "not said: " << part << "\n"
          << result.out << result.err;
    }
  }
  test::TemporaryFolder folder_;
};

TEST_F(BadInput, NoIndexYet) {
  for (const char* command : {"search", "facets", "dump", "stats", "check"}) {
    std::vector<std::string> words = {command};
    if (words[0] == "search") words.emplace_back("abuse");
    expect_says(run(words), 3, {"there is no index in", "findings index FOLDER"});
  }
  expect_says(index({}), 2, {"nothing to index"});
  expect_says(index({(folder_ / "nowhere").string()}), 2, {"there is no", "nowhere"});
}

TEST_F(BadInput, Queries) {
  good_index();
  expect_says(run({"search", ""}), 2, {"the query is empty"});
  expect_says(run({"search", "!!!"}), 2, {"no word"});
  expect_says(run({"search", "\"the force attends"}), 0,
              {"not closed", "  \"the force attends\n  ^", "1 passage"});
  expect_says(run({"search", "(attends"}), 0, {"not closed", "^"});
  expect_says(run({"search", "attends colour:red"}), 0, {"no field “colour”", "         ^^^^^^^"});
  expect_says(run({"search", "--strict", "\"the force attends"}), 2, {"not closed", "^"});
  expect_says(run({"search", "--strict", "(attends"}), 2, {"not closed"});
  expect_says(run({"search", "--strict", "colour:red"}), 2, {"no field “colour”"});
  expect_says(run({"search", "attends", "force:Cambrigeshire"}), 2,
              {"did you mean cambridgeshire", "^^^^^"});
  expect_says(run({"search", "attends", "--force", "Cambrigeshire"}), 2,
              {"there is no force “Cambrigeshire”", "did you mean cambridgeshire"});
  expect_says(run({"search", "attends", "--year", "20x4"}), 2, {"not a year"});
  expect_says(run({"search", "attends", "--year", "2017..2014"}), 2,
              {"“2017..2014” ends before it begins"});
  expect_says(run({"search", "attends published:2017-03..2017-02"}), 2, {"ends before it begins"});
  expect_says(run({"search", "attends", "--published", "soon"}), 2, {"not a date"});
  expect_says(run({"search", "attends", "--theme", "domestic-abusse"}), 2, {"domestic-abuse"});
  expect_says(run({"search", "attends", "--force", "kent"}), 1, {"0 passages"});
  expect_says(run({"search", "nosuchword"}), 1, {"0 passages"});
  expect_says(run({"search", "--theme", "domestic", "force"}), 2, {"did you mean domestic-abuse?"});
  expect_says(run({"search", "--theme", "domestc", "force"}), 2, {"did you mean domestic-abuse?"});
  expect_says(run({"search", "--type", "leter", "force"}), 2, {"did you mean letter?"});
  expect_says(run({"search", "--kind", "recommend", "force"}), 2, {"did you mean recommendation?"});
  expect_says(run({"search", "--kind", "finding", "force"}), 2, {"write caption, concern, "});
  expect_says(run({"search", "--force", "scotland", "force"}), 2,
              {"did you mean police-scotland?"});
  expect_says(run({"search", "--force", "wales", "force"}), 2,
              {"did you mean north-wales, south-wales or southern-wales-rocu?"});
  expect_says(run({"search", "--force", "Kentshire", "force"}), 2,
              {"neither the index nor its vocabulary has it", "findings facets --facet force"});
  expect_says(run({"show", "leter#1"}), 1, {"did you mean letter"});
  expect_says(run({"show", "letter#99"}), 1, {"there is no passage letter#99"});
}

// Each slip used to repeat the whole query.
TEST_F(BadInput, QueryOfManySlipsIsNotRepeatedForEach) {
  good_index();
  test::RunOptions options;
  options.input = std::string(20'000, ')') + " attends " + std::string(20'000, ')');
  const auto result = run({"search", "--query-file", "-"}, options);
  expect_says(result, 0,
              {"this bracket has no opening bracket; ignored\n  )))", "…\n  ^\n",
               "and 39999 more that were not understood"});
  EXPECT_LT(result.err.size(), 2'000U);
  // Around a slip far inside, what stands there.
  options.input = std::string(500, 'x') + " said twice ) and more " + std::string(500, 'y');
  EXPECT_NE(run({"search", "--query-file", "-"}, options).err.find("xx said twice ) and more y"),
            std::string::npos);
}

TEST_F(BadInput, ErrorsAreJsonUnderAJsonFormat) {
  const auto result = run({"search", "attends", "--format", "json"});
  EXPECT_EQ(result.exit_code, 3);
  EXPECT_EQ(result.out, "");
  EXPECT_TRUE(result.err.starts_with("{\"error\":{\"code\":3,\"message\":")) << result.err;
}

TEST_F(BadInput, FilesThatCannotBeReadFailAlone) {
  folder_.write("in/good.txt", letter);
  folder_.write("in/empty.txt", "");
  folder_.write("in/blank.txt", " \n\n ");
  folder_.write("in/binary.txt", std::string("\x7F"
                                             "ELF\0\0\1\2",
                                             8) +
                                     std::string(200, '\0'));
  folder_.write("in/latin.txt", "Zo\xEB said it is \x93good\x94.\n");
  folder_.write("in/broken.jsonl",
                "{\"_id\":\"r1\",\"text\":\"a record\"}\nnot json\n{\"text\":1}\n");
  fs::create_symlink("nowhere", folder_ / "in/dangling.txt");
  fs::create_symlink(".", folder_ / "in/loop");
  const auto result = index({(folder_ / "in").string()});
  expect_says(result, 4,
              {"empty.txt: the file is empty", "blank.txt: the file is empty",
               "binary.txt: not a text file", "dangling.txt: the symbolic link leads nowhere",
               "loop: a symbolic link leads back", "line 2: it is not a JSON object",
               "line 3: it has neither", "files: 3 indexed, 0 skipped, 5 failed"});
  EXPECT_EQ(run({"search", "Zoë \"it is good\"", "-q"}).exit_code, 0);
  EXPECT_EQ(run({"search", "record", "-q"}).exit_code, 0);
  EXPECT_EQ(run({"check"}).exit_code, 0);
}

TEST_F(BadInput, InvalidUtf8IsReadAsWellAsItCanBe) {
  std::string text(letter);
  text += "Caf\xC3 broken \xF0\x9F end of \xE2\x80 it\xFF.\n";
  folder_.write("in/letter.txt", text);
  EXPECT_EQ(index({(folder_ / "in").string()}).exit_code, 0);
  EXPECT_EQ(run({"search", "broken", "-q"}).exit_code, 0);
  EXPECT_EQ(run({"check"}).exit_code, 0);
}

TEST_F(BadInput, OneLineOfManyMegabytes) {
  std::string line;
  while (line.size() < 1'500'000) line += "the force attends crimes and incidents ";
  folder_.write("in/line.txt", line);
  folder_.write("in/word.txt", std::string(500'000, 'x'));
  const auto result = index({(folder_ / "in").string()});
  EXPECT_EQ(result.exit_code, 0) << result.out << result.err;
  EXPECT_EQ(run({"search", "attends", "-q", "-n", "1"}).exit_code, 0);
}

TEST_F(BadInput, CataloguesWithMistakesStopTheRun) {
  good_index();
  struct Row {
    const char* text;
    std::vector<std::string> said;
  };
  for (const Row& row :
       {Row{"document,title\nx,y\n", {"catalogue.csv:1", "no column “path”"}},
        Row{"path,document\nletter.txt,a\nother.txt,a\n",
            {"catalogue.csv:3", "“a” already appears"}},
        Row{"path,document\nletter.txt,a\nletter.txt,b\n", {"catalogue.csv:3", "letter.txt"}},
        Row{"path,year\nletter.txt,20x4\n", {"catalogue.csv:2", "not a year"}},
        Row{"path,title\nletter.txt,\"open\n", {"catalogue.csv:2", "never closed"}}}) {
    folder_.write("good/catalogue.csv", row.text);
    expect_says(index({}), 2, row.said);
    expect_unharmed();
  }
}

TEST_F(BadInput, EqualIdsInSidecarsNameBothFiles) {
  folder_.write("in/a/letter.txt", letter);
  folder_.write("in/a-letter.txt", letter);
  expect_says(index({(folder_ / "in").string()}), 0, {"2 documents"});
  folder_.write("in/a/letter.txt.meta.json", R"({"document": "x"})");
  folder_.write("in/a-letter.txt.meta.json", R"({"document": "x"})");
  expect_says(index({(folder_ / "in").string()}), 4, {"a-letter.txt", "a/letter.txt", "“x”"});
}

TEST_F(BadInput, NoSpaceLeft) {
  good_index();
  std::string text;
  for (int i = 0; i < 3000; ++i) {
    text += "Paragraph " + std::to_string(i * 7919) + " speaks of attending incident " +
            std::to_string(i * 104729) + ".\n\n";
  }
  folder_.write("good/long.txt", text);
  for (const std::uint64_t limit : {1'000U, 20'000U, 60'000U}) {
    test::RunOptions options;
    options.largest_file = limit;
    expect_says(index({}, options), 3, {"cannot write", "unharmed"});
    expect_unharmed();
  }
  EXPECT_EQ(index({}).exit_code, 0);
  EXPECT_EQ(run({"search", "incident", "-q"}).exit_code, 0);
}

TEST_F(BadInput, AnIndexOfAnotherVersionOrAnalyzerOrADamagedOne) {
  good_index();
  const fs::path manifest = folder_ / "index/manifest.json";
  const std::string good = test::read_file(manifest);
  const auto with = [&](const std::string& from, const std::string& to) {
    std::string text = good;
    text.replace(text.find(from), from.size(), to);
    folder_.write("index/manifest.json", text);
  };
  with(fmt::format("\"schema\": {}", schema_version), "\"schema\": 99");
  expect_says(run({"search", "attends"}), 3, {"schema version 99", "--rebuild"});
  with("\"revision\": 1", "\"revision\": 2");
  expect_says(run({"search", "attends"}), 3, {"checksum is wrong", "--rebuild"});
  folder_.write("index/manifest.json", good.substr(0, good.size() / 2));
  expect_says(run({"search", "attends"}), 3, {"not a whole manifest", "--rebuild"});
  expect_says(index({}), 3, {"--rebuild"});
  expect_says(index({"--rebuild"}), 0, {"1 document"});
  expect_unharmed();
}

TEST_F(BadInput, AFlippedBitInAnyFileIsFound) {
  good_index();
  for (const auto& entry : fs::recursive_directory_iterator(folder_ / "index")) {
    if (!entry.is_regular_file() || entry.path().filename() == "lock") continue;
    const std::string good = test::read_file(entry.path());
    for (const std::size_t at : {good.size() / 3, good.size() / 2, good.size() - 1}) {
      std::string bad = good;
      bad[at] = static_cast<char>(bad[at] ^ 4);
      folder_.write(entry.path().lexically_relative(folder_.path()).string(), bad);
      EXPECT_EQ(run({"check"}).exit_code, 3) << entry.path() << " at " << at;
    }
    folder_.write(entry.path().lexically_relative(folder_.path()).string(), good);
  }
  EXPECT_EQ(run({"check"}).exit_code, 0);
}

}  // namespace
}  // namespace findings
