// SPDX-License-Identifier: GPL-2.0-or-later
// Which entries of a list --status, --tag and --section let through.
#pragma once

#include <vector>

#include "corpus/command/options.h"
#include "searcher/lists/list.h"

namespace findings {

[[nodiscard]] std::vector<OptionSpec> entry_options();

[[nodiscard]] bool is_asked_for(const Arguments& arguments, const Entry& entry);

}  // namespace findings
