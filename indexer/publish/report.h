// SPDX-License-Identifier: GPL-2.0-or-later
// Reports what a run did with each file, as values.
#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "indexer/describe/description.h"
#include "indexer/passages/quality.h"

namespace findings {

enum class FileStatus { indexed, unchanged, moved, removed, skipped, failed };

[[nodiscard]] constexpr std::string_view name_of(FileStatus status) {
  constexpr std::array<std::string_view, 6> names = {"indexed", "unchanged", "moved",
                                                     "removed", "skipped",   "failed"};
  return names[static_cast<std::size_t>(status)];
}

struct FileReport {
  std::string path;
  FileStatus status = FileStatus::indexed;
  std::string reason;                      ///< why it is not indexed, or a note about what is
  std::string document;                    ///< its id; empty for JSON Lines
  std::optional<std::uint64_t> documents;  ///< of a JSON Lines file
  std::uint64_t passages = 0;
  Description description;
  std::vector<std::string> themes;
  std::string format;                            ///< `pdf`, `text`, `jsonl` ...; empty if none
  std::uint32_t pages = 0;                       ///< 0 where the format has none
  std::uint64_t joined = 0;                      ///< passages put together over pages and notes
  std::map<std::string, std::uint64_t> dropped;  ///< lines left out, by reason
  Quality quality;
  std::string rendition_of;  ///< the document whose text this file has in another format
};

struct RunReport {
  std::vector<FileReport> files;
  std::vector<std::string> notes;  ///< of the run as a whole
  std::uint64_t documents = 0;     ///< in the index after the run
  std::uint64_t passages = 0;
  std::uint64_t families = 0;
  std::uint64_t failed_records = 0;
  bool published = false;  ///< false if there was nothing to index, or nothing has changed
  bool dry_run = false;    ///< it shows what would happen

  [[nodiscard]] std::uint64_t count(FileStatus status) const {
    return static_cast<std::uint64_t>(std::ranges::count(files, status, &FileReport::status));
  }
  [[nodiscard]] bool any_failed() const { return count(FileStatus::failed) + failed_records > 0; }
};

}  // namespace findings
