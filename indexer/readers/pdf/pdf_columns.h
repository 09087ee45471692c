// SPDX-License-Identifier: GPL-2.0-or-later
// The regions of a page in the order in which they are read.
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_words.h"

namespace findings {

/// Cuts the words of a page at gutters between columns of running text, again within each part
/// (a recursive X-Y cut, Nagy and Seth 1984, that cuts at gutters only); tables and hanging
/// numbers are left whole. The words of each region are in no certain order. A page without
/// columns is one region.
[[nodiscard]] std::vector<std::vector<const PdfWord*>> regions_of(const PdfPage& page);

}  // namespace findings
