// SPDX-License-Identifier: GPL-2.0-or-later
// Which files a run looks at, in an order that depends on their names alone.
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
  std::vector<Problem> problems;                  ///< what cannot be looked into or is no file
  std::vector<std::filesystem::path> catalogues;  ///< each folder's `catalogue.csv`
  std::vector<std::filesystem::path> folders;     ///< that were looked into, or could not be
};

/// Walks folders in depth, names in the order of their bytes, following symbolic links but never
/// into a folder that is being walked already; hidden names are passed over. A file that several
/// names lead to is listed once. The folder `passed_over`, if any, is not looked into. Throws
/// UsageError for a start that does not exist.
[[nodiscard]] WalkResult walk(const std::vector<WalkStart>& starts,
                              const std::filesystem::path& passed_over = {});
/// The same for roots, numbered from 0.
[[nodiscard]] WalkResult walk(const std::vector<std::filesystem::path>& roots);

}  // namespace findings
