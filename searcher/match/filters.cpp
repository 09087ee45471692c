// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/filters.h"

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include <fmt/format.h>

#include "corpus/model/document.h"
#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"
#include "corpus/text/strings.h"
#include "searcher/query/operators.h"

namespace findings {
namespace {

constexpr std::string_view range_sign = "..";
constexpr std::size_t most_meant = 6;  // more values would say nothing
constexpr Date earliest = {1000, 1, 1};
constexpr Date latest = {9999, 12, 31};

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

FilterValue any_or_none(const FieldCondition& condition) {
  FilterValue value;
  if (condition.value == "any") value.type = FilterValue::Type::any;
  if (condition.value == "none") value.type = FilterValue::Type::none;
  return value;
}

// Knows which values there are, to understand and to correct those that people type.
class FilterReader {
 public:
  FilterReader(const OpenIndex& index, const Gathered* gathered, const std::string& query)
      : index_(index), gathered_(gathered), query_(query) {}

  void add(const FieldCondition& condition, Filter& to) const {
    (condition.excluded ? to.excluded : to.included).push_back(value_of(condition));
  }

  [[nodiscard]] Filter filter_of(const FieldCondition& condition) const {
    Filter filter{condition.field, {}, {}};
    add(condition, filter);
    return filter;
  }

 private:
  [[nodiscard]] FilterValue value_of(const FieldCondition& condition) const {
    if (is_gathered(condition.field)) return of_gathered(condition);
    FilterValue value = any_or_none(condition);
    if (value.type != FilterValue::Type::value) return value;
    switch (condition.field) {
      case Field::year:
      case Field::published:
        return dates(condition);
      case Field::document:
        value.value = condition.value;
        return value;
      default:
        return named(condition);
    }
  }

  [[nodiscard]] FilterValue of_gathered(const FieldCondition& condition) const {
    FilterValue value = any_or_none(condition);
    value.value = condition.value;
    if (gathered_ == nullptr) {
      if (condition.field != Field::list || value.type != FilterValue::Type::value) return value;
      refuse(condition, fmt::format("there is no reading list “{}”", condition.value),
             "`findings list new NAME` begins one");
    }
    const bool by_value = value.type == FilterValue::Type::value;
    const auto wanted = by_value ? std::optional(condition.value) : std::nullopt;
    std::vector<PassagePlace> places = index_.with_keys((*gathered_)(condition.field, wanted));
    // Having read one passage of a family is having read them all.
    if (condition.field == Field::seen) add_families(places);
    for (const PassagePlace place : places) {
      value.passages.push_back(index_.segment_of(place).id_of(place.passage));
    }
    return value;
  }

  void add_families(std::vector<PassagePlace>& places) const {
    std::set<std::uint32_t> families;
    for (const PassagePlace place : places) families.insert(index_.family_of(place));
    families.erase(0);
    for (const std::uint32_t family : families) {
      const auto members = index_.members(family);
      places.insert(places.end(), members.begin(), members.end());
    }
  }

  [[nodiscard]] FilterValue named(const FieldCondition& condition) const {
    FilterValue value;
    if (auto known = known_value(condition.field, condition.value)) {
      value.value = std::move(*known);
      return value;
    }
    const std::string_view field = row_of(condition.field).name;
    refuse(condition, fmt::format("there is no {} “{}”", field, condition.value),
           hint_for(condition));
  }

  // What was meant by an unknown value, else where to find those that there are.
  [[nodiscard]] std::string hint_for(const FieldCondition& condition) const {
    const Field field = condition.field;
    const std::string& typed = condition.value;
    std::vector<std::string> meant = values_with_words(field, typed);
    if (meant.size() > most_meant) meant.clear();
    if (field == Field::force) {
      // Another place is not what was meant.
      const auto force = index_.vocabulary().nearest_force(typed);
      if (force) meant = {*force};
    } else if (meant.empty()) {
      const std::vector<std::string> known = all_values(field);
      if (const auto near = nearest(typed, known)) meant = {*near};
    }
    if (!meant.empty()) return fmt::format("did you mean {}?", listed(meant, "or"));
    if (field == Field::kind || field == Field::part) {
      return fmt::format("write {}", listed(all_values(field), "or"));
    }
    return fmt::format(
        "neither the index nor its vocabulary has it; `findings facets --facet {0}` lists each {0} "
        "of the index",
        row_of(field).name);
  }

  // The values with a word, of their slug or label, for each word typed: one that begins with it,
  // else one that may be spelt so.
  [[nodiscard]] std::vector<std::string> values_with_words(Field field,
                                                           const std::string& typed) const {
    const std::string key = slug(typed);
    const std::vector<std::string_view> words = split(key, '-');
    const auto all_have = [&](const std::vector<std::string_view>& of_value, const auto& fits) {
      return std::ranges::all_of(words, [&](std::string_view word) {
        return std::ranges::any_of(of_value, [&](std::string_view own) { return fits(word, own); });
      });
    };
    std::vector<std::string> begun;
    std::vector<std::string> misspelt;
    for (const auto& [value, names] : labelled_values(field)) {
      const std::vector<std::string_view> own = split(names, '-');
      if (all_have(own, [](auto word, auto of) { return !word.empty() && of.starts_with(word); })) {
        begun.push_back(value);
      } else if (field != Field::force && all_have(own, may_be_misspelt)) {
        misspelt.push_back(value);
      }
    }
    return begun.empty() ? misspelt : begun;
  }

  // Values and the words of their names, joined by hyphens.
  [[nodiscard]] std::vector<std::pair<std::string, std::string>> labelled_values(
      Field field) const {
    std::vector<std::pair<std::string, std::string>> values;
    const Vocabulary& vocabulary = index_.vocabulary();
    if (field == Field::force) {
      for (const Force& force : vocabulary.forces()) {
        values.emplace_back(force.slug,
                            fmt::format("{}-{}", slug(force.name), slug(force.short_name)));
      }
    } else if (field == Field::theme) {
      for (const Theme& theme : vocabulary.themes()) {
        values.emplace_back(theme.slug, fmt::format("{}-{}", theme.slug, slug(theme.label)));
      }
    } else if (field == Field::type) {
      for (const DocumentType& type : vocabulary.types()) {
        values.emplace_back(type.slug, fmt::format("{}-{}", type.slug, slug(type.label)));
      }
    }
    for (std::string& value : all_values(field)) {
      const bool known =
          vocabulary.force(value) != nullptr ||
          std::ranges::find(values, value, &std::pair<std::string, std::string>::first) !=
              values.end();
      if (!known) values.emplace_back(value, slug(value));
    }
    return values;
  }

  [[nodiscard]] std::optional<std::string> known_value(Field field,
                                                       const std::string& spoken) const {
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

  [[nodiscard]] std::vector<std::string> all_values(Field field) const {
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
        const auto& known = segment->columns[*column].values();
        values.insert(known.begin(), known.end());
      }
    }
    return {values.begin(), values.end()};
  }

  // Of the field `year` whole years.
  [[nodiscard]] FilterValue dates(const FieldCondition& condition) const {
    const bool years = condition.field == Field::year;
    auto ours = range_of_comparison(condition.value);
    if (!ours) ours = range_of_brackets(condition.value);
    if (ours == "any") return any_or_none({condition.field, "any", false, 0, 0});
    const auto range = date_range(ours.value_or(condition.value));
    if (!range || (years && condition.value.find('-') != std::string::npos)) {
      refuse(condition, fmt::format("“{}” is not a {}", condition.value, years ? "year" : "date"),
             years ? "write 2014, 2014..2017, ..2016, 2015.., none or any"
                   : "write 2014-09-03, 2014-09..2015, ..2016, none or any");
    }
    if (range->second < range->first) {
      refuse(condition, fmt::format("“{}” ends before it begins", condition.value),
             "write the earlier one first");
    }
    FilterValue value;
    value.type = years ? FilterValue::Type::years : FilterValue::Type::dates;
    value.first = range->first;
    value.last = range->second;
    return value;
  }

  [[noreturn]] void refuse(const FieldCondition& condition, const std::string& message,
                           const std::string& hint) const {
    if (condition.end > 0) {
      throw QueryError(message, QueryError::Place{query_, condition.begin, condition.end}, hint);
    }
    throw UsageError(message, hint);
  }

  const OpenIndex& index_;
  const Gathered* gathered_;
  const std::string& query_;
};

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
    case Type::dates:
      return std::ranges::any_of(set, [&](const std::string& text) {
        const auto date = Date::parse_iso(text);
        return date && date->last_day() >= first && date->first_day() <= last;
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
    case Type::years:
    case Type::dates: {
      const bool years = type == Type::years;
      std::string from = years ? std::to_string(first.year) : first.iso();
      const std::string to = years ? std::to_string(last.year) : last.iso();
      if (from == to) return from;
      return fmt::format("{}..{}", first == earliest ? "" : from, last == latest ? "" : to);
    }
    case Type::value:
      return value;
  }
  return {};
}

bool Filter::on_facet() const {
  const auto column = row_of(field).column;
  return column && std::ranges::find(facet_columns, *column) != facet_columns.end();
}

std::vector<std::string> Filter::shown() const {
  std::vector<std::string> result;
  for (const FilterValue& value : included) result.push_back(value.shown());
  for (const FilterValue& value : excluded) result.push_back("-" + value.shown());
  return result;
}

std::vector<bool> passing_codes(const ColumnView& column, const Filter& filter) {
  const auto hold = [](const std::vector<FilterValue>& values,
                       const std::vector<std::string>& set) {
    return std::ranges::any_of(values, [&](const FilterValue& value) { return value.holds(set); });
  };
  // Many sets are made of few values: each value is tested once.
  std::vector<bool> included;
  std::vector<bool> excluded;
  for (const std::string& value : column.values()) {
    included.push_back(hold(filter.included, {value}));
    excluded.push_back(hold(filter.excluded, {value}));
  }
  const auto any = [&](const std::vector<std::uint32_t>& set, const std::vector<bool>& of_value,
                       const std::vector<FilterValue>& values) {
    return set.empty() ? hold(values, {})
                       : std::ranges::any_of(set, [&](auto value) { return of_value[value]; });
  };
  std::vector<bool> passes;
  passes.reserve(column.sets().size());
  for (const std::vector<std::uint32_t>& set : column.sets()) {
    passes.push_back((filter.included.empty() || any(set, included, filter.included)) &&
                     !any(set, excluded, filter.excluded));
  }
  return passes;
}

Filters read_filters(const OpenIndex& index, const Gathered* gathered,
                     const std::vector<FieldCondition>& options, const Plan& plan,
                     const std::string& query) {
  const FilterReader reader(index, gathered, query);
  Filters result;
  for (const FieldCondition& condition : plan.conditions) {
    result.conditions.push_back(reader.filter_of(condition));
  }
  for (const FieldCondition& condition : options) {
    auto found = std::ranges::find(result.filters, condition.field, &Filter::field);
    if (found == result.filters.end()) {
      result.filters.push_back(reader.filter_of(condition));
    } else {
      reader.add(condition, *found);
    }
  }
  for (const FieldCondition& condition : plan.filters) {
    result.filters.push_back(reader.filter_of(condition));
  }
  return result;
}

}  // namespace findings
