// SPDX-License-Identifier: GPL-2.0-or-later
// The round of PEEL inspections to which a report belongs that does not name it.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/model/date.h"
#include "indexer/passages/segmenter.h"

namespace findings {

/// The first year of the round whose reports came out then; none where rounds overlap (from 2021)
/// or had not begun.
[[nodiscard]] std::optional<int> peel_round_at(const Date& day);

/// By `Last updated 02/03/2017` below a question about a pillar, as the web pages have it.
[[nodiscard]] std::optional<int> round_of_update(const SegmentedDocument& document);

/// By the month below a title of PEEL, `February 2016`.
[[nodiscard]] std::optional<int> round_of_imprint(const std::vector<std::string>& cover);

/// The latest year of a table of grades, `Good 2016`: that of the report, as each report grades.
[[nodiscard]] std::optional<int> latest_grade(const SegmentedDocument& document);

}  // namespace findings
