// SPDX-License-Identifier: GPL-2.0-or-later
// One published state of an index, opened: what the sessions on it have in common.
#pragma once

#include <filesystem>
#include <memory>
#include <vector>

#include "corpus/files/lazy.h"
#include "corpus/segment/segment.h"
#include "corpus/state/manifest.h"
#include "corpus/state/state_file.h"
#include "corpus/vocabulary/synonym_table.h"
#include "corpus/vocabulary/vocabulary.h"
#include "searcher/answer/family_places.h"

namespace findings {

/// Its files are held from the beginning and read where they are needed: to open a large index
/// costs no more than to open a small one. Safe for several threads.
class OpenIndex {
 public:
  /// Throws IndexError: a file is missing or damaged. So do the functions, for damage that is seen
  /// only when they read.
  OpenIndex(const std::filesystem::path& index, Manifest manifest);

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] const std::vector<std::unique_ptr<Segment>>& segments() const { return segments_; }
  [[nodiscard]] const FamilyPlaces& families() const { return families_; }

  /// That which the index was built with.
  [[nodiscard]] const Vocabulary& vocabulary() const;
  /// What the passages of the index explain, in `acronym_order`.
  [[nodiscard]] const std::vector<Acronym>& acronyms() const;
  /// Of the vocabulary and the acronyms. Acronyms that are everyday words too are understood in
  /// capitals alone.
  [[nodiscard]] const SynonymTable& synonyms() const;

 private:
  Manifest manifest_;
  std::vector<std::unique_ptr<Segment>> segments_;
  FamilyPlaces families_;
  StateFile state_file_;
  Lazy<Vocabulary> vocabulary_;
  Lazy<std::vector<Acronym>> acronyms_;
  Lazy<SynonymTable> synonyms_;
};

}  // namespace findings
