// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/model/kind.h"

#include <algorithm>

namespace findings {

std::optional<Kind> kind_named(std::string_view name) {
  const auto* found = std::ranges::find(kind_names, name);
  if (found == kind_names.end()) return std::nullopt;
  return static_cast<Kind>(found - kind_names.begin());
}

}  // namespace findings
