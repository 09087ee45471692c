// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the files of a plan on all threads, and accepts or refuses their documents in the order of
// the plan, on which alone the result depends.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "corpus/model/error.h"
#include "corpus/state/sources.h"
#include "indexer/publish/build.h"
#include "indexer/publish/document_ids.h"
#include "indexer/publish/file_worker.h"
#include "indexer/publish/live_index.h"
#include "indexer/publish/report.h"
#include "indexer/publish/spool.h"
#include "indexer/publish/turns.h"
#include "indexer/publish/update_plan.h"

namespace findings {

/// Throws Interrupted once `stop` is true.
inline void look_for_stop(const std::atomic<bool>& stop) {
  if (stop) {
    throw Interrupted("interrupted; the index is unchanged",
                      "run the same command again to start again");
  }
}

/// A published document that the new state has under another path or line: it is copied.
struct Carried {
  LiveIndex::Place place;
  std::string source;
  std::uint32_t line = 0;
};

struct ReadingResult {
  std::vector<Sources::File> files;  ///< of the new state, but for those that were not visited
  std::vector<Sources::Failure> failures;
  std::vector<Carried> carried;
};

class Reading {
 public:
  struct Context {
    const UpdatePlan& plan;
    LiveIndex& live;
    std::size_t threads = 1;
    FileWorker::Shared worker;
    Spool& spool;
    RunReport& report;
    const std::function<void(const Progress&)>& progress;
  };
  /// All that the context refers to must outlive the reading.
  explicit Reading(const Context& context);
  ~Reading() { turns_.end(); }
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// Adds new documents to the spool and a report of each file, and marks in the live index the
  /// documents that the new state does not have. Throws IndexError and Interrupted.
  ReadingResult run();

 private:
  /// A file, or some lines of one, that is being read.
  struct Pending {
    std::uint32_t file = 0;
    std::future<ReadResult> result;
    std::uint64_t bytes = 0;
    bool is_records = false;
    bool ends_file = true;           ///< the last lines
    std::string error;               ///< why the lines end early
    std::uint64_t content_hash = 0;  ///< of a JSON Lines file, with its last lines
  };
  /// What the lines of the JSON Lines file in work have come to.
  struct RecordCounts {
    std::uint64_t documents = 0;
    std::uint64_t failed = 0;
    std::uint64_t unreadable = 0;  ///< of those that failed
    std::uint64_t skipped = 0;
  };
  struct Rendition {
    std::string document;
    std::string path;
    std::string format;
  };

  void leave_out_what_changes();
  void remember_texts();
  void keep(std::uint32_t file);
  void submit_file(std::uint32_t file);
  void submit_records(std::uint32_t file);
  template <typename Input>
  [[nodiscard]] ReadResult read(const Input& input, std::uint64_t turn);
  void push(Pending pending);
  void accept_next();
  void accept_file(const Pending& pending, ReadResult result);
  void accept_records(const Pending& pending, ReadResult result);
  void end_records(const Pending& pending);
  void accept(std::uint32_t file, ReadDocument& taken);
  void fail(std::uint32_t file, std::string reason);
  void keep_before(std::uint32_t file);
  [[nodiscard]] std::vector<LiveIndex::Place> places_of(const Sources::File& file) const;
  [[nodiscard]] FileReport& report_of(std::uint32_t file);

  Context context_;
  ReadingResult result_;
  std::size_t first_report_ = 0;
  std::map<std::string, std::vector<LiveIndex::Place>> records_;  // of files that change
  std::unordered_map<std::uint64_t, Rendition> texts_;            // by the hash of their words
  DocumentIds ids_;
  RecordCounts counts_;
  Progress progress_;
  std::uint64_t given_ = 0;       // to the workers: files and batches
  std::uint64_t bytes_held_ = 0;  // of the lines in `reading_`
  Turns turns_;
  Spares<FileWorker> workers_;
  WorkerPool pool_;
  std::deque<Pending> reading_;
};

}  // namespace findings
