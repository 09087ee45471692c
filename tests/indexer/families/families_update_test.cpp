// SPDX-License-Identifier: GPL-2.0-or-later
// Families that were brought up to date are those that would be found anew.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <set>
#include <string>
#include <vector>

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/segment/signatures.h"
#include "tests/indexer/families/letters.h"
#include "tests/indexer/publish/built.h"

namespace findings {
namespace {

// Letters as files, of which some are there.
class Letters {
 public:
  Letters(const std::filesystem::path& folder, unsigned seed) : folder_(folder), random_(seed) {
    std::filesystem::create_directories(folder_);
    for (test::LetterParagraph& paragraph : test::letters_to_forces(seed)) {
      letters_[below(most_letters)].push_back(std::move(paragraph.text));
    }
  }

  void change() {
    const unsigned letter = below(most_letters);
    if (there_.contains(letter) && below(3) == 0) {
      std::filesystem::remove(path(letter));
      there_.erase(letter);
      return;
    }
    // With other paragraphs than it had, one of them twice.
    std::vector<std::string>& paragraphs = letters_[letter];
    std::ranges::shuffle(paragraphs, random_);
    std::string text = paragraphs.front() + "\n\n";
    const std::size_t count = paragraphs.size() / 2 + below(4);
    for (std::size_t i = 0; i < std::min(count, paragraphs.size()); ++i) {
      text += paragraphs[i] + "\n\n";
    }
    text += fmt::format("Letter {} in its edition {} ends with these words.\n", letter, ++edition_);
    std::ofstream(path(letter), std::ios::binary) << text;
    there_.insert(letter);
  }

  unsigned below(unsigned end) { return static_cast<unsigned>(random_()) % end; }

 private:
  static constexpr unsigned most_letters = 40;

  [[nodiscard]] std::filesystem::path path(unsigned letter) const {
    return folder_ / fmt::format("letter-{:02}.txt", letter);
  }

  std::filesystem::path folder_;
  std::mt19937 random_;
  std::map<unsigned, std::vector<std::string>> letters_;
  std::set<unsigned> there_;
  unsigned edition_ = 0;
};

TEST(FamiliesUpdate, FindsTheFamiliesOfAFreshBuild) {
  const unsigned sequences = std::getenv("FINDINGS_LONG_TESTS") != nullptr ? 20 : 2;
  std::size_t most = 0;
  for (unsigned seed = 1; seed <= sequences; ++seed) {
    const test::TemporaryFolder folder;
    Letters letters(folder / "letters", seed);
    for (unsigned step = 0; step < 12; ++step) {
      const unsigned changes = step == 0 ? 12 : 1 + letters.below(4);
      for (unsigned i = 0; i < changes; ++i) letters.change();
      test::run(test::options(folder / "index", {folder / "letters"}));
      test::run(test::options(folder / "fresh", {folder / "letters"}, true));
      const auto families = test::families_of(folder / "index");
      ASSERT_EQ(families, test::families_of(folder / "fresh")) << seed << ", " << step;
      most = std::max(most, families.size());
    }
  }
  EXPECT_GT(most, 20U);
}

TEST(FamiliesUpdate, LeavesAFamilyThatNothingHasComeTo) {
  const test::TemporaryFolder folder;
  const std::string shared =
      "The duty inspector walks through the cells twice a night and writes down what was said.";
  folder.write("letters/a.txt", shared + "\n");
  folder.write("letters/b.txt", shared + "\n");
  const auto index = [&] { test::run(test::options(folder / "index", {folder / "letters"})); };
  index();
  const std::set<std::set<std::string>> both = {{"a#1", "b#1"}};
  ASSERT_EQ(test::families_of(folder / "index"), both);
  folder.write("letters/c.txt", "Nobody could tell us when the lift had last been mended.\n");
  index();
  EXPECT_EQ(test::families_of(folder / "index"), both);
  folder.write("letters/d.txt", shared + "\n");
  index();
  EXPECT_EQ(test::families_of(folder / "index"),
            (std::set<std::set<std::string>>{{"a#1", "b#1", "d#1"}}));
  std::filesystem::remove(folder / "letters/a.txt");
  std::filesystem::remove(folder / "letters/d.txt");
  index();
  EXPECT_EQ(test::families_of(folder / "index"), std::set<std::set<std::string>>());
}

// The one between them is gone, or has come.
TEST(FamiliesUpdate, PartsAndJoinsThroughAPassageBetween) {
  const std::string first =
      "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november "
      "oscar papa quebec romeo sierra tango";
  const std::string between =
      "alpha bravo charlie delta echo foxtrot golf hotel india juliet kilo lima mike november "
      "oscar papa quebec xray yankee zulu";
  const std::string last =
      "amber beige coral delta echo foxtrot golf hotel india juliet kilo lima mike november "
      "oscar papa quebec xray yankee zulu";
  const test::TemporaryFolder folder;
  const auto index = [&] { test::run(test::options(folder / "index", {folder / "letters"})); };
  folder.write("letters/a.txt", first + "\n");
  folder.write("letters/c.txt", last + "\n");
  index();
  EXPECT_THAT(test::families_of(folder / "index"), testing::IsEmpty());
  folder.write("letters/b.txt", between + "\n");
  index();
  EXPECT_EQ(test::families_of(folder / "index"),
            (std::set<std::set<std::string>>{{"a#1", "b#1", "c#1"}}));
  std::filesystem::remove(folder / "letters/b.txt");
  index();
  EXPECT_THAT(test::families_of(folder / "index"), testing::IsEmpty());
}

TEST(FamiliesUpdate, ReadsTheSignaturesThatEachSegmentHas) {
  const test::TemporaryFolder folder;
  folder.write("letters/a.txt", "Cells are clean and the food is good, detainees told us again.\n");
  test::run(test::options(folder / "index", {folder / "letters"}));
  folder.write("letters/b.txt", "No.\n");
  test::run(test::options(folder / "index", {folder / "letters"}));
  const auto segments = open_segments(folder / "index", read_manifest(folder / "index"));
  ASSERT_EQ(segments.size(), 2U);
  const Signatures one(segments[0]->folder, 1);
  EXPECT_EQ(one.all()[0].words, 12U);
  const Signatures other(segments[1]->folder, 1);
  EXPECT_EQ(other.all()[0], Signature());
}

}  // namespace
}  // namespace findings
