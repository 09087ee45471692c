// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/catalogue.h"

#include <algorithm>
#include <array>

#include <fmt/format.h>

#include "corpus/files/regular_file.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/vocabulary/csv.h"
#include "indexer/readers/text_encoding.h"

namespace findings {
namespace {

constexpr std::size_t largest_catalogue = std::size_t{16} << 20;  // bytes
constexpr std::size_t most_rows = 200'000;
constexpr std::size_t most_forces = 100;  // of a document

std::string read_file(const std::filesystem::path& path) {
  try {
    return read_regular_file(path, largest_catalogue);
  } catch (const FileError& error) {
    throw InputError(
        fmt::format("{}: the catalogue cannot be read: {}", path.string(), error.what()));
  }
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

std::string* member_named(StatedTexts& texts, std::string_view name) {
  using Member = std::string StatedTexts::*;
  static constexpr std::array<std::pair<std::string_view, Member>, 8> members = {{
      {"document", &StatedTexts::id},
      {"title", &StatedTexts::title},
      {"year", &StatedTexts::year},
      {"published", &StatedTexts::published},
      {"type", &StatedTexts::type},
      {"author", &StatedTexts::author},
      {"publisher", &StatedTexts::publisher},
      {"url", &StatedTexts::url},
  }};
  const auto* const found = std::ranges::find(members, name, [](const auto& m) { return m.first; });
  return found == members.end() ? nullptr : &(texts.*(found->second));
}

Description stated_description(const StatedTexts& texts, Origin origin,
                               const Vocabulary& vocabulary) {
  Description description;
  description.id = tidy_text(texts.id);
  if (description.id.find_first_of("# ") != std::string::npos) {
    throw InputError(fmt::format("document id “{}” has a blank or a #", description.id),
                     fmt::format("write “{}”", slug(description.id)));
  }
  const auto take = [&](Found<std::string>& found, const std::string& text) {
    if (const std::string line = tidy_text(text); !line.empty()) found = {line, origin};
  };
  take(description.title, texts.title);
  take(description.author, texts.author);
  take(description.publisher, texts.publisher);
  take(description.url, texts.url);
  if (texts.forces.size() > most_forces) {
    throw InputError(fmt::format("it names more than {} forces", most_forces));
  }
  std::vector<std::string> forces;
  for (const std::string& name : texts.forces) {
    forces.push_back(canonical_force(vocabulary, tidy_text(name), description.notes));
  }
  std::ranges::sort(forces);
  forces.erase(std::ranges::unique(forces).begin(), forces.end());
  if (!forces.empty()) description.forces = {std::move(forces), origin};
  if (!texts.year.empty()) {
    const auto date = Date::parse(texts.year);
    if (!date || date->month != 0) {
      throw InputError(fmt::format("“{}” is not a year", texts.year), "write it as 2014");
    }
    description.year = {date->year, origin};
  }
  if (!texts.published.empty()) {
    const auto date = Date::parse(texts.published);
    if (!date) {
      throw InputError(fmt::format("“{}” is not a date", texts.published),
                       "write it as 2014-09-03, 2014-09 or 2014");
    }
    description.published = {date, origin};
  }
  if (const std::string type = tidy_text(texts.type); !type.empty()) {
    const DocumentType* known = vocabulary.type(type);
    if (known == nullptr) {
      description.notes.push_back(fmt::format("type “{}” is not in the vocabulary", type));
    }
    description.type = {known != nullptr ? known->slug : slug(type), origin};
  }
  return description;
}

Catalogue::Catalogue(const std::filesystem::path& file, std::filesystem::path folder,
                     const Vocabulary& vocabulary)
    : folder_(std::move(folder)) {
  const CsvTable table(read_file(file), file.string(), {"path"});
  if (table.rows().size() > most_rows) {
    throw InputError(
        fmt::format("{}: the catalogue has more than {} rows", file.string(), most_rows),
        "split it by folders");
  }
  std::map<std::string, std::string> ids;  // -> place
  for (const CsvTable::Row& row : table.rows()) {
    const std::string place = table.place(row);
    const std::string path = table.cell(row, "path");
    if (path.empty()) throw InputError(fmt::format("{}: the path is empty", place));
    Description description;
    try {
      StatedTexts texts;
      for (const std::string& column : table.columns()) {
        if (std::string* text = member_named(texts, column)) *text = table.cell(row, column);
      }
      texts.forces = table.list(row, "force");
      description = stated_description(texts, Origin::catalogue, vocabulary);
    } catch (const InputError& error) {
      throw InputError(fmt::format("{}: {}", place, error.what()), error.hint());
    }
    if (const std::string& id = description.id; !id.empty()) {
      const auto [other, fresh] = ids.emplace(id, place);
      if (!fresh) {
        throw InputError(
            fmt::format("{}: document id “{}” already appears in {}", place, id, other->second),
            "give each document a different id");
      }
    }
    const auto [at, fresh] = entries_.try_emplace(normal(folder_ / path));
    if (!fresh) {
      throw InputError(
          fmt::format("{}: path “{}” already appears in {}", place, path, at->second.place));
    }
    at->second.description = std::move(description);
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
    std::error_code error;  // a name that is too long is none either
    if (!entry.used && !std::filesystem::exists(path, error)) {
      result.push_back(fmt::format("{}: there is no {}", entry.place, path.string()));
    }
  }
  return result;
}

}  // namespace findings
