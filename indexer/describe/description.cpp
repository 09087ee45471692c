// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/description.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace findings {
namespace {

struct OriginRow {
  std::string_view name;
  double trust;
  std::string_view reason;
};

const OriginRow& origin_row(Origin origin) {
  static constexpr std::array<OriginRow, 10> rows = {{
      {"option", 1, "the command line gives it"},
      {"sidecar", 1, "the sidecar gives it"},
      {"catalogue", 1, "the catalogue gives it"},
      {"title", 0.95, "the title names it"},
      {"opening", 0.85, "the first lines say it"},
      {"text", 0.7, "the text says it"},
      {"filename", 0.6, "the file name has it"},
      {"properties", 0.5, "the properties of the file have it"},
      {"inferred", 0.4, "it follows from the rest"},
      {"none", 0, ""},
  }};
  return rows.at(static_cast<std::size_t>(origin));
}

std::string shown(const std::string& value) { return value; }
std::string shown(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}
std::string shown(std::optional<int> value) { return value ? std::to_string(*value) : "none"; }
std::string shown(std::optional<Date> value) { return value ? value->iso() : "none"; }

template <typename T>
void note_conflict(std::string_view name, const Found<T>& upper, const Found<T>& lower,
                   std::vector<std::string>& notes) {
  if (!upper.known() || !lower.known() || upper.value == lower.value) return;
  notes.push_back(fmt::format("{}: {} says “{}”, {} says “{}”; the first is used", name,
                              name_of(upper.how), shown(upper.value), name_of(lower.how),
                              shown(lower.value)));
}

}  // namespace

std::string_view name_of(Origin origin) { return origin_row(origin).name; }
double trust_in(Origin origin) { return origin_row(origin).trust; }
std::string_view reason_of(Origin origin) { return origin_row(origin).reason; }

void Description::fill_from(const Description& lower) {
  const auto fill = [](auto& upper, const auto& value) {
    if (!upper.known()) upper = value;
  };
  fill(title, lower.title);
  fill(forces, lower.forces);
  fill(year, lower.year);
  fill(published, lower.published);
  fill(fieldwork, lower.fieldwork);
  fill(type, lower.type);
  fill(author, lower.author);
  fill(publisher, lower.publisher);
  fill(url, lower.url);
}

void Description::complete_from(const Description& lower) {
  if (id.empty()) id = lower.id;
  // A shorter title in a catalogue is no conflict, and no table or file states the fieldwork.
  note_conflict("force", forces, lower.forces, notes);
  note_conflict("year", year, lower.year, notes);
  note_conflict("published", published, lower.published, notes);
  note_conflict("type", type, lower.type, notes);
  notes.insert(notes.end(), lower.notes.begin(), lower.notes.end());
  fill_from(lower);
}

}  // namespace findings
