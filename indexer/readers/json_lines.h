// SPDX-License-Identifier: GPL-2.0-or-later
// Reads JSON Lines: records that are passages already, one object a line.
#pragma once

#include <cstddef>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/document.h"

namespace findings {

inline constexpr std::size_t longest_record = std::size_t{16} << 20;      ///< bytes
inline constexpr std::size_t longest_record_text = std::size_t{1} << 20;  ///< bytes, with its title
inline constexpr std::size_t most_record_values = 100;  ///< forces or themes of a record

/// One record: a document of one passage. Its `title` is both the document's title and its
/// passage's heading.
struct JsonRecord {
  Document document;  ///< forces as written, not yet canonical
  Passage passage;
  std::optional<std::vector<std::string>> themes;  ///< as written; nothing if it names none
};

/// `_id` or `id` and `text` are required; `title`, `force`, `theme` (text or array), `year`
/// (number or text), `published`, `type`, `author`, `publisher`, `url` and `kind` are optional;
/// other members are ignored. Nothing for a record without any text in `text` or `title`. Throws
/// InputError, whose message says what is wrong with the line.
[[nodiscard]] std::optional<JsonRecord> read_json_record(std::string_view line);

}  // namespace findings
