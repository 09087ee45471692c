// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/entry_filter.h"

#include <algorithm>

namespace findings {

bool is_asked_for(const Arguments& arguments, const Entry& entry) {
  if (const auto status = arguments.value("status"); status && *status != name_of(entry.status)) {
    return false;
  }
  if (const auto section = arguments.value("section"); section && *section != entry.section) {
    return false;
  }
  const auto tag = arguments.value("tag");
  return !tag || std::ranges::find(entry.tags, *tag) != entry.tags.end();
}

}  // namespace findings
