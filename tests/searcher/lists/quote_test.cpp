// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/quote.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/index_fixture.h"

namespace findings {
namespace {

TEST(Neighbours, AreRememberedByTenWords) {
  EXPECT_EQ(first_words("one two  three four five six seven eight nine ten eleven"),
            "one two  three four five six seven eight nine ten");
  EXPECT_EQ(last_words("zero one two three four five six seven eight nine  ten"),
            "one two three four five six seven eight nine  ten");
  EXPECT_EQ(first_words("one two"), "one two");
  EXPECT_EQ(last_words("one two"), "one two");
  EXPECT_EQ(first_words(""), "");
  EXPECT_EQ(last_words(""), "");
}

TEST(Neighbours, WithoutBlanksAreCutBetweenLetters) {
  std::string text;
  for (int i = 0; i < 200; ++i) text += "馬é";  // five bytes
  EXPECT_EQ(first_words(text), text.substr(0, 240));
  EXPECT_EQ(last_words(text), text.substr(text.size() - 240));
  EXPECT_EQ(first_words("x" + text), "x" + text.substr(0, 238));
  EXPECT_EQ(last_words(text + "x"), text.substr(text.size() - 237) + "x");
}

class Quoting : public testing::Test {
 protected:
  Quoting() {
    folder_.write("barn.md",
                  "The barn was cold, and nobody had mended its northern door since the spring.\n\n"
                  "Hay is kept dry.\n\n"
                  "Owls nest above the hay and the farmer counts them once in every year.\n");
    folder_.write("mill.jsonl", R"({"_id":"mill","text":"The mill stands still.","year":2019})");
    folder_.write("catalogue.csv", "path,title,force,year\nbarn.md,On barns,Kent,2016\n");
    test::build(folder_ / "index", {folder_.path()});
  }

  test::TemporaryFolder folder_;
};

TEST_F(Quoting, TakesThePassageWithTheWordsAroundIt) {
  const Session session(folder_ / "index");
  const Quotation hay = quote(session, {"barn", 2});
  EXPECT_EQ(hay.id(), "barn#2");
  EXPECT_EQ(hay.passage, session.reader().passage({"barn", 2}).passage);
  EXPECT_EQ(hay.themes, session.reader().passage({"barn", 2}).themes);
  EXPECT_EQ(hay.document.title, "On barns");
  EXPECT_EQ(hay.document.year, 2016);
  EXPECT_EQ(hay.document.content_hash, 0U);
  EXPECT_EQ(hay.before, "and nobody had mended its northern door since the spring.");
  EXPECT_EQ(hay.after, "Owls nest above the hay and the farmer counts them");
}

TEST_F(Quoting, TheFirstAndTheLastHaveOneNeighbour) {
  const Session session(folder_ / "index");
  const Quotation first = quote(session, {"barn", 1});
  EXPECT_EQ(first.before, "");
  EXPECT_EQ(first.after, "Hay is kept dry.");
  const Quotation last = quote(session, {"barn", 3});
  EXPECT_EQ(last.before, "Hay is kept dry.");
  EXPECT_EQ(last.after, "");
}

TEST_F(Quoting, ARecordHasNone) {
  const Session session(folder_ / "index");
  const Quotation mill = quote(session, {"mill", 1});
  EXPECT_EQ(mill.passage.text, "The mill stands still.");
  EXPECT_EQ(mill.document.line, 0U);
  EXPECT_EQ(mill.before + mill.after, "");
}

TEST_F(Quoting, SeveralComeInTheOrderAskedFor) {
  const Session session(folder_ / "index");
  const std::vector<PassageId> ids = {{"barn", 3}, {"mill", 1}, {"barn", 1}, {"barn", 3}};
  const std::vector<Quotation> quotations = quote(session, ids);
  ASSERT_EQ(quotations.size(), ids.size());
  for (std::size_t i = 0; i < ids.size(); ++i) EXPECT_EQ(quotations[i], quote(session, ids[i]));
  EXPECT_TRUE(quote(session, std::vector<PassageId>{}).empty());
}

TEST_F(Quoting, WhatDoesNotExistIsNotFound) {
  const Session session(folder_ / "index");
  EXPECT_THROW((void)quote(session, {"barn", 4}), NotFoundError);
  EXPECT_THROW((void)quote(session, {"barn", 0}), NotFoundError);
  EXPECT_THROW((void)quote(session, {"bran", 1}), NotFoundError);
  const std::vector<PassageId> ids = {{"barn", 1}, {"mill", 2}};
  EXPECT_THROW((void)quote(session, ids), NotFoundError);
}

}  // namespace
}  // namespace findings
