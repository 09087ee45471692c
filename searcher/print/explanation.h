// SPDX-License-Identifier: GPL-2.0-or-later
// Prints why a passage has its score, and why it matches a query or not, as text and JSON.
#pragma once

#include <string>

#include <nlohmann/json_fwd.hpp>

#include "searcher/answer/explain.h"
#include "searcher/print/results.h"

namespace findings {

/// One line without a line end: `score 5.31: attendance 3.20 (twice in the text; ...), ...`.
[[nodiscard]] std::string explanation_text(const Explanation& explanation);

/// The member `explanation` of a hit.
[[nodiscard]] nlohmann::ordered_json explanation_json(const Explanation& explanation);

/// The passage, whether it matches, then a line for each clause, filter and reason.
[[nodiscard]] std::string match_report_text(const MatchReport& report, const Style& style);

/// One object of schema `findings.match/1`, with a line end.
[[nodiscard]] std::string match_report_json(const AskedQuery& query, const MatchReport& report);

}  // namespace findings
