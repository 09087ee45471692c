// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/built_in_vocabulary.h"

#include <algorithm>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "corpus/model/locator.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

const Vocabulary& vocabulary() {
  static const Vocabulary built_in(built_in_vocabulary());
  return built_in;
}

std::string meant(std::string_view spoken) {
  const Force* force = vocabulary().force(spoken);
  return force == nullptr ? "none" : force->slug;
}

TEST(BuiltInVocabulary, IsTheFilesOfTheSourceTree) {
  const auto folder = std::filesystem::path(FINDINGS_SOURCE_DIR) / "corpus/vocabulary";
  const VocabularyFiles files = built_in_vocabulary();
  for (std::size_t i = 0; i < files.texts.size(); ++i) {
    EXPECT_FALSE(files.texts[i].empty());
    EXPECT_EQ(files.texts[i], test::read_file(folder / VocabularyFiles::names[i]))
        << VocabularyFiles::names[i];
  }
}

TEST(BuiltInVocabulary, HasThe43TerritorialForces) {
  EXPECT_EQ(std::ranges::count(vocabulary().forces(), "territorial", &Force::kind), 43);
}

TEST(BuiltInVocabulary, SortsEveryBodyIntoAKnownKind) {
  const std::set<std::string> known = {"territorial", "national", "regional", "military", "island"};
  for (const Force& force : vocabulary().forces()) {
    EXPECT_TRUE(known.contains(force.kind)) << force.slug << ": " << force.kind;
  }
}

TEST(BuiltInVocabulary, KnowsEveryForceByAllItsNames) {
  for (const Force& force : vocabulary().forces()) {
    std::vector<std::string> names = {force.slug, force.name, force.short_name};
    names.insert(names.end(), force.names.begin(), force.names.end());
    names.insert(names.end(), force.aliases.begin(), force.aliases.end());
    for (const std::string& name : names) {
      EXPECT_EQ(meant(name), force.slug) << name;
      EXPECT_EQ(meant("the " + name), force.slug) << name;
      EXPECT_EQ(meant(slug(name)), force.slug) << name;
    }
  }
}

TEST(BuiltInVocabulary, KnowsForcesAsPeopleSpeakOfThem) {
  const std::vector<std::pair<std::string_view, std::string_view>> spoken = {
      {"cambs", "cambridgeshire"},
      {"CAMBRIDGESHIRE CONSTABULARY", "cambridgeshire"},
      {"Devon & Cornwall", "devon-and-cornwall"},
      {"devon and cornwall police", "devon-and-cornwall"},
      {"Devon-and-Cornwall", "devon-and-cornwall"},
      {"the Met", "metropolitan"},
      {"met police", "metropolitan"},
      {"The Metropolitan Police", "metropolitan"},
      {"GMP", "greater-manchester"},
      {"Dyfed Powys", "dyfed-powys"},
      {"dyfed-powys police", "dyfed-powys"},
      {"A&S", "avon-and-somerset"},
      {"Avon & Somerset Constabulary", "avon-and-somerset"},
      {"Herts", "hertfordshire"},
      {"kent police force", "kent"},
      {"Hampshire & Isle of Wight", "hampshire"},
      {"West Midlands Police", "west-midlands"},
      {"West Midlands ROCU", "west-midlands-rocu"},
      {"Heddlu De Cymru", "south-wales"},
      {"British Transport Police", "btp"},
      {"Tarian", "southern-wales-rocu"},
  };
  for (const auto& [words, slug] : spoken) EXPECT_EQ(meant(words), slug) << words;
}

TEST(BuiltInVocabulary, TakesNoOtherPlaceForAForce) {
  for (const char* spoken : {"Midlands", "Yorkshire", "Wales", "Police", "Constabulary", "London",
                             "Camelot", "Manchester United"}) {
    EXPECT_EQ(meant(spoken), "none") << spoken;
  }
}

TEST(BuiltInVocabulary, SuggestsTheForceThatWasMeant) {
  EXPECT_EQ(vocabulary().nearest_force("Cambridgshire"), "cambridgeshire");
  EXPECT_EQ(vocabulary().nearest_force("Northumbira Police"), "northumbria");
  EXPECT_EQ(vocabulary().nearest_force("Ministry of Silly Walks"), std::nullopt);
  for (const char* other : {"Kentshire", "Herefordshire", "Wessex"}) {
    EXPECT_EQ(vocabulary().nearest_force(other), std::nullopt) << other;
  }
}

template <typename Row>
void expect_own_labels(const std::vector<Row>& rows) {
  EXPECT_FALSE(rows.empty());
  std::set<std::string> labels;
  for (const Row& row : rows) {
    EXPECT_EQ(slug(row.slug), row.slug);
    EXPECT_TRUE(labels.insert(slug(row.label)).second) << row.label;
  }
}

TEST(BuiltInVocabulary, GivesEveryThemeAndTypeADifferentLabel) {
  expect_own_labels(vocabulary().themes());
  expect_own_labels(vocabulary().types());
  for (const Theme& theme : vocabulary().themes()) {
    EXPECT_EQ(vocabulary().theme(theme.label), &theme) << theme.label;
    EXPECT_EQ(vocabulary().theme(theme.slug), &theme) << theme.slug;
  }
  for (const DocumentType& type : vocabulary().types()) {
    EXPECT_EQ(vocabulary().type(type.label), &type) << type.label;
    EXPECT_EQ(vocabulary().type(type.slug), &type) << type.slug;
  }
}

// A phrase in two columns would count twice; a repeated one is a slip of the editor.
TEST(BuiltInVocabulary, RepeatsNoPhraseOfATheme) {
  for (const Theme& theme : vocabulary().themes()) {
    EXPECT_FALSE(theme.triggers.empty()) << theme.slug;
    std::set<std::string> seen;
    for (const auto* phrases : {&theme.triggers, &theme.hints}) {
      for (const std::string& phrase : *phrases) {
        EXPECT_TRUE(seen.insert(phrase).second) << theme.slug << ": " << phrase;
      }
    }
  }
}

}  // namespace
}  // namespace findings
