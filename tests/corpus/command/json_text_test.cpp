// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/command/json_text.h"

#include <gtest/gtest.h>
#include <nlohmann/json.hpp>

namespace findings {
namespace {

const nlohmann::ordered_json example = {{"unit", "Night desk"}, {"beds", {4, 7}}};

TEST(JsonText, KeepsTheOrderOfItsMembers) {
  EXPECT_EQ(json_text(example),
            "{\n  \"unit\": \"Night desk\",\n  \"beds\": [\n    4,\n    7\n  ]\n}\n");
  EXPECT_EQ(json_line(example), "{\"unit\":\"Night desk\",\"beds\":[4,7]}\n");
}

TEST(JsonText, PrintsWhatIsNoUtf8WithAMarkInstead) {
  EXPECT_EQ(json_line("caf\xE9 hours"), "\"caf\uFFFD hours\"\n");
  EXPECT_EQ(json_text("caf\xE9 hours"), "\"caf\uFFFD hours\"\n");
}

}  // namespace
}  // namespace findings
