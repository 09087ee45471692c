// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the passages of a JSON Lines file for every peer.
#pragma once

#include <cstdint>
#include <filesystem>
#include <fstream>
#include <optional>
#include <string>

namespace findings::bench {

struct BenchPassage {
  std::string id;
  std::string title;
  std::string text;
  std::string force;      ///< the first, empty for none
  std::string theme;      ///< the first, empty for none
  std::int64_t year = 0;  ///< 0 for none
};

class PassageFile {
 public:
  /// Throws std::runtime_error.
  explicit PassageFile(const std::filesystem::path& path);

  /// The next passage; nothing at the end of the file. Throws std::runtime_error for bad JSON.
  [[nodiscard]] std::optional<BenchPassage> next();

 private:
  std::ifstream file_;
  std::string line_;
};

}  // namespace findings::bench
