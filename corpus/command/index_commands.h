// SPDX-License-Identifier: GPL-2.0-or-later
// The definitions of the commands that write: the indexer runs them, the searcher shows them in
// its overview and hands over.
#pragma once

#include <vector>

#include "corpus/command/options.h"

namespace findings {

[[nodiscard]] std::vector<CommandSpec> index_command_specs();

}  // namespace findings
