// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/facets.h"

#include <algorithm>
#include <cstdint>
#include <functional>
#include <iterator>
#include <limits>
#include <map>
#include <optional>
#include <string>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"

namespace findings {
namespace {

constexpr std::uint32_t no_document = std::numeric_limits<std::uint32_t>::max();

struct Tally {
  std::uint64_t passages = 0;
  std::uint64_t documents = 0;
};

// By value number of a column, the last for passages without a value.
struct Counting {
  explicit Counting(const ColumnView& of)
      : column(&of), tallies(of.values().size() + 1), last_document(tallies.size(), no_document) {}

  // A document's passages are neighbours, so comparing it with the last one shows whether it is
  // counted already.
  void add(std::size_t value, std::uint32_t document) {
    ++tallies[value].passages;
    if (last_document[value] != document) ++tallies[value].documents;
    last_document[value] = document;
  }

  const ColumnView* column;
  std::vector<Tally> tallies;
  std::vector<std::uint32_t> last_document;
};

// The facets that filters name.
struct FilteredColumn {
  Column id;
  const ColumnView* column;
  std::vector<bool> passes;  // by code, all filters on it
};

std::vector<FilteredColumn> filtered_columns(const Segment& segment,
                                             const std::vector<Filter>& filters) {
  std::vector<FilteredColumn> filtered;
  for (const Filter& filter : filters) {
    if (!filter.on_facet()) continue;
    const Column id = *row_of(filter.field).column;
    const ColumnView& column = segment.columns[id];
    std::vector<bool> passes = passing_codes(column, filter);
    const auto known = std::ranges::find(filtered, id, &FilteredColumn::id);
    if (known == filtered.end()) {
      filtered.push_back({id, &column, std::move(passes)});
    } else {
      std::transform(passes.begin(), passes.end(), known->passes.begin(), known->passes.begin(),
                     std::logical_and<>());
    }
  }
  return filtered;
}

// The counts of one segment, by facet.
std::vector<Counting> count(const Segment& segment, const PassageSet& matches,
                            const std::vector<Column>& facets, const std::vector<Filter>& filters) {
  const std::vector<FilteredColumn> filtered = filtered_columns(segment, filters);
  std::vector<Counting> counting;
  for (const Column facet : facets) counting.emplace_back(segment.columns[facet]);
  DocumentFinder documents(segment.records.numbers());
  for (const std::uint32_t passage : numbers_of(matches)) {
    const FilteredColumn* failed = nullptr;
    std::size_t failures = 0;
    for (const FilteredColumn& filter : filtered) {
      if (filter.passes[(*filter.column)[passage]]) continue;
      failed = &filter;
      ++failures;
    }
    if (failures > 1) continue;
    const std::uint32_t document = documents.document_of(passage);
    for (std::size_t i = 0; i < facets.size(); ++i) {
      if (failed != nullptr && failed->id != facets[i]) continue;
      Counting& to = counting[i];
      const auto& set = to.column->sets()[(*to.column)[passage]];
      if (set.empty()) to.add(to.column->values().size(), document);
      for (const std::uint32_t value : set) to.add(value, document);
    }
  }
  return counting;
}

// With rows for the values that filters name.
FacetCounts counts_of(Column facet, std::map<std::optional<std::string>, Tally> tallies,
                      const std::vector<Filter>& filters) {
  std::vector<const FilterValue*> named;
  for (const Filter& filter : filters) {
    if (row_of(filter.field).column != facet) continue;
    for (const FilterValue& value : filter.included) {
      named.push_back(&value);
      if (value.type == FilterValue::Type::value) tallies[value.value];
      if (value.type == FilterValue::Type::none) tallies[std::nullopt];
    }
  }
  FacetCounts counts{facet, {}};
  for (const auto& [value, tally] : tallies) {
    std::vector<std::string> set;
    if (value) set.push_back(*value);
    const bool selected =
        std::ranges::any_of(named, [&](const FilterValue* filter) { return filter->holds(set); });
    counts.values.push_back({value, tally.passages, tally.documents, selected});
  }
  // The map has the missing value first; it comes last here.
  if (!counts.values.empty() && !counts.values.front().value) {
    std::ranges::rotate(counts.values, counts.values.begin() + 1);
  }
  if (facet != Column::year) {
    std::ranges::stable_sort(counts.values, std::greater<>(), &FacetValue::passages);
  }
  return counts;
}

}  // namespace

std::vector<FacetCounts> count_facets(const OpenIndex& index, const Matches& matches,
                                      const std::vector<Column>& facets,
                                      const std::vector<Filter>& filters) {
  if (facets.empty()) return {};
  std::vector<std::map<std::optional<std::string>, Tally>> sums(facets.size());
  for (std::size_t s = 0; s < matches.segments.size(); ++s) {
    const auto counting =
        count(*index.segments()[s], matches.segments[s].unfiltered, facets, filters);
    for (std::size_t i = 0; i < facets.size(); ++i) {
      const auto& values = counting[i].column->values();
      for (std::size_t value = 0; value <= values.size(); ++value) {
        const Tally& tally = counting[i].tallies[value];
        if (tally.passages == 0) continue;
        Tally& sum = sums[i][value < values.size() ? std::optional(values[value]) : std::nullopt];
        sum.passages += tally.passages;
        sum.documents += tally.documents;
      }
    }
  }
  std::vector<FacetCounts> result;
  for (std::size_t i = 0; i < facets.size(); ++i) {
    result.push_back(counts_of(facets[i], std::move(sums[i]), filters));
  }
  return result;
}

ThemeList theme_list(const Vocabulary& vocabulary, const FacetCounts& counts) {
  ThemeList list;
  std::map<std::string, const FacetValue*> held;  // by slug
  for (const FacetValue& value : counts.values) {
    if (value.value) {
      held.emplace(*value.value, &value);
    } else {
      list.none = value;
    }
  }
  for (const Theme& theme : vocabulary.themes()) {
    ThemeUse& use = list.themes.emplace_back(ThemeUse{theme, 0, 0});
    const auto found = held.extract(theme.slug);
    if (found.empty()) continue;
    use.passages = found.mapped()->passages;
    use.documents = found.mapped()->documents;
  }
  for (const auto& [slug, value] : held) {
    list.themes.push_back({{slug, {}, {}, {}, {}}, value->passages, value->documents});
  }
  return list;
}

const ThemeUse& theme_named(const ThemeList& list, std::string_view spoken) {
  const std::string key = slug(spoken);
  std::map<std::string, const ThemeUse*> known;  // by slug and by the slug of the label
  for (const ThemeUse& use : list.themes) known.emplace(use.theme.slug, &use);
  for (const ThemeUse& use : list.themes) {
    if (!use.theme.label.empty()) known.emplace(slug(use.theme.label), &use);
  }
  if (const auto found = known.find(key); found != known.end()) return *found->second;
  std::vector<std::string> keys;
  for (const auto& [name, use] : known) keys.push_back(name);
  const auto meant = nearest(key, keys);
  throw UsageError(fmt::format("there is no theme “{}”", spoken),
                   meant ? fmt::format("did you mean {}?", known.at(*meant)->theme.slug)
                         : "`findings themes` lists them");
}

std::vector<Acronym> acronyms_named(std::span<const Acronym> all, std::string_view spoken) {
  std::vector<Acronym> found;
  const auto collect = [&](const auto& is_meant) {
    if (found.empty()) std::ranges::copy_if(all, std::back_inserter(found), is_meant);
  };
  const std::string key = slug(spoken);
  collect([&](const Acronym& acronym) { return acronym.short_form == spoken; });
  collect([&](const Acronym& acronym) { return slug(acronym.short_form) == key; });
  collect([&](const Acronym& acronym) { return slug(acronym.short_form) + "s" == key; });
  if (!found.empty()) return found;
  std::vector<std::string> known;
  for (const Acronym& acronym : all) known.push_back(acronym.short_form);
  throw NotFoundError(fmt::format("no passage explains the acronym “{}”", spoken),
                      meant_or(spoken, known, "`findings acronyms` lists those explained"));
}

}  // namespace findings
