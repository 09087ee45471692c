// SPDX-License-Identifier: GPL-2.0-or-later
// Takes in a file: its passages, what it is about, and how well it could be read.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/catalogue.h"
#include "indexer/describe/metadata.h"
#include "indexer/passages/quality.h"
#include "indexer/passages/segmenter.h"
#include "indexer/publish/file_reader.h"

namespace findings {

struct TakenDocument {
  std::string format;
  std::string encoding;  ///< of a text
  std::uint32_t pages = 0;
  std::uint64_t content_hash = 0;
  std::uint64_t text_hash = 0;  ///< equal for the same words in whatever order and format
  SegmentedDocument segmented;
  Description description;  ///< with an id in every case
  Quality quality;
};

class Intake {
 public:
  /// All must outlive the intake.
  Intake(FileReader& reader, const std::vector<Catalogue>& catalogues, const Vocabulary& vocabulary,
         Analyzer& analyzer);

  /// What a sidecar and the catalogues say of a file. Throws InputError.
  [[nodiscard]] static Description given(const InputFile& file,
                                         const std::vector<Catalogue>& catalogues,
                                         const Vocabulary& vocabulary);

  /// Nothing for a file of a format that is not read. Throws InputError and Interrupted; with
  /// little room, NeedsRoom.
  [[nodiscard]] std::optional<TakenDocument> take(const InputFile& file, Room room);
  /// For callers that read one file at a time.
  [[nodiscard]] std::optional<TakenDocument> take(const InputFile& file);

 private:
  FileReader& reader_;
  const std::vector<Catalogue>& catalogues_;
  const Vocabulary& vocabulary_;
  Grades grades_;
  MetadataReader metadata_;
};

}  // namespace findings
