// SPDX-License-Identifier: GPL-2.0-or-later
// In which order entries come to a file, and under which headings.
#include <utility>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "searcher/lists/export/writers.h"
#include "tests/searcher/lists/sample_list.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::Pair;

using Numbers = std::vector<std::size_t>;

std::vector<std::pair<std::string, Numbers>> groups_of(const ExportedList& list) {
  std::vector<std::pair<std::string, Numbers>> result;
  for (const EntryGroup& group : grouped(list).groups) {
    result.push_back({group.title, {}});
    for (const ExportedEntry* entry : group.entries) result.back().second.push_back(entry->number);
  }
  return result;
}

ExportedList three_entries() {
  ExportedList list;
  list.head.sections = {"Zeal", "Care", "Empty"};
  for (std::size_t number = 1; number <= 3; ++number) {
    list.entries.push_back(test::kent_entry(number));
    list.entries.back().entry.section = "";
  }
  return list;
}

TEST(ExportGroups, TheOrderOfTheListNeedsNoHeadings) {
  EXPECT_THAT(groups_of(three_entries()), ElementsAre(Pair("", Numbers{1, 2, 3})));
}

TEST(ExportGroups, AnEntryOfTwoForcesStandsOnceUnderTheFirst) {
  ExportedList list = three_entries();
  list.order = EntryOrder::force;
  list.entries[1].entry.quotation.document.forces = {"Cumbria Constabulary", "Kent Police"};
  list.entries[2].entry.quotation.document.forces = {};
  EXPECT_THAT(groups_of(list),
              ElementsAre(Pair("Cumbria Constabulary", Numbers{2}), Pair("Kent Police", Numbers{1}),
                          Pair("No force", Numbers{3})));
}

TEST(ExportGroups, ThemesHaveTheirLabels) {
  ExportedList list = three_entries();
  list.order = EntryOrder::theme;
  list.theme_labels = {{"crime-recording", "Recording of crime"}};
  list.entries[0].entry.quotation.themes = {"leadership", "crime-recording"};
  EXPECT_THAT(groups_of(list), ElementsAre(Pair("Recording of crime", Numbers{2, 3}),
                                           Pair("leadership", Numbers{1})));
}

TEST(ExportGroups, SectionsKeepTheOrderOfTheList) {
  ExportedList list = three_entries();
  list.order = EntryOrder::section;
  list.entries[0].entry.section = "Care";
  list.entries[2].entry.section = "Zeal";
  EXPECT_THAT(groups_of(list), ElementsAre(Pair("Zeal", Numbers{3}), Pair("Care", Numbers{1}),
                                           Pair("No section", Numbers{2})));
}

TEST(ExportGroups, DocumentsOfOneTitleAreApart) {
  ExportedList list = three_entries();
  list.order = EntryOrder::document;
  list.entries[0].entry.quotation.document.id = "other";
  EXPECT_THAT(groups_of(list),
              ElementsAre(Pair("Core business letter to Kent Police", Numbers{1}),
                          Pair("Core business letter to Kent Police", Numbers{2, 3})));
}

TEST(ExportGroups, WhereNothingIsGroupedThereIsNoHeading) {
  ExportedList list = three_entries();
  list.order = EntryOrder::section;
  EXPECT_THAT(groups_of(list), ElementsAre(Pair("", Numbers{1, 2, 3})));
}

TEST(Export, EveryFormatTakesAnEmptyList) {
  ExportedList list;
  list.head.name = "empty";
  for (const std::string_view format : export_formats()) {
    EXPECT_NO_THROW(static_cast<void>(export_list(list, format))) << format;
  }
}

TEST(Export, EveryFormatIsTheSameEachTime) {
  const ExportedList list = test::sample_list();
  for (const std::string_view format : export_formats()) {
    EXPECT_TRUE(export_list(list, format) == export_list(list, format)) << format;
  }
}

TEST(Export, EveryFormatTakesBytesThatAreNoText) {
  ExportedList list = test::sample_list();
  list.entries[0].entry.note =
      "a\x01"
      "b\xff"
      "c\r\nd\re\x7f\xef\xbf\xbe";
  list.entries[0].entry.quotation.passage.text += '\0';
  for (const std::string_view format : export_formats()) {
    EXPECT_FALSE(export_list(list, format).empty()) << format;
  }
}

TEST(Export, AnUnknownFormatIsRefusedWithThoseThatThereAre) {
  try {
    static_cast<void>(export_list({}, "odt"));
    FAIL();
  } catch (const UsageError& error) {
    EXPECT_STREQ(error.what(), "there is no format “odt” to export to");
    EXPECT_EQ(error.hint(), "there are: md, html, csv, json, ris, bibtex, csl-json, docx");
  }
}

}  // namespace
}  // namespace findings
