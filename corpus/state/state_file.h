// SPDX-License-Identifier: GPL-2.0-or-later
// Writes and reads the state file of an index: dead documents, acronyms, vocabulary. It is beside
// the segments, since these never change.
//
// Sections: `dead` (varints: segments with dead documents; of each its name, how many are dead, and
// the distance of each number from the one before), `acronyms` (varints: how many; of each the
// passages that explain it, short form, long form, places, the ids of these), and one section for
// each file of the vocabulary, byte for byte.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/model/acronym.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

/// Whether it is the name of a file or folder in a folder, without control characters: an index
/// names nothing outside of itself.
[[nodiscard]] bool is_plain_name(std::string_view name);

/// By the name of the segment: numbers of dead documents, ascending.
using Tombstones = std::map<std::string, std::vector<std::uint32_t>>;

struct IndexState {
  Tombstones dead;
  std::vector<Acronym> acronyms;  ///< that the passages explain, in `acronym_order`
  VocabularyFiles vocabulary;     ///< that the index was built with
};

FileSummary write_state(const std::filesystem::path& path, const IndexState& state);

/// Reads it, each part when it is asked for. Safe for several threads.
class StateFile {
 public:
  /// This and the functions throw IndexError where the file is missing or damaged.
  explicit StateFile(const PublishedFile& file);

  [[nodiscard]] Tombstones dead() const;
  [[nodiscard]] std::vector<Acronym> acronyms() const;
  [[nodiscard]] VocabularyFiles vocabulary() const;
  /// The file of synonyms alone.
  [[nodiscard]] std::string synonyms() const;
  [[nodiscard]] const std::filesystem::path& path() const { return file_.path(); }

 private:
  [[nodiscard]] std::string vocabulary_text(std::size_t number) const;
  /// What `read` makes of the section, which it must read to the end.
  template <typename Read>
  [[nodiscard]] auto whole_section(std::string_view name, const Read& read) const;

  BlockFile file_;
};

}  // namespace findings
