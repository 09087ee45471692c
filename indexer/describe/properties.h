// SPDX-License-Identifier: GPL-2.0-or-later
// What a file's format says of the document: the least trusted source.
#pragma once

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/readers/block.h"

namespace findings {

/// Title and date of publication, where they look like more than a template's or a tool's, and
/// the force that the page's own address names.
[[nodiscard]] Description describe_properties(const RawDocument& document,
                                              const Vocabulary& vocabulary);

}  // namespace findings
