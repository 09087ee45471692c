// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the families of an index: the passages of several documents that say the same.
//
// Two passages are relatives if they say the same (likeness.h) and are equal when masked or share a
// band key; relatives and their relatives make up a family, if they are in two documents or more.
// Nothing in this depends on the order of files, segments or passages, nor on what was found
// before.
#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/families.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// What the stage works with; all must outlive the call.
struct FamilyWork {
  const Vocabulary& vocabulary;
  const std::filesystem::path& folder;  ///< for temporary files
  const std::function<void()>& look;    ///< called now and then; may throw
  unsigned threads = 1;
};

/// The state that was published before, its segments with the documents that were dead in it.
struct FamiliesBefore {
  std::span<const std::unique_ptr<Segment>> segments;
  PublishedFile file;  ///< its families
};

/// The families of all live passages of the segments, in no order. Those of which no passage is new
/// or gone are taken over from the state before, if there is one and little has changed. Throws
/// IndexError.
[[nodiscard]] std::vector<Family> find_families(std::span<const std::unique_ptr<Segment>> segments,
                                                const std::optional<FamiliesBefore>& before,
                                                const FamilyWork& work);

}  // namespace findings
