// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/catalogue.h"

#include <algorithm>
#include <fstream>
#include <iterator>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/csv.h"

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

std::string canonical_force(const Vocabulary& vocabulary, const std::string& spoken,
                            std::vector<std::string>& notes) {
  if (const Force* force = vocabulary.force(spoken)) return force->name;
  const auto meant = vocabulary.nearest_force(spoken);
  notes.push_back(fmt::format("force “{}” is not in the vocabulary{}", spoken,
                              meant ? fmt::format("; did you mean {}?", *meant) : ""));
  return spoken;
}

Catalogue::Catalogue(const std::filesystem::path& file, std::filesystem::path folder,
                     const Vocabulary& vocabulary)
    : folder_(std::move(folder)) {
  const CsvTable table(read_file(file), file.string(), {"path"});
  std::map<std::string, std::string> ids;  // -> place
  for (const CsvTable::Row& row : table.rows()) {
    const std::string place = table.place(row);
    const std::string path = table.cell(row, "path");
    if (path.empty()) throw InputError(fmt::format("{}: the path is empty", place));
    Description description;
    description.id = table.cell(row, "document");
    if (description.id.find_first_of("# \t\n") != std::string::npos) {
      throw InputError(
          fmt::format("{}: document id “{}” has a blank or a #", place, description.id),
          fmt::format("write “{}”", slug(description.id)));
    }
    if (!description.id.empty()) {
      const auto [other, fresh] = ids.emplace(description.id, place);
      if (!fresh) {
        throw InputError(fmt::format("{}: document id “{}” stands already in {}", place,
                                     description.id, other->second),
                         "give each document an id of its own");
      }
    }
    if (std::string title = table.cell(row, "title"); !title.empty()) {
      description.title = {std::move(title), Origin::catalogue};
    }
    std::vector<std::string> forces;
    for (const std::string& spoken : table.list(row, "force")) {
      forces.push_back(canonical_force(vocabulary, spoken, description.notes));
    }
    std::ranges::sort(forces);
    forces.erase(std::ranges::unique(forces).begin(), forces.end());
    if (!forces.empty()) description.forces = {std::move(forces), Origin::catalogue};
    if (const std::string year = table.cell(row, "year"); !year.empty()) {
      const auto date = Date::parse_iso(year);
      if (!date || date->month != 0) {
        throw InputError(fmt::format("{}: “{}” is not a year", place, year), "write it as 2014");
      }
      description.year = {date->year, Origin::catalogue};
    }
    if (const std::string published = table.cell(row, "published"); !published.empty()) {
      const auto date = Date::parse_iso(published);
      if (!date) {
        throw InputError(fmt::format("{}: “{}” is not a date", place, published),
                         "write it as 2014-09-03, 2014-09 or 2014");
      }
      description.published = {date, Origin::catalogue};
    }
    if (const std::string type = table.cell(row, "type"); !type.empty()) {
      const DocumentType* known = vocabulary.type(type);
      if (known == nullptr) {
        description.notes.push_back(fmt::format("type “{}” is not in the vocabulary", type));
      }
      description.type = {known != nullptr ? known->slug : slug(type), Origin::catalogue};
    }
    const auto [other, fresh] =
        entries_.emplace(normal(folder_ / path), Entry{std::move(description), place});
    if (!fresh) {
      throw InputError(
          fmt::format("{}: path “{}” stands already in {}", place, path, other->second.place));
    }
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
    if (!entry.used) {
      result.push_back(fmt::format("{}: there is no {}", entry.place, path.string()));
    }
  }
  return result;
}

}  // namespace findings
