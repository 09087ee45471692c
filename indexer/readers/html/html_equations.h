// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the equations of a page in a line (MathML).
#pragma once

#include <string>

#include "indexer/readers/xml.h"

namespace findings {

/// `12/1000`, `10^3`, `√(a+b)`, `[1, 0; 0, 1]`; without annotations, which say the same again, and
/// without what is only room.
[[nodiscard]] std::string equation_text(const xmlNode* math);

}  // namespace findings
