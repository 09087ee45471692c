// SPDX-License-Identifier: GPL-2.0-or-later
#include <string>
#include <vector>

#include <gtest/gtest.h>

#include "searcher/print/text.h"

namespace findings {
namespace {

std::string years(const std::vector<FacetValue>& values, const Style& style) {
  SearchResult result;
  result.facets = {{Column::year, values}};
  return facets_text(result, style);
}

// The table takes 31 columns; so many are left for the bars.
Style with_bars(std::size_t columns, bool blocks) {
  Style style;
  style.width = 31 + columns;
  style.blocks = blocks;
  return style;
}

TEST(Facets, ShowYearsAsBars) {
  EXPECT_EQ(years({{"2014", 8, 2, false}, {"2015", 4, 1, true}, {"2016", 2, 1, false}},
                  with_bars(8, false)),
            "year      passages  documents\n"
            "  2014           8          2  ########\n"
            "* 2015           4          1  ####\n"
            "  2016           2          1  ##\n");
}

TEST(Facets, DrawBarsInEighthsOfACharacter) {
  EXPECT_EQ(years({{"2001", 32, 1, false},
                   {"2002", 9, 1, false},
                   {"2003", 10, 1, false},
                   {"2004", 11, 1, false},
                   {"2005", 12, 1, false},
                   {"2006", 13, 1, false},
                   {"2007", 14, 1, false},
                   {"2008", 15, 1, false},
                   {"2009", 16, 1, false}},
                  with_bars(4, true)),
            "year      passages  documents\n"
            "  2001          32          1  ████\n"
            "  2002           9          1  █▏\n"
            "  2003          10          1  █▎\n"
            "  2004          11          1  █▍\n"
            "  2005          12          1  █▌\n"
            "  2006          13          1  █▋\n"
            "  2007          14          1  █▊\n"
            "  2008          15          1  █▉\n"
            "  2009          16          1  ██\n");
}

TEST(Facets, ShowThatAYearHasFewAndNotNone) {
  const std::vector<FacetValue> values = {{"2014", 1, 1, false}, {"2015", 100'000, 1, false}};
  EXPECT_NE(years(values, with_bars(5, true)).find("1          1  ▏\n"), std::string::npos);
  EXPECT_NE(years(values, with_bars(5, false)).find("1          1  #\n"), std::string::npos);
}

TEST(Facets, ShowYearsWithoutAPassageBetweenOthers) {
  EXPECT_EQ(years({{"2014", 4, 2, false}, {"2017", 4, 1, false}, {std::nullopt, 90, 7, false}},
                  with_bars(4, false)),
            "year      passages  documents\n"
            "  2014           4          2  ####\n"
            "  2015           0          0\n"
            "  2016           0          0\n"
            "  2017           4          1  ####\n"
            "  none          90          7\n");
}

TEST(Facets, PassOverALongRunOfEmptyYears) {
  const auto table = [](const char* first) {
    return years({{first, 4, 2, false}, {"2017", 4, 1, false}}, with_bars(4, false));
  };
  EXPECT_EQ(table("1017"),
            "year      passages  documents\n"
            "  1017           4          2  ####\n"
            "  ...\n"
            "  2017           4          1  ####\n");
  EXPECT_NE(table("2005").find("  ...\n"), std::string::npos);
  EXPECT_EQ(table("2006").find("..."), std::string::npos) << "ten years are shown";
}

TEST(Facets, HaveNoBarsWhereTheTerminalIsTooNarrow) {
  EXPECT_EQ(years({{"2014", 4, 2, false}}, with_bars(3, true)),
            "year      passages  documents\n"
            "  2014           4          2\n");
}

TEST(Facets, ShowAYearWithNothingThatAFilterNames) {
  EXPECT_EQ(years({{"2014", 0, 0, true}}, with_bars(8, true)),
            "year      passages  documents\n"
            "* 2014           0          0\n");
}

TEST(Facets, FillUpToEightyColumnsWhereNothingIsWrapped) {
  Style plain;
  plain.width = 0;
  const std::string table = years({{"2014", 3, 1, false}}, plain);
  EXPECT_EQ(table.substr(table.find('\n') + 1).size(), 80U + 1);
}

TEST(Facets, HaveBarsForYearsOnly) {
  SearchResult result;
  result.facets = {{Column::kind, {{"item", 3, 1, false}, {"table", 2, 1, false}}}};
  EXPECT_EQ(facets_text(result, with_bars(20, true)),
            "kind       passages  documents\n"
            "  item            3          1\n"
            "  table           2          1\n");
}

}  // namespace
}  // namespace findings
