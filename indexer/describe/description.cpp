// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/description.h"

#include <array>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace findings {
namespace {

std::string shown(const std::string& value) { return value; }
std::string shown(const std::vector<std::string>& values) {
  return fmt::format("{}", fmt::join(values, "; "));
}
std::string shown(const std::optional<int>& value) {
  return value ? std::to_string(*value) : "none";
}
std::string shown(const std::optional<Date>& value) { return value ? value->iso() : "none"; }

template <typename T>
void complete(Found<T>& upper, const Found<T>& lower, std::string_view name,
              std::vector<std::string>& notes) {
  if (!lower.known()) return;
  if (!upper.known()) {
    upper = lower;
  } else if (upper.value != lower.value) {
    notes.push_back(fmt::format("{}: {} says “{}”, {} says “{}”; the first holds", name,
                                name_of(upper.how), shown(upper.value), name_of(lower.how),
                                shown(lower.value)));
  }
}

}  // namespace

std::string_view name_of(Origin origin) {
  constexpr std::array<std::string_view, 10> names = {
      "option", "sidecar",  "catalogue",  "title",    "opening",
      "text",   "filename", "properties", "inferred", "none"};
  return names[static_cast<std::size_t>(origin)];
}

double trust_in(Origin origin) {
  constexpr std::array<double, 10> trust = {1, 1, 1, 0.95, 0.85, 0.7, 0.6, 0.5, 0.4, 0};
  return trust[static_cast<std::size_t>(origin)];
}

std::string_view reason_of(Origin origin) {
  constexpr std::array<std::string_view, 10> reasons = {
      "the command line gives it", "the sidecar gives it",
      "the catalogue gives it",    "the title names it",
      "the first lines say it",    "the text says it",
      "the file name has it",      "the properties of the file have it",
      "it follows from the rest",  ""};
  return reasons[static_cast<std::size_t>(origin)];
}

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
}

void Description::complete_from(const Description& lower) {
  if (id.empty()) id = lower.id;
  if (!fieldwork.known()) fieldwork = lower.fieldwork;  // no table or file states it
  if (!title.known()) title = lower.title;  // a shorter title in a catalogue is no conflict
  complete(forces, lower.forces, "force", notes);
  complete(year, lower.year, "year", notes);
  complete(published, lower.published, "published", notes);
  complete(type, lower.type, "type", notes);
  notes.insert(notes.end(), lower.notes.begin(), lower.notes.end());
}

}  // namespace findings
