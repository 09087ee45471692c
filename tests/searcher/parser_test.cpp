// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

struct Row {
  std::string text;
  std::string tree;
  std::size_t slips = 0;
};

class ParserTable : public testing::TestWithParam<Row> {};

TEST_P(ParserTable, PrintsTheTreeThatItRead) {
  const ParsedQuery parsed = parse_query(GetParam().text);
  EXPECT_EQ(printed(parsed.tree), GetParam().tree) << GetParam().text;
  EXPECT_EQ(parsed.slips.size(), GetParam().slips) << GetParam().text;
}

TEST_P(ParserTable, ReadsItsOwnPrintTheSame) {
  const ParsedQuery parsed = parse_query(GetParam().text);
  const ParsedQuery again = parse_query(printed(parsed.tree));
  EXPECT_TRUE(same_tree(parsed.tree, again.tree))
      << GetParam().text << " | " << printed(parsed.tree) << " | " << printed(again.tree);
}

INSTANTIATE_TEST_SUITE_P(
    Language, ParserTable,
    testing::Values(
        // words and phrases
        Row{"domestic abuse", "domestic abuse"}, Row{"  domestic   abuse\n", "domestic abuse"},
        Row{"\"ask not task\"", "\"ask not task\""}, Row{"“ask not task”", "\"ask not task\""},
        Row{"a \"b c\" d", "a \"b c\" d"}, Row{"A&E", "A&E"}, Row{"s.60", "s.60"},
        Row{"999/101", "999/101"}, Row{"stop-and-search", "stop-and-search"},
        Row{"Clare’s law", "Clare’s law"}, Row{"12:30", "12:30"},
        Row{"http://a.b/c", "http://a.b/c"},
        // operators
        Row{"policy attend NOT mobile", "policy AND attend AND -mobile"},
        Row{"+victims -fraud", "+victims -fraud"}, Row{"-fraud", "-fraud"},
        Row{"a AND b", "a AND b"}, Row{"a OR b OR c", "a OR b OR c"},
        Row{"a b OR c d", "(a b) OR (c d)"}, Row{"a OR b AND c", "a OR (b AND c)"},
        Row{"(a OR b) AND c", "(a OR b) AND c"}, Row{"a AND NOT b", "a AND -b"},
        Row{"NOT (a b)", "-(a b)"}, Row{"NOT NOT a", "a"},
        Row{"a and b or not c", "a and b or not c"},
        Row{"(tablets OR slates) force:hertfordshire", "(tablets OR slates) force:hertfordshire"},
        Row{"((a))", "a"}, Row{"(a b) c", "(a b) c"}, Row{"a OR (-b)", "a OR (-b)"},
        // fields
        Row{"force:\"Devon & Cornwall\" abuse", "force:\"Devon & Cornwall\" abuse"},
        Row{"year:2014..2016", "year:2014..2016"}, Row{"-force:kent", "-force:kent"},
        Row{"heading:crime title:peel", "heading:crime title:peel"},
        Row{"FORCE:kent", "FORCE:kent", 1},
        // what is not understood: the nearest meaning and a slip
        Row{"\"ask not", "\"ask not\"", 1}, Row{"(a b", "a b", 1}, Row{"a) b", "a b", 1},
        Row{"a AND", "a", 1}, Row{"OR a", "a", 1}, Row{"AND", "", 1}, Row{"a OR OR b", "a OR b", 1},
        Row{"a NOT", "a", 1}, Row{"colour:red", "colour:red", 1}, Row{"force:", "", 1},
        Row{"forse:kent", "forse:kent", 1}, Row{"a (b", "a b", 1},
        // nothing to look for
        Row{"", ""}, Row{"  ", ""}, Row{"!!! – …", ""}, Row{"\"\"", ""}, Row{"()", ""},
        // pasted text
        Row{"Note: the force", "Note: the force"}, Row{"officers – often", "officers often"},
        Row{"re-offending (IOM).", "re-offending IOM"}, Row{"a - b", "a b"}, Row{"--a", "--a"}));

TEST(Parser, PointsAtTheSlip) {
  const ParsedQuery parsed = parse_query("abuse forse:kent");
  ASSERT_EQ(parsed.slips.size(), 1U);
  EXPECT_EQ(parsed.text.substr(parsed.slips[0].begin, parsed.slips[0].end - parsed.slips[0].begin),
            "forse:");
  EXPECT_NE(parsed.slips[0].message.find("force"), std::string::npos);
}

TEST(Parser, IsStrictWhenAsked) {
  EXPECT_NO_THROW((void)parse_query_strictly("a AND b"));
  try {
    (void)parse_query_strictly("abuse \"ask not");
    FAIL() << "an open quote must be refused";
  } catch (const QueryError& error) {
    ASSERT_TRUE(error.place());
    EXPECT_EQ(error.place()->begin, 6U);
    EXPECT_EQ(error.exit_code(), ExitCode::usage);
  }
}

TEST(Parser, RefusesWhatIsTooLongOrTooDeep) {
  EXPECT_THROW((void)parse_query(std::string(longest_query + 1, 'a')), QueryError);
  EXPECT_THROW((void)parse_query(std::string(deepest_query + 1, '(')), QueryError);
  EXPECT_NO_THROW((void)parse_query(std::string(deepest_query, '(')));
}

TEST(Parser, RepairsBytesThatAreNoText) {
  const ParsedQuery parsed = parse_query("abuse \xFF\xFE kent");
  EXPECT_EQ(printed(parsed.tree), "abuse kent");
}

// Any mixture of signs is a query, and what is printed is read the same.
TEST(Parser, TakesAnyTextAtAll) {
  std::mt19937 random(20140903);
  const std::vector<std::string> pieces = {
      "(",      ")",    "\"", "+",         "-", " ", " ", "a",  "attend", "AND",        "OR", "NOT",
      "force:", "kent", ":",  "year:2014", "’", "“", "”", "\n", "*",      "heading:\"", "é"};
  for (int i = 0; i < 5000; ++i) {
    std::string text;
    for (auto left = random() % 14; left > 0; --left) text += pieces[random() % pieces.size()];
    const ParsedQuery parsed = parse_query(text);
    const std::string print = printed(parsed.tree);
    const ParsedQuery again = parse_query(print);
    EXPECT_TRUE(same_tree(parsed.tree, again.tree)) << text << " | " << print;
    for (const Slip& slip : parsed.slips) {
      EXPECT_LE(slip.begin, slip.end);
      EXPECT_LE(slip.end, parsed.text.size());
    }
  }
}

}  // namespace
}  // namespace findings
