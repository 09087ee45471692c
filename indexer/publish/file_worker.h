// SPDX-License-Identifier: GPL-2.0-or-later
// What one thread of a run does: read files and records, and analyse those that are accepted.
#pragma once

#include <atomic>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/analyse.h"
#include "indexer/publish/file_reader.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/live_index.h"
#include "indexer/readers/json_lines.h"

namespace findings {

/// What became of a file: a document, a format that is not read (neither), or an error.
struct ReadResult {
  std::optional<TakenDocument> taken;
  std::string error;
};

/// Lines of a JSON Lines file, one after the other.
struct RecordBatch {
  std::string path;              ///< under its root
  std::uint32_t first_line = 1;  ///< of the file
  std::vector<std::string> lines;
};

struct ReadRecord {
  std::uint32_t line = 0;
  std::string error;                 ///< empty if it could be read
  std::optional<JsonRecord> record;  ///< nothing: it holds no text
  std::vector<std::string> notes;
  std::optional<LiveIndex::Place> known;  ///< the document of that id in the published state
  bool unchanged = false;                 ///< that has the very content
};

class FileWorker {
 public:
  struct Shared {
    const ReaderOptions& reader;
    const std::vector<Sources::Failure>& failures;
    const std::vector<Catalogue>& catalogues;
    const Vocabulary& vocabulary;
    const LiveIndex& live;
    const std::atomic<bool>& stop;
    SharedLexicon& lexicon;
    bool read_all = false;  ///< nothing counts as unchanged
  };
  /// All that `shared` refers to must outlive the worker.
  explicit FileWorker(const Shared& shared);

  /// Throws Interrupted.
  [[nodiscard]] ReadResult read(const InputFile& file);
  /// Blank lines give nothing.
  [[nodiscard]] std::vector<ReadRecord> read(const RecordBatch& batch);

  [[nodiscard]] DocumentAnalyser& analyser() { return analyser_; }
  [[nodiscard]] const std::vector<Sources::Failure>& failures() const { return reader_.failures(); }

 private:
  void complete(const RecordBatch& batch, ReadRecord& read);

  Shared shared_;
  DocumentAnalyser analyser_;
  FileReader reader_;
  Intake intake_;
};

}  // namespace findings
