// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/document_ids.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"

namespace findings {
namespace {

std::uint64_t hash_of_id(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

}  // namespace

DocumentIds::DocumentIds(const UpdatePlan& plan, const LiveIndex& live) : plan_(plan), live_(live) {
  for (const Sources::File& file : plan.not_visited) {
    if (file.earlier_id) earlier_.insert(file.document);
  }
  for (const PlannedFile& planned : plan.files) {
    if (planned.before && planned.before->earlier_id) earlier_.insert(planned.before->document);
  }
}

void DocumentIds::reserve_moved() {
  for (std::uint32_t i = 0; i < plan_.files.size(); ++i) {
    const PlannedFile& planned = plan_.files[i];
    if (!planned.before) continue;
    const Sources::File& before = *planned.before;
    if (before.path == planned.file.name || before.rendition || is_records(before)) continue;
    earlier_.insert(before.document);
    if (planned.action == PlannedFile::Action::moved) claim(before.document, {i, 0});
  }
}

bool DocumentIds::claim_if_free(std::string_view id, Holder holder) {
  return holders_.try_emplace(hash_of_id(id), holder).second;
}

bool DocumentIds::is_taken(std::string_view id) const {
  return holders_.contains(hash_of_id(id)) || live_.find(id);
}

void DocumentIds::claim(const std::string& id, Holder holder) {
  std::string owner;
  if (const auto known = live_.find(id); known && live_.is_kept(*known)) {
    owner = live_.document(*known).source;
  } else if (!claim_if_free(id, holder)) {
    const Holder other = holders_.at(hash_of_id(id));
    owner = plan_.files[other.file].file.path.string();
    if (other.line != 0) owner += fmt::format(":{}", other.line);
  }
  if (owner.empty()) return;
  throw InputError(fmt::format("its document id “{}” is already that of {}", id, owner),
                   "give it another id in a catalogue");
}

DocumentIds::Given DocumentIds::give(const std::string& wanted, std::uint32_t file) {
  const PlannedFile& planned = plan_.files[file];
  Given given{wanted, false};
  if (planned.before && !planned.before->rendition && !is_records(*planned.before) &&
      !planned.id_is_given) {
    given.id = planned.before->document;
    given.earlier = given.id != wanted;
  }
  // Another document may have the id of this name, from an earlier name of its own file.
  if (given.id == wanted && earlier_.contains(wanted)) {
    for (int number = 2; !given.earlier; ++number) {
      const std::string other = fmt::format("{}-{}", wanted, number);
      if (!is_taken(other)) given = {other, true};
    }
  }
  claim(given.id, {file, 0});
  return given;
}

}  // namespace findings
