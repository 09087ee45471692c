// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/file_worker.h"

#include <algorithm>
#include <new>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "indexer/describe/catalogue.h"
#include "indexer/readers/json_lines.h"

namespace findings {
namespace {

constexpr const char* out_of_memory = "it needs more memory than there is";

bool is_large_record(const std::string& line) {
  constexpr std::size_t large = std::size_t{1} << 20;  // bytes
  return line.size() > large;
}

}  // namespace

FileWorker::FileWorker(const Shared& shared)
    : shared_(shared),
      describer_(shared.vocabulary),
      reader_(shared.reader, shared.failures, shared.stop),
      intake_(reader_, shared.catalogues, shared.vocabulary, describer_.analyzer()) {}

ReadResult FileWorker::read(const InputFile& file, Room room) {
  ReadResult result;
  try {
    read_file(file, room, result);
  } catch (const InputError& error) {
    result.error =
        error.hint().empty() ? error.what() : fmt::format("{} ({})", error.what(), error.hint());
  } catch (const NeedsRoom&) {
    result.needs_room = true;
  } catch (const std::bad_alloc&) {
    // Alone it may find what it needs.
    result = {};
    result.needs_room = room == Room::little;
    result.error = out_of_memory;
  }
  return result;
}

void FileWorker::read_file(const InputFile& file, Room room, ReadResult& result) {
  std::optional<TakenDocument> taken = intake_.take(file, room);
  if (!taken) return;
  result.format = std::move(taken->format);
  result.pages = taken->pages;
  result.text_hash = taken->text_hash;
  result.joined = taken->segmented.joined;
  for (const Dropped& dropped : taken->segmented.dropped) ++result.dropped[dropped.reason];
  result.quality = std::move(taken->quality);
  result.description = std::move(taken->description);

  DescribedDocument& described = result.documents.emplace_back().described;
  const Description& description = result.description;
  Document& document = described.document;
  document.title = description.title.value;
  document.source = file.name;
  document.type = description.type.value;
  document.forces = description.forces.value;
  document.year = description.year.value;
  // The date of the file is a hint for who looks at the report; it is never cited.
  if (description.published.how != Origin::properties) {
    document.published = description.published.value;
  }
  document.fieldwork = description.fieldwork.value;
  document.author = description.author.value;
  document.publisher = description.publisher.value;
  document.url = description.url.value;
  document.content_hash = taken->content_hash;
  described.passages = describer_.describe(std::move(taken->segmented.passages));
}

ReadResult FileWorker::read(const RecordBatch& batch, Room room) {
  ReadResult result;
  result.needs_room = room == Room::little && std::ranges::any_of(batch.lines, is_large_record);
  if (result.needs_room) return result;
  std::uint32_t number = batch.first_line;
  for (const std::string& line : batch.lines) {
    const std::uint32_t here = number++;
    if (line.find_first_not_of(" \t\r") == std::string::npos) continue;
    ReadDocument& record = result.documents.emplace_back();
    record.described.document.source = batch.path;
    record.described.document.line = here;
    try {
      read_record(line, record);
    } catch (const InputError& error) {
      record.error = error.what();
    } catch (const std::bad_alloc&) {
      record.described.passages.clear();
      record.error = out_of_memory;
    }
  }
  return result;
}

void FileWorker::read_record(const std::string& line, ReadDocument& taken) {
  Document& document = taken.described.document;
  std::optional<JsonRecord> record = read_json_record(line);
  taken.skipped = !record;
  if (!record) return;
  record->document.source = document.source;
  record->document.line = document.line;
  document = std::move(record->document);
  taken.known = shared_.live.find(document.id);
  if (taken.known && !shared_.read_all) {
    const Document before = shared_.live.document(*taken.known);
    taken.unchanged = before.line != 0 && before.content_hash == document.content_hash;
    if (taken.unchanged) return;
  }
  std::set<std::string> forces;
  for (const std::string& force : document.forces) {
    forces.insert(canonical_force(shared_.vocabulary, force, taken.notes));
  }
  document.forces = {forces.begin(), forces.end()};
  std::optional<std::vector<std::string>> themes;
  if (record->themes) {
    std::set<std::string> slugs;
    for (const std::string& name : *record->themes) {
      const Theme* theme = shared_.vocabulary.theme(name);
      slugs.insert(theme != nullptr ? theme->slug : slug(name));
    }
    themes.emplace(slugs.begin(), slugs.end());
  }
  std::vector<Passage> passages;
  passages.push_back(std::move(record->passage));
  taken.described.passages = describer_.describe(std::move(passages), themes);
}

}  // namespace findings
