// SPDX-License-Identifier: GPL-2.0-or-later
// When inspectors were there. Periods of data, of earlier inspections and of plans are not it, and
// a season is no date.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "corpus/model/date.h"
#include "indexer/describe/description.h"
#include "indexer/passages/segmenter.h"

namespace findings {

/// Days on the cover (`4–15 May 2015`), else a sentence that says when fieldwork or the inspection
/// was, wherever it stands, else one of the first that says when inspectors came. Each end is as
/// precise as written; one day or month is both ends.
[[nodiscard]] Found<std::optional<Period>> fieldwork_period(const SegmentedDocument& document);

}  // namespace findings
