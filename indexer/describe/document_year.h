// SPDX-License-Identifier: GPL-2.0-or-later
// The year of the inspection and the day of publication. Days of conversion (`Published on`), of
// uploads, years of Acts, data and plans are neither.
#pragma once

#include <filesystem>
#include <optional>

#include "corpus/model/date.h"
#include "indexer/describe/description.h"
#include "indexer/passages/segmenter.h"

namespace findings {

/// Of a letter its date; of others what the cover states as publication.
[[nodiscard]] Found<std::optional<Date>> publication_date(const SegmentedDocument& document);

/// The round where one is named, else when the inspection was, else when the report came out.
[[nodiscard]] Found<std::optional<int>> inspection_year(const SegmentedDocument& document,
                                                        const std::filesystem::path& path);

}  // namespace findings
