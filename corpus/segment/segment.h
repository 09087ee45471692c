// SPDX-License-Identifier: GPL-2.0-or-later
// A segment: a folder of immutable files over passages in the order of their ids.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/files/block_file.h"
#include "corpus/model/acronym.h"
#include "corpus/model/document.h"
#include "corpus/model/locator.h"
#include "corpus/segment/columns.h"
#include "corpus/segment/explained.h"
#include "corpus/segment/lexicon.h"
#include "corpus/segment/posting_reader.h"
#include "corpus/segment/postings.h"
#include "corpus/segment/records.h"
#include "corpus/segment/tokens.h"

namespace findings {

/// A described and analysed document; forms are provisional ids of one LexiconBuilder.
struct AnalysedDocument {
  struct AnalysedPassage {
    Passage passage;
    std::vector<std::string> themes;  ///< slugs, sorted
    std::vector<AcronymPair> explained;
    TokenStream text;
    std::size_t heading_path = 0;  ///< index into `headings`, + 1; 0 for none
  };
  Document document;
  TokenStream title;                  ///< empty where the outermost heading is the title
  std::vector<TokenStream> headings;  ///< the distinct heading paths of the passages
  std::vector<AnalysedPassage> passages;
};

/// What the manifest keeps of a segment.
struct SegmentSummary {
  std::string name;  ///< its folder in the index
  std::uint32_t documents = 0;
  std::uint32_t passages = 0;
  std::uint64_t text_bytes = 0;
  std::vector<FileSummary> files;

  friend bool operator==(const SegmentSummary&, const SegmentSummary&) = default;
};

/// Writes a segment from documents in ascending order of their ids.
class SegmentWriter {
 public:
  /// Creates `folder`, which must not exist, and numbers the lexicon, which must already know
  /// every form and its counts and must outlive the writer. `threads` work on it, the caller's
  /// included; the files do not depend on them.
  SegmentWriter(const std::filesystem::path& folder, LexiconBuilder& lexicon, unsigned threads = 1);
  ~SegmentWriter();
  SegmentWriter(const SegmentWriter&) = delete;
  SegmentWriter& operator=(const SegmentWriter&) = delete;

  void add(const AnalysedDocument& document);

  /// Completes the files and puts them on the disk. Without this call the folder is removed.
  SegmentSummary finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The files of a segment, and which of its documents are dead: removed or replaced since it was
/// written. Safe for several threads.
struct Segment {
  /// `dead`: numbers of documents, ascending. Throws IndexError where a file is missing, damaged,
  /// or does not fit the others.
  explicit Segment(const std::filesystem::path& folder, std::vector<std::uint32_t> dead = {});

  [[nodiscard]] bool is_live(std::uint32_t document) const;
  /// Nothing if there is none, or a dead one.
  [[nodiscard]] std::optional<std::uint32_t> find_document(std::string_view id) const;
  [[nodiscard]] std::optional<std::uint32_t> find_passage(const PassageId& id) const;
  [[nodiscard]] std::uint32_t live_documents() const;
  [[nodiscard]] std::uint32_t live_passages() const;

  /// The document of a passage, and how the passage is named.
  [[nodiscard]] Document document_of(std::uint32_t passage) const;
  [[nodiscard]] PassageId id_of(std::uint32_t passage) const;

  std::filesystem::path folder;
  Records records;
  Columns columns;
  Lexicon lexicon;
  Tokens tokens;
  Postings postings;
  std::vector<std::uint32_t> dead;
};

}  // namespace findings
