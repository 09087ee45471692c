// SPDX-License-Identifier: GPL-2.0-or-later
// What a passage says of others, and of itself beside its text.
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/grouping.h"
#include "indexer/passages/outline.h"
#include "indexer/passages/quality.h"
#include "indexer/passages/segmenter.h"
#include "tests/indexer/passages/segmented.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Block block(Role role, std::string text, std::uint32_t level = 0) {
  Block result;
  result.role = role;
  result.text = std::move(text);
  result.level = level;
  return result;
}

Block marked(std::string text, std::vector<std::string> marks) {
  Block result = block(Role::paragraph, std::move(text));
  result.marks = std::move(marks);
  return result;
}

Block note(std::string mark, std::string text) {
  Block result = block(Role::footnote, std::move(text));
  result.note = std::move(mark);
  return result;
}

SegmentedDocument segmented_blocks(std::vector<Block> blocks) {
  RawDocument document;
  document.blocks = std::move(blocks);
  return segment(document);
}

TEST(PassageLinks, AFootnoteFollowsWhatRefersToIt) {
  const SegmentedDocument document =
      segmented_blocks({block(Role::heading, "Calls"), marked("Calls are answered.", {"1"}),
                        marked("Vans are clean.", {"2", "3"}), note("1", "Most of them."),
                        note("2", "On the day."), note("3", "Outside."), note("9", "Lost.")});
  EXPECT_THAT(test::shown(document),
              ElementsAre("paragraph [] Calls are answered.", "footnote [] Most of them.",
                          "paragraph [] Vans are clean.", "footnote [] On the day.",
                          "footnote [] Outside.", "footnote [] Lost."));
  std::vector<std::uint32_t> carriers;
  for (const Passage& passage : document.passages) carriers.push_back(passage.note_of);
  EXPECT_THAT(carriers, ElementsAre(0, 1, 0, 3, 3, 0));
}

TEST(PassageLinks, MarksThatBeginAnewOnEachPageFindTheirOwnNote) {
  const SegmentedDocument document = segmented_blocks(
      {marked("One.", {"1"}), note("1", "Of one."), marked("Two.", {"1"}), note("1", "Of two.")});
  EXPECT_EQ(document.passages[1].note_of, 1U);
  EXPECT_EQ(document.passages[3].note_of, 3U);
}

TEST(PassageLinks, ItemsKnowTheTextThatOpensTheirList) {
  const SegmentedDocument document = segmented_blocks(
      {block(Role::paragraph, "They looked at the following:"), block(Role::item, "calls; and", 1),
       block(Role::item, "vans, which are", 1), block(Role::item, "old", 2),
       block(Role::item, "dirty", 2), block(Role::item, "and stations.", 1),
       block(Role::paragraph, "That was all."), block(Role::item, "An item of no list.", 1)});
  std::vector<std::uint32_t> leads;
  for (const Passage& passage : document.passages) leads.push_back(passage.lead_in);
  EXPECT_THAT(leads, ElementsAre(0, 1, 1, 3, 3, 1, 0, 0));
}

TEST(Quality, IsFullForTextAsPeopleWriteIt) {
  std::string text;
  for (const std::string& paragraph : {test::attendance, test::supervision, test::offenders}) {
    text += test::wrapped(paragraph) + "\n";
  }
  const Quality quality = judge(test::segmented(text));
  EXPECT_EQ(quality.score, 100);
  EXPECT_THAT(quality.reasons, IsEmpty());
}

TEST(Quality, NamesWhatIsWrongWithPoorText) {
  struct Case {
    std::string text;
    std::string reason;
  };
  const std::vector<Case> cases = {
      {"T h e f o r c e a n s w e r s c a l l s q u i c k l y.", "single letters"},
      {"Tha forse anzwers callz quikly atte nighte whan moste peple slepe.", "in no dictionary"},
      {"TheForce answersCalls quicklyAnd wellAt nightWhen mostPeople sleepWell.", "run together"},
      {"The fo\xEF\xBF\xBD"
       "ce an\xEF\xBF\xBDwers calls.",
       "could not be decoded"}};
  for (const Case& each : cases) {
    std::string text;
    for (int i = 0; i < 40; ++i) text += each.text + "\n\n";
    const Quality quality = judge(test::segmented(text));
    EXPECT_TRUE(quality.is_poor()) << each.reason << ": " << quality.score;
    EXPECT_THAT(quality.reasons, testing::Contains(HasSubstr(each.reason)));
  }
}

}  // namespace
}  // namespace findings
