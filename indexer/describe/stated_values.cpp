// SPDX-License-Identifier: GPL-2.0-or-later
#include "indexer/describe/stated_values.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"

namespace findings {

std::string canonical_force(const Vocabulary& vocabulary, const std::string& spoken,
                            std::vector<std::string>& notes) {
  if (const Force* force = vocabulary.force(spoken)) return force->name;
  const auto meant = vocabulary.nearest_force(spoken);
  notes.push_back(fmt::format("force “{}” is not in the vocabulary{}", spoken,
                              meant ? fmt::format("; did you mean {}?", *meant) : ""));
  return spoken;
}

StatedValues::StatedValues(const Vocabulary& vocabulary, Origin origin)
    : vocabulary_(vocabulary), origin_(origin) {}

void StatedValues::id(const std::string& text) {
  if (text.find_first_of("# \t\n") != std::string::npos) {
    throw InputError(fmt::format("document id “{}” has a blank or a #", text),
                     fmt::format("write “{}”", slug(text)));
  }
  description_.id = text;
}

void StatedValues::title(std::string text) {
  if (!text.empty()) description_.title = {std::move(text), origin_};
}

void StatedValues::forces(const std::vector<std::string>& spoken) {
  std::vector<std::string> forces;
  for (const std::string& name : spoken) {
    forces.push_back(canonical_force(vocabulary_, name, description_.notes));
  }
  std::ranges::sort(forces);
  forces.erase(std::ranges::unique(forces).begin(), forces.end());
  if (!forces.empty()) description_.forces = {std::move(forces), origin_};
}

void StatedValues::year(const std::string& text) {
  if (text.empty()) return;
  const auto date = Date::parse_iso(text);
  if (!date || date->month != 0) {
    throw InputError(fmt::format("“{}” is not a year", text), "write it as 2014");
  }
  description_.year = {date->year, origin_};
}

void StatedValues::published(const std::string& text) {
  if (text.empty()) return;
  const auto date = Date::parse_iso(text);
  if (!date) {
    throw InputError(fmt::format("“{}” is not a date", text),
                     "write it as 2014-09-03, 2014-09 or 2014");
  }
  description_.published = {date, origin_};
}

void StatedValues::type(const std::string& text) {
  if (text.empty()) return;
  const DocumentType* known = vocabulary_.type(text);
  if (known == nullptr) note(fmt::format("type “{}” is not in the vocabulary", text));
  description_.type = {known != nullptr ? known->slug : slug(text), origin_};
}

void StatedValues::note(std::string text) { description_.notes.push_back(std::move(text)); }

}  // namespace findings
