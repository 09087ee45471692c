// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/query/parser.h"

#include <random>
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/searcher/match/random_trees.h"

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
        Row{"((a))", "a"}, Row{"(a b) c", "a b c"}, Row{"a OR (-b)", "a OR (-b)"},
        Row{"a NOT b (-c)", "a AND -b AND -c"}, Row{"a NEAR/3 (-c)", "a AND -c", 1},
        // fields
        Row{"force:\"Devon & Cornwall\" abuse", "force:\"Devon & Cornwall\" abuse"},
        Row{"year:2014..2016", "year:2014..2016"}, Row{"-force:kent", "-force:kent"},
        Row{"heading:crime title:peel", "heading:crime title:peel"},
        Row{"force:\"a\rb\"", "force:\"a\rb\""}, Row{"FORCE:kent", "FORCE:kent", 1},
        // what is not understood: the nearest meaning and a slip
        Row{"\"ask not", "ask not", 1}, Row{"(a b", "a b", 1}, Row{"fraud) b", "fraud b", 1},
        Row{"a AND", "a", 1}, Row{"OR a", "a", 1}, Row{"AND", "", 1}, Row{"a OR OR b", "a OR b", 1},
        Row{"a NOT", "a", 1}, Row{"colour:red", "colour:red", 1}, Row{"force:", "force:", 1},
        Row{"forse:kent", "forse:kent", 1}, Row{"a (b", "a b", 1},
        // nearness
        Row{"a NEAR/3 b", "a NEAR/3 b"}, Row{"a ADJ b", "a ADJ/10 b"},
        Row{"a NEAR b NEAR c", "a NEAR/10 b NEAR/10 c"},
        Row{"x a NEAR/2 \"b c\" y", "x a NEAR/2 \"b c\" y"}, Row{"-a NEAR/3 b", "-a NEAR/3 b"},
        Row{"a NEAR/3 b OR c", "a NEAR/3 b OR c"},
        Row{"(a OR =b) ADJ/1 wom?n", "(a OR =b) ADJ/1 wom?n"}, Row{"a near b", "a near b"},
        Row{"NEAR/x", "NEAR/x"}, Row{"a NEAR/200 b", "a NEAR/100 b", 1},
        Row{"a NEAR/0 b", "a NEAR/1 b", 1}, Row{"a NEAR/3 b ADJ/2 c", "a NEAR/3 b AND c", 1},
        Row{"a NEAR/3 b NEAR/2 c NEAR/2 d", "a NEAR/3 b AND c NEAR/2 d", 1},
        Row{"a NEAR b NEAR c NEAR d NEAR e NEAR f NEAR g",
            "a NEAR/10 b NEAR/10 c NEAR/10 d NEAR/10 e NEAR/10 f AND g", 1},
        Row{"(a b) NEAR/3 c", "(a b) AND c", 1}, Row{"force:kent NEAR/3 c", "force:kent AND c", 1},
        Row{"a NEAR/3", "a", 1}, Row{"ADJ/3 a", "a", 1}, Row{"a NEAR/3 -b", "a -b", 1},
        Row{"x (a b) NEAR/3 c", "x ((a b) AND c)", 1},
        // wildcards
        Row{"polic*", "polic*"}, Row{"*wide", "*wide"}, Row{"wom?n", "wom?n"},
        Row{"or*tion", "or*tion"}, Row{"anti-soc*", "anti-soc*"}, Row{"(polic*,", "polic*", 1},
        Row{"which crimes?", "which crimes?"}, Row{"?why", "?why"}, Row{"pol*?", "pol*"},
        Row{"crimes?”", "crimes?", 1}, Row{"true?What", "true?What"}, Row{"a * b", "a b"},
        Row{"a*", "a*", 1}, Row{"** c", "c"}, Row{"and/or*", "and/or*"},
        Row{"https://a.b/c?d=e*f", "https://a.b/c?d=e*f"},
        // fuzzy words
        Row{"abuse~", "abuse~1"}, Row{"abuse~2,", "abuse~2"}, Row{"abuse~7", "abuse~2", 1},
        Row{"~", ""}, Row{"~ 5", "5"}, Row{"~5m", "~5m"}, Row{"10~15", "10~15"},
        Row{"re-offending~1", "re-offending", 1}, Row{"\"golden hour\"~3", "\"golden hour\"", 1},
        // exact words
        Row{"=attended", "=attended"}, Row{"=\"Golden Hour\"", "=\"Golden Hour\""},
        Row{"=“golden hour”", "=\"golden hour\""}, Row{"-=attended", "-=attended"}, Row{"=", ""},
        Row{"a=b", "a=b"}, Row{"=a/b", "=\"a/b\""}, Row{"= attended", "attended"},
        // brackets that group nothing
        Row{"articles about TSS (Time Sharing System) and more",
            "articles about TSS Time Sharing System and more"},
        Row{"a (b (c d))", "a b c d"}, Row{"a (b OR c)", "a (b OR c)"}, Row{"a (b -c)", "a (b -c)"},
        Row{"a -(b c)", "a -(b c)"}, Row{"a (b force:kent)", "a (b force:kent)"},
        Row{"(a b) OR c", "(a b) OR c"}, Row{"(a b) (c d)", "a b c d"},
        // operators of other engines
        Row{"a && b || c", "(a AND b) OR c"}, Row{"!a b", "-a b"}, Row{"b !\"a c\"", "b -\"a c\""},
        Row{"b !(a c)", "b -(a c)"}, Row{"!force:kent b", "-force:kent b"},
        Row{"a w/5 b", "a NEAR/5 b"}, Row{"a W/5 b", "a NEAR/5 b"}, Row{"a pre/5 b", "a ADJ/5 b"},
        Row{"a near/5 b", "a NEAR/5 b"}, Row{"a NEAR5 b", "a NEAR/5 b"},
        Row{"a ADJ5 b", "a ADJ/5 b"}, Row{"a AND AND b", "a AND b", 1},
        Row{"a AND NOT b", "a AND -b"}, Row{"year:>2014", "year:2015.."},
        Row{"year:>=2014 a", "year:2014.. a"}, Row{"year:<2016", "year:..2015"},
        Row{"year:<=2016", "year:..2016"}, Row{"published:>2014-09-30", "published:2014-10-01.."},
        Row{"published:<2015-01-01", "published:..2014-12-31"},
        Row{"published:>2014-12", "published:2015-01.."}, Row{"year:>x", "year:\">x\""},
        Row{"year:[2014 TO 2016] a", "year:2014..2016 a"}, Row{"year:[2014 TO *]", "year:2014.."},
        Row{"year:{2014 TO 2016]", "year:2015..2016"},
        Row{"published:[* TO 2016-02}", "published:..2016-01"}, Row{"year:[* TO *]", "year:any"},
        Row{"title:(a b)", "title:a title:b"},
        Row{"x title:(a \"b c\")", "x title:a title:\"b c\""},
        Row{"force:(kent OR essex) x", "(force:kent OR force:essex) x"},
        Row{"year:(2014, 2016) x", "(year:2014 OR year:2016) x"},
        Row{"year:(>2014)", "year:2015.."}, Row{"title:(a -b) x", "(title:a -title:b) x"},
        Row{"-force:(kent essex)", "-(force:kent OR force:essex)"}, Row{"title:()", ""},
        Row{"abuse^2 x", "abuse x", 1}, Row{"\"a b\"^1.5 x", "\"a b\" x", 1},
        Row{"(a OR b)^3", "a OR b", 1}, Row{"title:abuse^2", "title:abuse", 1},
        Row{"title:\"a b\"~2", "title:\"a b\"", 1}, Row{"*", ""}, Row{"*:*", ""},
        // which are none in prose
        Row{"and/or", "and/or"}, Row{"w/o children", "w/o children"}, Row{"24/7", "24/7"},
        Row{"R&D", "R&D"}, Row{"wow! and", "wow! and"}, Row{"wow ! a", "wow a"}, Row{"C++", "C++"},
        Row{"near 5", "near 5"}, Row{"w/2014", "w/2014"}, Row{"10^6 km^2", "10^6 km^2"},
        Row{"a & b | c", "a b c"}, Row{"[2014 TO 2016]", "[2014 TO 2016]"}, Row{"a > b", "a b"},
        // nothing to look for
        Row{"", ""}, Row{"  ", ""}, Row{"!!! – …", ""}, Row{"\"\"", ""}, Row{"()", ""},
        // pasted text
        Row{"Note: the force", "Note: the force"}, Row{"officers – often", "officers often"},
        Row{"re-offending (IOM).", "re-offending IOM"}, Row{"a - b", "a b"}, Row{"--a", "--a"},
        Row{"fell by -2.5 points, or -5%", "fell by -2.5 points, or -5%"},
        Row{"it said “no” to \"the law", "it said \"no\" to the law", 1},
        Row{"write to a.b@c.uk (see para 4.2)", "write to a.b@c.uk see para 4.2"}));

// A query in capitals: what it is read as, and the note on its operators, if there is one.
struct CapitalsRow {
  std::string text;
  std::string tree;
  std::string note = "";
};

class CapitalsTable : public testing::TestWithParam<CapitalsRow> {};

TEST_P(CapitalsTable, TellsHeadingsFromOperators) {
  const ParsedQuery parsed = parse_query(GetParam().text);
  EXPECT_EQ(printed(parsed.tree), GetParam().tree);
  std::string notes;
  for (const Slip& slip : parsed.slips) {
    EXPECT_EQ(slip.kind, Slip::Kind::reading) << slip.message;
    notes += slip.message.substr(0, slip.message.find(';'));
  }
  EXPECT_EQ(notes, GetParam().note);
  EXPECT_TRUE(same_tree(parsed.tree, parse_query(printed(parsed.tree)).tree));
  EXPECT_NO_THROW((void)parse_query_strictly(GetParam().text));
}

INSTANTIATE_TEST_SUITE_P(
    Language, CapitalsTable,
    testing::Values(
        CapitalsRow{"CALLS FOR SERVICE AND DEMAND NOT MET", "CALLS FOR SERVICE AND DEMAND NOT MET",
                    "in capitals throughout: AND and NOT are read as words"},
        CapitalsRow{"DOMESTIC ABUSE", "DOMESTIC ABUSE"},
        CapitalsRow{"RISK AND DEMAND NOT MET force:kent", "RISK AND DEMAND NOT MET force:kent",
                    "in capitals throughout: AND and NOT are read as words"},
        CapitalsRow{"SAFE OR SOUND?", "SAFE OR SOUND?",
                    "in capitals throughout: OR is read as a word"},
        CapitalsRow{"ÉCOLE NEAR/3 POLICE", "ÉCOLE NEAR/3 POLICE",
                    "in capitals throughout: NEAR/3 is read as a word"},
        CapitalsRow{"\"GOLDEN HOUR\" AND EVIDENCE -FRAUD +POLIC*",
                    "\"GOLDEN HOUR\" AND EVIDENCE -FRAUD +POLIC*",
                    "in capitals throughout: AND is read as a word"},
        CapitalsRow{"RECOMMENDATION 10: A UK-WIDE INDEPENDENT STATUTORY BODY",
                    "RECOMMENDATION 10: A UK-WIDE INDEPENDENT STATUTORY BODY"},
        CapitalsRow{"MARAC AND MASH", "MARAC AND MASH", "AND is read as an operator"},
        CapitalsRow{"DVPO OR DVPN", "DVPO OR DVPN", "OR is read as an operator"},
        CapitalsRow{"(MARAC OR MASH) AND CSE", "(MARAC OR MASH) AND CSE",
                    "OR and AND are read as operators"},
        CapitalsRow{"DVPO AND NOT DVPN", "DVPO AND -DVPN", "AND and NOT are read as operators"},
        CapitalsRow{"MARAC NEAR/5 MASH", "MARAC NEAR/5 MASH", "NEAR/5 is read as an operator"},
        CapitalsRow{"A&E AND 101", "A&E AND 101", "AND is read as an operator"},
        CapitalsRow{"MARAC && DOMESTIC ABUSE", "MARAC && (DOMESTIC ABUSE)"},
        CapitalsRow{"MARAC near/3 SERVICE", "MARAC near/3 SERVICE"},
        // NOT alone between two words, a stop word, an operator too few or too many
        CapitalsRow{"DEMAND NOT MET", "DEMAND NOT MET",
                    "in capitals throughout: NOT is read as a word"},
        CapitalsRow{"MASH OR THIS", "MASH OR THIS", "in capitals throughout: OR is read as a word"},
        CapitalsRow{"MARAC MASH AND CSE", "MARAC MASH AND CSE",
                    "in capitals throughout: AND is read as a word"},
        CapitalsRow{"AND MARAC", "AND MARAC", "in capitals throughout: AND is read as a word"},
        // beside fields
        CapitalsRow{"force:kent OR force:essex", "force:kent OR force:essex"},
        CapitalsRow{"year:2014 AND DVPO", "year:2014 AND DVPO", "AND is read as an operator"},
        CapitalsRow{"DOMESTIC ABUSE AND force:kent", "(DOMESTIC ABUSE) AND force:kent",
                    "AND is read as an operator"},
        CapitalsRow{"CALLS AND DEMAND MET -force:kent", "CALLS AND DEMAND MET -force:kent",
                    "in capitals throughout: AND is read as a word"}));

TEST(Parser, TakesASentenceWithoutNotes) {
  for (const char* text :
       {"Note: the force (see page 4 must record \"all crimes, which it did not do",
        "Q: Does the force:\n- record crimes\n- attend promptly\n(a) or (b) and/or 24/7",
        "the following matters of force: staff, title: none, and a Point:the end of all) that",
        "a) victims 7b) children and iv) witnesses"}) {
    const ParsedQuery parsed = parse_query(text);
    EXPECT_TRUE(parsed.slips.empty()) << text << " | " << parsed.slips.front().message;
    EXPECT_NO_THROW((void)parse_query_strictly(text));
  }
}

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
      "NEAR/3", "ADJ",        "NEAR/999",  "~",     "~1",       "=",       "?",
      "=\"",    "(",          ")",         "\"",    "+",        "-",       " ",
      " ",      "a",          "attend",    "AND",   "OR",       "NOT",     "force:",
      "kent",   ":",          "year:2014", "’",     "“",        "”",       "\n",
      "*",      "heading:\"", "é",         "MARAC", "DOMESTIC", "&&",      "||",
      "!",      "w/5",        "PRE/2",     "^2",    "title:(",  "force:(", "year:[2014 TO 2016]",
      ","};
  for (int i = 0; i < 20'000; ++i) {
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

// Leaves and fields of every type.
std::vector<QueryNode> every_leaf() {
  using Type = QueryNode::Type;
  std::vector<QueryNode> leaves;
  for (const char* text : {"attend", "A&E", "s.60", "Clare’s", "re-offending", "and/or"}) {
    leaves.push_back(test::leaf_node(Type::word, text));
    leaves.push_back(test::leaf_node(Type::exact, text));
  }
  for (const char* text : {"of (all) crimes?", "a AND -b", "force:kent polic*"}) {
    leaves.push_back(test::leaf_node(Type::phrase, text));
    leaves.push_back(test::leaf_node(Type::exact, text));
  }
  for (const char* text : {"polic*", "w?m*n", "anti-soc*"}) {
    leaves.push_back(test::leaf_node(Type::wildcard, text));
  }
  leaves.push_back(test::leaf_node(Type::fuzzy, "abuse", 1));
  leaves.push_back(test::leaf_node(Type::fuzzy, "AND", 2));
  return leaves;
}

// As in a query in capitals.
std::vector<QueryNode> capital_leaves() {
  using Type = QueryNode::Type;
  std::vector<QueryNode> leaves;
  for (const char* text : {"MARAC", "DOMESTIC", "A&E", "2014"}) {
    leaves.push_back(test::leaf_node(Type::word, text));
  }
  leaves.push_back(test::leaf_node(Type::phrase, "GOLDEN HOUR"));
  leaves.push_back(test::leaf_node(Type::wildcard, "POLIC*"));
  leaves.push_back(test::leaf_node(Type::field, "kent"));
  leaves.back().field = Field::force;
  return leaves;
}

TEST(Parser, ReadsEveryTreeAsItIsPrinted) {
  test::RandomTrees random(every_leaf(), 1829);
  for (int i = 0; i < 10'000; ++i) {
    const QueryNode tree = random.tree();
    const ParsedQuery parsed = parse_query(printed(tree));
    ASSERT_TRUE(same_tree(parsed.tree, tree)) << printed(tree) << " | " << printed(parsed.tree);
    ASSERT_TRUE(parsed.slips.empty()) << printed(tree) << " | " << parsed.slips.front().message;
    ASSERT_FALSE(in_words(tree).empty());
  }
}

TEST(Parser, ReadsEveryTreeInCapitalsAsItIsPrinted) {
  test::RandomTrees random(capital_leaves(), 1908);
  for (int i = 0; i < 3'000; ++i) {
    const QueryNode tree = random.tree();
    const ParsedQuery parsed = parse_query(printed(tree));
    ASSERT_TRUE(same_tree(parsed.tree, tree) || printed(tree).find("force:") != std::string::npos)
        << printed(tree) << " | " << printed(parsed.tree);
    ASSERT_TRUE(same_tree(parsed.tree, parse_query(printed(parsed.tree)).tree)) << printed(tree);
  }
}

TEST(Parser, SaysNearnessInPlainEnglish) {
  EXPECT_EQ(in_words(parse_query("child NEAR/3 polic*").tree),
            "child within 3 words of words like polic*");
  EXPECT_EQ(in_words(parse_query("=child ADJ/1 abuse~2").tree),
            "exactly “child” followed within 1 word by abuse give or take 2 letters");
}

TEST(Parser, ExpandsOnlySoManyWords) {
  std::string text;
  for (std::size_t i = 0; i <= most_expanded; ++i) text += "polic* ";
  const ParsedQuery parsed = parse_query(text);
  EXPECT_EQ(parsed.slips.size(), 1U);
  EXPECT_EQ(parsed.tree.children[most_expanded - 1].type, QueryNode::Type::wildcard);
  EXPECT_EQ(parsed.tree.children[most_expanded].type, QueryNode::Type::word);
}

}  // namespace
}  // namespace findings
