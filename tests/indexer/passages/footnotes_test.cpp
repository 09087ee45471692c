// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/grouping.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

Piece text(const std::string& words) {
  Piece piece;
  piece.text = words;
  return piece;
}

Piece note(const std::string& mark) {
  Piece piece;
  piece.role = Role::footnote;
  piece.text = "A note.";
  piece.note = mark;
  return piece;
}

// What becomes of one paragraph above footnotes with these marks.
Piece above(const std::string& words, const std::vector<std::string>& marks) {
  std::vector<Piece> pieces = {text(words)};
  for (const std::string& mark : marks) pieces.push_back(note(mark));
  return take_note_marks(std::move(pieces)).front();
}

TEST(NoteMarks, AreTakenOutOfTheText) {
  struct Case {
    std::string words;
    std::string mark;
    std::string clean;
  };
  for (const Case& one :
       std::vector<Case>{{"The risk is most severe.1", "1", "The risk is most severe."},
                         {"Grades from 20162 remain.", "2", "Grades from 2016 remain."},
                         {"The ‘first hour’3 counts.", "3", "The ‘first hour’ counts."},
                         {"The bureau (NFIB)4 sent cases.", "4", "The bureau (NFIB) sent cases."},
                         {"We read 2,70022 files.", "22", "We read 2,700 files."},
                         {"Use of the Law14 has grown.", "14", "Use of the Law has grown."},
                         {"It was agreed in 2016.11 Officers know it.", "11",
                          "It was agreed in 2016. Officers know it."},
                         {"Fraud, theft and arson19.", "19", "Fraud, theft and arson."},
                         {"After a charge,1 and only then.", "1", "After a charge, and only then."},
                         {"“Act now.”7 So they said.", "7", "“Act now.” So they said."}}) {
    const Piece piece = above(one.words, {one.mark});
    EXPECT_EQ(piece.text, one.clean);
    EXPECT_THAT(piece.marks, ElementsAre(one.mark)) << one.words;
  }
}

TEST(NoteMarks, SeveralAtOnePlaceAreAllTaken) {
  const Piece piece = above("The year to 30 June 20175,6", {"5", "6"});
  EXPECT_EQ(piece.text, "The year to 30 June 2017");
  EXPECT_THAT(piece.marks, ElementsAre("5", "6"));
}

TEST(NoteMarks, AreInTheOrderOfTheText) {
  const Piece piece = above("One thing.1 Another thing.2 And the last3 of all.", {"1", "2", "3"});
  EXPECT_EQ(piece.text, "One thing. Another thing. And the last of all.");
  EXPECT_THAT(piece.marks, ElementsAre("1", "2", "3"));
}

TEST(NoteMarks, NumbersThatStandForThemselvesAreLeftAlone) {
  for (const char* words :
       {"It held 20162 files.", "In 2016 it had 12 files.", "A rate of 10.52 percent.",
        "Of 1,678 answers 16 were late.", "Form A4 and the M25 are real.", "In 2015-16 it fell.",
        "Section 136 applies.", "It rose by 12%.", "See 4.12 for more."}) {
    EXPECT_EQ(above(words, {"7"}).text, words);
    EXPECT_EQ(above(words, {}).text, words);
  }
  EXPECT_EQ(above("A rate of 10.5 percent.", {"5"}).text, "A rate of 10.5 percent.");
  EXPECT_EQ(above("Paper of size A4 is used.", {"4"}).text, "Paper of size A4 is used.");
  EXPECT_EQ(above("Of 1,678 answers.", {"678"}).text, "Of 1,678 answers.");
}

TEST(NoteMarks, OnlyMarksOfFootnotesThatFollowAreTaken) {
  const auto pieces = take_note_marks({note("1"), text("A word1 here."), note("2")});
  EXPECT_EQ(pieces[1].text, "A word1 here.");
  EXPECT_THAT(pieces[1].marks, IsEmpty());
}

TEST(NoteMarks, TheOrderOfTheFootnotesDecidesBetweenPlaces) {
  // `Part2` is a name: the second mark is below the first.
  const auto pieces = take_note_marks({text("Part2 says so."), text("A first thing.1"),
                                       text("A second thing.2"), note("1"), note("2")});
  EXPECT_EQ(pieces[0].text, "Part2 says so.");
  EXPECT_EQ(pieces[1].text, "A first thing.");
  EXPECT_EQ(pieces[2].text, "A second thing.");
}

TEST(NoteMarks, NumbersMayBeginAnewOnEachPage) {
  const auto pieces = take_note_marks({text("One thing.1"), note("1"), text("Another thing.1"),
                                       note("1"), text("The third.1"), note("1")});
  EXPECT_EQ(pieces[0].text, "One thing.");
  EXPECT_EQ(pieces[2].text, "Another thing.");
  EXPECT_EQ(pieces[4].text, "The third.");
}

TEST(NoteMarks, CostLinearTime) {
  std::vector<Piece> pieces;
  std::string words;
  for (int i = 0; i < 20'000; ++i) words += "word" + std::to_string(i % 1000) + " ";
  pieces.push_back(text(words));
  pieces.push_back(text(std::string(200'000, '1')));
  for (int i = 0; i < 20'000; ++i) pieces.push_back(note(std::to_string(i % 1000)));
  EXPECT_EQ(take_note_marks(std::move(pieces)).size(), 20'002U);
}

}  // namespace
}  // namespace findings
