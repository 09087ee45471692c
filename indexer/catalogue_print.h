// SPDX-License-Identifier: GPL-2.0-or-later
// The catalogue that `findings catalogue` prints.
#pragma once

#include <string>
#include <vector>

#include "indexer/describe/description.h"

namespace findings {

struct CatalogueRow {
  std::string path;  ///< under the folder
  Description description;
};

/// CSV as Catalogue reads it, with one more column, `doubt`. Rows with unknown values
/// stand first, then those on which sources disagree, then those least believed; then by path.
[[nodiscard]] std::string catalogue_text(std::vector<CatalogueRow> rows);

}  // namespace findings
