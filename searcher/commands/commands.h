// SPDX-License-Identifier: GPL-2.0-or-later
// The commands of `findings`, one function each: its definition and what it does.
#pragma once

#include "corpus/command/program.h"

namespace findings {

[[nodiscard]] Command search_command();
[[nodiscard]] Command facets_command();
[[nodiscard]] Command like_command();
[[nodiscard]] Command why_command();
[[nodiscard]] Command show_command();
[[nodiscard]] Command themes_command();
[[nodiscard]] Command acronyms_command();
[[nodiscard]] Command parse_command();
[[nodiscard]] Command dump_command();
[[nodiscard]] Command stats_command();
[[nodiscard]] Command check_command();
[[nodiscard]] Command cite_command();

/// `index` and the like: hands over to another program, which lies beside this one.
[[nodiscard]] Command hand_over_command(CommandSpec spec, const std::string& to);

/// Everything that `findings` can do.
[[nodiscard]] Program searcher_program();

}  // namespace findings
