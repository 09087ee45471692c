// SPDX-License-Identifier: GPL-2.0-or-later
// The copy of the vocabulary that an index carries.
#pragma once

#include <cstddef>
#include <filesystem>
#include <string>

#include "corpus/files/block_file.h"
#include "corpus/vocabulary/vocabulary.h"

namespace findings {

FileSummary write_vocabulary(const std::filesystem::path& path, const VocabularyFiles& files);

/// Reads it, each text when it is asked for. Safe for several threads.
class VocabularyFile {
 public:
  /// This and the functions throw IndexError where the file is missing or damaged.
  explicit VocabularyFile(const std::filesystem::path& path);

  [[nodiscard]] VocabularyFiles files() const;
  /// That of the synonyms alone.
  [[nodiscard]] std::string synonyms() const;

 private:
  [[nodiscard]] std::string text(std::size_t number) const;

  BlockFile file_;
};

}  // namespace findings
