// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/catalogue.h"

#include <string>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "indexer/describe/built_in_vocabulary.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class CatalogueTest : public testing::Test {
 protected:
  Catalogue read(const std::string& text) const {
    return {folder_.write("catalogue.csv", text), folder_.path(), vocabulary_};
  }

  // What is said of `x.txt` by one line below the header.
  Description said(const std::string& header, const std::string& line) const {
    return read(header + "\n" + line + "\n").find(folder_ / "x.txt").value();
  }

  void expect_refused(const std::string& text, const std::string& place,
                      const std::string& complaint) const {
    try {
      read(text);
      ADD_FAILURE() << "accepted: " << text;
    } catch (const InputError& error) {
      EXPECT_THAT(error.what(), HasSubstr((folder_ / "catalogue.csv").string() + place));
      EXPECT_THAT(error.what(), HasSubstr(complaint));
    }
  }

  test::TemporaryFolder folder_;
  Vocabulary vocabulary_{built_in_vocabulary()};
};

TEST_F(CatalogueTest, SaysWhatADocumentIs) {
  const Description known =
      said("path,document,title,force,year,published,type",
           "x.txt,cambs-2014,\"Core business, 2014\",Cambridgeshire,2014,2014-09-03,letter");
  EXPECT_EQ(known.id, "cambs-2014");
  EXPECT_EQ(known.title.value, "Core business, 2014");
  EXPECT_THAT(known.forces.value, ElementsAre("Cambridgeshire Constabulary"));
  EXPECT_EQ(known.year.value, 2014);
  EXPECT_EQ(known.published.value, (Date{2014, 9, 3}));
  EXPECT_EQ(known.type.value, "letter");
  for (const Origin how :
       {known.title.how, known.forces.how, known.year.how, known.published.how, known.type.how}) {
    EXPECT_EQ(how, Origin::catalogue);
  }
  EXPECT_THAT(known.notes, IsEmpty());
}

TEST_F(CatalogueTest, SaysWhoWroteADocumentAndWhereItIs) {
  const Description known =
      said("path,author,publisher,url", "x.txt,HMIC,HMSO,https://example.org/x");
  EXPECT_EQ(known.author.value, "HMIC");
  EXPECT_EQ(known.publisher.value, "HMSO");
  EXPECT_EQ(known.url.value, "https://example.org/x");
}

TEST_F(CatalogueTest, ReadsWhatASpreadsheetSaves) {
  const Description known =
      said("path;title;year;published;", "x.txt;Zo\xEB;2014;03/09/2014;\n;;;;");
  EXPECT_EQ(known.title.value, "Zoë");
  EXPECT_EQ(known.published.value, (Date{2014, 9, 3}));
}

TEST_F(CatalogueTest, LeavesEmptyCellsOpen) {
  for (const auto& [header, line] :
       {std::pair("path,document,title,force,year,published,type", "x.txt,,,,,,"),
        std::pair("path", "x.txt"), std::pair("year,path", ",x.txt")}) {
    const Description known = said(header, line);
    EXPECT_EQ(known.id, "");
    EXPECT_FALSE(known.title.known());
    EXPECT_FALSE(known.forces.known());
    EXPECT_FALSE(known.year.known());
    EXPECT_FALSE(known.published.known());
    EXPECT_FALSE(known.type.known());
  }
}

TEST_F(CatalogueTest, TakesSeveralForces) {
  EXPECT_THAT(said("path,force", "x.txt, Herts ; bedfordshire;Cambs;Hertfordshire;").forces.value,
              ElementsAre("Bedfordshire Police", "Cambridgeshire Constabulary",
                          "Hertfordshire Constabulary"));
}

TEST_F(CatalogueTest, KeepsAnUnknownForceWithANote) {
  const Description known = said("path,force", "x.txt,Bedforshire");
  EXPECT_THAT(known.forces.value, ElementsAre("Bedforshire"));
  EXPECT_THAT(known.notes,
              ElementsAre(testing::AllOf(HasSubstr("Bedforshire"), HasSubstr("bedfordshire"))));
  EXPECT_THAT(said("path,force", "x.txt,Ruritanian Gendarmerie").notes,
              ElementsAre(HasSubstr("not in the vocabulary")));
}

TEST_F(CatalogueTest, KeepsAnUnknownTypeWithANote) {
  const Description known = said("path,type", "x.txt,Press Release");
  EXPECT_EQ(known.type.value, "press-release");
  EXPECT_THAT(known.notes, ElementsAre(HasSubstr("Press Release")));
  EXPECT_EQ(said("path,type", "x.txt,Force inspection report").type.value, "force-report");
}

TEST_F(CatalogueTest, FindsFilesByAnyPath) {
  const Catalogue catalogue = read("path,document\na/b.txt,one\n./c.txt,two\n");
  EXPECT_EQ(catalogue.find(folder_ / "a/b.txt").value().id, "one");
  EXPECT_EQ(catalogue.find(folder_ / "a/../a/b.txt").value().id, "one");
  EXPECT_EQ(catalogue.find(folder_ / "c.txt").value().id, "two");
  EXPECT_FALSE(catalogue.find(folder_ / "b.txt"));
}

TEST_F(CatalogueTest, ListsWhatWasNeverAskedFor) {
  const Catalogue catalogue = read("path\na.txt\nb.txt\n");
  (void)catalogue.find(folder_ / "a.txt");
  (void)catalogue.find(folder_ / "other.txt");
  EXPECT_THAT(catalogue.unused(),
              ElementsAre(testing::AllOf(HasSubstr("catalogue.csv:3"), HasSubstr("b.txt"))));
}

TEST_F(CatalogueTest, MayBeEmpty) { EXPECT_THAT(read("path\n").unused(), IsEmpty()); }

TEST_F(CatalogueTest, RefusesAMissingColumn) {
  expect_refused("document,title\nx,y\n", ":1", "path");
  expect_refused("", ":1", "header");
}

TEST_F(CatalogueTest, RefusesAnEmptyPath) {
  expect_refused("path,title\na.txt,A\n,B\n", ":3", "path");
}

TEST_F(CatalogueTest, RefusesARepeatedId) {
  expect_refused("path,document\na.txt,same\n\nb.txt,same\n", ":4", "catalogue.csv:2");
}

TEST_F(CatalogueTest, RefusesARepeatedPath) {
  expect_refused("path\na.txt\n./b/../a.txt\n", ":3", "catalogue.csv:2");
}

TEST_F(CatalogueTest, RefusesAnIdThatNoPassageCouldBeNamedBy) {
  for (const char* id : {"a b", "a#1"}) {
    expect_refused("path,document\na.txt," + std::string(id) + "\n", ":2", id);
  }
}

TEST_F(CatalogueTest, RefusesWhatIsNoYear) {
  for (const char* year : {"14", "2014-09", "soon", "2014/15", "20145"}) {
    expect_refused("path,year\na.txt,2014\nb.txt," + std::string(year) + "\n", ":3", year);
  }
}

TEST_F(CatalogueTest, RefusesWhatIsNoDate) {
  for (const char* date : {"31/09/2014", "2015-02-29", "in September 2014"}) {
    expect_refused("path,published\na.txt," + std::string(date) + "\n", ":2", date);
  }
}

TEST_F(CatalogueTest, RefusesAFileThatIsNotThere) {
  EXPECT_THROW(Catalogue(folder_ / "none.csv", folder_.path(), vocabulary_), InputError);
}

}  // namespace
}  // namespace findings
