// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/locator.h"

#include <string>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(Slug, JoinsLowerCaseWordsByHyphens) {
  EXPECT_EQ(slug("Devon & Cornwall"), "devon-and-cornwall");
  EXPECT_EQ(slug("2014/Letter_to the Chief.pdf"), "2014-letter-to-the-chief-pdf");
  EXPECT_EQ(slug("  --PEEL:  2016--  "), "peel-2016");
  EXPECT_EQ(slug("A&S"), "a-and-s");
}

TEST(Slug, DropsAccentsAndApostrophes) {
  EXPECT_EQ(slug("Zoë’s Café"), "zoes-cafe");
  EXPECT_EQ(slug("Cafe\u0301"), "cafe");
  EXPECT_EQ(slug("Everyone's business"), "everyones-business");
}

TEST(Slug, IsEmptyWhereNothingRemains) {
  EXPECT_EQ(slug(""), "");
  EXPECT_EQ(slug(" -?!- "), "");
  EXPECT_EQ(slug("警察"), "");
}

TEST(Slug, IsItsOwnSlug) {
  for (const char* text : {"Devon & Cornwall", "A & B & C", "x&", "&", "Zoë", "a--b"}) {
    EXPECT_EQ(slug(slug(text)), slug(text)) << text;
  }
}

TEST(Slug, SeparatesAtDashesAndBlanksOfEverySort) {
  for (const char* text : {"2014-15", "2014–15", "2014—15", "2014\u201015", "2014\u201115",
                           "2014\u00A015", "2014\u200915"}) {
    EXPECT_EQ(slug(text), "2014-15") << text;
  }
}

TEST(PassageId, ReadsWhatItWrites) {
  for (const PassageId& id : {PassageId{"letter-kent", 1}, PassageId{"a#b", 4294967295U}}) {
    EXPECT_EQ(PassageId::parse(id.text()), id) << id.text();
  }
  EXPECT_EQ((PassageId{"letter-kent", 12}.text()), "letter-kent#12");
}

TEST(PassageId, RefusesWhatIsNone) {
  for (const char* text : {"", "letter", "#1", "letter#", "letter#0", "letter#-1", "letter#1x",
                           "letter# 1", "letter#x", "letter#4294967296"}) {
    EXPECT_FALSE(PassageId::parse(text)) << text;
  }
}

TEST(PassageId, IsOrderedByDocumentThenByNumber) {
  EXPECT_LT((PassageId{"a", 9}), (PassageId{"b", 1}));
  EXPECT_LT((PassageId{"a", 2}), (PassageId{"a", 10}));
  EXPECT_LT((PassageId{"Z", 1}), (PassageId{"a", 1}));  // by bytes
}

Passage placed(std::uint32_t page, std::string paragraph) {
  Passage passage;
  passage.ordinal = 7;
  passage.page = page;
  passage.paragraph = std::move(paragraph);
  return passage;
}

TEST(Locator, NamesPageAndParagraphElseTheOrdinal) {
  EXPECT_EQ(locator_text(placed(12, "4.12")), "p. 12, para 4.12");
  EXPECT_EQ(locator_text(placed(3, "")), "p. 3");
  EXPECT_EQ(locator_text(placed(0, "4.12")), "para 4.12");
  EXPECT_EQ(locator_text(placed(0, "")), "passage 7");
}

TEST(Locator, PrefersThePrintedPageNumber) {
  Passage passage = placed(4, "");
  passage.page_label = "iv";
  EXPECT_EQ(locator_text(passage), "p. iv");
}

TEST(Locator, NamesAFootnoteByItsMark) {
  Passage passage = placed(4, "");
  passage.note = "17";
  EXPECT_EQ(locator_text(passage), "p. 4, note 17");
  passage.page = 0;
  EXPECT_EQ(locator_text(passage), "note 17");
}

}  // namespace
}  // namespace findings
