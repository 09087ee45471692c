// SPDX-License-Identifier: GPL-2.0-or-later
#include <sstream>
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/command/options.h"
#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CommandSpec command(const std::string& name, const std::string& summary = "") {
  CommandSpec spec;
  spec.name = name;
  spec.summary = summary;
  return spec;
}

CommandSpec search() {
  CommandSpec spec = command("search", "find passages");
  spec.arguments = "QUERY...";
  spec.description =
      "Finds the passages that have the words of the query, the best first, and says how many "
      "there are of each force, year, theme and kind.";
  spec.options = {{"limit", 'n', "N", "Show at most N passages.", "Output", {}},
                  {"format", 0, "FORMAT", "How to print.", "Output", {"text", "json"}},
                  {"strict", 0, "", "Refuse a query with a slip.", "Query", {}},
                  {"an-option-with-a-rather-long-name",
                   0,
                   "VALUE",
                   "A help that goes on and on until it does not fit on one line of a terminal "
                   "of eighty columns any more.",
                   "Query",
                   {}}};
  spec.examples = {{"findings search custody", "passages about custody"}};
  return spec;
}

TEST(Help, BeginsWithTheUsage) {
  EXPECT_TRUE(
      help_text("findings", search()).starts_with("Usage: findings search [OPTION...] QUERY...\n"));
  EXPECT_TRUE(
      help_text("findings", command("info")).starts_with("Usage: findings info [OPTION...]\n"));
}

TEST(Help, ContainsEveryOption) {
  const CommandSpec spec = search();
  const std::string text = help_text("findings", spec);
  for (const OptionSpec& option : spec.options) {
    EXPECT_THAT(text, HasSubstr("--" + option.name)) << option.name;
    EXPECT_THAT(text, HasSubstr(option.group + ":\n")) << option.name;
    for (const std::string& word : split_words(option.help)) EXPECT_THAT(text, HasSubstr(word));
  }
  EXPECT_THAT(text, HasSubstr("-n, --limit N"));
  EXPECT_THAT(text, HasSubstr("(text, json)"));
}

TEST(Help, ListsOptionsUnderTheirGroupInOrder) {
  CommandSpec spec = search();
  std::swap(spec.options[1], spec.options[2]);  // Output, Query, Output, Query
  const std::string text = help_text("findings", spec);
  const auto output = text.find("\nOutput:\n");
  const auto query = text.find("\nQuery:\n");
  ASSERT_NE(output, std::string::npos);
  ASSERT_NE(query, std::string::npos);
  EXPECT_EQ(text.find("\nOutput:\n", output + 1), std::string::npos);
  EXPECT_LT(output, text.find("--limit"));
  EXPECT_LT(text.find("--limit"), text.find("--format"));
  EXPECT_LT(text.find("--format"), query);
  EXPECT_LT(query, text.find("--strict"));
}

TEST(Help, ShowsDescriptionAndExamples) {
  const std::string text = help_text("findings", search());
  EXPECT_THAT(text, HasSubstr("Finds the passages that have the words"));
  EXPECT_THAT(text, HasSubstr("findings search custody\n"));
  EXPECT_THAT(text, HasSubstr("passages about custody\n"));
}

TEST(Help, FitsATerminalOf80Columns) {
  std::istringstream lines(help_text("findings", search()));
  for (std::string line; std::getline(lines, line);) {
    EXPECT_LE(count_code_points(line), 80U) << line;
    EXPECT_FALSE(line.ends_with(' ')) << '"' << line << '"';
  }
}

TEST(Help, GivesAnOverviewOfAllCommands) {
  const std::vector<CommandSpec> commands = {search(), command("info", "describe the index")};
  const std::string text = overview_text("findings", "full-text search", commands);
  EXPECT_TRUE(text.starts_with("findings - full-text search\n"));
  for (const CommandSpec& spec : commands) {
    EXPECT_THAT(text, HasSubstr("  " + spec.name + " "));
    EXPECT_THAT(text, HasSubstr(" " + spec.summary + "\n"));
  }
  EXPECT_THAT(text, HasSubstr("`findings COMMAND --help`"));
}

TEST(Help, SuggestsTheCommandThatWasMeant) {
  const std::vector<CommandSpec> commands = {search(), command("info")};
  const auto hint = [&](std::string_view typed) -> std::string {
    try {
      unknown_command(typed, commands);
    } catch (const UsageError& error) {
      EXPECT_THAT(error.what(), HasSubstr(typed));
      return error.hint();
    }
  };
  EXPECT_EQ(hint("serach"), "did you mean `findings search`?");
  EXPECT_EQ(hint("facets"), "the commands are: search, info");
}

TEST(Help, SplitsWordsAtBlanksAndLineEnds) {
  EXPECT_THAT(split_words("  one two\nthree \n"), ElementsAre("one", "two", "three"));
  EXPECT_THAT(split_words(" \n "), IsEmpty());
  EXPECT_THAT(split_words(""), IsEmpty());
}

}  // namespace
}  // namespace findings
