// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/date.h"

#include <utility>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(Date, ReadsWhatItWrites) {
  for (const char* text : {"2014", "2014-09", "2014-09-03", "2016-02-29"}) {
    const auto date = Date::parse_iso(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->iso(), text);
    EXPECT_EQ(Date::unpacked(date->packed()), *date);
  }
}

TEST(Date, RefusesWhatIsNoDate) {
  for (const char* text : {"", "14", "2014-", "2014-13", "2014-00", "2015-02-29", "2014-9-3",
                           "2014-09-03x", "03/09/2014", "-014"}) {
    EXPECT_FALSE(Date::parse_iso(text)) << text;
  }
}

TEST(Date, ReadsWhatProgramsWrite) {
  for (const auto& [text, iso] :
       {std::pair("2014-09-03T10:15:00Z", "2014-09-03"),
        std::pair("2014-09-03 00:00", "2014-09-03"), std::pair("2014.0", "2014"),
        std::pair("03/09/2014", "2014-09-03"), std::pair("3/9/2014", "2014-09-03"),
        std::pair("2014-09", "2014-09"), std::pair("03.09.14", "2014-09-03"),
        std::pair("3-Sep-14", "2014-09-03"), std::pair("3rd September 2014", "2014-09-03"),
        std::pair("Sep-14", "2014-09"), std::pair("2014/09/03", "2014-09-03")}) {
    const auto date = Date::parse(text);
    ASSERT_TRUE(date) << text;
    EXPECT_EQ(date->iso(), iso);
  }
  for (const char* text : {"2014.5", "2014-09-03x", "13/13/2014", "9/2014", "1/2/3/2014", "/", "14",
                           "3 Lune 2014", "0 May 2014"}) {
    EXPECT_FALSE(Date::parse(text)) << text;
  }
}

TEST(Date, SpansTheDaysThatItCanMean) {
  EXPECT_EQ(Date::parse_iso("2014-02")->last_day().iso(), "2014-02-28");
  EXPECT_EQ(Date::parse_iso("2014")->first_day().iso(), "2014-01-01");
  EXPECT_EQ(Date::parse_iso("2014")->last_day().iso(), "2014-12-31");
}

TEST(Period, DoesNotEndBeforeItBegins) {
  EXPECT_TRUE((Period{Date{2014, 1, 0}, Date{2014, 4, 11}}.valid()));
  EXPECT_TRUE((Period{Date{2014, 4, 11}, Date{2014, 4, 0}}.valid()));  // within that month
  EXPECT_FALSE((Period{Date{2014, 5, 0}, Date{2014, 4, 0}}.valid()));
  EXPECT_FALSE((Period{Date{2014, 2, 30}, Date{2014, 4, 0}}.valid()));
}

}  // namespace
}  // namespace findings
