// SPDX-License-Identifier: GPL-2.0-or-later
// Finds when a document was published, when the inspection that it reports was, and the forces
// that it is about.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/model/date.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/passages/segmenter.h"

namespace findings {

using FoundYear = Found<std::optional<int>>;
using FoundDate = Found<std::optional<Date>>;
using FoundPeriod = Found<std::optional<Period>>;

/// Matches the full name of a month.
inline constexpr std::string_view month_pattern =
    "(?:January|February|March|April|May|June|July|August|September|October|November|December)";

/// Whether a line can be a title: no order to print, day of publication, banner or frame of a site.
[[nodiscard]] bool can_be_title(const std::string& line);

/// The first line of a cover that can be a title; empty if none can.
[[nodiscard]] std::string first_title_on(const std::vector<std::string>& cover);

/// The title of the document, if it can be one, else the first line of the cover that can; that
/// too long for a heading, `Report on an unannounced inspection ...`; or empty.
[[nodiscard]] std::string title_of(const SegmentedDocument& document);

/// The date of a letter; of other documents the publication date on the cover. The day on which a
/// page was converted (`Published on`) or uploaded does not count.
[[nodiscard]] FoundDate publication_date(const SegmentedDocument& document);

/// When inspectors were there: the days on the cover (`4–15 May 2015`), else a sentence that says
/// when fieldwork or the inspection was, wherever it is, else one of the first that says when
/// inspectors came. Each end is as precise as written; a single day or month is both ends. Periods
/// of data, of earlier inspections and of plans do not count, and a season is no date.
[[nodiscard]] FoundPeriod fieldwork_period(const SegmentedDocument& document);

/// The year of the inspection: the round where one is named, else the end of the fieldwork, else
/// when the report was published. Years of Acts, data and plans do not count.
[[nodiscard]] FoundYear inspection_year(const SegmentedDocument& document,
                                        const FoundPeriod& fieldwork, const FoundDate& published);

/// The only year that the path of a file has.
[[nodiscard]] FoundYear year_of_path(const std::filesystem::path& path);

/// The year in which a page was converted (`Published on`), if that can be its own: the weakest
/// evidence.
[[nodiscard]] FoundYear conversion_year(const SegmentedDocument& document);

/// The inspectorates, committee or inquiry that wrote the document, if it says so.
[[nodiscard]] Found<std::string> author_of(const SegmentedDocument& document,
                                           std::string_view type);

// Forces are found by where and how they are named, never by how often.

/// Canonical names, sorted.
using FoundForces = Found<std::vector<std::string>>;

/// Whether a place in the document's title or path may be a force: title, cover and letterhead
/// speak of the police, or the opening does and they speak of no other body. True with a vocabulary
/// without police forces.
[[nodiscard]] bool is_about_police(const Vocabulary& vocabulary, const SegmentedDocument& document,
                                   const std::filesystem::path& path);

/// The forces that the document itself states, if any. `type`: slug, or empty. A report of national
/// scope is about a force only if its title, cover or letterhead says so; so is one that is not
/// about the police, and there only by the full name.
[[nodiscard]] FoundForces subject_forces(const Vocabulary& vocabulary,
                                         const SegmentedDocument& document, std::string_view type,
                                         bool police);

/// The forces that the name of a file has, else those that its whole path has, if any; by full name
/// alone unless `police`.
[[nodiscard]] FoundForces forces_of_path(const Vocabulary& vocabulary,
                                         const std::filesystem::path& path, bool police);

}  // namespace findings
