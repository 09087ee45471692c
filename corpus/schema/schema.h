// SPDX-License-Identifier: GPL-2.0-or-later
// Defines what is indexed and how: one table for writer, query language and output.
#pragma once

#include <algorithm>
#include <array>
#include <cstdint>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>

namespace findings {

/// Version of everything on disk. An index of another version is refused.
inline constexpr int schema_version = 7;

/// The columns of a segment, in the order of their sections.
enum class Column : std::uint8_t { force, year, theme, kind, type, part, published };
inline constexpr std::size_t column_count = 7;

/// The properties that are counted and filtered by, in the order in which they are shown.
inline constexpr std::array<Column, 5> facet_columns = {Column::force, Column::year, Column::theme,
                                                        Column::kind, Column::type};

enum class Field : std::uint8_t {
  text,
  heading,
  title,
  force,
  year,
  published,
  theme,
  kind,
  type,
  part,
  document,
  note,  ///< this and the next two are in reading lists, not in the index
  list,
  seen,
};

struct FieldRow {
  Field field;
  std::string_view name;         ///< in queries, options and output
  std::string_view term_prefix;  ///< before the stem in the postings; text and heading share one
  std::optional<Column> column;  ///< where filters and counts find it
  bool asked;                    ///< whether the query language has `name:`
};

inline constexpr std::array<FieldRow, 14> field_table = {{
    {Field::text, "text", "", std::nullopt, false},
    {Field::heading, "heading", "", std::nullopt, true},
    // On the first passage of a document only; the segment knows how far the document reaches.
    {Field::title, "title", "XT", std::nullopt, true},
    {Field::force, "force", "", Column::force, true},
    {Field::year, "year", "", Column::year, true},
    {Field::published, "published", "", Column::published, true},
    {Field::theme, "theme", "", Column::theme, true},
    {Field::kind, "kind", "", Column::kind, true},
    {Field::type, "type", "", Column::type, true},
    {Field::part, "part", "", Column::part, true},
    {Field::document, "document", "", std::nullopt, true},
    {Field::note, "note", "", std::nullopt, true},
    {Field::list, "list", "", std::nullopt, false},
    {Field::seen, "seen", "", std::nullopt, false},
}};

[[nodiscard]] constexpr const FieldRow& row_of(Field field) {
  const auto* row = std::ranges::find(field_table, field, &FieldRow::field);
  if (row == field_table.end()) throw std::logic_error("a field without a row in the schema");
  return *row;
}

/// Whether the field is in reading lists, not in the index.
[[nodiscard]] constexpr bool is_gathered(Field field) {
  return field == Field::note || field == Field::list || field == Field::seen;
}
[[nodiscard]] constexpr std::string_view name_of(Column column) {
  const auto* row = std::ranges::find(field_table, std::optional(column), &FieldRow::column);
  if (row == field_table.end()) throw std::logic_error("a column without a row in the schema");
  return row->name;
}

/// The row of a field that queries can name; null if there is none of that name.
[[nodiscard]] constexpr const FieldRow* asked_field(std::string_view name) {
  const auto* row = std::ranges::find(field_table, name, &FieldRow::name);
  return row == field_table.end() || !row->asked ? nullptr : row;
}

/// The facet of that name (`force`, `year`, `theme`, `kind`, `type`).
[[nodiscard]] constexpr std::optional<Column> facet_named(std::string_view name) {
  const auto* found = std::ranges::find(facet_columns, name, [](Column c) { return name_of(c); });
  return found == facet_columns.end() ? std::nullopt : std::optional(*found);
}

}  // namespace findings
