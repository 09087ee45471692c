// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/synonym_table.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace findings {
namespace {

class Synonyms : public testing::Test {
 protected:
  // The longest term at a word of `query`, as `length: others`; empty if there is none.
  std::string at(const std::string& query, std::size_t place = 0) {
    const std::vector<std::string> stems = analyzer_.stems(query);
    std::vector<std::string> written;
    for (const Token& token : analyzer_.tokenizer.tokens(query)) {
      if (token.span == 1) written.push_back(query.substr(token.begin, token.end - token.begin));
    }
    std::vector<SynonymTable::Word> words;
    for (std::size_t i = 0; i < stems.size(); ++i) words.push_back({stems[i], written[i]});
    const auto match = table_.longest_at(words, place);
    if (!match) return "";
    std::string text = std::to_string(match->length) + ":";
    for (const SynonymTerm* term : match->others) text += " " + term->text + ";";
    const auto whole = table_.whole(std::span(words).subspan(place, match->length));
    EXPECT_TRUE(whole && whole->others == match->others);
    return text;
  }

  Analyzer analyzer_;
  SynonymTable table_{
      std::vector<std::vector<std::string>>{
          {"domestic abuse", "domestic violence"},
          {"domestic violence protection order", "DVPO"},
          {"anti-social behaviour", "antisocial behaviour", "ASB"},
          {"Clare's Law", "domestic violence disclosure scheme", "DVDS"},
          {"body-worn video", "BWV"},
          {"police and crime commissioner", "commissioner for police"}},
      std::vector<Acronym>{{"ACT", "armed control team", 2, {}},
                           {"A&E", "accident and emergency", 1, {}},
                           {"DVPO", "Domestic Violence Protection Orders", 9, {}},
                           {"IT", "information technology", 4, {}},
                           {"PCC", "police and crime commissioners", 4, {}},
                           {"PEEL", "police effectiveness, efficiency and legitimacy", 4, {}},
                           {"STO", "specially trained officer", 5, {}},
                           {"STO", "sexual offence trained officer", 2, {}}},
      analyzer_, [](std::string_view form) { return form == "act"; }};
};

TEST_F(Synonyms, OfTheVocabularyGoBothWays) {
  EXPECT_EQ(at("domestic abuse"), "2: domestic violence;");
  EXPECT_EQ(at("domestic violence"), "2: domestic abuse;");
  EXPECT_EQ(at("anti-social behaviour"), "3: antisocial behaviour; ASB;");
  EXPECT_EQ(at("asb"), "1: anti-social behaviour; antisocial behaviour;");
}

TEST_F(Synonyms, AreFoundByStems) {
  EXPECT_EQ(at("Body worn videos"), "3: BWV;");
  EXPECT_EQ(at("clares law"), "2: domestic violence disclosure scheme; DVDS;");
}

TEST_F(Synonyms, AreTheLongestTerm) {
  EXPECT_EQ(at("domestic violence protection orders"), "4: DVPO;");
  EXPECT_EQ(at("domestic violence protection"), "2: domestic abuse;");
}

TEST_F(Synonyms, AreFoundWithinAQuery) {
  EXPECT_EQ(at("tackling anti-social behaviour at night", 1), "3: antisocial behaviour; ASB;");
  EXPECT_EQ(at("tackling anti-social behaviour at night", 0), "");
  EXPECT_EQ(at("tackling ASB", 2), "");
  EXPECT_EQ(at("tackling ASB", 9), "");
  EXPECT_EQ(at("", 0), "");
}

TEST_F(Synonyms, KnowAcronymsByTheirWrittenForm) {
  EXPECT_EQ(at("DVPOs"), "1: domestic violence protection order;");
  EXPECT_EQ(at("dvpo"), "1: domestic violence protection order;");
  EXPECT_EQ(at("A&E"), "2: accident and emergency;");
  EXPECT_EQ(at("peel"), "1: police effectiveness, efficiency and legitimacy;");
  EXPECT_EQ(at("peeling"), "");
}

TEST_F(Synonyms, AskForCapitalsWhereAnAcronymIsAWord) {
  EXPECT_EQ(at("IT"), "1: information technology;");
  EXPECT_EQ(at("it"), "");
  EXPECT_EQ(at("It"), "");
  EXPECT_EQ(at("ACTs"), "1: armed control team;");
  EXPECT_EQ(at("act"), "");
  EXPECT_EQ(at("acts"), "");
  EXPECT_EQ(at("information technology"), "2: IT;");
}

TEST_F(Synonyms, KeepTheMeaningsOfAnAcronymApart) {
  EXPECT_EQ(at("STO"), "1: specially trained officer; sexual offence trained officer;");
  EXPECT_EQ(at("specially trained officers"), "3: STO;");
  EXPECT_EQ(at("sexual offence trained officer"), "4: STO;");
}

TEST_F(Synonyms, TakeALearnedAcronymIntoTheGroupOfItsLongForm) {
  EXPECT_EQ(at("PCC"), "1: police and crime commissioner; commissioner for police;");
  EXPECT_EQ(at("commissioner for police"), "3: police and crime commissioner; PCC;");
}

TEST(SynonymTable, MayBeEmpty) {
  Analyzer analyzer;
  const SynonymTable table({}, {}, analyzer);
  const std::vector<SynonymTable::Word> words = {{"asb", "ASB"}};
  EXPECT_FALSE(table.longest_at(words, 0));
  EXPECT_FALSE(table.whole(words));
  EXPECT_FALSE(table.whole({}));
}

}  // namespace
}  // namespace findings
