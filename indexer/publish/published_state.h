// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the published state that a run starts from, and removes what earlier runs left behind.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>

#include "corpus/state/manifest.h"
#include "corpus/state/sources.h"

namespace findings {

struct PublishedState {
  std::optional<Manifest> manifest;  ///< nothing for a new index, or one that cannot be read
  Sources sources;                   ///< what it was built from, as far as known
  std::uint64_t last_revision = 0;   ///< the highest that is taken
};

/// `rebuild`: an index that cannot be read is not an error; what can still be read is used.
/// `sources_needed`: there is nothing to index but what was indexed before. Throws IndexError, also
/// where a quick check finds a fault.
[[nodiscard]] PublishedState read_published_state(const std::filesystem::path& index, bool rebuild,
                                                  bool sources_needed);

/// Deletes what a killed run left behind, and what the state before last kept for its
/// readers. Nothing is removed where there may be a published state whose manifest is lost.
void remove_leftovers(const std::filesystem::path& index, const PublishedState& state);

/// `path` without symbolic links, as far as its folders may be searched.
[[nodiscard]] std::filesystem::path without_links(const std::filesystem::path& path);

/// `path` as seen from the index, so that nothing in an index is tied to one machine.
[[nodiscard]] std::string relative_to_index(const std::filesystem::path& path,
                                            const std::filesystem::path& index);

}  // namespace findings
