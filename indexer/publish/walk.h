// SPDX-License-Identifier: GPL-2.0-or-later
// Resolves the folders and files that an index is built from, and finds the files in them that a
// run looks at, in an order that depends on their names alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "corpus/state/sources.h"

namespace findings {

struct InputFile {
  std::filesystem::path path;  ///< to open
  std::string name;            ///< under its root, with `/`
  bool named = false;          ///< given by itself, not found in a folder
  std::uint32_t root = 0;      ///< the number of its root
};

/// Where a walk begins: a root, or a folder or file in one.
struct WalkStart {
  std::filesystem::path path;
  std::uint32_t root = 0;
  std::string name;  ///< of the path under its root; empty for a root that is a folder
};

struct WalkResult {
  std::vector<InputFile> files;
  struct Problem {
    std::string path;
    std::string reason;
    std::uint32_t root = 0;  ///< the number of its root
    std::string name;        ///< under its root, as of a file
  };
  std::vector<Problem> problems;                  ///< what cannot be opened or is not a file
  std::vector<std::filesystem::path> catalogues;  ///< each folder's `catalogue.csv`
  std::vector<std::filesystem::path> folders;     ///< that were looked into, or could not be
};

/// Walks folders in depth, names in the order of their bytes, following symbolic links but never
/// into a folder that is being walked already, and without hidden names. A file that has several
/// names is listed once. The folder `passed_over`, if any, is left out. Throws
/// UsageError for a start that does not exist.
[[nodiscard]] WalkResult walk(const std::vector<WalkStart>& starts,
                              const std::filesystem::path& passed_over = {});
/// The same for roots, numbered from 0.
[[nodiscard]] WalkResult walk(const std::vector<std::filesystem::path>& roots);

/// Puts files that differ only in their ending, which may be one report, in the order PDF, DOCX,
/// HTML, others, each in the place of one of them. All others keep their places.
void put_renditions_in_order(std::vector<InputFile>& files);

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
