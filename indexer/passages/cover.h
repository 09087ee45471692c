// SPDX-License-Identifier: GPL-2.0-or-later
// The lines before the text of a document: title, subject, date, imprint, and the frame of a site.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "indexer/readers/block.h"

namespace findings {

/// The first lines that are not blank, single-spaced, up to a salutation, the first chapter or
/// running text; 40 at most, each shortened to 300 bytes.
[[nodiscard]] std::vector<std::string> cover_of(std::span<const Block> blocks);

}  // namespace findings
