// SPDX-License-Identifier: GPL-2.0-or-later
#include "corpus/schema/schema.h"

#include <algorithm>
#include <stdexcept>

namespace findings {

const FieldRow& row_of(Field field) {
  const auto* row = std::ranges::find(field_table, field, &FieldRow::field);
  if (row == field_table.end()) throw std::logic_error("a field without a row in the schema");
  return *row;
}

std::string_view name_of(Column column) {
  const auto* row = std::ranges::find(field_table, std::optional(column), &FieldRow::column);
  if (row == field_table.end()) throw std::logic_error("a column without a row in the schema");
  return row->name;
}

const FieldRow* asked_field(std::string_view name) {
  const auto* row = std::ranges::find(field_table, name, &FieldRow::name);
  return row == field_table.end() || !row->asked ? nullptr : row;
}

std::optional<Column> facet_named(std::string_view name) {
  const auto* found = std::ranges::find(facet_columns, name, [](Column c) { return name_of(c); });
  if (found == facet_columns.end()) return std::nullopt;
  return *found;
}

}  // namespace findings
