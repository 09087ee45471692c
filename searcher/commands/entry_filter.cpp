// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/entry_filter.h"

#include <algorithm>

namespace findings {

std::vector<OptionSpec> entry_options() {
  const std::string group = "Which entries";
  return {{"status",
           0,
           "STATUS",
           "only entries with this status",
           group,
           {status_names.begin(), status_names.end()},
           false},
          {"tag", 0, "TAG", "only entries with this tag", group, {}, false},
          {"section", 0, "TITLE", "only entries of this section", group, {}, false}};
}

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
