// SPDX-License-Identifier: GPL-2.0-or-later
// From `force:cambs` to the codes of a segment's column.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "corpus/model/date.h"
#include "corpus/model/locator.h"
#include "corpus/segment/segment.h"
#include "searcher/match/gathered.h"
#include "searcher/query/plan.h"

namespace findings {

class OpenIndex;

/// One value of a condition, understood.
struct FilterValue {
  enum class Type : std::uint8_t { value, years, dates, none, any };
  Type type = Type::value;
  std::string value;                ///< as the columns hold it; of `document` an id
  int first_year = 0;               ///< inclusive
  int last_year = 0;                ///< inclusive
  Date first_date;                  ///< inclusive
  Date last_date;                   ///< inclusive
  std::vector<PassageId> passages;  ///< of a gathered field: those that have the value; of `none`
                                    ///< and `any` those that have any

  /// Whether a column's set of values has it.
  [[nodiscard]] bool holds(const std::vector<std::string>& set) const;
  [[nodiscard]] std::string shown() const;
};

/// The values of one field that are joined by OR, and those that are excluded.
struct Filter {
  Field field = Field::force;
  std::vector<FilterValue> included;  ///< empty: whatever is not excluded
  std::vector<FilterValue> excluded;

  [[nodiscard]] bool passes(const std::vector<std::string>& set) const;
};

/// By code of a column, whether the filter lets it through.
[[nodiscard]] std::vector<bool> passing_codes(const ColumnView& column, const Filter& filter);

/// What values there are, to understand and to correct those that people type.
class FilterReader {
 public:
  /// Both must outlive the reader; `gathered` may be null, where there are no reading lists.
  FilterReader(const OpenIndex& index, const Gathered* gathered)
      : index_(index), gathered_(gathered) {}

  /// Throws UsageError for a value that neither the vocabulary nor the index knows, with what
  /// was probably meant; `query` is for the caret of one that stands in it.
  [[nodiscard]] FilterValue read(const FieldCondition& condition, const std::string& query) const;

 private:
  [[nodiscard]] FilterValue named(const FieldCondition& condition, const std::string& query) const;
  [[nodiscard]] FilterValue of_gathered(const FieldCondition& condition,
                                        const std::string& query) const;
  [[nodiscard]] std::vector<PassageId> with_families(std::vector<PassageId> passages) const;
  [[nodiscard]] std::optional<std::string> known_value(Field field,
                                                       const std::string& spoken) const;
  [[nodiscard]] std::vector<std::string> all_values(Field field) const;

  const OpenIndex& index_;
  const Gathered* gathered_;
};

/// Conditions of one field that stand beside each other: within the options OR, and the query's
/// own each by itself. Joined so that every Filter must pass.
[[nodiscard]] std::vector<Filter> read_filters(const FilterReader& reader,
                                               const std::vector<FieldCondition>& options,
                                               const std::vector<FieldCondition>& query_fields,
                                               const std::string& query);

}  // namespace findings
