// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/filters.h"

#include <algorithm>
#include <set>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/kind.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"
#include "searcher/answer/open_index.h"

namespace findings {
namespace {

constexpr std::string_view range_sign = "..";
constexpr Date earliest = {1000, 1, 1};
constexpr Date latest = {9999, 12, 31};

[[noreturn]] void refuse(const FieldCondition& condition, const std::string& query,
                         const std::string& message, const std::string& hint) {
  if (condition.end > 0) {
    throw QueryError(message, QueryError::Place{query, condition.begin, condition.end}, hint);
  }
  throw UsageError(message, hint);
}

// `A..B`, `A..`, `..B` or `A`, each end an ISO date.
std::optional<std::pair<Date, Date>> date_range(const std::string& text) {
  const auto at = text.find(range_sign);
  const std::string from = text.substr(0, at);
  const std::string to = at == std::string::npos ? from : text.substr(at + range_sign.size());
  if (from.empty() && to.empty()) return std::nullopt;
  const auto first = from.empty() ? std::optional(earliest) : Date::parse_iso(from);
  const auto last = to.empty() ? std::optional(latest) : Date::parse_iso(to);
  if (!first || !last) return std::nullopt;
  return std::pair(first->first_day(), last->last_day());
}

FilterValue years(const FieldCondition& condition, const std::string& query) {
  const auto range = date_range(condition.value);
  const bool whole_years = condition.value.find('-') == std::string::npos;
  if (!range || !whole_years) {
    refuse(condition, query, fmt::format("“{}” is not a year", condition.value),
           "write 2014, 2014..2017, ..2016, 2015.., none or any");
  }
  FilterValue value;
  value.type = FilterValue::Type::years;
  value.first_year = range->first.year;
  value.last_year = range->second.year;
  return value;
}

FilterValue dates(const FieldCondition& condition, const std::string& query) {
  const auto range = date_range(condition.value);
  if (!range) {
    refuse(condition, query, fmt::format("“{}” is not a date", condition.value),
           "write 2014-09-03, 2014-09..2015, ..2016, none or any");
  }
  FilterValue value;
  value.type = FilterValue::Type::dates;
  value.first_date = range->first;
  value.last_date = range->second;
  return value;
}

}  // namespace

bool FilterValue::holds(const std::vector<std::string>& set) const {
  switch (type) {
    case Type::none:
      return set.empty();
    case Type::any:
      return !set.empty();
    case Type::value:
      return std::ranges::find(set, value) != set.end();
    case Type::years:
      return std::ranges::any_of(set, [&](const std::string& text) {
        const int year = std::atoi(text.c_str());
        return year >= first_year && year <= last_year;
      });
    case Type::dates:
      return std::ranges::any_of(set, [&](const std::string& text) {
        const auto date = Date::parse_iso(text);
        return date && date->last_day() >= first_date && date->first_day() <= last_date;
      });
  }
  return false;
}

std::string FilterValue::shown() const {
  switch (type) {
    case Type::none:
      return "none";
    case Type::any:
      return "any";
    case Type::years: {
      if (first_year == last_year) return std::to_string(first_year);
      return fmt::format("{}..{}", first_year == earliest.year ? "" : std::to_string(first_year),
                         last_year == latest.year ? "" : std::to_string(last_year));
    }
    case Type::dates:
      if (first_date == last_date) return first_date.iso();
      return fmt::format("{}..{}", first_date == earliest ? "" : first_date.iso(),
                         last_date == latest ? "" : last_date.iso());
    case Type::value:
      return value;
  }
  return {};
}

bool Filter::passes(const std::vector<std::string>& set) const {
  const auto held = [&](const FilterValue& value) { return value.holds(set); };
  if (!included.empty() && std::ranges::none_of(included, held)) return false;
  return std::ranges::none_of(excluded, held);
}

std::vector<bool> passing_codes(const ColumnView& column, const Filter& filter) {
  // Many sets are made of few values: each value is looked at once.
  std::vector<std::uint8_t> included;
  std::vector<std::uint8_t> excluded;
  for (const std::string& value : column.values()) {
    const std::vector<std::string> alone = {value};
    const auto held = [&](const FilterValue& wanted) { return wanted.holds(alone); };
    included.push_back(std::ranges::any_of(filter.included, held) ? 1 : 0);
    excluded.push_back(std::ranges::any_of(filter.excluded, held) ? 1 : 0);
  }
  const bool all = filter.included.empty();
  std::vector<bool> passes;
  passes.reserve(column.sets().size());
  for (const std::vector<std::uint32_t>& set : column.sets()) {
    passes.push_back(
        set.empty()
            ? filter.passes({})
            : (all || std::ranges::any_of(set, [&](auto value) { return included[value] != 0; })) &&
                  std::ranges::none_of(set, [&](auto value) { return excluded[value] != 0; }));
  }
  return passes;
}

FilterValue FilterReader::read(const FieldCondition& condition, const std::string& query) const {
  if (is_gathered(condition.field)) return of_gathered(condition, query);
  FilterValue value;
  if (condition.value == "none" || condition.value == "any") {
    value.type = condition.value == "none" ? FilterValue::Type::none : FilterValue::Type::any;
    return value;
  }
  switch (condition.field) {
    case Field::year:
      return years(condition, query);
    case Field::published:
      return dates(condition, query);
    case Field::document:
      value.value = condition.value;
      return value;
    default:
      return named(condition, query);
  }
}

FilterValue FilterReader::of_gathered(const FieldCondition& condition,
                                      const std::string& query) const {
  FilterValue value;
  value.value = condition.value;
  const bool is_any = condition.value == "any";
  if (is_any || condition.value == "none") {
    value.type = is_any ? FilterValue::Type::any : FilterValue::Type::none;
  }
  if (gathered_ == nullptr) {
    if (condition.field != Field::list || value.type != FilterValue::Type::value) return value;
    refuse(condition, query, fmt::format("there is no reading list “{}”", condition.value),
           "`findings list new NAME` begins one");
  }
  const bool by_value = value.type == FilterValue::Type::value;
  std::vector<std::string> ids;
  if (condition.field == Field::note) {
    ids = by_value ? gathered_->with_note(condition.value) : gathered_->with_any_note();
  } else if (condition.field == Field::list) {
    ids = by_value ? gathered_->on_list(condition.value) : gathered_->on_any_list();
  } else {
    ids = gathered_->seen();
  }
  for (const std::string& id : ids) {
    if (auto parsed = PassageId::parse(id)) value.passages.push_back(std::move(*parsed));
  }
  // Who has read one of a family has read them all.
  if (condition.field == Field::seen) value.passages = with_families(std::move(value.passages));
  return value;
}

std::vector<PassageId> FilterReader::with_families(std::vector<PassageId> passages) const {
  std::set<PassageId> all(passages.begin(), passages.end());
  std::set<std::uint32_t> families;
  for (const PassageId& id : passages) {
    for (std::size_t i = 0; i < index_.segments().size(); ++i) {
      const auto passage = index_.segments()[i]->find_passage(id);
      if (passage) families.insert(index_.families().family_of({i, *passage}));
    }
  }
  families.erase(0);
  for (const std::uint32_t family : families) {
    for (const PassagePlace place : index_.families().members(family)) {
      all.insert(index_.segments()[place.segment]->id_of(place.passage));
    }
  }
  return {all.begin(), all.end()};
}

FilterValue FilterReader::named(const FieldCondition& condition, const std::string& query) const {
  FilterValue value;
  if (auto known = known_value(condition.field, condition.value)) {
    value.value = std::move(*known);
    return value;
  }
  const std::string_view field = row_of(condition.field).name;
  std::optional<std::string> meant = condition.field == Field::force
                                         ? index_.vocabulary().nearest_force(condition.value)
                                         : std::nullopt;
  if (!meant) meant = nearest(condition.value, all_values(condition.field));
  refuse(condition, query, fmt::format("there is no {} “{}”", field, condition.value),
         meant ? fmt::format("did you mean {}?", *meant)
               : fmt::format("`findings facets` lists each {} of the index", field));
}

std::optional<std::string> FilterReader::known_value(Field field, const std::string& spoken) const {
  if (field == Field::force) {
    if (const Force* force = index_.vocabulary().force(spoken)) return force->name;
  } else if (field == Field::theme) {
    if (const Theme* theme = index_.vocabulary().theme(spoken)) return theme->slug;
  } else if (field == Field::type) {
    if (const DocumentType* type = index_.vocabulary().type(spoken)) return type->slug;
  }
  const std::string key = slug(spoken);
  for (std::string& value : all_values(field)) {
    if (slug(value) == key) return std::move(value);
  }
  return std::nullopt;
}

std::vector<std::string> FilterReader::all_values(Field field) const {
  std::set<std::string> values;
  if (field == Field::kind) values.insert(kind_names.begin(), kind_names.end());
  if (field == Field::part) values.insert(part_names.begin(), part_names.end());
  if (field == Field::theme) {
    for (const Theme& theme : index_.vocabulary().themes()) values.insert(theme.slug);
  }
  if (field == Field::type) {
    for (const DocumentType& type : index_.vocabulary().types()) values.insert(type.slug);
  }
  if (const auto column = row_of(field).column) {
    for (const auto& segment : index_.segments()) {
      const auto& held = segment->columns[*column].values();
      values.insert(held.begin(), held.end());
    }
  }
  return {values.begin(), values.end()};
}

std::vector<Filter> read_filters(const FilterReader& reader,
                                 const std::vector<FieldCondition>& options,
                                 const std::vector<FieldCondition>& query_fields,
                                 const std::string& query) {
  std::vector<Filter> filters;
  for (const FieldCondition& condition : options) {
    auto found = std::ranges::find(filters, condition.field, &Filter::field);
    if (found == filters.end()) found = filters.insert(filters.end(), {condition.field, {}, {}});
    (condition.excluded ? found->excluded : found->included)
        .push_back(reader.read(condition, query));
  }
  for (const FieldCondition& condition : query_fields) {
    Filter& filter = filters.emplace_back(Filter{condition.field, {}, {}});
    (condition.excluded ? filter.excluded : filter.included)
        .push_back(reader.read(condition, query));
  }
  return filters;
}

}  // namespace findings
