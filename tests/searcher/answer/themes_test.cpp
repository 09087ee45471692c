// SPDX-License-Identifier: GPL-2.0-or-later
// The list of themes: which there are, how much of the index is on each, how it is printed.
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/answer/facets.h"
#include "searcher/print/results.h"

namespace findings {
namespace {

using nlohmann::json;
using testing::ElementsAre;
using testing::Pair;

Vocabulary small_vocabulary() {
  VocabularyFiles files;
  files.texts = {"slug,name,short,kind,names,aliases\n",
                 "slug,label,triggers,hints,headings\n"
                 "horses,Horses and stables,\"mounted section; stable\",hoof;saddle,on horseback\n"
                 "boats,Boats,patrol boat,,\n",
                 "slug,label,titles,openings\n"};
  return Vocabulary(files);
}

ThemeList small_list() {
  return theme_list(small_vocabulary(), {Column::theme,
                                         {{"kites", 9, 2, false},
                                          {"horses", 7, 3, false},
                                          {"bicycles", 1, 1, false},
                                          {std::nullopt, 40, 5, false}}});
}

std::vector<std::string> slugs(const ThemeList& list) {
  std::vector<std::string> result;
  for (const ThemeUse& use : list.themes) result.push_back(use.theme.slug);
  return result;
}

TEST(ThemeListTest, HasTheVocabularyFirstAndThenWhatOnlyRecordsName) {
  EXPECT_THAT(slugs(small_list()), ElementsAre("horses", "boats", "bicycles", "kites"));
}

TEST(ThemeListTest, HasThemesThatNoPassageIsOn) {
  const ThemeList list = small_list();
  EXPECT_EQ(list.themes.at(0).passages, 7U);
  EXPECT_EQ(list.themes.at(0).documents, 3U);
  EXPECT_EQ(list.themes.at(1).passages, 0U);
  EXPECT_EQ(list.themes.at(1).documents, 0U);
  EXPECT_EQ(list.themes.at(3).passages, 9U);
  EXPECT_EQ(list.none.passages, 40U);
  EXPECT_EQ(list.none.documents, 5U);
}

TEST(ThemeListTest, FindsAThemeBySlugOrLabel) {
  const ThemeList list = small_list();
  for (const char* spoken : {"horses", "Horses", "horses and STABLES", "horses-and-stables"}) {
    EXPECT_EQ(theme_named(list, spoken).theme.slug, "horses") << spoken;
  }
  EXPECT_EQ(theme_named(list, "Kites").theme.slug, "kites");
}

// What is said of a theme that is none.
std::pair<std::string, std::string> refusal(const std::string& spoken) {
  try {
    (void)theme_named(small_list(), spoken);
  } catch (const UsageError& error) {
    return {error.what(), error.hint()};
  }
  return {};
}

TEST(ThemeListTest, SaysWhichThemeWasProbablyMeant) {
  EXPECT_THAT(refusal("hosres"), Pair("there is no theme “hosres”", "did you mean horses?"));
  EXPECT_EQ(refusal("Horses and stabels").second, "did you mean horses?");
  EXPECT_EQ(refusal("kite").second, "did you mean kites?");
  EXPECT_EQ(refusal("aeroplanes").second, "`findings themes` lists them");
  EXPECT_EQ(refusal("").first, "there is no theme “”");
}

TEST(ThemeText, IsATableWithTheRestInTheLastLine) {
  Style style;
  EXPECT_EQ(themes_text(small_list(), style),
            "theme      passages  documents  label\n"
            "horses            7          3  Horses and stables\n"
            "boats             0          0  Boats\n"
            "bicycles          1          1\n"
            "kites             9          2\n"
            "none             40          5\n");
}

TEST(ThemeText, ShowsThePhrasesWrapped) {
  Style style;
  style.width = 20;
  ThemeList list = small_list();
  list.themes.resize(2);
  EXPECT_EQ(theme_phrases_text(list, style),
            "horses: Horses and stables\n"
            "7 passages in 3 documents\n"
            "triggers\n   mounted section;\n   stable\n"
            "hints\n   hoof; saddle\n"
            "headings\n   on horseback\n"
            "\n"
            "boats: Boats\n"
            "0 passages in 0 documents\n"
            "triggers\n   patrol boat\n");
}

TEST(ThemeText, SaysThatTheVocabularyLacksATheme) {
  ThemeList list = small_list();
  list.themes = {theme_named(list, "bicycles")};
  EXPECT_EQ(theme_phrases_text(list, {}),
            "bicycles: not in the vocabulary\n1 passage in 1 document\n");
}

TEST(ThemeJson, HasCountsAndPhrases) {
  const json printed = parse_json(themes_json(small_list()));
  EXPECT_EQ(printed.at("schema"), "findings.themes/1");
  EXPECT_EQ(printed.at("themes").at(0), parse_json(R"({
      "slug": "horses", "label": "Horses and stables", "passages": 7, "documents": 3,
      "triggers": ["mounted section", "stable"], "hints": ["hoof", "saddle"],
      "headings": ["on horseback"]})"));
  EXPECT_EQ(printed.at("themes").at(3), parse_json(R"({
      "slug": "kites", "label": "", "passages": 9, "documents": 2,
      "triggers": [], "hints": [], "headings": []})"));
  EXPECT_EQ(printed.at("none"), parse_json(R"({"passages": 40, "documents": 5})"));
}

TEST(ThemeCsv, HasARowForEachThemeAndForTheRest) {
  const std::string expected =
      "slug,label,passages,documents,triggers,hints,headings\r\n"
      "horses,Horses and stables,7,3,mounted section; stable,hoof; saddle,on horseback\r\n"
      "boats,Boats,0,0,patrol boat,,\r\n"
      "bicycles,,1,1,,,\r\n"
      "kites,,9,2,,,\r\n";
  EXPECT_EQ(themes_csv(small_list(), false), expected);
  EXPECT_EQ(themes_csv(small_list(), true), expected + "none,,40,5,,,\r\n");
}

}  // namespace
}  // namespace findings
