// SPDX-License-Identifier: GPL-2.0-or-later
// Prints the report of a run, how one file was read, and the catalogue, as text, JSON or CSV.
#pragma once

#include <string>
#include <vector>

#include "indexer/describe/description.h"
#include "indexer/describe/themes.h"
#include "indexer/publish/build.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/report.h"

namespace findings {

/// One object of schema `findings.index/1`, with a line end.
[[nodiscard]] std::string report_json(const RunReport& report, bool on_one_line = false);

/// What failed or is doubtful, file by file, then a line of totals.
[[nodiscard]] std::string report_text(const RunReport& report);

/// For each passage of a document, why it has its themes.
using PassageThemes = std::vector<std::vector<ThemeReason>>;

/// `--why FILE`: all that is known of one file, with each passage and each line left out.
[[nodiscard]] std::string why_text(const std::string& path, const TakenDocument& taken,
                                   const PassageThemes& themes);
[[nodiscard]] std::string why_json(const std::string& path, const TakenDocument& taken,
                                   const PassageThemes& themes);

struct CatalogueRow {
  std::string path;  ///< under the folder
  Description description;
};

/// CSV as Catalogue reads it, with one more column, `doubt`. Rows with unknown values come first,
/// then those on which sources disagree, then those with the lowest confidence; then by path.
[[nodiscard]] std::string catalogue_text(std::vector<CatalogueRow> rows);

/// One line: progress after so many seconds, the rate, and the time left.
[[nodiscard]] std::string progress_text(const Progress& progress, double seconds);

}  // namespace findings
