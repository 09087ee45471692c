// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/passages/segmenter.h"
#include "indexer/readers/readers.h"
#include "tests/indexer/passages/segmented.h"
#include "tests/indexer/readers/read_pdfs.h"
#include "tests/support/temporary_folder.h"

namespace findings::pdf_tests {
namespace {

using test::make_pdf;
using test::PdfFile;
using test::PdfSheet;
using test::sized;
using test::pdf::blocks_of;
using test::pdf::column_left;
using test::pdf::column_width;
using test::pdf::dropped;
using test::pdf::set_paragraphs;
using test::pdf::shown;
using testing::AllOf;
using testing::Contains;
using testing::Each;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::StartsWith;

// Paragraphs

TEST(PdfReader, PartsParagraphsAtAGap) {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::notes, test::pdf::vans});
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans));
}

TEST(PdfReader, PartsParagraphsWithoutAGapWhereALineEndsEarly) {
  PdfSheet page;
  double y = 100;
  for (const std::string& text : {test::pdf::notes, test::pdf::vans, test::pdf::stations}) {
    y = page.paragraph(column_left, y, column_width, text);
  }
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                             "p: " + test::pdf::stations));
}

TEST(PdfReader, PartsParagraphsAtAnIndent) {
  PdfSheet page;
  // All lines end at about the same place.
  const std::string first =
      "Most of them went home early on Friday, and whomever we asked knew the reason.";
  const std::string second =
      "Some of them came back on Monday, but we could not find out why they had done so then.";
  for (int i = 0; i < 3; ++i) {
    const double y = 140 + 2 * 13.2 * i;
    page.text(column_left + 25, y, first).text(column_left, y + 13.2, second);
  }
  const std::string both = "p: " + first + " " + second;
  EXPECT_THAT(blocks_of({page}), ElementsAre(both, both, both));
}

TEST(PdfReader, ReadsBulletsAsItemsWithTheirLevels) {
  PdfSheet page;
  double y = set_paragraphs(page, 100, {test::pdf::notes});
  for (const auto& [left, sign, text] :
       {std::tuple(72.0, "•", test::pdf::stations), std::tuple(92.0, "–", test::pdf::training),
        std::tuple(72.0, "•", test::pdf::vans)}) {
    page.text(left, y, sign);
    y = page.paragraph(left + 18, y, column_width - 40, text);
  }
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::notes, "item1: " + test::pdf::stations,
                          "item2: " + test::pdf::training, "item1: " + test::pdf::vans));
}

TEST(PdfReader, ReadsLettersAndSmallRomanNumbersAsItems) {
  PdfSheet page;
  double y = set_paragraphs(page, 100, {test::pdf::notes, test::pdf::vans});
  for (const char* sign : {"(a)", "(b)", "ii.", "c)"}) {
    page.text(column_left, y, sign);
    y = page.paragraph(column_left + 30, y, column_width - 30, test::pdf::stations) + 4;
  }
  const std::string item = "item1: " + test::pdf::stations;
  EXPECT_THAT(blocks_of({page}), ElementsAre("p: " + test::pdf::notes, "p: " + test::pdf::vans,
                                             item, item, item, item));
}

TEST(PdfReader, KeepsASentenceThatIsBrokenBeforeAYearWhole) {
  PdfSheet page;
  double y = page.paragraph(column_left, 100, column_width, test::pdf::vans);
  // Hand-set, so that the year begins the line.
  page.text(column_left, y + 10,
            "The inspectorate looked at the same three stations before, in "
            "the hot summer of the year");
  page.text(column_left, y + 23.2, "2015. It found less to praise in those days, and wrote so.");
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::vans,
                          "p: The inspectorate looked at the same three stations before, in the "
                          "hot summer of the year 2015. It found less to praise in those days, and "
                          "wrote so."));
}

TEST(PdfReader, ReadsCaptionsAndSourcesApartFromTheText) {
  PdfSheet page;
  double y = set_paragraphs(page, 100, {test::pdf::notes});
  y = page.paragraph(column_left, y, column_width, "Figure 3: Calls by the hour of the day") + 8;
  y = page.paragraph(column_left, y, column_width, "Source: Northmoor Constabulary") + 8;
  set_paragraphs(page, y, {test::pdf::vans});
  EXPECT_THAT(
      blocks_of({page}),
      ElementsAre("p: " + test::pdf::notes, "caption: Figure 3: Calls by the hour of the day",
                  "caption: Source: Northmoor Constabulary", "p: " + test::pdf::vans));
}

// Columns

TEST(PdfReader, ReadsTwoColumnsOneAfterTheOther) {
  PdfSheet page;
  const double y = page.paragraph(60, 100, 475, test::pdf::training) + 14;
  double left = y;
  double right = y;
  for (const std::string& text : {test::pdf::notes, test::pdf::stations}) {
    left = page.paragraph(60, left, 225, text) + 8;
  }
  for (const std::string& text : {test::pdf::vans, test::pdf::training}) {
    right = page.paragraph(310, right, 225, text) + 8;
  }
  page.paragraph(60, std::max(left, right) + 10, 475, test::pdf::stations);
  EXPECT_THAT(blocks_of({page}),
              ElementsAre("p: " + test::pdf::training, "p: " + test::pdf::notes,
                          "p: " + test::pdf::stations, "p: " + test::pdf::vans,
                          "p: " + test::pdf::training, "p: " + test::pdf::stations));
}

TEST(PdfReader, JoinsAParagraphThatIsCutByAColumn) {
  PdfSheet page;
  double y = page.paragraph(60, 100, 225, test::pdf::vans) + 8;
  y = page.paragraph(60, y, 225, test::pdf::notes) + 8;
  page.text(60, y, "A paragraph can be cut in two where a");
  page.text(60, y + 13.2, "column ends, and then it must be put");
  y = page.paragraph(310, 100, 225, "together again by whoever reads it.") + 8;
  y = page.paragraph(310, y, 225, test::pdf::vans) + 8;
  page.paragraph(310, y, 225, test::pdf::notes);
  const RawDocument document = test::pdf::read({page});
  EXPECT_THAT(shown(document),
              ElementsAre("p: " + test::pdf::vans, "p: " + test::pdf::notes,
                          "p: A paragraph can be cut in two where a column ends, and then it must "
                          "be put together again by whoever reads it.",
                          "p: " + test::pdf::vans, "p: " + test::pdf::notes));
  EXPECT_EQ(document.joined, 1U);
}

// What the file says of itself

TEST(PdfReader, TellsPropertiesAndPageLabels) {
  std::vector<PdfSheet> pages(4);
  for (PdfSheet& page : pages) set_paragraphs(page, 100, {test::pdf::notes});
  const RawDocument document =
      read_pdf(make_pdf({pages,
                         {},
                         {{"Title", "A visit to Northmoor"}, {"CreationDate", "D:20160302143000Z"}},
                         "0 << /S /r >> 2 << /S /D >>",
                         {}}));
  EXPECT_EQ(document.format, "pdf");
  EXPECT_EQ(document.pages, 4U);
  EXPECT_EQ(document.properties.title, "A visit to Northmoor");
  EXPECT_EQ(document.properties.published, (Date{2016, 3, 2}));
  EXPECT_THAT(document.page_labels, ElementsAre("i", "ii", "1", "2"));
}

TEST(PdfReader, HasNoLabelsWherePagesOnlyCount) {
  std::vector<PdfSheet> pages(2);
  for (PdfSheet& page : pages) set_paragraphs(page, 100, {test::pdf::notes});
  const RawDocument document = read_pdf(make_pdf({pages, {}, {}, "0 << /S /D >>", {}}));
  EXPECT_THAT(document.page_labels, IsEmpty());
  EXPECT_EQ(document.properties.title, "");
  EXPECT_FALSE(document.properties.published.has_value());
}

// Files that cannot be read

std::string what_is_wrong(const std::string& bytes) {
  try {
    static_cast<void>(read_pdf(bytes));
  } catch (const InputError& error) {
    return std::string(error.what()) + "; " + error.hint();
  }
  return "nothing";
}

std::string small_pdf() {
  PdfSheet page;
  set_paragraphs(page, 100, {test::pdf::notes, test::pdf::vans});
  return make_pdf({{page}, {}, {}, {}, {}});
}

TEST(PdfReader, SaysThatAFileIsProtectedByAPassword) {
  const std::string key(32, 'k');
  PdfFile file;
  file.pages.emplace_back().text(100, 100, "Nobody may read this.");
  file.encrypt = "/Filter /Standard /V 1 /R 2 /P -4 /O (" + key + ") /U (" + key + ")";
  EXPECT_EQ(what_is_wrong(make_pdf(file)),
            "it is protected by a password; save a copy without the password");
}

TEST(PdfReader, SaysThatAFileHasNoTextLayer) {
  EXPECT_EQ(what_is_wrong(make_pdf({{PdfSheet()}, {}, {}, {}, {}})),
            "it has no text layer: its pages are pictures; run it through text recognition (OCR) "
            "first");
}

TEST(PdfReader, SaysThatAFileHasNoPages) {
  EXPECT_THAT(what_is_wrong(make_pdf({})), StartsWith("it is damaged: "));
}

TEST(PdfReader, SaysThatAFileIsDamaged) {
  for (const std::string& bytes :
       {std::string(), std::string("%PDF-1.7\n"), std::string(10'000, 'x'), std::string(5000, '\0'),
        "%PDF-1.4\n" + std::string(100'000, '[')}) {
    EXPECT_EQ(what_is_wrong(bytes), "it is damaged: no PDF reader can open it; fetch it again");
  }
}

TEST(PdfReader, SurvivesFilesThatEndEarly) {
  const std::string whole = small_pdf();
  EXPECT_EQ(what_is_wrong(whole), "nothing");
  EXPECT_THAT(what_is_wrong(whole.substr(0, whole.size() / 4)), StartsWith("it "));
  for (std::size_t length = 0; length < whole.size(); length += 97) {
    // Read as far as it goes, or refused with a reason.
    EXPECT_THAT(what_is_wrong(whole.substr(0, length)),
                testing::AnyOf("nothing", StartsWith("it ")));
  }
}

TEST(PdfReader, SurvivesChangedBytes) {
  const std::string whole = small_pdf();
  for (std::size_t at = 0; at < whole.size(); at += 41) {
    for (const char changed : {'9', '<', '\xFF'}) {
      std::string bytes = whole;
      bytes[at] = changed;
      EXPECT_THAT(what_is_wrong(bytes), testing::AnyOf("nothing", StartsWith("it ")));
    }
  }
}

TEST(PdfReader, KnowsPdfsByTheirFirstBytes) {
  EXPECT_TRUE(looks_like_pdf(small_pdf()));
  EXPECT_TRUE(looks_like_pdf("\n\nsome bytes of a mail %PDF-1.4"));
  EXPECT_FALSE(looks_like_pdf("A text about %PDF files"));
  EXPECT_FALSE(looks_like_pdf(std::string(2000, ' ') + "%PDF-1.4"));
}

// A file of another program

TEST(PdfReader, ReadsAReportOfAnOfficeProgram) {
  SegmentedDocument document = segment(read_pdf(test::read_file(
      std::filesystem::path(FINDINGS_SOURCE_DIR) / "tests/data/renditions/report.pdf")));
  mark_findings(document.passages, test::grades());
  EXPECT_EQ(document.title, "Northmoor Constabulary: how calls are answered");
  EXPECT_THAT(
      test::shown(document),
      AllOf(
          Contains(HasSubstr("In eleven of the ninety incidents, however, nobody had looked at "
                             "what was known already")),
          Contains("item [What we found > Answering the telephone] a second supervisor between "
                   "six in the evening and midnight, when most of the difficult calls come in; "
                   "and"),
          Contains("table [What we found > Answering the telephone] October | 15,876 | 74%"),
          Contains(AllOf(StartsWith("improvement ["), HasSubstr("> Areas for improvement] The "
                                                                "constabulary should make sure"))),
          Contains(AllOf(StartsWith("footnote ["),
                         HasSubstr("] A call counts as given up when the caller rings off after "
                                   "more than ten seconds."))),
          Not(Contains(HasSubstr("How calls are answered")))));
  std::vector<std::string> numbers;
  std::vector<std::string> notes;
  for (const Passage& passage : document.passages) {
    if (!passage.paragraph.empty()) numbers.push_back(passage.paragraph);
    if (!passage.note.empty()) notes.push_back(passage.note);
  }
  EXPECT_THAT(numbers, ElementsAre("1.1", "1.2"));
  EXPECT_THAT(notes, ElementsAre("1", "2"));
}

}  // namespace
}  // namespace findings::pdf_tests
