// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the files that a run looks at, in an order that depends on their names alone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

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

}  // namespace findings
