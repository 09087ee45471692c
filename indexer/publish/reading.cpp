// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/reading.h"

#include <fstream>
#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "indexer/publish/stop.h"

namespace findings {
namespace {

using Action = PlannedFile::Action;

// Files and batches on the way at one time: enough that no worker waits, few enough that memory
// stays flat.
constexpr std::size_t ahead_per_thread = 3;
constexpr std::size_t batch_lines = 500;
constexpr std::size_t batch_bytes = std::size_t{256} << 10;
constexpr std::size_t failed_records_shown = 5;

Sources::File source_of(const PlannedFile& planned, std::string format) {
  Sources::File source;
  source.root = planned.file.root;
  source.path = planned.file.name;
  source.content_hash = planned.content_hash;
  source.given_hash = planned.given_hash;
  source.format = std::move(format);
  return source;
}

Document document_of(const InputFile& file, const TakenDocument& taken, std::string id) {
  const Description& description = taken.description;
  Document document;
  document.id = std::move(id);
  document.title = description.title.value;
  document.source = file.name;
  document.type = description.type.value;
  document.forces = description.forces.value;
  document.year = description.year.value;
  document.published = description.published.value;
  document.fieldwork = description.fieldwork.value;
  document.content_hash = taken.content_hash;
  return document;
}

}  // namespace

Reading::Reading(const Context& context)
    : context_(context),
      // Two or more work beside this thread, which hands out and waits.
      pool_(context_.threads > 1 ? static_cast<unsigned>(context_.threads) + 1 : 1) {}

ReadingResult Reading::run() {
  first_report_ = context_.report.files.size();
  context_.report.files.resize(first_report_ + context_.plan.files.size());
  leave_out_what_changes();
  know_texts();
  reserve_ids();
  for (const PlannedFile& planned : context_.plan.files) {
    std::error_code ignored;
    if (planned.action == Action::read) {
      progress_.bytes += std::filesystem::file_size(planned.file.path, ignored);
    }
  }
  progress_.files = context_.plan.files.size();
  context_.progress(progress_);
  for (std::size_t file = 0; file < context_.plan.files.size(); ++file) {
    look_for_stop(context_.worker.stop);
    take(file);
  }
  while (!reading_.empty()) accept_next();
  while (!analysing_.empty()) spool_next();
  for (const auto& worker : idle_) {
    const auto& failures = worker->failures();
    result_.failures.insert(result_.failures.end(), failures.begin(), failures.end());
  }
  return std::move(result_);
}

// Each thread borrows a worker that is idle.
template <typename Work>
auto Reading::submit(Work work) {
  return pool_.run([this, work = std::move(work)]() mutable {
    std::unique_ptr<FileWorker> worker;
    {
      const std::scoped_lock lock(idle_mutex_);
      if (!idle_.empty()) {
        worker = std::move(idle_.back());
        idle_.pop_back();
      }
    }
    if (!worker) worker = std::make_unique<FileWorker>(context_.worker);
    auto result = work(*worker);
    const std::scoped_lock lock(idle_mutex_);
    idle_.push_back(std::move(worker));
    return result;
  });
}

FileReport& Reading::report_of(std::size_t file) {
  return context_.report.files[first_report_ + file];
}

void Reading::take(std::size_t file) {
  const PlannedFile& planned = context_.plan.files[file];
  FileReport& report = report_of(file);
  report.path = planned.file.path.string();
  if (planned.action != Action::read) {
    stays(file);
    ++progress_.files_done;
    context_.progress(progress_);
  } else if (is_json_lines(planned.file.path)) {
    report.format = "jsonl";
    submit_records(file);
  } else {
    submit_document(file);
  }
}

void Reading::submit_document(std::size_t file) {
  const InputFile& input = context_.plan.files[file].file;
  PendingRead pending;
  pending.file = file;
  std::error_code ignored;
  pending.bytes = std::filesystem::file_size(input.path, ignored);
  pending.document = submit([&input](FileWorker& worker) { return worker.read(input); });
  push(std::move(pending));
}

void Reading::submit_records(std::size_t file) {
  const InputFile& input = context_.plan.files[file].file;
  std::ifstream stream(input.path, std::ios::binary);
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash(XXH3_createState(),
                                                                      &XXH3_freeState);
  XXH3_64bits_reset(hash.get());
  std::uint32_t next_line = 1;
  for (bool more = true; more;) {
    RecordBatch batch{input.name, next_line, {}};
    std::size_t bytes = 0;
    std::string line;
    while (batch.lines.size() < batch_lines && bytes < batch_bytes) {
      if (!std::getline(stream, line)) {
        more = false;
        break;
      }
      if (!stream.eof()) line += '\n';
      XXH3_64bits_update(hash.get(), line.data(), line.size());
      bytes += line.size();
      if (line.ends_with('\n')) line.pop_back();
      batch.lines.push_back(std::move(line));
      line.clear();
    }
    next_line += static_cast<std::uint32_t>(batch.lines.size());
    PendingRead pending;
    pending.file = file;
    pending.bytes = bytes;
    if (!more) {
      pending.ends_file = true;
      pending.content_hash = XXH3_64bits_digest(hash.get());
      if (!stream.eof()) pending.error = "it cannot be read to its end";
    }
    pending.records =
        submit([batch = std::move(batch)](FileWorker& worker) { return worker.read(batch); });
    push(std::move(pending));
    look_for_stop(context_.worker.stop);
  }
}

void Reading::push(PendingRead pending) {
  reading_.push_back(std::move(pending));
  while (reading_.size() > ahead_per_thread * pool_.threads()) accept_next();
}

void Reading::accept_next() {
  PendingRead pending = std::move(reading_.front());
  reading_.pop_front();
  if (pending.document) {
    accept(pending, pending.document->get());
    ++progress_.files_done;
  } else {
    accept(pending, pending.records.get());
    if (pending.ends_file) ++progress_.files_done;
  }
  progress_.bytes_done += pending.bytes;
  context_.progress(progress_);
}

void Reading::accept(const PendingRead& pending, ReadResult result) {
  const PlannedFile& planned = context_.plan.files[pending.file];
  FileReport& report = report_of(pending.file);
  if (!result.error.empty()) {
    fail(pending.file, std::move(result.error));
    return;
  }
  if (!result.taken) {
    report.status = FileStatus::skipped;
    report.reason = "not a format that is read";
    return;
  }
  TakenDocument& taken = *result.taken;
  report.format = taken.format;
  report.pages = taken.pages;
  report.quality = taken.quality;
  report.joined = taken.segmented.joined;
  for (const Dropped& dropped : taken.segmented.dropped) ++report.dropped[dropped.reason];
  Sources::File source = source_of(planned, taken.format);
  source.content_hash = taken.content_hash;
  source.text_hash = taken.text_hash;
  // Equal files of one format are copies, and may be catalogued as letters to two forces.
  const auto first = texts_.find(taken.text_hash);
  if (first != texts_.end() && first->second.format != taken.format) {
    report.status = FileStatus::skipped;
    report.rendition_of = first->second.document;
    report.reason = fmt::format("the same text as {}: another rendition of {}", first->second.path,
                                first->second.document);
    source.document = first->second.document;
    source.rendition = true;
    result_.files.push_back(std::move(source));
    return;
  }
  try {
    source.document = free_id(taken.description.id, pending.file, source.earlier_id);
  } catch (const InputError& error) {
    fail(pending.file, fmt::format("{} ({})", error.what(), error.hint()));
    return;
  }
  texts_.emplace(taken.text_hash,
                 Rendition{source.document, planned.file.path.string(), taken.format});
  report.document = source.document;
  report.passages = taken.segmented.passages.size();
  Document document = document_of(planned.file, taken, source.document);
  analysing_.push_back(
      {pending.file,
       submit([document = std::move(document),
               passages = std::move(taken.segmented.passages)](FileWorker& worker) mutable {
         std::vector<AnalysedDocument> analysed;
         analysed.push_back(worker.analyser().analyse(std::move(document), std::move(passages)));
         return analysed;
       })});
  report.description = std::move(taken.description);
  report.description.id = source.document;
  result_.files.push_back(std::move(source));
  while (analysing_.size() > ahead_per_thread * pool_.threads()) spool_next();
}

void Reading::accept(const PendingRead& pending, std::vector<ReadRecord> records) {
  std::vector<JsonRecord> fresh;
  for (ReadRecord& read : records) accept(pending.file, read, fresh);
  if (!fresh.empty()) analyse(pending.file, std::move(fresh));
  if (pending.ends_file) end_records(pending);
}

void Reading::accept(std::size_t file, ReadRecord& read, std::vector<JsonRecord>& fresh) {
  const InputFile& input = context_.plan.files[file].file;
  FileReport& report = report_of(file);
  try {
    if (!read.error.empty()) {
      ++open_.unreadable;
      throw InputError(read.error);
    }
    if (!read.record) {
      ++open_.skipped;
      return;
    }
    const std::string& id = read.record->document.id;
    claim(id, {static_cast<std::uint32_t>(file), read.line});
    ++open_.documents;
    if (read.unchanged) {
      const Document before = context_.live.document(*read.known);
      if (before.line == read.line && before.source == input.name) {
        context_.live.keep(*read.known);
      } else {
        result_.carried.push_back({*read.known, input.name, read.line});
      }
      return;
    }
    for (const std::string& note : read.notes) {
      context_.report.notes.push_back(
          fmt::format("{}:{}: {}", input.path.string(), read.line, note));
    }
    fresh.push_back(std::move(*read.record));
  } catch (const InputError& error) {
    if (++open_.failed <= failed_records_shown) {
      report.reason +=
          fmt::format("{}line {}: {}", report.reason.empty() ? "" : "; ", read.line, error.what());
    }
  }
}

void Reading::end_records(const PendingRead& pending) {
  const PlannedFile& planned = context_.plan.files[pending.file];
  FileReport& report = report_of(pending.file);
  const OpenRecords counts = std::exchange(open_, {});
  context_.report.failed_records += counts.failed;
  report.documents = counts.documents;
  report.passages = counts.documents;
  if (counts.failed > failed_records_shown) {
    report.reason += fmt::format("; and {} more", counts.failed - failed_records_shown);
  }
  if (counts.skipped > 0) {
    report.reason += fmt::format("{}{} records without text were skipped",
                                 report.reason.empty() ? "" : "; ", counts.skipped);
  }
  if (!pending.error.empty() || counts.documents == 0) {
    const std::string why = pending.error.empty() ? "it holds no record" : pending.error;
    std::string reason = report.reason.empty() ? why : report.reason;
    if (pending.error.empty() && counts.failed > 0 && counts.unreadable == 0) {
      // All was read, and all of it is elsewhere: nothing of the file is left to be kept.
      report.status = FileStatus::failed;
      report.reason = std::move(reason);
    } else {
      fail(pending.file, std::move(reason));
    }
    return;
  }
  // A record that cannot be read now may be one of those that could be.
  if (counts.unreadable > 0 && planned.before) keep_before(pending.file);
  Sources::File source = source_of(planned, "jsonl");
  source.documents = counts.documents;
  source.content_hash = pending.content_hash;
  if (counts.failed > 0) source.content_hash = 0;  // it is read again, and its faults told again
  result_.files.push_back(std::move(source));
}

void Reading::analyse(std::size_t file, std::vector<JsonRecord> records) {
  analysing_.push_back({file, submit([records = std::move(records)](FileWorker& worker) mutable {
                          std::vector<AnalysedDocument> analysed;
                          for (JsonRecord& record : records) {
                            std::vector<Passage> passages;
                            passages.push_back(std::move(record.passage));
                            analysed.push_back(worker.analyser().analyse(
                                std::move(record.document), std::move(passages), record.themes));
                          }
                          return analysed;
                        })});
  while (analysing_.size() > ahead_per_thread * pool_.threads()) spool_next();
}

void Reading::spool_next() {
  PendingAnalysis pending = std::move(analysing_.front());
  analysing_.pop_front();
  FileReport& report = report_of(pending.file);
  for (const AnalysedDocument& document : pending.documents.get()) {
    context_.spool.add(document);
    progress_.passages += document.passages.size();
    if (report.format == "jsonl") continue;
    std::set<std::string> themes;
    for (const auto& passage : document.passages) {
      themes.insert(passage.themes.begin(), passage.themes.end());
    }
    report.themes = {themes.begin(), themes.end()};
  }
}

}  // namespace findings
