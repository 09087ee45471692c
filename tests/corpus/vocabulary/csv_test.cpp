// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/csv.h"

#include <string>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

CsvTable table(std::string_view text, const std::vector<std::string>& required = {}) {
  return {text, "test.csv", required};
}

std::string refusal(std::string_view text, const std::vector<std::string>& required = {}) {
  try {
    table(text, required);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(Csv, ReadsCellsByColumnName) {
  const CsvTable csv = table("id,title\nx,First\ny,Second\n", {"title", "id"});
  EXPECT_THAT(csv.columns(), ElementsAre("id", "title"));
  ASSERT_EQ(csv.rows().size(), 2U);
  EXPECT_EQ(csv.cell(csv.rows()[0], "title"), "First");
  EXPECT_EQ(csv.cell(csv.rows()[1], "id"), "y");
}

TEST(Csv, GivesNothingForAColumnOrCellThatIsNotThere) {
  const CsvTable csv = table("id,title\nx\n");
  EXPECT_EQ(csv.cell(csv.rows()[0], "title"), "");
  EXPECT_EQ(csv.cell(csv.rows()[0], "year"), "");
  EXPECT_THAT(csv.list(csv.rows()[0], "title"), IsEmpty());
}

TEST(Csv, TakesBlanksOffCells) {
  const CsvTable csv = table(" id , title \n x ,\" First \"\n");
  EXPECT_EQ(csv.cell(csv.rows()[0], "id"), "x");
  EXPECT_EQ(csv.cell(csv.rows()[0], "title"), "First");
}

TEST(Csv, ReadsQuotedCells) {
  const CsvTable csv = table("id,title\nx,\"Crime, \"\"justice\"\"\nand more\"\ny,5\" wide\n");
  ASSERT_EQ(csv.rows().size(), 2U);
  EXPECT_EQ(csv.cell(csv.rows()[0], "title"), "Crime, \"justice\"\nand more");
  EXPECT_EQ(csv.cell(csv.rows()[1], "title"), "5\" wide");
}

TEST(Csv, AcceptsWhatSpreadsheetsWrite) {
  const CsvTable marked = table("\xEF\xBB\xBFid,title\r\nx,First\r\n", {"id"});
  EXPECT_EQ(marked.cell(marked.rows()[0], "id"), "x");
  EXPECT_EQ(marked.cell(marked.rows()[0], "title"), "First");
  const CsvTable semicolons = table("id;title\nx;Crime, justice\n", {"id", "title"});
  EXPECT_EQ(semicolons.cell(semicolons.rows()[0], "title"), "Crime, justice");
}

TEST(Csv, ReadsWhatSpreadsheetsEncode) {
  EXPECT_EQ(decoded_csv("Zo\xEB \x96 \xA3"
                        "5m",
                        "a.csv"),
            "Zoë – £5m");
  EXPECT_EQ(decoded_csv(std::string("\xFF\xFEZ\0\xEB\0", 6), "a.csv"), "Zë");
  EXPECT_EQ(decoded_csv(std::string("\xFE\xFF\0Z\0\xEB", 6), "a.csv"), "Zë");
  EXPECT_EQ(decoded_csv(std::string("Z\0\xEB\0", 4), "a.csv"), "Zë");
  EXPECT_EQ(decoded_csv("\xEF\xBB\xBFZoë", "a.csv"), "Zoë");
}

TEST(Csv, SaysWhereBytesAreOfNoEncoding) {
  for (const char* bytes : {"id\nZoë \xEB\n", "id\n\x81\n", "\xEF\xBB\xBFid\n\xEB\n"}) {
    EXPECT_THAT(refusal(bytes), HasSubstr("test.csv:")) << bytes;
  }
  EXPECT_THAT(refusal("id\nZoë\n\xEB\n"), HasSubstr("test.csv:3: "));
}

TEST(Csv, PassesOverRowsAndColumnsThatAreWhollyEmpty) {
  const CsvTable csv = table("id,title,,\n , ,,\nx,First,,\ny,Second, ,,,\n,,,\n");
  EXPECT_THAT(csv.columns(), ElementsAre("id", "title"));
  ASSERT_EQ(csv.rows().size(), 2U);
  EXPECT_EQ(csv.place(csv.rows()[0]), "test.csv:3");
  const CsvTable gap = table(",id,,title\n,x,,First\n");
  EXPECT_EQ(gap.cell(gap.rows()[0], "title"), "First");
  EXPECT_THAT(refusal("id,,title\nx,a,b\n"), HasSubstr("“a” is in a column without a name"));
}

TEST(Csv, TakesTheSeparatorOfTheHeader) {
  for (const char* text : {"id\ttitle, long\nx\tA, b; c\n", "id;\"title, long\"\nx;\"A, b; c\"\n",
                           "sep=;\nid;title, long\nx;\"A, b; c\"\n"}) {
    const CsvTable csv = table(text);
    EXPECT_EQ(csv.cell(csv.rows()[0], "title, long"), "A, b; c") << text;
  }
}

TEST(Csv, DoesWithoutALastLineEnd) {
  const CsvTable csv = table("id,title\nx,First");
  ASSERT_EQ(csv.rows().size(), 1U);
  EXPECT_EQ(csv.cell(csv.rows()[0], "title"), "First");
}

TEST(Csv, SkipsBlankLinesAndStillCountsThem) {
  const CsvTable csv = table("\nid,title\n\n  \nx,First\n\n");
  ASSERT_EQ(csv.rows().size(), 1U);
  EXPECT_EQ(csv.place(csv.rows()[0]), "test.csv:5");
}

TEST(Csv, SkipsBlankLinesBeforeAHeaderWithSemicolons) {
  const CsvTable csv = table("\nid;title\nx;First\n");
  EXPECT_THAT(csv.columns(), ElementsAre("id", "title"));
}

TEST(Csv, PlacesARowWhereItBegins) {
  const CsvTable csv = table("id,title\nx,\"two\nlines\"\ny,one\n");
  EXPECT_EQ(csv.place(csv.rows()[0]), "test.csv:2");
  EXPECT_EQ(csv.place(csv.rows()[1]), "test.csv:4");
}

TEST(Csv, SplitsLists) {
  const CsvTable csv = table("id,names\nx, a ; b b ;; c;\n");
  EXPECT_THAT(csv.list(csv.rows()[0], "names"), ElementsAre("a", "b b", "c"));
}

TEST(Csv, RefusesAQuoteThatIsNeverClosed) {
  EXPECT_THAT(refusal("id,title\nx,a\ny,\"open\nz,b\n"), HasSubstr("test.csv:3: "));
}

TEST(Csv, RefusesARowLongerThanItsHeader) {
  EXPECT_THAT(refusal("id,title\nx,a\ny,a,b\n"), HasSubstr("test.csv:3: 3 cells"));
}

TEST(Csv, RefusesAHeaderThatLacksOrRepeatsAColumn) {
  EXPECT_THAT(refusal("id,title\n", {"id", "year"}), HasSubstr("test.csv:1: "));
  EXPECT_THAT(refusal("id,title\n", {"id", "year"}), HasSubstr("“year”"));
  EXPECT_THAT(refusal("id,title,id\n"), HasSubstr("“id”"));
}

TEST(Csv, RefusesAFileWithoutAHeader) {
  EXPECT_THAT(refusal(""), HasSubstr("test.csv:1: "));
  EXPECT_THAT(refusal("\n \n"), HasSubstr("test.csv:1: "));
}

TEST(Csv, WritesNoFormulaAndReadsTheTextBack) {
  for (const char* text : {"=1+1", "+44", "-a dash", "@home", "'=1", "''-", "=a,\"b\"", "\t=1"}) {
    const std::string cell = csv_cell(text);
    const char first = cell[cell.find_first_not_of('"')];
    EXPECT_EQ(first, '\'') << text;
    const CsvTable csv = table("a,b\r\n" + cell + ",x\r\n");
    EXPECT_EQ(csv.cell(csv.rows()[0], "a"), text);
  }
  for (const char* text : {"", "a=b", "'tis", "–5", "5-6", "(+)"}) EXPECT_EQ(csv_cell(text), text);
}

TEST(Csv, ReadsWhatSpreadsheetsMakeOfAHeader) {
  for (const char* text : {"Path,YEAR\na.txt,2016\n", "\u00A0path,\u200Byear \na.txt,2016\n",
                           "path,year\ra.txt,2016\r", "\"sep=;\"\r\npath;year\r\na.txt;2016\r\n"}) {
    const CsvTable table(text, "c.csv", {"path", "year"});
    ASSERT_EQ(table.rows().size(), 1U) << text;
    EXPECT_EQ(table.cell(table.rows()[0], "year"), "2016") << text;
  }
  const CsvTable lines("path\n\"a\r\nb\"\n", "c.csv", {"path"});
  EXPECT_EQ(lines.cell(lines.rows()[0], "path"), "a\nb");
}

}  // namespace
}  // namespace findings
