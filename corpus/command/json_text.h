// SPDX-License-Identifier: GPL-2.0-or-later
// Prints JSON: UTF-8, the members in the order in which they were added.
//
// Bytes that are not UTF-8 become U+FFFD: an answer with one wrong letter is better than none.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

namespace findings {

/// Over several lines, indented by two blanks, with a line end.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json);

/// On one line, with its end: a line of JSON Lines.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& json);

}  // namespace findings
