// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/columns.h"

#include <filesystem>
#include <random>
#include <string>
#include <utility>
#include <vector>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "corpus/model/error.h"
#include "tests/support/temporary_folder.h"

namespace findings {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

using Values = std::vector<std::string>;

PassageValues with(Column column, Values values) {
  PassageValues result;
  result[static_cast<std::size_t>(column)] = std::move(values);
  return result;
}

// What the column says of the passage.
Values values_of(const ColumnView& column, std::uint32_t passage) {
  Values values;
  for (const std::uint32_t value : column.sets().at(column[passage])) {
    values.push_back(column.values().at(value));
  }
  return values;
}

TEST(Columns, GiveTheValuesOfEachPassage) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  PassageValues values;
  const auto value_in = [](std::size_t column) {
    return std::to_string(2000 + column);  // a year for that column
  };
  for (std::size_t i = 0; i < column_count; ++i) values[i] = {value_in(i)};
  writer.add(0, values, 0, 0);
  writer.add(0, with(Column::theme, {"custody", "victims"}), 0, 0);
  writer.add(1, {}, 0, 0);
  EXPECT_EQ(writer.write(folder.path()).name, "columns");

  const Columns columns(folder.path(), 3);
  EXPECT_THAT(columns.documents(), ElementsAre(0U, 0U, 1U));
  for (std::size_t i = 0; i < column_count; ++i) {
    const ColumnView& column = columns[static_cast<Column>(i)];
    EXPECT_THAT(values_of(column, 0), ElementsAre(value_in(i)));
    EXPECT_THAT(values_of(column, 2), IsEmpty());
  }
  EXPECT_THAT(values_of(columns[Column::theme], 1), ElementsAre("custody", "victims"));
  EXPECT_THAT(values_of(columns[Column::force], 1), IsEmpty());
}

TEST(Columns, SortTheirValuesAndKeepCodeZeroForNone) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  for (const Values& years : {Values{"2017"}, Values{"2014"}, Values{}, Values{"2016"}}) {
    writer.add(0, with(Column::year, years), 0, 0);
  }
  writer.write(folder.path());
  const Columns columns(folder.path(), 4);
  const ColumnView& year = columns[Column::year];
  EXPECT_THAT(year.values(), ElementsAre("2014", "2016", "2017"));
  EXPECT_THAT(year.sets(),
              ElementsAre(IsEmpty(), ElementsAre(0U), ElementsAre(1U), ElementsAre(2U)));
  EXPECT_EQ(year[0], 3U);
  EXPECT_EQ(year[1], 1U);
  EXPECT_EQ(year[2], 0U);
  EXPECT_EQ(year[3], 2U);
}

TEST(Columns, KeepCodeZeroForNoneWhereEveryPassageHasAValue) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  writer.add(0, with(Column::kind, {"paragraph"}), 0, 0);
  writer.write(folder.path());
  const Columns columns(folder.path(), 1);
  EXPECT_EQ(columns[Column::kind][0], 1U);
  EXPECT_THAT(columns[Column::kind].sets(), ElementsAre(IsEmpty(), ElementsAre(0U)));
}

TEST(Columns, ListASetOnce) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  for (int i = 0; i < 10; ++i) {
    writer.add(0, with(Column::force, i % 2 == 0 ? Values{"Essex", "Kent"} : Values{"Kent"}), 0, 0);
  }
  writer.write(folder.path());
  const Columns columns(folder.path(), 10);
  const ColumnView& force = columns[Column::force];
  EXPECT_EQ(force.sets().size(), 3U);
  EXPECT_EQ(force[0], force[8]);
  EXPECT_EQ(force[1], force[9]);
  EXPECT_NE(force[0], force[1]);
}

TEST(Columns, ReadRandomSets) {
  const test::TemporaryFolder folder;
  std::mt19937 random(41);
  ColumnsWriter writer;
  std::vector<PassageValues> expected;
  for (std::uint32_t i = 0; i < 1000; ++i) {
    PassageValues values;
    for (Values& column : values) {
      for (int value = 10; value < 16; ++value) {
        if (random() % 4 == 0) column.push_back(std::to_string(value));
      }
    }
    writer.add(i / 7, values, 0, 0);
    expected.push_back(values);
  }
  writer.write(folder.path());
  const Columns columns(folder.path(), static_cast<std::uint32_t>(expected.size()));
  for (std::uint32_t i = 0; i < expected.size(); ++i) {
    ASSERT_EQ(columns.documents()[i], i / 7);
    for (std::size_t c = 0; c < column_count; ++c) {
      ASSERT_EQ(values_of(columns[static_cast<Column>(c)], i), expected[i][c]) << i;
    }
  }
}

// A code has 1, 2 or 4 bytes; the counts lie just below and above where it grows. One code is
// that of no value.
TEST(Columns, GrowWithTheNumberOfSets) {
  for (const std::uint32_t count : {255U, 256U, 65535U, 65536U}) {
    const test::TemporaryFolder folder;
    ColumnsWriter writer;
    for (std::uint32_t i = 0; i < count; ++i) {
      writer.add(i, with(Column::published, {std::to_string(i)}), 0, 0);
    }
    writer.write(folder.path());
    const Columns columns(folder.path(), count);
    const ColumnView& published = columns[Column::published];
    ASSERT_EQ(published.sets().size(), count + 1);
    for (std::uint32_t i = 0; i < count; ++i) {
      const auto& set = published.sets()[published[i]];
      ASSERT_EQ(set.size(), 1U);
      ASSERT_EQ(published.values()[set[0]], std::to_string(i)) << count;
    }
  }
}

TEST(Columns, OfAnotherNumberOfPassagesAreRefused) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  for (int i = 0; i < 5; ++i) writer.add(0, with(Column::kind, {"paragraph"}), 0, 0);
  writer.write(folder.path());
  EXPECT_THROW(Columns(folder.path(), 4), IndexError);
  EXPECT_THROW(Columns(folder.path(), 6), IndexError);
}

TEST(Columns, TellOfDamageWhoeverAsksForTheColumnThatHasIt) {
  const test::TemporaryFolder folder;
  ColumnsWriter writer;
  constexpr std::uint32_t passages = 100'000;  // so that the columns lie in blocks of their own
  for (std::uint32_t i = 0; i < passages; ++i)
    writer.add(i, with(Column::kind, {"paragraph"}), 0, 0);
  writer.write(folder.path());
  std::string bytes = test::read_file(folder / "columns");
  bytes[bytes.find("paragraph")] ^= 1;
  std::filesystem::remove(folder / "columns");
  folder.write("columns", bytes);
  const Columns columns(folder.path(), passages);
  EXPECT_NO_THROW((void)columns[Column::force]);
  for (int time = 0; time < 2; ++time) {
    EXPECT_THROW((void)columns[Column::kind], IndexError);
  }
}

TEST(Columns, MayBeEmpty) {
  const test::TemporaryFolder folder;
  ColumnsWriter().write(folder.path());
  const Columns columns(folder.path(), 0);
  EXPECT_THAT(columns.documents(), IsEmpty());
  EXPECT_THAT(columns[Column::force].values(), IsEmpty());
  EXPECT_THAT(columns[Column::force].sets(), ElementsAre(IsEmpty()));
}

}  // namespace
}  // namespace findings
