// SPDX-License-Identifier: GPL-2.0-or-later
// Why one passage matches or not, for people and for programs.
#pragma once

#include <string>

#include "searcher/answer/explain.h"
#include "searcher/print/printer.h"

namespace findings {

/// The passage, the answer, then a line for each clause, filter and reason.
[[nodiscard]] std::string match_report_text(const MatchReport& report, const Style& style);

/// One object of schema `findings.match/1`, with a line end.
[[nodiscard]] std::string match_report_json(const AskedQuery& query, const MatchReport& report);

}  // namespace findings
