// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <utility>
#include <vector>

#include <gtest/gtest.h>

#include "indexer/describe/document_facts.h"

namespace findings {
namespace {

Found<std::optional<Period>> found_in(std::vector<std::string> cover, const std::string& text) {
  SegmentedDocument document;
  document.cover = std::move(cover);
  Passage& passage = document.passages.emplace_back();
  passage.ordinal = 1;
  passage.text = text;
  return fieldwork_period(document);
}

// `2014-01 to 2014-04`, or `none`.
std::string period_in(const std::string& text) {
  const auto period = found_in({}, text).value;
  return period ? period->from.iso() + " to " + period->to.iso() : "none";
}

TEST(Fieldwork, IsFoundInWhatASentenceSays) {
  EXPECT_EQ(period_in("Between January and April 2014, our teams did their fieldwork."),
            "2014-01 to 2014-04");
  EXPECT_EQ(period_in("Our fieldwork took place in March 2017."), "2017-03 to 2017-03");
  EXPECT_EQ(period_in("The inspection took place between 4 and 8 May 2015."),
            "2015-05-04 to 2015-05-08");
  EXPECT_EQ(period_in("We inspected the force from 30 June to 11 July 2025."),
            "2025-06-30 to 2025-07-11");
  EXPECT_EQ(period_in("Inspection date: 22 October 2014 – 12 November 2014 Report published: 2015"),
            "2014-10-22 to 2014-11-12");
  EXPECT_EQ(period_in("Inspectors visited the force on 5 July 2016."), "2016-07-05 to 2016-07-05");
}

TEST(Fieldwork, MayBeginInTheYearBefore) {
  EXPECT_EQ(period_in("Fieldwork ran from November 2017 to January 2018."), "2017-11 to 2018-01");
  EXPECT_EQ(period_in("Fieldwork ran between November and January 2018."), "2017-11 to 2018-01");
}

TEST(Fieldwork, IsFoundInTheDaysOnTheCover) {
  const auto found = found_in({"Custody suites in Kent", "27 June – 8 July 2016"}, "Good.");
  ASSERT_TRUE(found.value.has_value());
  EXPECT_EQ(found.value->from, (Date{2016, 6, 27}));
  EXPECT_EQ(found.value->to, (Date{2016, 7, 8}));
  EXPECT_EQ(found.how, Origin::title);
}

TEST(Fieldwork, IsNoPeriodOfData) {
  EXPECT_FALSE(found_in({"1 April 2015 to 31 March 2016"}, "Good.").known());
  EXPECT_EQ(period_in("We inspected reports of crime received from June to August 2016."), "none");
  EXPECT_EQ(period_in("In the 12 months to June 2016 the force recorded few crimes."), "none");
}

TEST(Fieldwork, IsNoEarlierInspection) {
  EXPECT_EQ(period_in("Our last inspection took place in March 2011."), "none");
  EXPECT_EQ(period_in("Our first inspection took place in March 2017."), "none");
  EXPECT_EQ(period_in("The next inspection will take place in March 2021."), "none");
}

TEST(Fieldwork, IsUnknownWithoutAMonth) {
  EXPECT_EQ(period_in("The force was visited in autumn 2016."), "none");
  EXPECT_EQ(period_in("Our inspection took place in 2016."), "none");
}

}  // namespace
}  // namespace findings
