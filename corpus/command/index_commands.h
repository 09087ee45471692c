// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the commands that write an index: findings-index runs them, findings hands over to it.
#pragma once

#include <vector>

#include "corpus/command/options.h"

namespace findings {

/// `index` and `catalogue`.
[[nodiscard]] std::vector<CommandSpec> index_command_specs();

}  // namespace findings
