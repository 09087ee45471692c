// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/vocabulary/vocabulary.h"

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>

#include <fmt/format.h>
#include <xxhash.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/csv.h"

namespace findings {
namespace {

std::string required(const CsvTable& table, const CsvTable::Row& row, std::string_view column) {
  std::string value = table.cell(row, column);
  if (value.empty()) {
    throw InputError(fmt::format("{}: no value in column “{}”", table.place(row), column));
  }
  return value;
}

std::string required_slug(const CsvTable& table, const CsvTable::Row& row,
                          std::set<std::string>& seen) {
  std::string value = required(table, row, "slug");
  if (slug(value) != value) {
    throw InputError(
        fmt::format("{}: “{}” is not a slug", table.place(row), value),
        fmt::format("write “{}”: lower-case letters, digits and single hyphens", slug(value)));
  }
  if (!seen.insert(value).second) {
    throw InputError(fmt::format("{}: slug “{}” appears twice", table.place(row), value));
  }
  return value;
}

// The first row whose slug, or the slug of whose label, is that of `spoken`.
template <typename Row>
const Row* find_spoken(const std::vector<Row>& rows, std::string_view spoken) {
  const std::string key = slug(spoken);
  const auto found = std::ranges::find_if(
      rows, [&](const Row& row) { return row.slug == key || slug(row.label) == key; });
  return found == rows.end() ? nullptr : &*found;
}

CsvTable table_of(std::string_view text, std::size_t file,
                  const std::vector<std::string>& columns) {
  return {text, std::string(VocabularyFiles::names.at(file)), columns};
}

// By bytes.
constexpr auto counties = std::to_array<std::string_view>(
    {"aberdeenshire", "angus",           "argyll",          "armagh",        "ayrshire",
     "berkshire",     "buckinghamshire", "caithness",       "cardiganshire", "carmarthenshire",
     "ceredigion",    "denbighshire",    "dumfriesshire",   "fermanagh",     "flintshire",
     "glamorgan",     "herefordshire",   "huntingdonshire", "lanarkshire",   "middlesex",
     "monmouthshire", "northumberland",  "oxfordshire",     "pembrokeshire", "perthshire",
     "radnorshire",   "renfrewshire",    "rutland",         "shropshire",    "stirlingshire",
     "sutherland",    "tyrone",          "westmorland",     "worcestershire"});

}  // namespace

bool is_county(std::string_view name) { return std::ranges::binary_search(counties, name); }

bool may_be_misspelt(std::string_view typed, std::string_view name) {
  constexpr std::size_t letters_for_two_changes = 8;
  if (typed.empty() || name.empty() || typed.front() != name.front()) return false;
  if (is_county(typed)) return false;
  const std::size_t most = count_code_points(typed) >= letters_for_two_changes ? 2 : 1;
  return edit_distance(typed, name, most) <= most;
}

std::string VocabularyFiles::fingerprint() const {
  XXH64_hash_t hash = 0;
  for (const std::string& text : texts) {
    hash = XXH3_64bits_withSeed(text.data(), text.size(), hash);
  }
  return fmt::format("{:016x}", hash);
}

Vocabulary::Vocabulary(const VocabularyFiles& files) {
  load_forces(files.texts[0]);
  load_themes(files.texts[1]);
  load_types(files.texts[2]);
  synonyms_ = read_synonyms(files.texts[VocabularyFiles::synonyms]);
  load_scales(files.texts[4]);
}

void Vocabulary::load_forces(std::string_view text) {
  const CsvTable table = table_of(text, 0, {"slug", "name", "short", "kind", "names", "aliases"});
  std::set<std::string> slugs;
  for (const CsvTable::Row& row : table.rows()) {
    Force force{required_slug(table, row, slugs), required(table, row, "name"),
                required(table, row, "short"),    required(table, row, "kind"),
                table.list(row, "names"),         table.list(row, "aliases")};
    std::vector<std::string> spoken = {force.slug, force.name, force.short_name};
    spoken.insert(spoken.end(), force.names.begin(), force.names.end());
    spoken.insert(spoken.end(), force.aliases.begin(), force.aliases.end());
    for (const std::string& name : spoken) {
      const auto [at, fresh] = force_keys_.emplace(slug(name), forces_.size());
      if (!fresh && at->second != forces_.size()) {
        throw InputError(fmt::format("{}: “{}” already means {}", table.place(row), name,
                                     forces_[at->second].name),
                         "remove it from one of the two lines");
      }
    }
    forces_.push_back(std::move(force));
  }
}

void Vocabulary::load_themes(std::string_view text) {
  const CsvTable table = table_of(text, 1, {"slug", "label", "triggers", "hints", "headings"});
  std::set<std::string> slugs;
  for (const CsvTable::Row& row : table.rows()) {
    themes_.push_back({required_slug(table, row, slugs), required(table, row, "label"),
                       table.list(row, "triggers"), table.list(row, "hints"),
                       table.list(row, "headings")});
  }
}

void Vocabulary::load_types(std::string_view text) {
  const CsvTable table = table_of(text, 2, {"slug", "label", "titles", "openings"});
  std::set<std::string> slugs;
  for (const CsvTable::Row& row : table.rows()) {
    types_.push_back({required_slug(table, row, slugs), required(table, row, "label"),
                      table.list(row, "titles"), table.list(row, "openings")});
  }
}

void Vocabulary::load_scales(std::string_view text) {
  if (text.empty()) return;
  const CsvTable table = table_of(text, 4, {"slug", "name", "grades", "ungraded"});
  std::set<std::string> slugs;
  std::map<std::string, std::string> meanings;  // the grade that a word means
  const auto claim = [&](const CsvTable::Row& row, const std::string& word,
                         const std::string& grade) {
    const auto [at, fresh] = meanings.emplace(word, grade);
    if (fresh || at->second == grade) return;
    throw InputError(fmt::format("{}: “{}” already means “{}”", table.place(row), word, at->second),
                     "a word means the same grade in all scales");
  };
  for (const CsvTable::Row& row : table.rows()) {
    Scale scale{required_slug(table, row, slugs), required(table, row, "name"), {}, {}};
    for (const std::string& cell : table.list(row, "grades")) {
      std::vector<std::string> words = split_list(ascii::lower(cell), '=');
      if (words.empty()) continue;
      for (const std::string& word : words) claim(row, word, words.front());
      scale.grades.push_back({words.front(), std::move(words)});
    }
    if (scale.grades.empty()) required(table, row, "grades");
    for (const std::string& cell : table.list(row, "ungraded")) {
      scale.ungraded.push_back(ascii::lower(cell));
      claim(row, scale.ungraded.back(), scale.ungraded.back());
    }
    scales_.push_back(std::move(scale));
  }
}

SynonymGroups read_synonyms(std::string_view text) {
  SynonymGroups groups;
  if (text.empty()) return groups;
  const CsvTable table = table_of(text, VocabularyFiles::synonyms, {"terms", "note"});
  std::map<std::string, std::string> places;  // of the slugs of all terms
  for (const CsvTable::Row& row : table.rows()) {
    std::vector<std::string> group = table.list(row, "terms");
    if (group.empty() ||
        (group.size() == 1 && group.front().find_first_of(" -") == group[0].npos)) {
      throw InputError(
          fmt::format("{}: a group of synonyms needs two terms, or a phrase", table.place(row)),
          "join terms by semicolons, or remove the line");
    }
    for (const std::string& term : group) {
      const std::string key = slug(term);
      if (key.empty()) {
        throw InputError(fmt::format("{}: “{}” has no word", table.place(row), term));
      }
      const auto [at, fresh] = places.emplace(key, table.place(row));
      // `&` and `and` are one name, but both spellings are wanted.
      const bool other_spelling =
          at->second == table.place(row) && std::ranges::count(group, term) == 1;
      if (!fresh && !other_spelling) {
        throw InputError(
            fmt::format("{}: “{}” already appears in {}", table.place(row), term, at->second),
            "make the two lines one, or remove it from one of them");
      }
    }
    groups.push_back(std::move(group));
  }
  return groups;
}

const Force* Vocabulary::force(std::string_view spoken) const {
  std::string key = slug(spoken);
  if (key.starts_with("the-")) key.erase(0, 4);
  for (const std::string_view ending :
       {"", "-police", "-constabulary", "-police-force", "-force"}) {
    if (!key.ends_with(ending)) continue;
    const auto found =
        force_keys_.find(std::string_view(key).substr(0, key.size() - ending.size()));
    if (found != force_keys_.end()) return &forces_[found->second];
  }
  return nullptr;
}

const Theme* Vocabulary::theme(std::string_view spoken) const {
  return find_spoken(themes_, spoken);
}

const DocumentType* Vocabulary::type(std::string_view spoken) const {
  return find_spoken(types_, spoken);
}

std::optional<std::string> Vocabulary::nearest_force(std::string_view spoken) const {
  const std::string typed = slug(spoken);
  std::optional<std::string> best;
  std::size_t fewest = SIZE_MAX;
  for (const auto& [key, index] : force_keys_) {
    if (!may_be_misspelt(typed, key)) continue;
    const std::size_t changes = edit_distance(typed, key, 2);
    if (changes < fewest) best = forces_[index].slug;
    fewest = std::min(fewest, changes);
  }
  return best;
}

}  // namespace findings
