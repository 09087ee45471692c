// SPDX-License-Identifier: GPL-2.0-or-later
// Which documents of the live segments are dead: a file beside the segments, since these never
// change.
//
// Sections: `names` (varint records: the names of the segments), `counts` (u32 a segment: dead
// documents), `docs` (u32 a dead document: its number, ascending in each segment).
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"

namespace findings {

/// By the name of the segment: numbers of documents, ascending.
using Tombstones = std::map<std::string, std::vector<std::uint32_t>>;

FileSummary write_tombstones(const std::filesystem::path& path, const Tombstones& tombstones);

/// Throws IndexError where the file is missing or damaged.
[[nodiscard]] Tombstones read_tombstones(const std::filesystem::path& path);

}  // namespace findings
