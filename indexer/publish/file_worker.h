// SPDX-License-Identifier: GPL-2.0-or-later
// Turns files, and lines of JSON Lines files, into described documents.
#pragma once

#include <atomic>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "corpus/segment/segment_writer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/catalogue.h"
#include "indexer/publish/describe_passages.h"
#include "indexer/publish/file_reader.h"
#include "indexer/publish/intake.h"
#include "indexer/publish/live_index.h"

namespace findings {

/// A document of a file. Those of a JSON Lines file are its records, and have their ids; that of
/// any other file has the id that its path or catalogue gives it.
struct ReadDocument {
  DescribedDocument described;
  std::vector<std::string> notes;         ///< about the values of a record
  std::string error;                      ///< why a record cannot be read; else empty
  bool skipped = false;                   ///< a record without text
  std::optional<LiveIndex::Place> known;  ///< the document of a record's id in the published state
  bool unchanged = false;                 ///< has the content of `known`; it is not described
};

/// What a file, or some lines of one, gave.
struct ReadResult {
  std::vector<ReadDocument> documents;
  std::string error;        ///< why the file cannot be read; else empty
  bool needs_room = false;  ///< it is to be read again with all room; nothing else is set
  // Of files other than JSON Lines:
  std::string format;  ///< empty if it is of none that is read
  std::uint32_t pages = 0;
  std::uint64_t text_hash = 0;  ///< equal for the same words in whatever order and format
  std::uint64_t joined = 0;     ///< passages put together over pages and notes
  std::map<std::string, std::uint64_t> dropped;  ///< lines left out, by reason
  Quality quality;
  Description description;  ///< with an id
};

/// Lines of a JSON Lines file, one after the other.
struct RecordBatch {
  std::string path;              ///< under its root
  std::uint32_t first_line = 1;  ///< of the file
  std::vector<std::string> lines;
};

/// For one thread.
class FileWorker {
 public:
  struct Shared {
    const ReaderOptions& reader;
    const std::vector<Sources::Failure>& failures;
    const std::vector<Catalogue>& catalogues;
    const Vocabulary& vocabulary;
    const LiveIndex& live;
    const std::atomic<bool>& stop;
    bool read_all = false;  ///< nothing counts as unchanged
  };
  /// All that `shared` refers to must outlive the worker.
  explicit FileWorker(const Shared& shared);

  /// Throws Interrupted.
  [[nodiscard]] ReadResult read(const InputFile& file, Room room);
  /// Blank lines give nothing.
  [[nodiscard]] ReadResult read(const RecordBatch& batch, Room room);

  /// What killed its reader.
  [[nodiscard]] const std::vector<Sources::Failure>& failures() const { return reader_.failures(); }

 private:
  void read_file(const InputFile& file, Room room, ReadResult& result);
  void read_record(const std::string& line, ReadDocument& record);

  Shared shared_;
  PassageDescriber describer_;
  FileReader reader_;
  Intake intake_;
};

}  // namespace findings
