// SPDX-License-Identifier: GPL-2.0-or-later
// What the published state has to say to a reading: which documents stay, which ids are taken.
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "indexer/publish/reading.h"

namespace findings {
namespace {

using Action = PlannedFile::Action;

}  // namespace

bool is_records(const Sources::File& file) { return file.format == "jsonl"; }

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
  // Records are known by the path alone: those of a namesake must not go.
  std::set<std::string> namesakes;
  for (const Sources::File& file : context_.plan.not_visited) namesakes.insert(file.path);
  std::vector<std::string> paths;
  for (const Sources::File* file : changing) {
    if (is_records(*file) && !namesakes.contains(file->path)) paths.push_back(file->path);
  }
  records_ = context_.live.records_of(paths);
  for (const Sources::File* file : changing) {
    for (const LiveIndex::Place place : places_of(*file)) context_.live.leave_out(place);
  }
}

void Reading::know_texts() {
  const auto know = [&](const Sources::File& file) {
    if (file.rendition || is_records(file)) return;
    texts_.emplace(file.text_hash, Rendition{file.document, file.path, file.format});
  };
  for (const Sources::File& file : context_.plan.not_visited) know(file);
  for (const PlannedFile& planned : context_.plan.files) {
    if (planned.action != Action::read) know(*planned.before);
  }
}

// Those of files that were moved, before others can take them.
void Reading::reserve_ids() {
  const auto know = [&](const Sources::File& file) {
    if (file.earlier_id) earlier_ids_.insert(file.document);
  };
  for (const Sources::File& file : context_.plan.not_visited) know(file);
  for (std::size_t i = 0; i < context_.plan.files.size(); ++i) {
    const PlannedFile& planned = context_.plan.files[i];
    if (!planned.before) continue;
    const Sources::File& before = *planned.before;
    know(before);
    if (before.path == planned.file.name || before.rendition || is_records(before)) continue;
    earlier_ids_.insert(before.document);
    if (planned.action == Action::moved) {
      claim(before.document, {static_cast<std::uint32_t>(i), 0});
    }
  }
}

void Reading::stays(std::size_t file) {
  const PlannedFile& planned = context_.plan.files[file];
  FileReport& report = report_of(file);
  const Sources::File& before = *planned.before;
  const bool moved = planned.action == Action::moved;
  report.status = moved ? FileStatus::moved : FileStatus::unchanged;
  report.format = before.format;
  report.document = before.document;
  if (is_records(before)) report.documents = before.documents;
  if (before.rendition) report.rendition_of = before.document;
  if (moved) report.reason = fmt::format("before: {}", before.path);
  const std::vector<LiveIndex::Place> places = places_of(before);
  if (moved) {
    for (const LiveIndex::Place place : places) {
      const Document document = context_.live.document(place);
      result_.carried.push_back({place, planned.file.name, document.line});
      if (document.line != 0) {
        claim(document.id, {static_cast<std::uint32_t>(file), document.line});
      }
    }
  }
  Sources::File now = before;
  now.root = planned.file.root;
  now.path = planned.file.name;
  now.earlier_id = before.earlier_id || (moved && !is_records(before));
  result_.files.push_back(std::move(now));
}

// A document keeps its id while the index knows its file, whatever that is called now, unless
// someone gives it another. Throws InputError if the id is taken.
std::string Reading::free_id(const std::string& wanted, std::size_t file, bool& earlier) {
  const PlannedFile& planned = context_.plan.files[file];
  const IdHolder holder{static_cast<std::uint32_t>(file), 0};
  std::string id = wanted;
  if (planned.before && !planned.before->rendition && !is_records(*planned.before) &&
      !planned.id_is_given) {
    id = planned.before->document;
  }
  earlier = id != wanted;
  // Its name may be borne by a document that has had it from an earlier name of another file.
  for (int number = 2; id == wanted && earlier_ids_.contains(id); ++number) {
    const std::string other = fmt::format("{}-{}", wanted, number);
    if (!ids_.holder_of(other) && !context_.live.find(other)) {
      id = other;
      earlier = true;
    }
  }
  claim(id, holder);
  return id;
}

std::string Reading::shown(IdHolder holder) const {
  const std::string path = context_.plan.files[holder.file].file.path.string();
  return holder.line == 0 ? path : fmt::format("{}:{}", path, holder.line);
}

void Reading::claim(const std::string& id, IdHolder holder) {
  std::string owner;
  if (const auto known = context_.live.find(id); known && context_.live.is_kept(*known)) {
    owner = context_.live.document(*known).source;
  } else if (const auto other = ids_.claim(id, holder)) {
    owner = shown(*other);
  }
  if (!owner.empty()) {
    throw InputError(fmt::format("its document id “{}” is already that of {}", id, owner),
                     "give it another id in a catalogue");
  }
}

void Reading::fail(std::size_t file, std::string reason) {
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

// What of a file's documents nothing else has replaced stays.
void Reading::keep_before(std::size_t file) {
  for (const LiveIndex::Place place : places_of(*context_.plan.files[file].before)) {
    if (context_.live.is_kept(place)) continue;
    const std::string id = context_.live.id(place);
    if (!ids_.claim(id, {static_cast<std::uint32_t>(file), 0})) context_.live.keep(place);
  }
}

}  // namespace findings
