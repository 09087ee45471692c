// SPDX-License-Identifier: GPL-2.0-or-later
// Help, version and the command line itself, from the list that defines the commands.
#include <set>

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <gtest/gtest.h>

#include "indexer/commands.h"
#include "searcher/commands/commands.h"
#include "tests/support/run_program.h"

namespace findings {
namespace {

TEST(Help, OfEveryCommandIsOnStdoutAndNamesEveryOption) {
  const Program program = searcher_program();
  ASSERT_GE(program.commands.size(), 8U);
  for (const Command& command : program.commands) {
    const std::string& name = command.spec.name;
    for (const std::vector<std::string>& words :
         {std::vector<std::string>{name, "--help"}, {name, "-h"}, {"help", name}}) {
      const std::vector<std::string> typed = split_words(fmt::format("{}", fmt::join(words, " ")));
      const auto result = test::run_program("findings", typed);
      EXPECT_EQ(result.exit_code, 0) << name;
      EXPECT_EQ(result.err, "") << name;
      EXPECT_EQ(result.out, help_text("findings", command.spec)) << name;
    }
    for (const OptionSpec& option : command.spec.options) {
      EXPECT_NE(help_text("findings", command.spec).find("--" + option.name), std::string::npos);
    }
    EXPECT_FALSE(command.spec.examples.empty()) << name;
  }
}

TEST(Help, DefinesNoOptionTwice) {
  for (const Program& program : {searcher_program(), indexer_program()}) {
    std::set<std::string> commands;
    for (const Command& command : program.commands) {
      EXPECT_TRUE(commands.insert(command.spec.name).second) << command.spec.name;
      std::set<std::string> names;
      std::set<char> letters;
      for (const OptionSpec& option : command.spec.options) {
        EXPECT_TRUE(names.insert(option.name).second) << option.name;
        EXPECT_TRUE(option.letter == 0 || letters.insert(option.letter).second) << option.name;
        EXPECT_FALSE(option.help.empty()) << option.name;
      }
    }
  }
}

TEST(Help, OverviewListsEveryCommand) {
  const auto result = test::run_program("findings", {"--help"});
  EXPECT_EQ(result.exit_code, 0);
  const Program program = searcher_program();
  for (const Command& command : program.commands) {
    const std::string first = command.spec.name.substr(0, command.spec.name.find(' '));
    EXPECT_NE(result.out.find("\n  " + first + " "), std::string::npos) << first;
  }
  for (const CommandGroup& group : program.groups) {
    for (const std::vector<std::string>& words : {std::vector<std::string>{group.name, "--help"},
                                                  {group.name, "help"},
                                                  {"help", group.name}}) {
      const auto shown = test::run_program("findings", words);
      EXPECT_EQ(shown.exit_code, 0);
      for (const Command& command : program.commands) {
        const bool in_group = command.spec.name.starts_with(group.name + " ");
        const bool told = shown.out.find("\n  " + command.spec.name + " ") != std::string::npos;
        EXPECT_EQ(told, in_group) << command.spec.name;
      }
    }
    const auto bare = test::run_program("findings", {group.name});
    EXPECT_EQ(bare.exit_code, 2);
    EXPECT_EQ(bare.out, "");
  }
}

TEST(Help, IsShortWithoutArguments) {
  const auto result = test::run_program("findings", {});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_EQ(result.out, "");
  EXPECT_NE(result.err.find("findings search"), std::string::npos);
}

TEST(Version, NamesProgramLibrariesAndSchema) {
  for (const char* program : {"findings", "findings-index"}) {
    const auto result = test::run_program(program, {"--version"});
    EXPECT_EQ(result.exit_code, 0);
    EXPECT_EQ(test::run_program(program, {"-V"}).out, result.out);
    for (const char* part : {program, "Xapian 1.4", "ICU 72", "schema 7"}) {
      EXPECT_NE(result.out.find(part), std::string::npos) << part;
    }
  }
}

TEST(CommandLine, SaysWhatWasProbablyMeant) {
  struct Row {
    std::vector<std::string> words;
    std::string meant;
  };
  for (const Row& row : {Row{{"serach", "abuse"}, "findings search"},
                         Row{{"search", "abuse", "--limt", "3"}, "--limit"},
                         Row{{"search", "abuse", "--lim", "3"}, "--limit"},
                         Row{{"search", "abuse", "--sort", "yaer"}, "year"},
                         Row{{"search", "abuse", "--fields", "txet"}, "text"},
                         Row{{"search", "abuse", "--facet", "froce"}, "force"}}) {
    const auto result = test::run_program("findings", row.words);
    EXPECT_EQ(result.exit_code, 2) << row.meant;
    EXPECT_EQ(result.out, "");
    EXPECT_NE(result.err.find("did you mean"), std::string::npos) << result.err;
    EXPECT_NE(result.err.find(row.meant), std::string::npos) << result.err;
  }
}

TEST(CommandLine, TakesNoAbbreviationsAndWantsValues) {
  EXPECT_EQ(test::run_program("findings", {"search", "abuse", "--limi", "3"}).exit_code, 2);
  EXPECT_EQ(test::run_program("findings", {"search", "abuse", "--limit"}).exit_code, 2);
  EXPECT_EQ(test::run_program("findings", {"search", "abuse", "--limit", "many"}).exit_code, 2);
  EXPECT_EQ(test::run_program("findings", {"stats", "abuse"}).exit_code, 2);
}

TEST(CommandLine, TellsHowToExcludeAWord) {
  const auto result = test::run_program("findings", {"search", "-fraud", "victims"});
  EXPECT_EQ(result.exit_code, 2);
  EXPECT_NE(result.err.find("put -- before it"), std::string::npos) << result.err;
}

}  // namespace
}  // namespace findings
