// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/publish/document_ids.h"

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {
namespace {

namespace fs = std::filesystem;

std::uint64_t hash_of_id(std::string_view id) { return XXH3_64bits(id.data(), id.size()); }

// The id that the document of a file had; empty for a new file.
std::string id_before(const PlannedFile& planned) {
  if (!planned.before) return planned.id_before;
  const bool document = !planned.before->rendition && !is_records(*planned.before);
  return document ? planned.before->document : "";
}

std::string id_part(const fs::path& name) { return slug(name.string(), true); }

// The folder above that end of a path which gives the id.
fs::path folder_above(const fs::path& path, const std::string& id) {
  fs::path name = path.stem();
  fs::path folder = fs::absolute(path).lexically_normal().parent_path();
  for (; id_part(name) != id && folder.has_relative_path(); folder = folder.parent_path()) {
    name = folder.filename() / name;
  }
  return folder;
}

std::string below(const fs::path& folder, const std::string& id) {
  const std::string part = id_part(folder.filename());
  return part.empty() ? id : fmt::format("{}-{}", part, id);
}

}  // namespace

std::string id_of_path(const fs::path& name) {
  const std::string id = id_part(name.parent_path() / name.stem());
  return id.empty() ? "document" : id;
}

DocumentIds::DocumentIds(const UpdatePlan& plan, const LiveIndex& live) : plan_(plan), live_(live) {
  for (const Sources::File& file : plan.not_visited) {
    const fs::path& root = plan.roots[file.root];
    std::error_code hidden;  // a folder that cannot be looked at is one all the same
    known_.emplace(file.document, fs::is_regular_file(root, hidden) ? root : root / file.path);
  }
  for (const PlannedFile& planned : plan.files) {
    if (planned.before) known_.emplace(planned.before->document, planned.file.path);
  }
}

void DocumentIds::reserve_known() {
  for (std::uint32_t i = 0; i < plan_.files.size(); ++i) {
    const PlannedFile& planned = plan_.files[i];
    const std::string id = id_before(planned);
    if (id.empty() || planned.action == PlannedFile::Action::unchanged) continue;
    if (planned.action == PlannedFile::Action::moved || !planned.id_is_given) {
      (void)claim_if_free(id, {i, 0});
    }
  }
}

bool DocumentIds::claim_if_free(std::string_view id, Holder holder) {
  return holders_.try_emplace(hash_of_id(id), holder).first->second == holder;
}

std::optional<fs::path> DocumentIds::owner_of(const std::string& id) const {
  if (const auto live = live_.find(id); live && live_.is_kept(*live)) {
    const auto known = known_.find(id);
    return known == known_.end() ? fs::path(live_.document(*live).source) : known->second;
  }
  const auto holder = holders_.find(hash_of_id(id));
  if (holder == holders_.end()) return std::nullopt;
  fs::path path = plan_.files[holder->second.file].file.path;
  if (holder->second.line != 0) path += fmt::format(":{}", holder->second.line);
  return path;
}

void DocumentIds::claim(const std::string& id, Holder holder) {
  const auto live = live_.find(id);
  if (!(live && live_.is_kept(*live)) && claim_if_free(id, holder)) return;
  throw InputError(
      fmt::format("its document id “{}” is already that of {}", id, owner_of(id)->string()),
      "give it another id in a catalogue");
}

std::string DocumentIds::told_apart(const std::string& wanted, const fs::path& path,
                                    const fs::path& owner) const {
  const auto is_free = [&](const std::string& id) {
    return !holders_.contains(hash_of_id(id)) && !live_.find(id);
  };
  fs::path mine = folder_above(path, wanted);
  fs::path other = folder_above(owner, wanted);
  if (path.parent_path() == owner.parent_path() && path.stem() == owner.stem()) {
    std::string id = fmt::format("{}-{}", wanted, id_part(path.extension()));
    if (id != wanted + "-" && is_free(id)) return id;
  }
  std::string id = wanted;
  for (std::string other_id = wanted; mine != other && mine.has_relative_path();
       mine = mine.parent_path(), other = other.parent_path()) {
    id = below(mine, id);
    other_id = below(other, other_id);
    if (id != other_id && is_free(id)) return id;
  }
  int number = 2;
  while (!is_free(fmt::format("{}-{}", wanted, number))) ++number;
  return fmt::format("{}-{}", wanted, number);
}

std::string DocumentIds::give(const std::string& wanted, std::uint32_t file) {
  const PlannedFile& planned = plan_.files[file];
  std::string id = planned.id_is_given ? wanted : id_before(planned);
  if (id.empty()) {
    const auto owner = owner_of(wanted);
    id = owner ? told_apart(wanted, planned.file.path, *owner) : wanted;
  }
  claim(id, {file, 0});
  return id;
}

}  // namespace findings
