// SPDX-License-Identifier: GPL-2.0-or-later
// The report of a run, for people and as JSON.
#pragma once

#include <string>
#include <vector>

#include "indexer/describe/themes.h"
#include "indexer/publish/build.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/report.h"

namespace findings {

/// One object of schema `findings.index/1`, with a line end.
[[nodiscard]] std::string report_json(const RunReport& report);
/// The same on one line.
[[nodiscard]] std::string report_json_line(const RunReport& report);

/// What went wrong or is doubtful, file by file, then a line of totals.
[[nodiscard]] std::string report_text(const RunReport& report);

/// Of each passage of a document why it has its themes.
using PassageThemes = std::vector<std::vector<ThemeReason>>;

/// `--why FILE`: all that is known of one file, down to each passage and each line left out.
[[nodiscard]] std::string why_text(const std::string& path, const TakenDocument& taken,
                                   const PassageThemes& themes);
[[nodiscard]] std::string why_json(const std::string& path, const TakenDocument& taken,
                                   const PassageThemes& themes);

/// One line: how far a run has come after so many seconds, its rate, and the time left.
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds);

}  // namespace findings
