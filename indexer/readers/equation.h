// SPDX-License-Identifier: GPL-2.0-or-later
// Writes equations and raised figures in a line: `12/(a+b)`, `10^-3`.
#pragma once

#include <string>
#include <string_view>

namespace findings {

/// A part of an equation, in brackets if it has more than one part itself.
[[nodiscard]] std::string operand(const std::string& text);

/// Whether `raised`, which is set higher or lower, is a figure that needs a sign (`^`, `_`) before
/// it: after the figure that `text` ends in, both would be read as one.
[[nodiscard]] bool joins_figure(std::string_view text, std::string_view raised);

}  // namespace findings
