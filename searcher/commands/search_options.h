// SPDX-License-Identifier: GPL-2.0-or-later
// How much of a ranked result is shown, and how: what search and like share.
#pragma once

#include <string>
#include <vector>

#include "corpus/command/options.h"
#include "searcher/query/request.h"

namespace findings {

[[nodiscard]] std::vector<OptionSpec> result_options();

/// Filters and match mode too. Throws UsageError for what does not go together.
[[nodiscard]] SearchRequest result_request_of(const Arguments& arguments);

/// `text` unless told otherwise.
[[nodiscard]] std::string format_of(const Arguments& arguments);

}  // namespace findings
