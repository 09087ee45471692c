// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/files/json.h"

#include <string>

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace findings {
namespace {

const nlohmann::ordered_json example = {{"unit", "Night desk"}, {"beds", {4, 7}}};

std::string nested(std::size_t levels) {
  return std::string(levels, '[') + std::string(levels, ']');
}

TEST(Json, KeepsTheOrderOfItsMembers) {
  EXPECT_EQ(json_text(example),
            "{\n  \"unit\": \"Night desk\",\n  \"beds\": [\n    4,\n    7\n  ]\n}\n");
  EXPECT_EQ(json_line(example), "{\"unit\":\"Night desk\",\"beds\":[4,7]}\n");
  EXPECT_EQ(compact_json(example), "{\"unit\":\"Night desk\",\"beds\":[4,7]}");
  EXPECT_EQ(parse_ordered_json(json_text(example)), example);
}

TEST(Json, ReplacesBytesThatAreNotUtf8) {
  EXPECT_EQ(json_line("caf\xE9 hours"), "\"caf\uFFFD hours\"\n");
  EXPECT_EQ(json_text("caf\xE9 hours"), "\"caf\uFFFD hours\"\n");
}

TEST(Json, RefusesWhatIsNotJson) {
  for (const std::string text : {"", "{\"unit\":", "[4, 7", "beds", "{} {}", "\"caf\xE9\""}) {
    EXPECT_THROW((void)parse_json(text), nlohmann::json::exception) << text;
    EXPECT_THROW((void)parse_ordered_json(text), nlohmann::json::exception) << text;
    EXPECT_TRUE(json_or_discarded(text).is_discarded()) << text;
    EXPECT_TRUE(ordered_json_or_discarded(text).is_discarded()) << text;
  }
}

TEST(Json, RefusesMoreThan64Levels) {
  EXPECT_TRUE(parse_json(nested(64)).is_array());
  EXPECT_TRUE(ordered_json_or_discarded(nested(64)).is_array());
  for (const std::size_t levels : {std::size_t{65}, std::size_t{1000000}}) {
    EXPECT_THROW((void)parse_json(nested(levels)), nlohmann::json::exception);
    EXPECT_THROW((void)parse_ordered_json(nested(levels)), nlohmann::json::exception);
    EXPECT_TRUE(json_or_discarded(nested(levels)).is_discarded());
    EXPECT_TRUE(ordered_json_or_discarded(nested(levels)).is_discarded());
  }
}

TEST(Json, CountsNoBracketsInStringsAsLevels) {
  const std::string brackets(100, '{');
  EXPECT_EQ(parse_json("\"" + brackets + "\""), brackets);
  EXPECT_EQ(parse_json("[\"\\\"" + brackets + "\\\\\", [4, 7]]").at(1).at(0), 4);
}

}  // namespace
}  // namespace findings
