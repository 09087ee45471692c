// SPDX-License-Identifier: GPL-2.0-or-later
// Resolves the folders and files that an index is built from, and where in them a run looks.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/state/sources.h"
#include "indexer/publish/walk.h"

namespace findings {

/// A file of the index as its documents name it, and where it is looked for now: these differ where
/// a root is in a folder that has become a root itself.
struct KnownFile {
  Sources::File file;
  std::uint32_t root = 0;
  std::string name;
};

struct RunRoots {
  std::vector<std::filesystem::path> roots;  ///< after the run
  std::vector<WalkStart> starts;
  std::vector<KnownFile> known;
  std::vector<Sources::File> gone;  ///< of roots that are no longer there
  std::vector<std::string> notes;
};

struct RootOptions {
  std::filesystem::path index;
  std::vector<std::filesystem::path> paths;  ///< where to look; empty: in all roots
  bool look_everywhere = false;              ///< in all roots, whatever `paths` says
  bool drop_missing = false;                 ///< a root that is gone is given up
};

/// A path in a root is looked at as a part of it; any other becomes a root and takes up those that
/// lie in it. Throws UsageError: no root at all, a root that is gone, one that was full and is
/// empty, as the folder of a disk is that is not mounted, or one that may not be looked at.
[[nodiscard]] RunRoots resolve_roots(const Sources& sources, const RootOptions& options);

/// Where catalogues may be that describe a start and are not below it: in the folders above it, up
/// to its root. So a part of a root is described as in a run over the whole.
[[nodiscard]] std::vector<std::filesystem::path> catalogues_above(
    const std::vector<WalkStart>& starts);

}  // namespace findings
