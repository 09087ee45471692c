// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/reading.h"

#include <memory>
#include <set>
#include <utility>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "indexer/readers/json_lines.h"
#include "indexer/readers/readers.h"

namespace findings {
namespace {

using Action = PlannedFile::Action;

// Files and batches in work at one time: enough that no thread waits, few enough that memory stays
// flat.
constexpr std::size_t ahead_per_thread = 3;
constexpr std::size_t batch_lines = 500;
constexpr std::size_t batch_bytes = std::size_t{256} << 10;
constexpr std::uint64_t most_bytes_held = std::uint64_t{32} << 20;  // of lines that wait
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

std::uint64_t size_of(const InputFile& file) {
  std::error_code error;
  const std::uintmax_t size = std::filesystem::file_size(file.path, error);
  return error ? 0 : size;
}

void add_reason(FileReport& report, const std::string& reason) {
  report.reason += (report.reason.empty() ? "" : "; ") + reason;
}

}  // namespace

Reading::Reading(const Context& context)
    : context_(context),
      ids_(context.plan, context.live),
      workers_([this] { return std::make_unique<FileWorker>(context_.worker); }),
      // Two or more work beside this thread, which hands out and waits.
      pool_(context_.threads > 1 ? static_cast<unsigned>(context_.threads) + 1 : 1) {}

ReadingResult Reading::run() {
  const std::vector<PlannedFile>& files = context_.plan.files;
  first_report_ = context_.report.files.size();
  context_.report.files.resize(first_report_ + files.size());
  leave_out_what_changes();
  ids_.reserve_known();
  remember_texts();
  for (const PlannedFile& planned : files) {
    if (planned.action == Action::read) progress_.bytes += size_of(planned.file);
  }
  progress_.files = files.size();
  context_.progress(progress_);
  for (std::uint32_t file = 0; file < files.size(); ++file) {
    look_for_stop(context_.worker.stop);
    report_of(file).path = files[file].file.path.string();
    if (files[file].action != Action::read) {
      keep(file);
      ++progress_.files_done;
      context_.progress(progress_);
    } else if (is_json_lines(files[file].file.path)) {
      submit_records(file);
    } else {
      submit_file(file);
    }
  }
  while (!reading_.empty()) accept_next();
  for (const auto& worker : workers_.all()) {
    const auto& failures = worker->failures();
    result_.failures.insert(result_.failures.end(), failures.begin(), failures.end());
  }
  return std::move(result_);
}

FileReport& Reading::report_of(std::uint32_t file) {
  return context_.report.files[first_report_ + file];
}

std::vector<LiveIndex::Place> Reading::places_of(const Sources::File& file) const {
  if (file.rendition) return {};
  if (is_records(file)) {
    const auto known = records_.find(file.path);
    return known == records_.end() ? std::vector<LiveIndex::Place>{} : known->second;
  }
  const auto place = context_.live.find(file.document);
  return place ? std::vector{*place} : std::vector<LiveIndex::Place>{};
}

// Until they are found again.
void Reading::leave_out_what_changes() {
  std::vector<const Sources::File*> changing;
  for (const PlannedFile& planned : context_.plan.files) {
    if (planned.before && planned.action != Action::unchanged) {
      changing.push_back(&*planned.before);
    }
  }
  for (const Sources::File& file : context_.plan.gone) changing.push_back(&file);
  // Records are known by the path alone: those of another file of that path must stay.
  std::set<std::string> elsewhere;
  for (const Sources::File& file : context_.plan.not_visited) elsewhere.insert(file.path);
  std::vector<std::string> paths;
  for (const Sources::File* file : changing) {
    if (is_records(*file) && !elsewhere.contains(file->path)) paths.push_back(file->path);
  }
  records_ = context_.live.records_of(paths);
  for (const Sources::File* file : changing) {
    for (const LiveIndex::Place place : places_of(*file)) context_.live.leave_out(place);
  }
}

void Reading::remember_texts() {
  const auto remember = [&](const Sources::File& file) {
    if (file.rendition || is_records(file)) return;
    texts_.emplace(file.text_hash, Rendition{file.document, file.path, file.format});
  };
  for (const Sources::File& file : context_.plan.not_visited) remember(file);
  for (const PlannedFile& planned : context_.plan.files) {
    if (planned.action != Action::read) remember(*planned.before);
  }
}

// The documents of a file that has not changed, or has only moved.
void Reading::keep(std::uint32_t file) {
  const PlannedFile& planned = context_.plan.files[file];
  FileReport& report = report_of(file);
  const Sources::File& before = *planned.before;
  const bool moved = planned.action == Action::moved;
  report.status = moved ? FileStatus::moved : FileStatus::unchanged;
  report.format = before.format;
  report.document = before.document;
  if (is_records(before)) report.documents = before.documents;
  if (before.rendition) report.rendition_of = before.document;
  if (moved) {
    report.reason = fmt::format("before: {}", before.path);
    for (const LiveIndex::Place place : places_of(before)) {
      const Document document = context_.live.document(place);
      result_.carried.push_back({place, planned.file.name, document.line});
      if (document.line != 0) ids_.claim(document.id, {file, document.line});
    }
  }
  Sources::File now = before;
  now.root = planned.file.root;
  now.path = planned.file.name;
  result_.files.push_back(std::move(now));
}

void Reading::submit_file(std::uint32_t file) {
  const InputFile& input = context_.plan.files[file].file;
  Pending pending;
  pending.file = file;
  pending.bytes = size_of(input);
  pending.result = pool_.run([this, &input, turn = given_++] { return this->read(input, turn); });
  push(std::move(pending));
}

void Reading::submit_records(std::uint32_t file) {
  const InputFile& input = context_.plan.files[file].file;
  report_of(file).format = "jsonl";
  std::optional<LineReader> lines;
  const std::unique_ptr<XXH3_state_t, decltype(&XXH3_freeState)> hash(XXH3_createState(),
                                                                      &XXH3_freeState);
  XXH3_64bits_reset(hash.get());
  std::uint32_t next_line = 1;
  for (bool more = true; more;) {
    RecordBatch batch{input.name, next_line, {}};
    Pending pending;
    pending.file = file;
    pending.is_records = true;
    try {
      if (!lines) lines.emplace(input.path);
      std::string line;
      while (batch.lines.size() < batch_lines && pending.bytes < batch_bytes) {
        more = lines->next(line, longest_record);
        if (!more) break;
        XXH3_64bits_update(hash.get(), line.data(), line.size());
        pending.bytes += line.size();
        if (line.ends_with('\n')) line.pop_back();
        batch.lines.push_back(std::move(line));
      }
    } catch (const FileError& error) {
      more = false;
      pending.error = fmt::format("it cannot be read completely: {}", error.what());
    }
    next_line += static_cast<std::uint32_t>(batch.lines.size());
    pending.ends_file = !more;
    if (!more) pending.content_hash = XXH3_64bits_digest(hash.get());
    pending.result = pool_.run(
        [this, batch = std::move(batch), turn = given_++] { return this->read(batch, turn); });
    push(std::move(pending));
    look_for_stop(context_.worker.stop);
  }
}

template <typename Input>
ReadResult Reading::read(const Input& input, std::uint64_t turn) {
  const auto read_with = [&](Room room) {
    return workers_.with([&](FileWorker& worker) { return worker.read(input, room); });
  };
  ReadResult result = turns_.beside_others([&] { return read_with(Room::little); });
  return result.needs_room ? turns_.alone(turn, [&] { return read_with(Room::all); }) : result;
}

void Reading::push(Pending pending) {
  if (pending.is_records) bytes_held_ += pending.bytes;
  reading_.push_back(std::move(pending));
  // With one thread it is read already, and nothing is gained by keeping it.
  const std::size_t ahead = pool_.threads() > 1 ? ahead_per_thread * pool_.threads() : 0;
  while (reading_.size() > ahead || bytes_held_ > most_bytes_held) accept_next();
}

void Reading::accept_next() {
  Pending pending = std::move(reading_.front());
  reading_.pop_front();
  ReadResult result = pending.result.get();
  if (pending.is_records) {
    accept_records(pending, std::move(result));
  } else {
    accept_file(pending, std::move(result));
  }
  turns_.accept();
  if (pending.is_records) bytes_held_ -= pending.bytes;
  if (pending.ends_file) ++progress_.files_done;
  progress_.bytes_done += pending.bytes;
  context_.progress(progress_);
}

// Throws InputError where its id is taken.
void Reading::accept(std::uint32_t file, ReadDocument& taken) {
  const Document& document = taken.described.document;
  if (taken.unchanged) {
    const Document before = context_.live.document(*taken.known);
    if (before.line == document.line && before.source == document.source) {
      context_.live.keep(*taken.known);
    } else {
      result_.carried.push_back({*taken.known, document.source, document.line});
    }
    return;
  }
  const std::string path = context_.plan.files[file].file.path.string();
  for (const std::string& note : taken.notes) {
    context_.report.notes.push_back(fmt::format("{}:{}: {}", path, document.line, note));
  }
  progress_.passages += taken.described.passages.size();
  context_.spool.add(taken.described);
}

void Reading::accept_file(const Pending& pending, ReadResult result) {
  const PlannedFile& planned = context_.plan.files[pending.file];
  FileReport& report = report_of(pending.file);
  if (!result.error.empty()) {
    fail(pending.file, std::move(result.error));
    return;
  }
  if (result.format.empty()) {
    report.status = FileStatus::skipped;
    const std::string_view how = conversion_of(lower_extension(planned.file.path));
    report.reason = "not a format that is read";
    if (!how.empty()) report.reason += fmt::format(" ({})", how);
    return;
  }
  report.format = result.format;
  report.pages = result.pages;
  report.quality = std::move(result.quality);
  report.joined = result.joined;
  report.dropped = std::move(result.dropped);
  Sources::File source = source_of(planned, result.format);
  source.content_hash = result.documents.front().described.document.content_hash;
  source.text_hash = result.text_hash;
  // Equal files of one format are copies, and may be catalogued as letters to two forces.
  const auto first = texts_.find(result.text_hash);
  if (first != texts_.end() && first->second.format != result.format) {
    report.status = FileStatus::skipped;
    report.rendition_of = first->second.document;
    report.reason = fmt::format("the same text as {}: another rendition of {}", first->second.path,
                                first->second.document);
    source.document = first->second.document;
    source.rendition = true;
    result_.files.push_back(std::move(source));
    return;
  }
  ReadDocument& document = result.documents.front();
  try {
    source.document = ids_.give(result.description.id, pending.file);
    document.described.document.id = source.document;
  } catch (const InputError& error) {
    fail(pending.file, fmt::format("{} ({})", error.what(), error.hint()));
    return;
  }
  texts_.emplace(result.text_hash,
                 Rendition{source.document, planned.file.path.string(), result.format});
  report.document = source.document;
  report.passages = document.described.passages.size();
  std::set<std::string> themes;
  for (const DescribedPassage& passage : document.described.passages) {
    themes.insert(passage.themes.begin(), passage.themes.end());
  }
  report.themes = {themes.begin(), themes.end()};
  report.description = std::move(result.description);
  report.description.id = source.document;
  result_.files.push_back(std::move(source));
  accept(pending.file, document);
}

void Reading::accept_records(const Pending& pending, ReadResult result) {
  FileReport& report = report_of(pending.file);
  for (ReadDocument& record : result.documents) {
    const Document& document = record.described.document;
    try {
      if (!record.error.empty()) {
        ++counts_.unreadable;
        throw InputError(record.error);
      }
      if (record.skipped) {
        ++counts_.skipped;
        continue;
      }
      ids_.claim(document.id, {pending.file, document.line});
      ++counts_.documents;
      accept(pending.file, record);
    } catch (const InputError& error) {
      if (++counts_.failed <= failed_records_shown) {
        add_reason(report, fmt::format("line {}: {}", document.line, error.what()));
      }
    }
  }
  if (pending.ends_file) end_records(pending);
}

void Reading::end_records(const Pending& pending) {
  const PlannedFile& planned = context_.plan.files[pending.file];
  FileReport& report = report_of(pending.file);
  const RecordCounts counts = std::exchange(counts_, {});
  context_.report.failed_records += counts.failed;
  report.documents = counts.documents;
  report.passages = counts.documents;
  if (counts.failed > failed_records_shown) {
    add_reason(report, fmt::format("and {} more", counts.failed - failed_records_shown));
  }
  if (counts.skipped > 0) {
    add_reason(report, fmt::format("{} records without text were skipped", counts.skipped));
  }
  if (!pending.error.empty() || counts.documents == 0) {
    const std::string why = pending.error.empty() ? "it has no record" : pending.error;
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
  // With failures it is read again by the next run, which reports them again.
  source.content_hash = counts.failed > 0 ? 0 : pending.content_hash;
  result_.files.push_back(std::move(source));
}

void Reading::fail(std::uint32_t file, std::string reason) {
  FileReport& report = report_of(file);
  report.status = FileStatus::failed;
  report.reason = std::move(reason);
  const PlannedFile& planned = context_.plan.files[file];
  if (!planned.before) return;
  if (!planned.before->rendition && places_of(*planned.before).empty()) return;
  report.reason += "; what was indexed of it before stays";
  keep_before(file);
  result_.files.push_back(*planned.before);
  result_.files.back().root = planned.file.root;
}

// Those documents of a file that no other document has replaced stay.
void Reading::keep_before(std::uint32_t file) {
  for (const LiveIndex::Place place : places_of(*context_.plan.files[file].before)) {
    if (context_.live.is_kept(place)) continue;
    if (ids_.claim_if_free(context_.live.id(place), {file, 0})) context_.live.keep(place);
  }
}

}  // namespace findings
