// SPDX-License-Identifier: GPL-2.0-or-later
// Compares the files of an index with those of the disk, by content: what is new, changed, moved or
// gone.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "corpus/state/sources.h"
#include "indexer/publish/walk.h"

namespace findings {

struct PlannedFile {
  enum class Action : std::uint8_t {
    unchanged,  ///< its documents stay as they are
    moved,      ///< they stay, under the file's new name
    read,       ///< new or changed
  };
  InputFile file;
  Action action = Action::read;
  /// What the index knows of it, perhaps under another name; nothing for a new file.
  std::optional<Sources::File> before;
  std::uint64_t content_hash = 0;  ///< 0 if it cannot be read
  std::uint64_t given_hash = 0;
  bool id_is_given = false;  ///< by a catalogue or sidecar
  std::string id_before;     ///< of its document before a rebuild, which forgets all else
};

/// What catalogues and its sidecar say of a file, and its path.
struct GivenValues {
  std::uint64_t hash = 0;
  bool id = false;
};

/// Whether a file is JSON Lines, each line of which is a document.
[[nodiscard]] bool is_records(const Sources::File& file);

struct UpdatePlan {
  std::vector<PlannedFile> files;            ///< in the order in which they are taken
  std::vector<Sources::File> gone;           ///< looked for and not there
  std::vector<std::filesystem::path> roots;  ///< by number, after the run
  std::vector<Sources::File> not_visited;  ///< where this run does not look, under their new roots
};

/// `read_all`: as if every file had changed. A file that turns up with the content that another had
/// has moved; if its path gives it other values, it is read again, and keeps its id.
[[nodiscard]] UpdatePlan plan_update(const WalkResult& found, const RunRoots& roots, bool read_all,
                                     const std::function<GivenValues(const InputFile&)>& given);

}  // namespace findings
