// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/file_worker.h"

#include <algorithm>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {

FileWorker::FileWorker(const Shared& shared)
    : shared_(shared),
      analyser_(shared.vocabulary, shared.lexicon),
      reader_(shared.reader, shared.failures, shared.stop),
      intake_(reader_, shared.catalogues, shared.vocabulary, analyser_.analyzer()) {}

ReadResult FileWorker::read(const InputFile& file) {
  ReadResult result;
  try {
    result.taken = intake_.take(file);
  } catch (const InputError& error) {
    result.error =
        error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint());
  }
  return result;
}

std::vector<ReadRecord> FileWorker::read(const RecordBatch& batch) {
  std::vector<ReadRecord> result;
  std::uint32_t number = batch.first_line;
  for (const std::string& line : batch.lines) {
    const std::uint32_t here = number++;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ReadRecord& read = result.emplace_back();
    read.line = here;
    try {
      read.record = read_json_record(line);
      if (read.record) complete(batch, read);
    } catch (const InputError& error) {
      read.error = error.what();
    }
  }
  return result;
}

void FileWorker::complete(const RecordBatch& batch, ReadRecord& read) {
  Document& document = read.record->document;
  document.source = batch.path;
  document.line = read.line;
  read.known = shared_.live.find(document.id);
  if (read.known && !shared_.read_all) {
    const Document before = shared_.live.document(*read.known);
    read.unchanged = before.line != 0 && before.content_hash == document.content_hash;
    if (read.unchanged) return;
  }
  for (std::string& force : document.forces) {
    force = canonical_force(shared_.vocabulary, force, read.notes);
  }
  std::ranges::sort(document.forces);
  document.forces.erase(std::ranges::unique(document.forces).begin(), document.forces.end());
  if (!read.record->themes) return;
  std::set<std::string> themes;
  for (const std::string& spoken : *read.record->themes) {
    const Theme* theme = shared_.vocabulary.theme(spoken);
    themes.insert(theme != nullptr ? theme->slug : slug(spoken));
  }
  read.record->themes = {themes.begin(), themes.end()};
}

}  // namespace findings
