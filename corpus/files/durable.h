// SPDX-License-Identifier: GPL-2.0-or-later
// Files that are still there after the power has failed.
//
// What is written lies in memory until fsync(2) has put it on the disk, and a new name lies there
// only once its folder is put there too.
#pragma once

#include <filesystem>
#include <string_view>

#include "corpus/files/block_file.h"

namespace findings {

/// Puts a file, or the names in a folder, on the disk. Throws IndexError.
void put_on_disk(const std::filesystem::path& path);

/// Writes a file and puts it on the disk. Throws IndexError.
FileSummary write_durably(const std::filesystem::path& path, std::string_view text);

/// Throws the IndexError that says so, with what `errno` says.
[[noreturn]] void cannot_write(const std::filesystem::path& path);

}  // namespace findings
