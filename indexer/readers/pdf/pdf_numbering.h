// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the integers that number the paragraphs of a document.
#pragma once

#include <vector>

#include "indexer/readers/pdf/pdf_furniture.h"

namespace findings {

/// Makes integers that hang before paragraph after paragraph, 1, 2, 3 through the document, labels
/// of kind `paragraph`; others number the items of a list. Lines whose size is not `body_size`,
/// that of most letters, have no paragraph number.
void find_paragraph_numbers(std::vector<PdfPageLines>& pages, float body_size);

}  // namespace findings
