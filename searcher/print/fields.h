// SPDX-License-Identifier: GPL-2.0-or-later
// The one table of what a hit can show; JSON, JSON Lines and CSV all print from it.
#pragma once

#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/result.h"

namespace findings {

struct HitField {
  std::string_view name;
  bool in_csv;  ///< whether CSV shows it unless asked otherwise
  std::function<nlohmann::ordered_json(const Hit&)> value;
};

/// In the order of the output.
[[nodiscard]] const std::vector<HitField>& hit_fields();

/// The fields named in a comma-separated list, in that order; all for an empty list. Throws
/// UsageError for an unknown one.
[[nodiscard]] std::vector<const HitField*> fields_named(std::string_view list);

/// One line of `dump`.
[[nodiscard]] nlohmann::ordered_json dump_json(const FullPassage& passage);

}  // namespace findings
