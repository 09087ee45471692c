// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/vocabulary.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

constexpr const char* forces_header = "slug,name,short,kind,names,aliases\n";
constexpr const char* kent = "kent,Kent Police,Kent,territorial,Kent Constabulary,\n";
constexpr const char* devon =
    "devon-and-cornwall,Devon and Cornwall Police,Devon and Cornwall,territorial,,D&C\n";
constexpr const char* met =
    "metropolitan,Metropolitan Police Service,Metropolitan,territorial,,Met;MPS\n";

VocabularyFiles files(const std::string& forces = "", const std::string& themes = "",
                      const std::string& types = "", const std::string& synonyms = "",
                      const std::string& scales = "") {
  return {{forces_header + forces, "slug,label,triggers,hints,headings\n" + themes,
           "slug,label,titles,openings\n" + types, "terms,note\n" + synonyms,
           "slug,name,grades,ungraded\n" + scales}};
}

std::string refusal(const VocabularyFiles& files) {
  try {
    const Vocabulary vocabulary(files);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

std::string meant(const Vocabulary& vocabulary, std::string_view spoken) {
  const Force* force = vocabulary.force(spoken);
  return force == nullptr ? "none" : force->slug;
}

TEST(Vocabulary, ReadsForces) {
  const Vocabulary vocabulary(files(std::string(kent) + met));
  ASSERT_EQ(vocabulary.forces().size(), 2U);
  const Force& force = vocabulary.forces()[0];
  EXPECT_EQ(force.slug, "kent");
  EXPECT_EQ(force.name, "Kent Police");
  EXPECT_EQ(force.short_name, "Kent");
  EXPECT_EQ(force.kind, "territorial");
  EXPECT_THAT(force.names, ElementsAre("Kent Constabulary"));
  EXPECT_THAT(force.aliases, IsEmpty());
  EXPECT_THAT(vocabulary.forces()[1].aliases, ElementsAre("Met", "MPS"));
}

TEST(Vocabulary, ReadsThemesAndTypes) {
  const Vocabulary vocabulary(files("", "custody,Custody,cell;custody suite,,custody\n",
                                    "letter,Letter,letter to,dear *\n"));
  ASSERT_EQ(vocabulary.themes().size(), 1U);
  EXPECT_THAT(vocabulary.themes()[0].triggers, ElementsAre("cell", "custody suite"));
  EXPECT_THAT(vocabulary.themes()[0].hints, IsEmpty());
  EXPECT_THAT(vocabulary.themes()[0].headings, ElementsAre("custody"));
  ASSERT_EQ(vocabulary.types().size(), 1U);
  EXPECT_THAT(vocabulary.types()[0].titles, ElementsAre("letter to"));
  EXPECT_THAT(vocabulary.types()[0].openings, ElementsAre("dear *"));
}

TEST(Vocabulary, KnowsAForceByEveryNameItHas) {
  const Vocabulary vocabulary(files(std::string(kent) + devon + met));
  for (const char* spoken : {"kent", "Kent", "KENT POLICE", "Kent Constabulary", "the Kent Police",
                             "Kent Police Force", "Kent force", " kent "}) {
    EXPECT_EQ(meant(vocabulary, spoken), "kent") << spoken;
  }
  for (const char* spoken : {"Devon & Cornwall", "devon-and-cornwall", "Devon and Cornwall Police",
                             "D&C", "Devon & Cornwall Constabulary", "Devon-and-Cornwall"}) {
    EXPECT_EQ(meant(vocabulary, spoken), "devon-and-cornwall") << spoken;
  }
  for (const char* spoken : {"the Met", "met", "The Met Police", "MPS", "Metropolitan Police"}) {
    EXPECT_EQ(meant(vocabulary, spoken), "metropolitan") << spoken;
  }
}

TEST(Vocabulary, KnowsNoForceThatIsNot) {
  const Vocabulary vocabulary(files(std::string(kent) + devon + met));
  for (const char* spoken : {"", "the", "police", "Kentish", "Devon", "Essex Police", "!"}) {
    EXPECT_EQ(meant(vocabulary, spoken), "none") << spoken;
  }
}

TEST(Vocabulary, SuggestsTheNearestForce) {
  const Vocabulary vocabulary(files(std::string(kent) + devon + met));
  EXPECT_EQ(vocabulary.nearest_force("Knet"), "kent");
  EXPECT_EQ(vocabulary.nearest_force("Devon & Cornwal"), "devon-and-cornwall");
  EXPECT_EQ(vocabulary.nearest_force("metropolitian police service"), "metropolitan");
  EXPECT_EQ(vocabulary.nearest_force("Atlantis"), std::nullopt);
}

TEST(Vocabulary, KnowsThemesAndTypesBySlugAndLabel) {
  const Vocabulary vocabulary(
      files("", "domestic-abuse,Domestic abuse,dv,,\nfraud-cyber,Fraud & cyber-crime,fraud,,\n",
            "letter,Letter,,\n"));
  EXPECT_EQ(vocabulary.theme("domestic-abuse"), &vocabulary.themes()[0]);
  EXPECT_EQ(vocabulary.theme("DOMESTIC abuse"), &vocabulary.themes()[0]);
  EXPECT_EQ(vocabulary.theme("fraud and cyber crime"), &vocabulary.themes()[1]);
  EXPECT_EQ(vocabulary.theme("dv"), nullptr);
  EXPECT_EQ(vocabulary.theme(""), nullptr);
  EXPECT_EQ(vocabulary.type("letter"), &vocabulary.types()[0]);
  EXPECT_EQ(vocabulary.type("report"), nullptr);
}

TEST(Vocabulary, IsEmptyWithoutFiles) {
  const Vocabulary vocabulary;
  EXPECT_EQ(vocabulary.force("kent"), nullptr);
  EXPECT_EQ(vocabulary.nearest_force("kent"), std::nullopt);
}

TEST(Vocabulary, NamesFileAndLineOfAMissingValue) {
  EXPECT_THAT(refusal(files(std::string(kent) + "essex,,Essex,territorial,,\n")),
              HasSubstr("forces.csv:3: no value in column “name”"));
  EXPECT_THAT(refusal(files("", "custody,,cell,,\n")),
              HasSubstr("themes.csv:2: no value in column “label”"));
  EXPECT_THAT(refusal(files("", "", "letter,Letter,,\n,Report,,\n")),
              HasSubstr("types.csv:3: no value in column “slug”"));
}

TEST(Vocabulary, NamesFileAndLineOfAMissingColumn) {
  VocabularyFiles wrong = files();
  wrong.texts[0] = "slug,name,short,kind,names\n";
  EXPECT_THAT(refusal(wrong), HasSubstr("forces.csv:1: the header has no column “aliases”"));
  wrong = files();
  wrong.texts[2] = "";
  EXPECT_THAT(refusal(wrong), HasSubstr("types.csv:1: "));
}

TEST(Vocabulary, RefusesASlugThatIsNone) {
  EXPECT_THAT(refusal(files("Kent,Kent Police,Kent,territorial,,\n")),
              HasSubstr("forces.csv:2: “Kent” is not a slug"));
  EXPECT_THAT(refusal(files("", "domestic abuse,Domestic abuse,,,\n")),
              HasSubstr("themes.csv:2: “domestic abuse” is not a slug"));
}

TEST(Vocabulary, RefusesARepeatedSlug) {
  EXPECT_THAT(refusal(files(std::string(kent) + "kent,Other,Other,territorial,,\n")),
              HasSubstr("forces.csv:3: slug “kent” appears twice"));
  EXPECT_THAT(refusal(files("", "a,A,,,\nb,B,,,\na,C,,,\n")), HasSubstr("themes.csv:4: "));
  EXPECT_THAT(refusal(files("", "", "a,A,,\na,B,,\n")), HasSubstr("types.csv:3: "));
}

TEST(Vocabulary, RefusesANameOfTwoForces) {
  for (const char* row :
       {"essex,Kent Police,Essex,territorial,,\n", "essex,Essex Police,KENT,territorial,,\n",
        "essex,Essex Police,Essex,territorial,kent constabulary,\n",
        "essex,Essex Police,Essex,territorial,,Kent\n"}) {
    const std::string message = refusal(files(std::string(kent) + row));
    EXPECT_THAT(message, HasSubstr("forces.csv:3: ")) << row;
    EXPECT_THAT(message, HasSubstr("already means Kent Police")) << row;
  }
}

TEST(Vocabulary, AcceptsARepeatedNameOfOneForce) {
  EXPECT_EQ(refusal(files("kent,Kent Police,Kent,territorial,KENT POLICE;Kent police,Kent\n")),
            "accepted");
}

TEST(Vocabulary, ReadsGroupsOfSynonyms) {
  const Vocabulary vocabulary(files("", "", "", "call handler; call taker,\nA;B ;C,a note\n"));
  EXPECT_THAT(vocabulary.synonyms(),
              ElementsAre(ElementsAre("call handler", "call taker"), ElementsAre("A", "B", "C")));
}

TEST(Vocabulary, MayHaveNoFileOfSynonyms) {
  VocabularyFiles without = files(kent);
  without.texts[3] = "";
  EXPECT_THAT(Vocabulary(without).synonyms(), IsEmpty());
}

TEST(Vocabulary, RefusesSynonymsThatAreNone) {
  EXPECT_THAT(refusal(files("", "", "", "a;b,\n;,\n")), HasSubstr("synonyms.csv:3: "));
  EXPECT_THAT(refusal(files("", "", "", "taker,\n")), HasSubstr("synonyms.csv:2: "));
  EXPECT_THAT(refusal(files("", "", "", "a;!,\n")), HasSubstr("synonyms.csv:2: “!” has no word"));
  EXPECT_THAT(refusal(files("", "", "", "a;call taker,\n\nb;Call-Taker,\n")),
              HasSubstr("synonyms.csv:4: “Call-Taker” already appears in synonyms.csv:2"));
  EXPECT_THAT(refusal(files("", "", "", "a;a,\n")), HasSubstr("synonyms.csv:2: “a” already"));
  VocabularyFiles wrong = files();
  wrong.texts[3] = "words\n";
  EXPECT_THAT(refusal(wrong), HasSubstr("synonyms.csv"));
}

TEST(Vocabulary, ReadsScalesWithTheWaysToWriteAGrade) {
  const Vocabulary vocabulary(
      files("", "", "", "", "vans,Grades of vans,Fast;Slow = slows down ;flat,not seen; lent\n"));
  ASSERT_EQ(vocabulary.scales().size(), 1U);
  const Scale& scale = vocabulary.scales()[0];
  EXPECT_EQ(scale.slug, "vans");
  ASSERT_EQ(scale.grades.size(), 3U);
  EXPECT_THAT(scale.grades[1].words, ElementsAre("slow", "slows down"));
  EXPECT_EQ(scale.grades[1].name, "slow");
  EXPECT_THAT(scale.ungraded, ElementsAre("not seen", "lent"));
}

TEST(Vocabulary, MayHaveNoFileOfScales) {
  VocabularyFiles without = files(kent);
  without.texts[4] = "";
  EXPECT_THAT(Vocabulary(without).scales(), IsEmpty());
}

TEST(Vocabulary, RefusesAWordForTwoGrades) {
  EXPECT_EQ(refusal(files("", "", "", "", "a,A,fast;slow,\nb,B,fast;flat,\n")), "accepted");
  EXPECT_THAT(refusal(files("", "", "", "", "a,A,fast;slow,\nb,B,quick=slow;flat,\n")),
              HasSubstr("scales.csv:3: “slow” already means “slow”"));
  EXPECT_THAT(refusal(files("", "", "", "", "a,A,,\n")), HasSubstr("scales.csv:2: "));
}

TEST(Vocabulary, HasAFingerprintOfEveryByte) {
  const VocabularyFiles original = files(kent, "a,A,,,\n", "b,B,,\n");
  EXPECT_EQ(original.fingerprint(), files(kent, "a,A,,,\n", "b,B,,\n").fingerprint());
  for (std::size_t i = 0; i < original.texts.size(); ++i) {
    VocabularyFiles other = original;
    other.texts[i] += '\n';
    EXPECT_NE(other.fingerprint(), original.fingerprint());
    other = original;
    other.texts[i][0] = 'S';
    EXPECT_NE(other.fingerprint(), original.fingerprint());
  }
  VocabularyFiles moved = original;  // the same bytes, one of them in the next file
  moved.texts[0].pop_back();
  moved.texts[1].insert(0, "\n");
  EXPECT_NE(moved.fingerprint(), original.fingerprint());
}

}  // namespace
}  // namespace findings
