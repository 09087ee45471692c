// SPDX-License-Identifier: GPL-2.0-or-later
// Describes a document by what it, its path and its file format state: title, force, year, date,
// type.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>

#include "corpus/text/analyzer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"
#include "indexer/describe/phrases.h"
#include "indexer/passages/segmenter.h"
#include "indexer/readers/block.h"

namespace findings {

/// Values are found by where they are stated, never by how often. What is not stated stays unknown.
class MetadataReader {
 public:
  /// Both must outlive the reader.
  MetadataReader(const Vocabulary& vocabulary, Analyzer& analyzer);

  /// What the document states, completed from its `path` under the indexed folder.
  [[nodiscard]] Description describe(const SegmentedDocument& document,
                                     const std::filesystem::path& path);

  /// What the path alone states: type, forces and year.
  [[nodiscard]] Description describe_path(const std::filesystem::path& path);

 private:
  [[nodiscard]] Found<std::string> type_of(const SegmentedDocument& document);
  [[nodiscard]] const DocumentType* first_type(const PhraseSet& phrases, std::string_view text);

  const Vocabulary& vocabulary_;
  Analyzer& analyzer_;
  PhraseSet title_types_;  // numbered by row of types.csv
  PhraseSet opening_types_;
};

/// What the file's format states, the least trusted source: title and date of publication, unless
/// they look like a template's or a tool's, and the force that the page's own address names.
/// `stated`: a person wrote them, as the front matter of Markdown; else the date is a hint.
[[nodiscard]] Description describe_properties(const Properties& properties,
                                              const Vocabulary& vocabulary, bool stated);

}  // namespace findings
