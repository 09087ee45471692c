// SPDX-License-Identifier: GPL-2.0-or-later
// Tables of data against tables that only lay a page out.
#pragma once

#include <functional>

#include "indexer/readers/xml.h"

namespace findings {

/// A table is data if it has header cells or a caption, or else several cells a row that hold
/// neither tables nor headings nor, for the most part, more than one paragraph.
[[nodiscard]] bool is_data_table(const xmlNode* table);

/// The caption and the rows of a table in order.
void for_each_part(const xmlNode* table, const std::function<void(const xmlNode*)>& visit);

}  // namespace findings
