// SPDX-License-Identifier: GPL-2.0-or-later
// Word documents as files: which are taken, which are refused, and with what words.
#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "indexer/readers/readers.h"
#include "tests/indexer/readers/docx_blocks.h"
#include "tests/support/docx.h"

namespace findings::docx_tests {
namespace {

using test::docx_paragraph;
using test::make_docx;
using test::shown;
using test::what_is_wrong;
using testing::ElementsAre;
using testing::HasSubstr;

TEST(DocxFile, ReadsDocumentsOfTheStrictNamespace) {
  const std::string strict =
      R"(<?xml version="1.0"?><w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">)"
      "<w:body>" +
      docx_paragraph("Strictly speaking.") + "</w:body></w:document>";
  EXPECT_THAT(shown(read_docx(make_docx({{"document", strict}}))),
              ElementsAre("p: Strictly speaking."));
}

TEST(DocxFile, FindsADocumentPartOfAnotherName) {
  EXPECT_THAT(shown(read_docx(make_docx(
                  {{"document2", "<w:body>" + docx_paragraph("Saved online.") + "</w:body>"}}))),
              ElementsAre("p: Saved online."));
}

TEST(DocxFile, RefusesWhatIsNoWordDocument) {
  EXPECT_EQ(what_is_wrong(test::make_zip({{"xl/workbook.xml", "<w/>"}})), "it is no Word document");
  EXPECT_EQ(what_is_wrong("Dear Chief Constable"), "it is no Word document");
}

TEST(DocxFile, RefusesAnEncryptedDocument) {
  std::string container = "\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1";
  for (const char c : std::string("EncryptedPackage")) (container += c) += '\0';
  EXPECT_TRUE(looks_like_docx(container));
  EXPECT_EQ(what_is_wrong(container), "it is protected by a password");
  EXPECT_EQ(what_is_wrong(test::make_zip({{"word/document.xml", "<w/>"}}, "secret")),
            "it is protected by a password");
}

TEST(DocxFile, RefusesADocumentWithoutText) {
  EXPECT_EQ(what_is_wrong(make_docx("<w:p/>")), "it has no text");
}

TEST(DocxFile, RefusesAFileThatIsCutOff) {
  const std::string whole = make_docx(docx_paragraph("The end is missing."));
  const std::string part = whole.substr(0, whole.size() * 2 / 3);
  EXPECT_TRUE(looks_like_docx(part));
  EXPECT_EQ(what_is_wrong(part), "it is damaged or cut off");
}

TEST(DocxFile, RefusesAPartThatUnpacksToTooMuch) {
  const std::string bomb = make_docx(std::string(std::size_t{65} << 20, ' '));
  ASSERT_LT(bomb.size(), std::size_t{1} << 20);
  EXPECT_EQ(what_is_wrong(bomb), "word/document.xml unpacks to more than 64 MB");
}

TEST(DocxFile, RefusesPartsThatUnpackToTooMuchTogether) {
  const std::string blanks(std::size_t{50} << 20, ' ');
  EXPECT_EQ(what_is_wrong(make_docx({{"document", "<w:body/>"},
                                     {"header1", blanks},
                                     {"header2", blanks},
                                     {"header3", blanks}})),
            "it unpacks to more than 128 MB");
}

TEST(DocxFile, RefusesAnArchiveOfVeryManyFiles) {
  test::Parts parts;
  for (int i = 0; i <= 10'000; ++i) parts["word/media/" + std::to_string(i)] = "";
  EXPECT_EQ(what_is_wrong(test::make_zip(parts)), "it holds more than 10000 files");
}

TEST(DocxFile, RefusesEntitiesAndBrokenOrDeepMarkUp) {
  EXPECT_THAT(what_is_wrong(make_docx({{"document",
                                        "<?xml version=\"1.0\"?><!DOCTYPE w [<!ENTITY a "
                                        "\"b\">]><w><body>&a;</body></w>"}})),
              HasSubstr("declares a document type"));
  EXPECT_THAT(what_is_wrong(make_docx("<w:p>")), HasSubstr("damaged"));
  std::string deep;
  for (int i = 0; i < 100'000; ++i) deep += "<w:ins>";
  EXPECT_THAT(what_is_wrong(make_docx(deep)), HasSubstr("nested too deep"));
}

TEST(DocxFile, SurvivesEveryFlippedByte) {
  const std::string whole = make_docx(
      {{"document", "<w:body>" + docx_paragraph("Custody", "Heading1") + "<w:tbl><w:tr><w:tc>" +
                        docx_paragraph("Cells") + "</w:tc><w:tc>" + docx_paragraph("Nine") +
                        "</w:tc></w:tr></w:tbl></w:body>"},
       {"styles", test::docx_style("Heading1", "heading 1")}});
  std::size_t refused = 0;
  for (std::size_t i = 0; i < whole.size(); ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x5A);
    if (what_is_wrong(flipped) != "nothing") ++refused;
  }
  EXPECT_GT(refused, whole.size() / 4);
}

TEST(DocxFile, KnowsItsFilesByTheirBytes) {
  EXPECT_TRUE(looks_like_docx(make_docx(docx_paragraph("Yes."))));
  EXPECT_FALSE(looks_like_docx(test::make_zip({{"xl/workbook.xml", "word/document.xml"}})));
  EXPECT_FALSE(looks_like_docx("PK"));
  EXPECT_FALSE(looks_like_docx("A letter about word/document.xml"));
}

}  // namespace
}  // namespace findings::docx_tests
