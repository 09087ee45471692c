// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the filters of a search: from `force:cambs` to the values that columns hold.
#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "corpus/model/date.h"
#include "corpus/model/locator.h"
#include "corpus/segment/columns.h"
#include "searcher/match/open_index.h"
#include "searcher/query/plan.h"

namespace findings {

/// One value of a condition, understood.
struct FilterValue {
  enum class Type : std::uint8_t { value, years, dates, none, any };
  Type type = Type::value;
  std::string value;                ///< as in the columns; for `document` an id
  Date first;                       ///< of years and dates
  Date last;                        ///< inclusive
  std::vector<PassageId> passages;  ///< for a gathered field: those that have the value; for `none`
                                    ///< and `any` those that have any value

  /// Whether a set of values of a column has it.
  [[nodiscard]] bool holds(const std::vector<std::string>& set) const;
  [[nodiscard]] std::string shown() const;
};

/// The values of one field that are joined by OR, and those that are excluded.
struct Filter {
  Field field = Field::force;
  std::vector<FilterValue> included;  ///< empty: everything that is not excluded
  std::vector<FilterValue> excluded;

  /// Whether it is on a facet.
  [[nodiscard]] bool on_facet() const;
  /// The values as understood, excluded ones with `-` before them.
  [[nodiscard]] std::vector<std::string> shown() const;
};

/// By code of a column, whether it passes the filter.
[[nodiscard]] std::vector<bool> passing_codes(const ColumnView& column, const Filter& filter);

/// The filters of one search.
struct Filters {
  /// Beside the whole query; a passage must pass each. The options on one field make one filter.
  std::vector<Filter> filters;
  std::vector<Filter> conditions;  ///< Plan::conditions, by number
};

/// `gathered` may be null, where there are no reading lists. Throws UsageError or QueryError (of
/// `query`, with the place) for a value that neither the vocabulary nor the index knows, with the
/// one that was probably meant.
[[nodiscard]] Filters read_filters(const OpenIndex& index, const Gathered* gathered,
                                   const std::vector<FieldCondition>& options, const Plan& plan,
                                   const std::string& query);

}  // namespace findings
