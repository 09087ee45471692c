// SPDX-License-Identifier: GPL-2.0-or-later
// Provides the commands of `findings`: the definition of each and the function that runs it.
#pragma once

#include <vector>

#include "corpus/command/program.h"

namespace findings {

/// search, facets, like, why.
[[nodiscard]] std::vector<Command> search_commands();
/// show, themes, acronyms, parse, cite, dump, stats, check.
[[nodiscard]] std::vector<Command> inspect_commands();

/// list show, lists, log.
[[nodiscard]] std::vector<Command> list_view_commands();
/// list new, rename, describe, copy, merge, delete, undo, and those that change entries.
[[nodiscard]] std::vector<Command> list_edit_commands();
[[nodiscard]] Command list_add_command();
/// list verify, conflicts, agreement.
[[nodiscard]] std::vector<Command> list_review_commands();
/// list import, dump, restore.
[[nodiscard]] std::vector<Command> list_transfer_commands();
/// saved save, run, list, delete.
[[nodiscard]] std::vector<Command> saved_commands();

/// All commands of `findings`.
[[nodiscard]] Program searcher_program();

}  // namespace findings
