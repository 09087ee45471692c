// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/blind.h"

namespace findings {

ReadingList blinded(ReadingList list, const std::string& reviewer) {
  for (Entry& entry : list.entries) {
    std::erase_if(entry.decisions,
                  [&](const Decision& decision) { return decision.made.by != reviewer; });
  }
  return list;
}

}  // namespace findings
