// SPDX-License-Identifier: GPL-2.0-or-later
// Lists what a hit can show, in one table: JSON, JSON Lines and CSV all print from it.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/result.h"

namespace findings {

struct HitField {
  std::string_view name;
  bool in_csv;  ///< shown in CSV by default
  std::function<nlohmann::ordered_json(const Hit&)> value;
};

/// In the order of the output.
[[nodiscard]] const std::vector<HitField>& hit_fields();

/// The fields named in a comma-separated list, in that order. For an empty list all, or with
/// `in_csv` those that CSV shows by default. Throws UsageError for an unknown one.
[[nodiscard]] std::vector<const HitField*> fields_named(std::string_view list, bool in_csv = false);

/// A field as one cell, a list joined by `; `, headings by ` > `.
[[nodiscard]] std::string cell_text(const HitField& field, const Hit& hit);

/// Marked places, in code points of the text or of a heading.
[[nodiscard]] nlohmann::ordered_json highlights_json(std::span<const Highlight> highlights,
                                                     const Passage& passage);

/// One line of `dump`.
[[nodiscard]] nlohmann::ordered_json dump_json(const FullPassage& passage);

}  // namespace findings
