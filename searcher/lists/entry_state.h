// SPDX-License-Identifier: GPL-2.0-or-later
// How an entry of a reading list stands to the index of today.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>

namespace findings {

enum class EntryState : std::uint8_t {
  unknown,   ///< it was not compared with an index
  held,      ///< the same words at the same place
  moved,     ///< the same words at another place
  drifted,   ///< the words at its place are others
  orphaned,  ///< nothing of it is left
};
inline constexpr std::array<std::string_view, 5> entry_state_names = {"unknown", "held", "moved",
                                                                      "drifted", "orphaned"};

[[nodiscard]] constexpr std::string_view name_of(EntryState state) {
  return entry_state_names[static_cast<std::size_t>(state)];
}

/// A sentence that warns whoever would quote the entry; empty where there is nothing to warn of.
[[nodiscard]] constexpr std::string_view warning_of(EntryState state) {
  switch (state) {
    case EntryState::drifted:
      return "The words have changed since this was gathered.";
    case EntryState::orphaned:
      return "This passage is no longer in the index.";
    default:
      return {};
  }
}

}  // namespace findings
