// SPDX-License-Identifier: GPL-2.0-or-later
// Removes what a PDF prints on its pages besides the text.
#pragma once

#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/pdf/pdf_lines.h"

namespace findings {

struct PdfPageLines {
  float height = 0;
  std::vector<PdfLine> lines;  ///< in reading order
};

/// Removes running heads and feet, page numbers and tables of contents from `pages`, and returns
/// them. `body_size` is the size of most letters of the document.
[[nodiscard]] std::vector<Dropped> drop_furniture(std::vector<PdfPageLines>& pages,
                                                  float body_size);

}  // namespace findings
