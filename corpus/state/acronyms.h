// SPDX-License-Identifier: GPL-2.0-or-later
// Which acronyms the passages of an index explain: derived from all of them, a file beside the
// segments.
//
// Sections: `numbers` (two u32 an acronym: passages that explain it, places kept of them), `ends`
// (u32 a string: where it ends in `strings`), `strings` (UTF-8; of each acronym the short form, the
// long form and the ids of the places). Acronyms are in `acronym_order`.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <span>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/model/acronym.h"

namespace findings {

inline constexpr std::size_t most_acronym_places = 5;

/// By short form, then falling number of passages, then long form.
[[nodiscard]] bool acronym_order(const Acronym& a, const Acronym& b);

/// `acronyms` must be in their order.
FileSummary write_acronyms(const std::filesystem::path& path, std::span<const Acronym> acronyms);

/// Throws IndexError where the file is missing or damaged.
[[nodiscard]] std::vector<Acronym> read_acronyms(const std::filesystem::path& path);

/// The same in two steps: the file is held from the first, and read when it is asked for.
class AcronymsFile {
 public:
  explicit AcronymsFile(const std::filesystem::path& path);

  [[nodiscard]] std::vector<Acronym> read() const;

 private:
  BlockFile file_;
};

}  // namespace findings
