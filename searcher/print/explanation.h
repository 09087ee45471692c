// SPDX-License-Identifier: GPL-2.0-or-later
// Why a passage stands where it does, for people and for programs.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/result.h"

namespace findings {

/// One line without a line end: `score 5.31: attendance 3.20 (twice in the text; ...), ...`.
[[nodiscard]] std::string explanation_text(const Explanation& explanation);

/// The member `explanation` of a hit.
[[nodiscard]] nlohmann::ordered_json explanation_json(const Explanation& explanation);

}  // namespace findings
