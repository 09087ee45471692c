// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/options.h"

#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

using Words = std::vector<std::string>;

OptionSpec option(std::string name, char letter, std::string value,
                  std::vector<std::string> choices = {}) {
  OptionSpec spec;
  spec.help = "What " + name + " does.";
  spec.name = std::move(name);
  spec.letter = letter;
  spec.value = std::move(value);
  spec.group = spec.value.empty() ? "Switches" : "Values";
  spec.choices = std::move(choices);
  return spec;
}

const CommandSpec& command() {
  static const CommandSpec spec = [] {
    CommandSpec search;
    search.name = "search";
    search.arguments = "QUERY...";
    search.summary = "Finds passages.";
    search.description = "Finds passages that say something.";
    search.options = {option("limit", 'n', "N"), option("force", 'f', "NAME"),
                      option("format", 0, "FORMAT", {"text", "json", "csv"}),
                      option("strict", 's', ""), option("quiet", 'q', "")};
    search.examples = {{"findings search custody", "passages about custody"}};
    return search;
  }();
  return spec;
}

Arguments parsed(const Words& words) { return {command(), words}; }

struct Refusal {
  std::string message;
  std::string hint;
};

Refusal refusal(const Words& words, const CommandSpec& spec = command()) {
  try {
    const Arguments arguments(spec, words);
  } catch (const UsageError& error) {
    return {error.what(), error.hint()};
  }
  return {"accepted", ""};
}

TEST(Options, TakeValuesInEveryUsualWay) {
  for (const Words& words :
       {Words{"--limit", "5"}, Words{"--limit=5"}, Words{"-n", "5"}, Words{"-n5"}}) {
    EXPECT_EQ(parsed(words).value("limit"), "5") << words[0];
    EXPECT_THAT(parsed(words).positional(), IsEmpty()) << words[0];
  }
}

TEST(Options, MayBeLeftOut) {
  const Arguments arguments = parsed({"custody"});
  EXPECT_FALSE(arguments.has("limit"));
  EXPECT_FALSE(arguments.has("strict"));
  EXPECT_EQ(arguments.value("limit"), std::nullopt);
  EXPECT_THAT(arguments.values("force"), IsEmpty());
  EXPECT_EQ(arguments.number("limit", 10), 10U);
}

TEST(Options, AreSwitchesWithoutAValue) {
  const Arguments arguments = parsed({"--strict", "custody", "-q"});
  EXPECT_TRUE(arguments.has("strict"));
  EXPECT_TRUE(arguments.has("quiet"));
  EXPECT_EQ(arguments.value("strict"), std::nullopt);
  EXPECT_THAT(arguments.positional(), ElementsAre("custody"));
}

TEST(Options, MixWithArgumentsInAnyOrder) {
  const Arguments arguments = parsed({"repeat", "--force", "kent", "victims", "-s", "first"});
  EXPECT_THAT(arguments.positional(), ElementsAre("repeat", "victims", "first"));
  EXPECT_EQ(arguments.value("force"), "kent");
}

TEST(Options, CollectRepeatedValuesAndPreferTheLast) {
  const Arguments arguments = parsed({"--force", "kent", "-f", "essex", "--force=the Met"});
  EXPECT_THAT(arguments.values("force"), ElementsAre("kent", "essex", "the Met"));
  EXPECT_EQ(arguments.value("force"), "the Met");
}

TEST(Options, EndAtTwoDashes) {
  const Arguments arguments = parsed({"-s", "--", "--limit", "-q", "--", "-custody"});
  EXPECT_TRUE(arguments.has("strict"));
  EXPECT_FALSE(arguments.has("limit"));
  EXPECT_FALSE(arguments.has("quiet"));
  EXPECT_THAT(arguments.positional(), ElementsAre("--limit", "-q", "--", "-custody"));
}

TEST(Options, TakeAValueThatBeginsWithADash) {
  EXPECT_EQ(parsed({"--force", "-met"}).value("force"), "-met");
  EXPECT_EQ(parsed({"--force=-met"}).value("force"), "-met");
  EXPECT_EQ(parsed({"-f", "-met"}).value("force"), "-met");
  EXPECT_THAT(parsed({"--force", "-met", "custody"}).positional(), ElementsAre("custody"));
}

TEST(Options, KeepTheirValuesAsTyped) {
  EXPECT_EQ(parsed({"--force=a=b c"}).value("force"), "a=b c");
  EXPECT_EQ(parsed({"--force", "Zoë"}).value("force"), "Zoë");
  EXPECT_EQ(parsed({"--force", ""}).value("force"), "");
  EXPECT_THAT(parsed({"", "a b"}).positional(), ElementsAre("", "a b"));
}

TEST(Options, SuggestWhatWasMeant) {
  const Refusal refused = refusal({"--fromat", "json"});
  EXPECT_THAT(refused.message, HasSubstr("there is no option --fromat"));
  EXPECT_EQ(refused.hint, "did you mean --format?");
  EXPECT_THAT(refusal({"--something-else"}).hint, HasSubstr("findings search --help"));
}

TEST(Options, SuggestWhatWasMeantWhateverTheValue) {
  const Refusal refused = refusal({"--limt=5"});
  EXPECT_EQ(refused.message, "there is no option --limt");
  EXPECT_EQ(refused.hint, "did you mean --limit?");
}

TEST(Options, AreNotAbbreviated) {
  for (const char* typed : {"--lim=5", "--stric", "--f=kent", "--quie"}) {
    EXPECT_THAT(refusal({typed}).message, HasSubstr("there is no option")) << typed;
  }
  EXPECT_THAT(refusal({"--Strict"}).message, HasSubstr("there is no option --Strict"));
}

TEST(Options, AreOnlyThoseOfTheCommand) {
  EXPECT_THAT(refusal({"--positional", "x"}).message, HasSubstr("there is no option"));
  EXPECT_THAT(refusal({"--positional=x"}).message, HasSubstr("there is no option"));
}

// `-fraud` is a word of a query that leaves fraud out, not -f with the value raud.
TEST(Options, TakeNoWordWithADashForAShortOption) {
  for (const char* word : {"-children", "-fraud", "-sx", "-nine", "-stop"}) {
    const Refusal refused = refusal({"custody", word});
    EXPECT_EQ(refused.message, std::string("there is no option ") + word);
    EXPECT_THAT(refused.hint, HasSubstr(std::string("findings search -- ") + word));
  }
}

TEST(Options, NeedTheirValueAndNoOther) {
  EXPECT_THAT(refusal({"--limit"}).message, HasSubstr("limit"));
  EXPECT_THAT(refusal({"-n"}).message, ::testing::Not("accepted"));
  EXPECT_THAT(refusal({"--strict=yes"}).message, HasSubstr("strict"));
  EXPECT_THAT(refusal({"--limit"}).hint, HasSubstr("findings search --help"));
}

TEST(Options, AcceptTheirChoicesOnly) {
  EXPECT_EQ(parsed({"--format", "json"}).value("format"), "json");
  const Refusal near = refusal({"--format", "jsn"});
  EXPECT_EQ(near.message, "--format cannot be “jsn”");
  EXPECT_EQ(near.hint, "did you mean json?");
  EXPECT_EQ(refusal({"--format", "markdown"}).hint, "it can be: text, json, csv");
  EXPECT_NE(refusal({"--format", "JSON"}).message, "accepted");
  EXPECT_NE(refusal({"--format", "xml", "--format", "json"}).message, "accepted");
}

TEST(Options, TakeAChoiceRightBehindTheirLetter) {
  CommandSpec spec = command();
  spec.options.push_back(option("order", 'o', "ORDER", {"score", "date"}));
  EXPECT_EQ(Arguments(spec, Words{"-odate"}).value("order"), "date");
  EXPECT_THAT(refusal({"-odates"}, spec).message, HasSubstr("there is no option -odates"));
}

TEST(Options, MayBeJoined) {
  const Arguments joined = parsed({"-sqn5", "word"});
  EXPECT_TRUE(joined.has("strict") && joined.has("quiet"));
  EXPECT_EQ(joined.number("limit", 10), 5U);
  EXPECT_EQ(parsed({"-qn", "7"}).number("limit", 10), 7U);
  EXPECT_THAT(refusal({"-qx"}).message, HasSubstr("there is no option -qx"));
  EXPECT_THAT(refusal({"-qfraud"}).message, HasSubstr("there is no option -qfraud"));
}

TEST(Options, ReadWholeNumbers) {
  EXPECT_EQ(parsed({"-n", "0"}).number("limit", 10), 0U);
  EXPECT_EQ(parsed({"-n", "18446744073709551615"}).number("limit", 10), 18446744073709551615U);
  for (const char* text : {"", "x", "5x", "-5", "+5", "1.5", "1e3", " 5", "18446744073709551616"}) {
    EXPECT_THROW((void)parsed({"--limit", text}).number("limit", 10), UsageError) << text;
  }
}

TEST(Options, ReadNumbersFromTheLeastUp) {
  EXPECT_EQ(parsed({"-n", "3"}).number("limit", 10, 3), 3U);
  try {
    (void)parsed({"-n", "2"}).number("limit", 10, 3);
    FAIL() << "accepted";
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "--limit needs a whole number from 3, not “2”");
  }
}

TEST(Options, GiveNoArgumentToACommandThatTakesNone) {
  CommandSpec spec = command();
  spec.name = "info";
  spec.arguments = "";
  EXPECT_EQ(refusal({"-s"}, spec).message, "accepted");
  EXPECT_EQ(refusal({"custody"}, spec).message,
            "`info` takes no argument, but “custody” was given");
}

TEST(Options, GiveACommandAsManyArgumentsAsItTakes) {
  const auto answer = [](const std::string& arguments, const Words& words) {
    CommandSpec spec = command();
    spec.name = "move";
    spec.arguments = arguments;
    return refusal(words, spec).message;
  };
  EXPECT_EQ(answer("NAME PLACE", {"a", "1"}), "accepted");
  EXPECT_EQ(answer("NAME PLACE", {"a"}), "`move` needs these arguments: NAME PLACE");
  EXPECT_EQ(answer("NAME PLACE", {"a", "1", "2"}),
            "`move` takes only NAME PLACE, but “2” was given");
  EXPECT_EQ(answer("[NAME [PASSAGE...]]", {}), "accepted");
  EXPECT_EQ(answer("[NAME [PASSAGE...]]", {"a", "1", "2"}), "accepted");
  EXPECT_EQ(answer("[NAME]", {"a", "b"}), "`move` takes only [NAME], but “b” was given");
  EXPECT_EQ(answer("NAME PASSAGE... TITLE", {"a", "1"}),
            "`move` needs these arguments: NAME PASSAGE... TITLE");
  EXPECT_EQ(answer("NAME PASSAGE... TITLE", {"a", "1", "2", "t"}), "accepted");
  EXPECT_EQ(answer("NAME QUERY...", {"a"}), "accepted") << "an option can give the query";
}

TEST(Options, AreDefinedWithTheirShortForm) {
  const OptionSpec limit = valued("limit,n", "N", "at most N");
  EXPECT_EQ(limit.name, "limit");
  EXPECT_EQ(limit.letter, 'n');
  EXPECT_EQ(limit.value, "N");
  EXPECT_EQ(flag("strict", "no guesses").letter, '\0');
  EXPECT_EQ(grouped("Output", {flag("strict", "")}).front().group, "Output");
}

}  // namespace
}  // namespace findings
