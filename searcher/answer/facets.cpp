// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/facets.h"

#include <algorithm>
#include <limits>

namespace findings {
namespace {

constexpr std::uint32_t no_document = std::numeric_limits<std::uint32_t>::max();

// Which codes of a column every filter on it lets through.
std::vector<bool> passing_codes(const ColumnView& column, Column id,
                                const std::vector<Filter>& filters) {
  std::vector<bool> passes(column.sets().size(), true);
  for (const Filter& filter : filters) {
    if (row_of(filter.field).column != id) continue;
    const std::vector<bool> here = passing_codes(column, filter);
    for (std::size_t code = 0; code < passes.size(); ++code) {
      passes[code] = passes[code] && here[code];
    }
  }
  return passes;
}

}  // namespace

FacetCounter::FacetCounter(std::vector<Column> facets, std::vector<Filter> filters)
    : facets_(std::move(facets)), filters_(std::move(filters)), tallies_(facets_.size()) {}

void FacetCounter::count(const Segment& segment, const PassageSet& matches) {
  struct FilteredColumn {
    Column id;
    const ColumnView* column;
    std::vector<bool> passes;
  };
  std::vector<FilteredColumn> filtered;
  for (std::size_t i = 0; i < column_count; ++i) {
    const auto id = static_cast<Column>(i);
    const bool named = std::ranges::any_of(
        filters_, [&](const Filter& filter) { return row_of(filter.field).column == id; });
    if (named) {
      const ColumnView& column = segment.columns[id];
      filtered.push_back({id, &column, passing_codes(column, id, filters_)});
    }
  }

  // By value number of the segment, the last place for passages without a value. A document's
  // passages are neighbours, so the document seen last tells whether it is counted already.
  struct Counting {
    const ColumnView* column;
    std::vector<Tally> tallies;
    std::vector<std::uint32_t> last_document;
  };
  std::vector<Counting> counting;
  for (const Column facet : facets_) {
    const ColumnView& column = segment.columns[facet];
    counting.push_back({&column, std::vector<Tally>(column.values().size() + 1),
                        std::vector<std::uint32_t>(column.values().size() + 1, no_document)});
  }
  DocumentFinder documents(segment.records.numbers());
  for (const std::uint32_t passage : numbers_of(matches)) {
    const FilteredColumn* failed = nullptr;
    std::size_t failures = 0;
    for (const FilteredColumn& filter : filtered) {
      if (!filter.passes[(*filter.column)[passage]]) {
        failed = &filter;
        ++failures;
      }
    }
    if (failures > 1) continue;
    const std::uint32_t document = documents.document_of(passage);
    for (std::size_t i = 0; i < facets_.size(); ++i) {
      if (failed != nullptr && failed->id != facets_[i]) continue;
      Counting& to = counting[i];
      const auto tally = [&](std::size_t value) {
        ++to.tallies[value].passages;
        if (to.last_document[value] != document) {
          to.last_document[value] = document;
          ++to.tallies[value].documents;
        }
      };
      const auto& set = to.column->sets()[(*to.column)[passage]];
      if (set.empty()) tally(to.column->values().size());
      for (const std::uint32_t value : set) tally(value);
    }
  }
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    const auto& values = counting[i].column->values();
    for (std::size_t value = 0; value <= values.size(); ++value) {
      const Tally& tally = counting[i].tallies[value];
      if (tally.passages == 0) continue;
      Tally& sum = tallies_[i][value < values.size() ? std::optional(values[value]) : std::nullopt];
      sum.passages += tally.passages;
      sum.documents += tally.documents;
    }
  }
}

std::vector<FacetCounts> FacetCounter::counts() const {
  std::vector<FacetCounts> result;
  for (std::size_t i = 0; i < facets_.size(); ++i) {
    auto tallies = tallies_[i];
    std::vector<const FilterValue*> named;
    for (const Filter& filter : filters_) {
      if (row_of(filter.field).column != facets_[i]) continue;
      for (const FilterValue& value : filter.included) {
        named.push_back(&value);
        if (value.type == FilterValue::Type::value) tallies[value.value];
        if (value.type == FilterValue::Type::none) tallies[std::nullopt];
      }
    }
    FacetCounts& counts = result.emplace_back(FacetCounts{facets_[i], {}});
    for (const auto& [value, tally] : tallies) {
      std::vector<std::string> set;
      if (value) set.push_back(*value);
      const bool selected =
          std::ranges::any_of(named, [&](const FilterValue* filter) { return filter->holds(set); });
      counts.values.push_back({value, tally.passages, tally.documents, selected});
    }
    // Maps put the missing value first and the others in order; it comes last.
    if (!counts.values.empty() && !counts.values.front().value) {
      std::ranges::rotate(counts.values, counts.values.begin() + 1);
    }
    if (facets_[i] != Column::year) {
      std::ranges::stable_sort(counts.values, std::greater<>(), &FacetValue::passages);
    }
  }
  return result;
}

}  // namespace findings
