// SPDX-License-Identifier: GPL-2.0-or-later
// What a PDF prints on its pages that is none of its text.
#pragma once

#include <vector>

#include "indexer/readers/block.h"
#include "indexer/readers/pdf/pdf_lines.h"

namespace findings {

/// A page as far as it is taken apart.
struct PdfPageLines {
  float height = 0;
  std::vector<PdfLine> lines;  ///< in reading order
};

/// Takes running heads and feet, page numbers and tables of contents out of `pages`, and returns
/// what it took. `body_size` is the size of most letters of the document.
[[nodiscard]] std::vector<Dropped> drop_furniture(std::vector<PdfPageLines>& pages,
                                                  float body_size);

}  // namespace findings
