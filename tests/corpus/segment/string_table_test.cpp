// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/segment/string_table.h"

#include <map>
#include <random>
#include <stdexcept>
#include <string>
#include <string_view>

#include <gtest/gtest.h>

namespace findings {
namespace {

TEST(StringTable, NumbersStringsInTheOrderOfTheirArrival) {
  StringTable table;
  EXPECT_EQ(table.size(), 0U);
  EXPECT_EQ(table.find("police"), std::nullopt);
  EXPECT_EQ(table.add("police").number, 0U);
  EXPECT_EQ(table.add("").number, 1U);
  const StringTable::Added again = table.add("police");
  EXPECT_EQ(again.number, 0U);
  EXPECT_FALSE(again.fresh);
  EXPECT_TRUE(table.add("policing").fresh);
  EXPECT_EQ(table.find(""), 1U);
  EXPECT_EQ(table[2], "policing");
  EXPECT_EQ(table.size(), 3U);
}

TEST(StringTable, AgreesWithAMapHoweverManyThereAre) {
  std::mt19937 random(7);
  StringTable table;
  std::map<std::string, std::uint32_t> map;
  for (int i = 0; i < 60'000; ++i) {
    std::string text(random() % 40, 'a');
    for (char& letter : text) letter = static_cast<char>('a' + random() % 3);
    if (random() % 5000 == 0) text.assign(40'000 + random() % 20'000, 'b');
    const auto [at, fresh] = map.emplace(text, static_cast<std::uint32_t>(map.size()));
    const StringTable::Added added = table.add(text);
    ASSERT_EQ(added.number, at->second);
    ASSERT_EQ(added.fresh, fresh);
  }
  ASSERT_EQ(table.size(), map.size());
  for (const auto& [text, number] : map) {
    ASSERT_EQ(table[number], text);
    ASSERT_EQ(table.find(text), number);
  }
}

TEST(StringTable, KeepsStringsWhereTheyAre) {
  StringTable table;
  table.add("door");
  const std::string_view door = table[0];
  for (int i = 0; i < 50'000; ++i) table.add(std::to_string(i));
  EXPECT_EQ(table[0].data(), door.data());
  EXPECT_EQ(door, "door");
}

TEST(StringTable, RefusesWhatIsNoWord) {
  StringTable table;
  const std::string longest(65'535, 'x');
  EXPECT_EQ(table[table.add(longest).number], longest);
  EXPECT_THROW(table.add(longest + "x"), std::length_error);
}

}  // namespace
}  // namespace findings
