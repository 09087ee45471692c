// SPDX-License-Identifier: GPL-2.0-or-later
// Reads and writes JSON.
//
// nlohmann-json's parser and serializer are templates, and expensive to compile: only json.cpp
// instantiates them. Everything else calls these functions.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "corpus/model/date.h"

namespace findings {

/// Whether a JSON text is nested deeper than 64 levels. The functions below do not read it.
[[nodiscard]] bool is_too_deep(std::string_view json);

/// The value of a JSON text. Throws nlohmann::json::exception if the text is not JSON or is too
/// deep.
[[nodiscard]] nlohmann::json parse_json(std::string_view text);
/// The same, with the members of objects in the order of the text.
[[nodiscard]] nlohmann::ordered_json parse_ordered_json(std::string_view text);

/// As parse_json() and parse_ordered_json(), but instead of throwing they return a value whose
/// is_discarded() is true; it is neither an object nor anything else.
[[nodiscard]] nlohmann::json json_or_discarded(std::string_view text);
[[nodiscard]] nlohmann::ordered_json ordered_json_or_discarded(std::string_view text);

/// A value as text on one line, without a line end. Bytes of a string that are not UTF-8 become
/// U+FFFD, and characters that are not printable (printable.h) are escaped, here and below.
[[nodiscard]] std::string compact_json(const nlohmann::json& json);
[[nodiscard]] std::string compact_json(const nlohmann::ordered_json& json);

/// A value as text on several lines, with a line end.
[[nodiscard]] std::string json_text(const nlohmann::ordered_json& json, int indent = 2);

/// A value as a line of JSON Lines.
[[nodiscard]] std::string json_line(const nlohmann::ordered_json& json);

/// Values that are null where nothing is known.
[[nodiscard]] nlohmann::ordered_json null_if_empty(const std::string& text);
[[nodiscard]] nlohmann::ordered_json null_if_zero(std::uint64_t number);
/// `{"from": "2014-09-01", "to": "2014-09-03"}`.
[[nodiscard]] nlohmann::ordered_json period_json(const std::optional<Period>& period);

}  // namespace findings
