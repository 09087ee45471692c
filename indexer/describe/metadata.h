// SPDX-License-Identifier: GPL-2.0-or-later
// What a document says of itself: its force, year, date and type, by where they stand and never
// by how often they are named.
#pragma once

#include <filesystem>
#include <string>

#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/describe/phrases.h"
#include "indexer/passages/segmenter.h"

namespace findings {

class MetadataReader {
 public:
  /// The vocabulary must outlive the reader.
  MetadataReader(const Vocabulary& vocabulary, Analyzer& analyzer);

  /// `path`: under the indexed folder. What is not stated stays unknown.
  [[nodiscard]] Description describe(const SegmentedDocument& document,
                                     const std::filesystem::path& path);

 private:
  [[nodiscard]] Found<std::string> type(const SegmentedDocument& document,
                                        const std::filesystem::path& path);

  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  PhraseSet title_types_;  // numbered by row of types.csv
  PhraseSet opening_types_;
};

}  // namespace findings
