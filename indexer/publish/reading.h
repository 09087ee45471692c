// SPDX-License-Identifier: GPL-2.0-or-later
// The greater part of a run: every file of the plan is read, accepted or refused, and analysed, by
// all workers at once. What is accepted depends on the order of the plan alone.
#pragma once

#include <atomic>
#include <cstdint>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <unordered_map>
#include <vector>

#include "corpus/files/worker_pool.h"
#include "corpus/state/sources.h"
#include "indexer/publish/build.h"
#include "indexer/publish/file_worker.h"
#include "indexer/publish/id_claims.h"
#include "indexer/publish/live_index.h"
#include "indexer/publish/report.h"
#include "indexer/publish/spool.h"
#include "indexer/publish/update_plan.h"

namespace findings {

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

/// Whether a file holds JSON Lines, each of which is a document.
[[nodiscard]] bool is_records(const Sources::File& file);

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
  ~Reading() = default;
  Reading(const Reading&) = delete;
  Reading& operator=(const Reading&) = delete;

  /// Adds what is new to the spool and the lexicon, a report of each file, and marks in the live
  /// index what goes. Throws IndexError and Interrupted.
  ReadingResult run();

 private:
  struct PendingRead {
    std::size_t file = 0;
    std::optional<std::future<ReadResult>> document;
    std::future<std::vector<ReadRecord>> records;
    bool ends_file = false;  ///< the last batch
    std::string error;       ///< why the file ends early
    std::uint64_t bytes = 0;
    std::uint64_t content_hash = 0;  ///< of the file as it was read, with the last batch
  };
  struct PendingAnalysis {
    std::size_t file = 0;
    std::future<std::vector<AnalysedDocument>> documents;
  };
  /// The JSON Lines file whose batches are being accepted.
  struct OpenRecords {
    std::uint64_t documents = 0;
    std::uint64_t failed = 0;
    std::uint64_t unreadable = 0;  ///< of those that failed
    std::uint64_t skipped = 0;
  };

  void leave_out_what_changes();
  void know_texts();
  void reserve_ids();
  void take(std::size_t file);
  void stays(std::size_t file);
  void submit_document(std::size_t file);
  void submit_records(std::size_t file);
  void push(PendingRead pending);
  void accept_next();
  void accept(const PendingRead& pending, ReadResult result);
  void accept(const PendingRead& pending, std::vector<ReadRecord> records);
  void accept(std::size_t file, ReadRecord& read, std::vector<JsonRecord>& fresh);
  void end_records(const PendingRead& pending);
  void analyse(std::size_t file, std::vector<JsonRecord> records);
  void spool_next();
  void fail(std::size_t file, std::string reason);
  void keep_before(std::size_t file);
  [[nodiscard]] std::vector<LiveIndex::Place> places_of(const Sources::File& file) const;
  void claim(const std::string& id, IdHolder holder);
  [[nodiscard]] std::string free_id(const std::string& wanted, std::size_t file, bool& earlier);
  [[nodiscard]] std::string shown(IdHolder holder) const;
  [[nodiscard]] FileReport& report_of(std::size_t file);
  template <typename Work>
  auto submit(Work work);

  struct Rendition {
    std::string document;
    std::string path;
    std::string format;
  };

  Context context_;
  ReadingResult result_;
  std::size_t first_report_ = 0;
  IdClaims ids_;
  std::map<std::string, std::vector<LiveIndex::Place>> records_;  // of files that change
  std::unordered_map<std::uint64_t, Rendition> texts_;            // by the hash of their words
  std::set<std::string> earlier_ids_;  // that documents have from names which others may take
  OpenRecords open_;
  Progress progress_;
  std::mutex idle_mutex_;
  std::vector<std::unique_ptr<FileWorker>> idle_;  // as many as threads, made when first needed
  WorkerPool pool_;
  std::deque<PendingRead> reading_;
  std::deque<PendingAnalysis> analysing_;
};

}  // namespace findings
