// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the files of tests/data/hostile, whose README.md has the rules.
#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

namespace findings::test {

/// A file as a recipe tells it; its content is not expanded yet.
struct HostileFile {
  enum class Sort : std::uint8_t { plain, docx, pdf, sparse, link, folder, pipe, locked };
  Sort sort = Sort::plain;
  bool is_long = false;
  std::string name;
  std::string content;
  std::string password;
  long cut = 0;             ///< bytes to keep; negative: to leave out; 0: all is kept
  std::uintmax_t size = 0;  ///< of a sparse file
};

/// The files of a recipe: `html` for html.recipe.
[[nodiscard]] std::vector<HostileFile> hostile_files(const std::string& recipe);

/// Expands the file and writes it to `path`; the folders above are created.
void write_hostile(const HostileFile& file, const std::filesystem::path& path);

}  // namespace findings::test
