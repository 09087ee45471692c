// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/state/families.h"

#include <map>
#include <random>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/families/likeness.h"
#include "indexer/families/mask.h"
#include "tests/indexer/families/letters.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

using testing::ElementsAre;

MaskedText masked(std::string_view text) {
  static const Vocabulary vocabulary(built_in_vocabulary());
  static Tokenizer tokenizer;
  static const Mask mask(vocabulary, tokenizer);
  std::vector<Mask::Word> words;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span == 1) words.push_back(mask.classify(token.form));
  }
  return mask.masked(words);
}

TEST(Masks, HideEveryForceOfTheVocabulary) {
  const Vocabulary vocabulary(built_in_vocabulary());
  const MaskedText expected = masked("Few officers of Kent Police ride bicycles.");
  for (const Force& force : vocabulary.forces()) {
    std::vector<std::string> names = {force.name, force.short_name, "the " + force.name,
                                      force.name + "’s"};
    names.insert(names.end(), force.names.begin(), force.names.end());
    for (const std::string& name : names) {
      EXPECT_EQ(masked("Few officers of " + name + " ride bicycles."), expected) << name;
    }
  }
  EXPECT_EQ(masked("Few officers of Northmoor Constabulary ride bicycles."), expected);
  EXPECT_EQ(masked("Few officers of Bedfordshire, Cambridgeshire and Hertfordshire ride bicycles."),
            expected);
  EXPECT_NE(masked("Few officers of the constabulary ride bicycles."), expected);
}

TEST(Masks, HideFiguresAndDates) {
  const MaskedText expected = masked("Calls were lost in 2014 and again in 3 rooms");
  for (const char* text :
       {"Calls were lost in March 2016 and again in 1,250 rooms",
        "Calls were lost in 14 May 2016 and again in twelve rooms",
        "Calls were lost in Thursday 4 September 2014 and again in two hundred rooms",
        "Calls were lost in 2013/14 and again in 20.5 rooms"}) {
    EXPECT_EQ(masked(text), expected) << text;
  }
  EXPECT_NE(masked("Officers may march"), masked("Officers 3 4"));
}

bool alike(std::string_view a, std::string_view b) { return compare(masked(a), masked(b)).same(); }

TEST(WordFilter, PassesWhateverIsAlikeAndLittleElse) {
  const std::string_view told =
      "Sergeants read the notes of each caller before midnight and ring those who were cut off.";
  const WordFilter words(masked(told));
  EXPECT_TRUE(words.may_hold_enough(masked(told)));
  EXPECT_TRUE(words.may_hold_enough(
      masked("Sergeants read all notes of each caller before midnight and ring people who were "
             "cut off.")));
  EXPECT_FALSE(words.may_hold_enough(
      masked("Volunteers paint a fence at some station on Sundays but leave gates unlocked until "
             "keys arrive.")));
}

// Thousands of them would be compared each with each.
TEST(BandKeys, AreNotMadeOfAFewWordsOverAndOver) {
  std::string cells;
  std::string text;
  for (int i = 0; i < 10; ++i) {
    cells += i % 3 == 0 ? "good gates and poor fences " : "poor gates and good fences ";
    text += "Sergeants read note " + std::string(1, static_cast<char>('a' + i)) +
            std::string(3, 'q') + " was " + std::string(3, static_cast<char>('a' + i)) + ". ";
  }
  EXPECT_FALSE(band_keys(masked(cells)));
  EXPECT_TRUE(band_keys(masked(text)));
}

TEST(Likeness, LooksPastAFewWords) {
  const std::string_view told =
      "Sergeants read the notes of each caller before midnight and ring those who were cut off.";
  EXPECT_TRUE(alike(told,
                    "Sergeants read all notes of each caller before midnight and ring people "
                    "who were cut off."));
  EXPECT_FALSE(alike(told,
                     "Sergeants read the notes of each caller before midnight and ring those "
                     "who were not cut off."));
  EXPECT_FALSE(alike(told,
                     "Volunteers paint the fence of each station before noon and ring those "
                     "who were left out."));
  EXPECT_FALSE(
      alike("Kent Police is good at answering the letters that people write to it",
            "Kent Police is outstanding at answering the letters that people write to it"));
  EXPECT_FALSE(alike("Notes are not kept of the meetings that inspectors hold with partners",
                     "Notes are also kept of the meetings that inspectors hold with partners"));
}

TEST(Likeness, WantsShortTextsEqual) {
  EXPECT_TRUE(alike("Vetting of volunteers in 2014", "Vetting of volunteers in 2016"));
  EXPECT_FALSE(alike("Vetting of volunteers in 2014", "Training of volunteers in 2014"));
  EXPECT_FALSE(says_enough(masked("Yours sincerely")));
  EXPECT_FALSE(says_enough(masked("3 September 2014 Kent Police 12 40")));
  EXPECT_TRUE(says_enough(masked("Vetting of volunteers is slow")));
}

std::set<std::set<std::string>> families_of(const std::vector<test::LetterParagraph>& paragraphs) {
  const test::TemporaryFolder folder;
  folder.write("letters.jsonl", test::as_json_lines(paragraphs));
  test::run(test::options(folder / "index", {folder / "letters.jsonl"}));
  return test::families_of(folder / "index");
}

TEST(Families, OfLettersTo43ForcesAreFound) {
  for (const unsigned seed : {7U, 43U}) {
    const auto paragraphs = test::letters_to_forces(seed);
    std::map<std::string, std::size_t> said;
    std::map<std::size_t, std::uint64_t> sayers;
    for (const auto& paragraph : paragraphs) {
      said[paragraph.id + "#1"] = paragraph.said;
      ++sayers[paragraph.said];
    }
    std::uint64_t pairs = 0;
    for (const auto& [what, count] : sayers) pairs += count * (count - 1) / 2;
    std::uint64_t found = 0;
    std::uint64_t right = 0;
    for (const auto& members : families_of(paragraphs)) {
      for (auto a = members.begin(); a != members.end(); ++a) {
        for (auto b = std::next(a); b != members.end(); ++b) {
          ++found;
          if (said[*a] == said[*b]) ++right;
        }
      }
    }
    const double precision = static_cast<double>(right) / static_cast<double>(found);
    const double recall = static_cast<double>(right) / static_cast<double>(pairs);
    RecordProperty("precision", std::to_string(precision));
    RecordProperty("recall", std::to_string(recall));
    EXPECT_GE(precision, 0.98);
    EXPECT_GE(recall, 0.95);
  }
}

TEST(Families, DoNotDependOnTheOrderOfFiles) {
  auto paragraphs = test::letters_to_forces(11);
  const auto first = families_of(paragraphs);
  std::ranges::reverse(paragraphs);
  EXPECT_EQ(families_of(paragraphs), first);
  std::ranges::rotate(paragraphs, paragraphs.begin() + 300);
  EXPECT_EQ(families_of(paragraphs), first);
  ASSERT_GT(first.size(), 20U);
}

TEST(Families, StandInTwoDocumentsAtLeast) {
  const test::TemporaryFolder folder;
  const std::string twice =
      "The duty inspector walks through the cells twice a night and writes down what was said.";
  const std::string unlike =
      "Nobody could tell us when the lift had last been mended or who holds its key.";
  folder.write("a.txt", twice + "\n\n" + unlike + "\n\n" + twice + "\n");
  folder.write("b.txt", unlike + "\n");
  test::run(test::options(folder / "index", {folder.path()}));
  const Manifest manifest = read_manifest(folder / "index");
  const Records records(folder / "index" / manifest.segments.at(0).name);
  ASSERT_EQ(records.passages(), 4U);
  const Families families(folder / "index" / manifest.families_file.name, 4);
  ASSERT_EQ(families.size(), 1U);
  EXPECT_THAT(families.members(1), ElementsAre(1U, 3U));
  EXPECT_EQ(families.documents(1), 2U);
  EXPECT_EQ(families.family_of(0), 0U);
}

}  // namespace
}  // namespace findings
