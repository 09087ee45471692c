// SPDX-License-Identifier: GPL-2.0-or-later
// The commands on reading lists, by what they are for.
#pragma once

#include <vector>

#include "corpus/command/program.h"

namespace findings {

/// new, rename, describe, copy, merge, delete, undo.
[[nodiscard]] std::vector<Command> list_making_commands();
/// remove, move, section, note, tag, untag, status, decide.
[[nodiscard]] std::vector<Command> list_entry_commands();
[[nodiscard]] Command list_add_command();
/// show, lists.
[[nodiscard]] std::vector<Command> list_showing_commands();
/// conflicts, agreement.
[[nodiscard]] std::vector<Command> list_review_commands();
[[nodiscard]] Command list_verify_command();
[[nodiscard]] Command list_log_command();
[[nodiscard]] Command list_import_command();
/// dump, restore.
[[nodiscard]] std::vector<Command> list_dump_commands();
/// `saved save`, `saved run` and the like.
[[nodiscard]] std::vector<Command> saved_commands();
}  // namespace findings
