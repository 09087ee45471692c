// SPDX-License-Identifier: GPL-2.0-or-later
// Which of the files that may hold one report is read first, and so indexed?
#pragma once

#include <vector>

#include "indexer/publish/walk.h"

namespace findings {

/// Puts files that differ in their ending only in the order PDF, DOCX, HTML, others, each in the
/// place of one of them; the order of all else stays.
void put_renditions_in_order(std::vector<InputFile>& files);

}  // namespace findings
