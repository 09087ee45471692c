// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/readers/readers.h"
#include "tests/indexer/readers/docx_blocks.h"
#include "tests/support/docx.h"

namespace findings::docx_tests {
namespace {

using test::docx_paragraph;
using test::docx_run;
using test::docx_style;
using test::dropped;
using test::make_docx;
using test::shown;
using testing::ElementsAre;

std::vector<std::string> blocks_of(const std::string& body) {
  return shown(read_docx(make_docx(body)));
}

std::string with_styles(const std::string& body, const std::string& styles) {
  return make_docx({{"document", "<w:body>" + body + "</w:body>"}, {"styles", styles}});
}

const std::string& built_in_styles() {
  static const std::string styles =
      docx_style("Title", "Title") + docx_style("berschrift1", "heading 1") +
      docx_style("berschrift2", "heading 2") + docx_style("Beschriftung", "caption") +
      docx_style("Verzeichnis1", "toc 1");
  return styles;
}

TEST(DocxReader, ReadsParagraphsInOrder) {
  EXPECT_THAT(blocks_of(docx_paragraph("Officers met the victim.") +
                        docx_paragraph("They told her what would happen.")),
              ElementsAre("p: Officers met the victim.", "p: They told her what would happen."));
}

TEST(DocxReader, JoinsTheRunsOfAParagraphAndCollapsesBlanks) {
  EXPECT_THAT(blocks_of("<w:p>" + docx_run("The for") + docx_run("ce ") + docx_run(" attends") +
                        "<w:r><w:tab/><w:t>every</w:t><w:br/><w:t>call</w:t>"
                        "<w:noBreakHyphen/><w:t>out.</w:t></w:r></w:p>"),
              ElementsAre("p: The force attends every call\u2011out."));
}

TEST(DocxReader, LeavesOutBlanksThatOnlyLayOutTheFile) {
  EXPECT_THAT(blocks_of("<w:p><w:r><w:t>\n   call\n  </w:t></w:r><w:r><w:t>ers</w:t></w:r></w:p>"),
              ElementsAre("p: callers"));
}

TEST(DocxReader, FindsHeadingsByTheNamesOfTheirStyles) {
  EXPECT_THAT(shown(read_docx(with_styles(docx_paragraph("Custody", "berschrift1") +
                                              docx_paragraph("Detained children", "berschrift2") +
                                              docx_paragraph("Children are held apart."),
                                          built_in_styles()))),
              ElementsAre("h1: Custody", "h2: Detained children", "p: Children are held apart."));
}

TEST(DocxReader, FollowsStylesToThoseThatTheyAreBasedOn) {
  const std::string styles =
      built_in_styles() + docx_style("House2", "House subhead", R"(<w:basedOn w:val="House1"/>)") +
      docx_style("House1", "House head", R"(<w:basedOn w:val="berschrift2"/>)") +
      docx_style("Plain", "Looks alike",
                 R"(<w:basedOn w:val="House1"/><w:pPr><w:outlineLvl w:val="9"/></w:pPr>)") +
      docx_style("A", "Circle", R"(<w:basedOn w:val="B"/>)") +
      docx_style("B", "Round", R"(<w:basedOn w:val="A"/>)");
  EXPECT_THAT(shown(read_docx(with_styles(docx_paragraph("Stop and search", "House2") +
                                              docx_paragraph("No heading", "Plain") +
                                              docx_paragraph("Nor this", "A"),
                                          styles))),
              ElementsAre("h2: Stop and search", "p: No heading", "p: Nor this"));
}

TEST(DocxReader, FindsHeadingsByOutlineLevel) {
  EXPECT_THAT(blocks_of(R"(<w:p><w:pPr><w:outlineLvl w:val="2"/></w:pPr>)" + docx_run("Training") +
                        "</w:p>" + docx_paragraph("It is short.")),
              ElementsAre("h3: Training", "p: It is short."));
}

TEST(DocxReader, PutsTheTitleFirst) {
  EXPECT_THAT(shown(read_docx(with_styles(
                  docx_paragraph("May 2016") + docx_paragraph("Efficiency in Borsetshire", "Title"),
                  built_in_styles()))),
              ElementsAre("h1: Efficiency in Borsetshire", "p: May 2016"));
}

TEST(DocxReader, TakesALongSentenceInTheStyleOfAHeadingForText) {
  const std::string sentence =
      "The constabulary keeps a list of repeat callers, but the list is compiled by hand at the "
      "end of each month, which means that officers who are sent to an address cannot know how "
      "often somebody has called from there within the last days, or what was promised to them "
      "at the time.";
  EXPECT_THAT(
      shown(read_docx(with_styles(docx_paragraph(sentence, "berschrift2"), built_in_styles()))),
      ElementsAre("p: " + sentence));
}

TEST(DocxReader, TakesBoldLinesForHeadingsOnlyWhereNoStyleIsUsed) {
  const std::string bold = "<w:p>" + docx_run("Response", "<w:b/>") + "</w:p>" +
                           docx_paragraph("Cars arrive in time.") + "<w:p>" +
                           docx_run("All cars do.", "<w:b/>") + "</w:p>";
  EXPECT_THAT(blocks_of(bold),
              ElementsAre("h0: Response", "p: Cars arrive in time.", "p: All cars do."));
  EXPECT_THAT(
      shown(
          read_docx(with_styles(docx_paragraph("Calls", "berschrift1") + bold, built_in_styles()))),
      ElementsAre("h1: Calls", "p: Response", "p: Cars arrive in time.", "p: All cars do."));
}

TEST(DocxReader, TakesABoldLineThatNothingFollowsForText) {
  EXPECT_THAT(blocks_of(docx_paragraph("The letter ends.") + "<w:p>" +
                        docx_run("Chief Inspector", "<w:b/>") + "</w:p>"),
              ElementsAre("p: The letter ends.", "p: Chief Inspector"));
}

TEST(DocxReader, KnowsCaptions) {
  EXPECT_THAT(shown(read_docx(with_styles(
                  docx_paragraph("Figure 2: Calls by month", "Beschriftung"), built_in_styles()))),
              ElementsAre("caption: Figure 2: Calls by month"));
}

TEST(DocxReader, LeavesOutWhatWasDeletedAndKeepsWhatWasInserted) {
  EXPECT_THAT(blocks_of("<w:p>" + docx_run("The unit has ") + "<w:del>" +
                        "<w:r><w:delText>nine</w:delText></w:r></w:del><w:ins>" +
                        docx_run("twelve") + "</w:ins><w:moveFrom>" + docx_run(" old") +
                        "</w:moveFrom>" + docx_run(" officers.") + "</w:p>"),
              ElementsAre("p: The unit has twelve officers."));
}

TEST(DocxReader, JoinsAParagraphWhoseEndWasDeleted) {
  EXPECT_THAT(blocks_of("<w:p><w:pPr><w:rPr><w:del/></w:rPr></w:pPr>" + docx_run("Staff are ") +
                        "</w:p>" + docx_paragraph("proud of it.")),
              ElementsAre("p: Staff are proud of it."));
}

TEST(DocxReader, JoinsALargeFirstLetterToItsWord) {
  EXPECT_THAT(blocks_of(R"(<w:p><w:pPr><w:framePr w:dropCap="drop"/></w:pPr>)" + docx_run("T") +
                        "</w:p>" + docx_paragraph("here is a plan.")),
              ElementsAre("p: There is a plan."));
}

TEST(DocxReader, LeavesOutHiddenText) {
  EXPECT_THAT(blocks_of("<w:p>" + docx_run("Seen.") + docx_run(" Unseen.", "<w:vanish/>") +
                        docx_run(" Shown.", R"(<w:vanish w:val="0"/>)") + "</w:p>"),
              ElementsAre("p: Seen. Shown."));
}

TEST(DocxReader, LeavesOutThePromptOfAnEmptyControl) {
  EXPECT_THAT(blocks_of("<w:p><w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>" +
                        docx_run("Click here to enter a date.") +
                        "</w:sdtContent></w:sdt><w:sdt><w:sdtContent>" + docx_run("3 June") +
                        "</w:sdtContent></w:sdt></w:p>"),
              ElementsAre("p: 3 June"));
}

TEST(DocxReader, ReadsTheTextOfLinksAndTags) {
  EXPECT_THAT(blocks_of("<w:p><w:hyperlink>" + docx_run("The policy") +
                        "</w:hyperlink><w:smartTag><w:smartTagPr/>" + docx_run(" of Ambridge") +
                        "</w:smartTag></w:p>"),
              ElementsAre("p: The policy of Ambridge"));
}

TEST(DocxReader, ReadsATextBoxOnceAfterItsParagraph) {
  const std::string box =
      "<w:txbxContent>" + docx_paragraph("A box of advice.") + "</w:txbxContent>";
  EXPECT_THAT(
      blocks_of("<w:p>" + docx_run("Before ") +
                "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing>"
                "<wps:txbx>" +
                box + "</wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox>" + box +
                "</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r>" +
                docx_run("and after.") + "</w:p>"),
      ElementsAre("p: Before and after.", "p: A box of advice."));
}

TEST(DocxReader, ReadsATextBoxThatOnlyTheFallbackHas) {
  EXPECT_THAT(
      blocks_of("<w:p><w:r><mc:AlternateContent><mc:Choice/><mc:Fallback><w:pict>"
                "<w:txbxContent>" +
                docx_paragraph("Older box.") +
                "</w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>"),
      ElementsAre("p: Older box."));
}

std::string cell(const std::string& content) { return "<w:tc>" + content + "</w:tc>"; }
std::string row(const std::string& cells) { return "<w:tr>" + cells + "</w:tr>"; }
std::string table(const std::string& rows) { return "<w:tbl><w:tblPr/>" + rows + "</w:tbl>"; }

TEST(DocxReader, RepeatsACellInEachRowThatItSpans) {
  const auto merged = [](const std::string& text, const std::string& properties) {
    return "<w:tc><w:tcPr>" + properties + "</w:tcPr>" + docx_paragraph(text) + "</w:tc>";
  };
  EXPECT_THAT(blocks_of(table(row(cell(docx_paragraph("Area")) + cell(docx_paragraph("Month")) +
                                  cell(docx_paragraph("Calls"))) +
                              row(merged("North", R"(<w:vMerge w:val="restart"/>)") +
                                  cell(docx_paragraph("May")) + cell(docx_paragraph("12"))) +
                              row(merged("", "<w:vMerge/>") + cell(docx_paragraph("June")) +
                                  cell(docx_paragraph("15"))) +
                              row(merged("South", R"(<w:gridSpan w:val="2"/>)") +
                                  merged("9", R"(<w:vMerge w:val="restart"/>)")) +
                              row(cell(docx_paragraph("East")) + cell(docx_paragraph("May")) +
                                  merged("", "<w:vMerge/>")))),
              ElementsAre("row: Area | Month | Calls", "row: North | May | 12",
                          "row: North | June | 15", "row: South | 9", "row: East | May | 9"));
}

TEST(DocxReader, MakesARowOfEachRowOfData) {
  EXPECT_THAT(blocks_of(table(row(cell(docx_paragraph("Force")) + cell(docx_paragraph("Grade"))) +
                              row(cell(docx_paragraph("Borset") + docx_paragraph("shire")) +
                                  cell(docx_paragraph("Good"))) +
                              row(cell(docx_paragraph("Felpersham")) + cell("<w:p/>") +
                                  cell(docx_paragraph("7"))))),
              ElementsAre("row: Force | Grade", "row: Borset shire | Good", "row: Felpersham | 7"));
}

TEST(DocxReader, ReadsATableOfOneCellAsContent) {
  EXPECT_THAT(blocks_of(table(row(cell(docx_paragraph("Cause of concern") +
                                       docx_paragraph("Victims wait too long."))))),
              ElementsAre("p: Cause of concern", "p: Victims wait too long."));
}

TEST(DocxReader, ReadsARowWithSeveralSentencesInACellAsContent) {
  EXPECT_THAT(
      blocks_of(table(
          row(cell(docx_paragraph("Question")) + cell(docx_paragraph("Answer"))) +
          row(cell(docx_paragraph("Is it safe?")) +
              cell(docx_paragraph("It mostly is.") + docx_paragraph("Some doors stay open."))))),
      ElementsAre("row: Question | Answer", "p: Is it safe?", "p: It mostly is.",
                  "p: Some doors stay open."));
}

TEST(DocxReader, ReadsTablesWithinTables) {
  const std::string inner =
      table(row(cell(docx_paragraph("2015")) + cell(docx_paragraph("14 crimes"))));
  EXPECT_THAT(blocks_of(table(row(cell(docx_paragraph("Burglary.") + inner)))),
              ElementsAre("p: Burglary.", "row: 2015 | 14 crimes"));
}

TEST(DocxReader, LeavesOutTheTableOfContents) {
  const std::string field =
      R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> TOC \o "1-2" </w:instrText>)"
      R"(</w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>)";
  const RawDocument document = read_docx(with_styles(
      docx_paragraph("Contents") + "<w:p>" + field + docx_run("Custody 4") + "</w:p>" +
          docx_paragraph("Calls 9") + R"(<w:p><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>)" +
          docx_paragraph("Staffing 12", "Verzeichnis1") + docx_paragraph("Custody", "berschrift1"),
      built_in_styles()));
  EXPECT_THAT(shown(document), ElementsAre("h1: Custody"));
  EXPECT_THAT(dropped(document), ElementsAre("contents: Contents", "contents: Custody 4",
                                             "contents: Calls 9", "contents: Staffing 12"));
}

TEST(DocxReader, LeavesOutTheControlOfATableOfContents) {
  const RawDocument document = read_docx(make_docx(
      R"(<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj>)"
      "</w:sdtPr><w:sdtContent>" +
      docx_paragraph("What is in here") + docx_paragraph("Custody 4") + "</w:sdtContent></w:sdt>" +
      docx_paragraph("Cells are clean.")));
  EXPECT_THAT(shown(document), ElementsAre("p: Cells are clean."));
  EXPECT_THAT(dropped(document), ElementsAre("contents: What is in here", "contents: Custody 4"));
}

TEST(DocxReader, ATableOfContentsThatIsNeverClosedEndsAtTheFirstHeading) {
  EXPECT_THAT(shown(read_docx(with_styles(
                  R"(<w:p><w:r><w:fldChar w:fldCharType="begin"/><w:instrText>TOC</w:instrText>)"
                  R"(<w:fldChar w:fldCharType="separate"/><w:t>Custody 4</w:t></w:r></w:p>)" +
                      docx_paragraph("Custody", "berschrift1") + docx_paragraph("Cells are warm."),
                  built_in_styles()))),
              ElementsAre("h1: Custody", "p: Cells are warm."));
}

TEST(DocxReader, ReadsTheResultsOfFieldsButNotTheirInstructions) {
  EXPECT_THAT(blocks_of("<w:p>" + docx_run("See ") +
                        R"(<w:r><w:fldChar w:fldCharType="begin"/></w:r>)"
                        R"(<w:r><w:instrText>REF a </w:instrText><w:t>hidden</w:t></w:r>)"
                        R"(<w:r><w:fldChar w:fldCharType="separate"/></w:r>)" +
                        docx_run("figure 3") +
                        R"(<w:r><w:fldChar w:fldCharType="end"/></w:r>)"
                        R"(<w:fldSimple w:instr=" DATE ">)" +
                        docx_run(" of May.") + R"(</w:fldSimple><w:fldSimple w:instr="PAGE">)" +
                        docx_run("17") + "</w:fldSimple></w:p>"),
              ElementsAre("p: See figure 3 of May."));
}

TEST(DocxReader, LeavesOutHeadersAndFootersAndReportsEachOnce) {
  const RawDocument document =
      read_docx(make_docx({{"document", "<w:body>" + docx_paragraph("Text.") + "</w:body>"},
                           {"header1", docx_paragraph("PEEL 2015")},
                           {"header2", docx_paragraph("PEEL 2015")},
                           {"footer1", docx_paragraph("Crown copyright")}}));
  EXPECT_THAT(shown(document), ElementsAre("p: Text."));
  EXPECT_THAT(dropped(document), ElementsAre("header: PEEL 2015", "footer: Crown copyright"));
}

TEST(DocxReader, ReadsTitleAndDateFromTheProperties) {
  const RawDocument document = read_docx(make_docx(
      {{"document", "<w:body>" + docx_paragraph("Text.") + "</w:body>"},
       {"docProps/core.xml",
        R"(<?xml version="1.0"?><cp:coreProperties xmlns:cp="c" xmlns:dc="d" xmlns:dcterms="t">)"
        "<dc:title>Custody in\nBorsetshire</dc:title>"
        "<dcterms:created>2009-01-01T00:00:00Z</dcterms:created>"
        "<dcterms:modified>2016-02-18T09:30:00Z</dcterms:modified></cp:coreProperties>"}}));
  EXPECT_EQ(document.format, "docx");
  EXPECT_EQ(document.properties.title, "Custody in Borsetshire");
  ASSERT_TRUE(document.properties.published.has_value());
  EXPECT_EQ(document.properties.published->iso(), "2016-02-18");
}

TEST(DocxReader, PutsNotesAfterTheBlockThatRefersToThem) {
  const RawDocument document = read_docx(make_docx(
      {{"document", "<w:body><w:p>" + docx_run("Calls rose") +
                        R"(<w:r><w:footnoteReference w:id="7"/></w:r>)" + docx_run(" and fell.") +
                        R"(<w:r><w:endnoteReference w:id="2"/></w:r></w:p><w:p>)" +
                        docx_run("So did crime.") +
                        R"(<w:r><w:footnoteReference w:id="3"/></w:r></w:p></w:body>)"},
       {"footnotes",
        R"(<w:footnote w:type="separator" w:id="0"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>)"
        R"(<w:footnote w:id="3">)" +
            docx_paragraph("Recorded crime only.") + R"(</w:footnote><w:footnote w:id="7">)" +
            "<w:p><w:r><w:footnoteRef/></w:r>" + docx_run(" Calls for service.") + "</w:p>" +
            docx_paragraph("Not 101.") + "</w:footnote>"},
       {"endnotes",
        R"(<w:endnote w:id="2">)" + docx_paragraph("Office figures.") + "</w:endnote>"}}));
  EXPECT_THAT(shown(document),
              ElementsAre("p: Calls rose and fell. {1} {i}", "note 1: Calls for service. Not 101.",
                          "note i: Office figures.", "p: So did crime. {2}",
                          "note 2: Recorded crime only."));
}

TEST(DocxReader, KeepsTheAuthorsOwnNoteMarksAndTheFormatOfTheOthers) {
  const RawDocument document = read_docx(make_docx(
      {{"document",
        "<w:body><w:p>" + docx_run("Six forces") +
            R"(<w:r><w:footnoteReference w:customMarkFollows="1" w:id="1"/><w:t>*</w:t></w:r>)" +
            docx_run(" were seen.") + R"(<w:r><w:footnoteReference w:id="2"/></w:r></w:p>)" +
            R"(<w:sectPr><w:footnotePr><w:numFmt w:val="lowerLetter"/><w:numStart w:val="3"/>)"
            "</w:footnotePr></w:sectPr></w:body>"},
       {"footnotes", R"(<w:footnote w:id="1">)" + docx_paragraph("* Of nine.") +
                         R"(</w:footnote><w:footnote w:id="2">)" + docx_paragraph("In May.") +
                         "</w:footnote>"}}));
  EXPECT_THAT(shown(document), ElementsAre("p: Six forces were seen. {*} {c}", "note *: Of nine.",
                                           "note c: In May."));
}

TEST(DocxReader, CountsNotesAnewInEachSectionIfTheDocumentSaysSo) {
  const std::string ends_section = "<w:p><w:pPr><w:sectPr/></w:pPr>";
  const RawDocument document = read_docx(make_docx(
      {{"document", "<w:body>" + ends_section + docx_run("One.") +
                        R"(<w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:p>)" +
                        docx_run("Two.") +
                        R"(<w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body>)"},
       {"settings", R"(<w:footnotePr><w:numRestart w:val="eachSect"/></w:footnotePr>)"}}));
  EXPECT_THAT(shown(document), ElementsAre("p: One. {1}", "p: Two. {1}"));
}

TEST(DocxReader, RepeatsNoNoteForACrossReference) {
  const RawDocument document = read_docx(make_docx(
      {{"document", "<w:body><w:p>" + docx_run("One.") +
                        R"(<w:r><w:footnoteReference w:id="1"/></w:r></w:p><w:p>)" +
                        docx_run("Again.") + R"(<w:fldSimple w:instr=" NOTEREF _Ref1 \f ">)" +
                        docx_run("1") + "</w:fldSimple></w:p></w:body>"},
       {"footnotes", R"(<w:footnote w:id="1">)" + docx_paragraph("The note.") + "</w:footnote>"}}));
  EXPECT_THAT(shown(document), ElementsAre("p: One. {1}", "note 1: The note.", "p: Again. {1}"));
}

TEST(DocxReader, TakesTypedNumbersAndBulletsOff) {
  EXPECT_THAT(
      blocks_of(docx_paragraph("4.12 The plan is new.") + docx_paragraph("\u2022\ta first point") +
                "<w:p><w:r><w:sym w:font=\"Symbol\" w:char=\"F0B7\"/>"
                "<w:t>a second point</w:t></w:r></w:p>"),
      ElementsAre("p: [4.12] The plan is new.", "item1: a first point", "item1: a second point"));
}

}  // namespace
}  // namespace findings::docx_tests
