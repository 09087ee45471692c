// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/text/stemmer.h"

#include <string>
#include <utility>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(Stemmer, BringsTheFormsOfAWordTogether) {
  Stemmer stemmer;
  const std::string stem(stemmer.stem("investigate"));
  for (const char* form : {"investigates", "investigated", "investigating", "investigation"}) {
    EXPECT_EQ(stemmer.stem(form), stem) << form;
  }
}

TEST(Stemmer, KeepsDifferentWordsApart) {
  Stemmer stemmer;
  const std::string victim(stemmer.stem("victims"));
  EXPECT_NE(stemmer.stem("victory"), victim);
}

TEST(Stemmer, FollowsSnowballEnglish) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.stem("victims"), "victim");
  EXPECT_EQ(stemmer.stem("policing"), "polic");
  EXPECT_EQ(stemmer.stem("abuse"), "abus");
  EXPECT_EQ(stemmer.stem("force's"), "forc");
}

TEST(Stemmer, DropsAccents) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.stem("zoë"), "zoe");
  EXPECT_EQ(stemmer.stem("cafés"), "cafe");
}

TEST(Stemmer, FindsANameWithAndWithoutItsApostrophe) {
  Stemmer stemmer;
  EXPECT_EQ(std::string(stemmer.stem("o'brien")), stemmer.stem("obrien"));
  EXPECT_EQ(std::string(stemmer.stem("d'arcy")), stemmer.stem("darcy"));
  EXPECT_NE(std::string(stemmer.stem("we'd")), stemmer.stem("wed"));
  EXPECT_EQ(stemmer.stem("o'"), "o'");
}

TEST(Stemmer, ReadsInitialsWithPointsAsAnAcronym) {
  Stemmer stemmer;
  EXPECT_EQ(std::string(stemmer.stem("c.i.d")), stemmer.stem("cid"));
  EXPECT_EQ(std::string(stemmer.stem("u.k")), stemmer.stem("uk"));
  EXPECT_EQ(stemmer.stem("1.2.3"), "1.2.3");
}

TEST(Stemmer, KeepsWordsApartThatOnlyBeginAlike) {
  Stemmer stemmer;
  for (const auto& [word, other] : {std::pair{"missing", "miss"},
                                    {"international", "internal"},
                                    {"several", "severe"},
                                    {"important", "import"},
                                    {"evening", "even"},
                                    {"authority", "author"},
                                    {"experiment", "experience"},
                                    {"informal", "inform"},
                                    {"personal", "person"}}) {
    EXPECT_NE(std::string(stemmer.stem(word)), stemmer.stem(other)) << word;
  }
  EXPECT_EQ(std::string(stemmer.stem("authorities")), stemmer.stem("authority"));
  EXPECT_EQ(std::string(stemmer.stem("importance")), stemmer.stem("important"));
}

TEST(Stemmer, LeavesFiguresAndOtherScriptsAlone) {
  Stemmer stemmer;
  for (const char* form : {"2014", "4.12", "1,234", "полиция", "警察"}) {
    EXPECT_EQ(stemmer.stem(form), form);
  }
}

TEST(Stemmer, GivesNoEmptyStem) {
  Stemmer stemmer;
  EXPECT_EQ(stemmer.stem("\u0301"), "\u0301");  // nothing but an accent
  for (const char* form : {"s", "'s", "e", "ing", "'"}) EXPECT_NE(stemmer.stem(form), "") << form;
}

TEST(Stemmer, GivesTheSameStemAgainAndAfterAMove) {
  Stemmer first;
  const std::string stem(first.stem("offending"));
  EXPECT_EQ(first.stem("offending"), stem);
  Stemmer second = std::move(first);
  EXPECT_EQ(second.stem("offending"), stem);
  EXPECT_EQ(second.stem("offended"), stem);
}

TEST(Stemmer, TakesAccentsOffLetters) {
  EXPECT_EQ(without_accents("police"), "police");
  EXPECT_EQ(without_accents("Zoë Éte\u0301"), "Zoe Ete");
  EXPECT_EQ(without_accents("ở"), "o");              // two marks on one letter
  EXPECT_EQ(without_accents("Ødegård"), "Odegard");  // letters with strokes, and two in one
  EXPECT_EQ(without_accents("łódź đurić ısparta ærø œuvre straße"),
            "lodz duric isparta aero oeuvre strasse");
  EXPECT_EQ(without_accents("한국"), "한국");  // syllables come back as they were
}

}  // namespace
}  // namespace findings
