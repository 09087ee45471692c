// SPDX-License-Identifier: GPL-2.0-or-later
// Reads a segment: a folder of immutable files over passages in the order of their ids. Its
// postings are read by PostingReader, one for each thread.
#pragma once

#include <cstdint>
#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/model/document.h"
#include "corpus/model/locator.h"
#include "corpus/segment/columns.h"
#include "corpus/segment/lexicon.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/records.h"
#include "corpus/segment/tokens.h"

namespace findings {

/// What the manifest keeps of a segment.
struct SegmentSummary {
  std::string name;  ///< its folder in the index
  std::uint32_t documents = 0;
  std::uint32_t passages = 0;
  std::uint64_t text_bytes = 0;
  std::vector<FileSummary> files;

  friend bool operator==(const SegmentSummary&, const SegmentSummary&) = default;
};

/// The files of a segment, and which of its documents are dead: removed or replaced since it was
/// written. Safe for several threads.
struct Segment {
  /// `dead`: numbers of documents, ascending. Throws IndexError where a file is missing, damaged,
  /// not the one that was published, or does not fit the others.
  explicit Segment(const PublishedFolder& folder, std::vector<std::uint32_t> dead = {});

  [[nodiscard]] bool is_live(std::uint32_t document) const;
  /// Nothing if there is none, or a dead one.
  [[nodiscard]] std::optional<std::uint32_t> find_document(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> find_passage(const PassageId& id) const;
  [[nodiscard]] std::uint32_t live_documents() const;
  [[nodiscard]] std::uint32_t live_passages() const;

  /// The document of a passage, and how the passage is named.
  [[nodiscard]] Document document_of(std::uint32_t passage) const;
  [[nodiscard]] PassageId id_of(std::uint32_t passage) const;

  PublishedFolder folder;
  Records records;
  Columns columns;
  Lexicon lexicon;
  Tokens tokens;
  PostingsFile postings;
  std::vector<std::uint32_t> dead;
};

}  // namespace findings
