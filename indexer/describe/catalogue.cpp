// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/catalogue.h"

#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/csv.h"
#include "indexer/describe/stated_values.h"

namespace findings {
namespace {

std::string read_file(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw InputError(fmt::format("{}: the catalogue cannot be read", path.string()));
  return valid_utf8(std::string((std::istreambuf_iterator<char>(file)), {}));
}

std::filesystem::path normal(const std::filesystem::path& path) {
  std::error_code error;
  auto result = std::filesystem::weakly_canonical(path, error);
  return error ? path.lexically_normal() : result;
}

}  // namespace

Catalogue::Catalogue(const std::filesystem::path& file, std::filesystem::path folder,
                     const Vocabulary& vocabulary)
    : folder_(std::move(folder)) {
  const CsvTable table(read_file(file), file.string(), {"path"});
  std::map<std::string, std::string> ids;  // -> place
  for (const CsvTable::Row& row : table.rows()) {
    const std::string place = table.place(row);
    const std::string path = table.cell(row, "path");
    if (path.empty()) throw InputError(fmt::format("{}: the path is empty", place));
    StatedValues values(vocabulary, Origin::catalogue);
    try {
      values.id(table.cell(row, "document"));
      values.title(table.cell(row, "title"));
      values.forces(table.list(row, "force"));
      values.year(table.cell(row, "year"));
      values.published(table.cell(row, "published"));
      values.type(table.cell(row, "type"));
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}", place, error.what()), error.hint());
    }
    if (const std::string& id = values.description().id; !id.empty()) {
      const auto [other, fresh] = ids.emplace(id, place);
      if (!fresh) {
        throw InputError(
            fmt::format("{}: document id “{}” stands already in {}", place, id, other->second),
            "give each document an id of its own");
      }
    }
    const auto [at, fresh] = entries_.try_emplace(normal(folder_ / path));
    if (!fresh) {
      throw InputError(
          fmt::format("{}: path “{}” stands already in {}", place, path, at->second.place));
    }
    at->second.description = values.description();
    at->second.place = place;
  }
}

std::optional<Description> Catalogue::find(const std::filesystem::path& file) const {
  const auto found = entries_.find(normal(file));
  if (found == entries_.end()) return std::nullopt;
  found->second.used = true;
  return found->second.description;
}

std::vector<std::string> Catalogue::unused() const {
  std::vector<std::string> result;
  for (const auto& [path, entry] : entries_) {
    if (!entry.used && !std::filesystem::exists(path)) {
      result.push_back(fmt::format("{}: there is no {}", entry.place, path.string()));
    }
  }
  return result;
}

}  // namespace findings
