// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/answer/theme_list.h"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "corpus/text/edit_distance.h"

namespace findings {

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
    const auto found = held.find(theme.slug);
    if (found == held.end()) {
      list.themes.push_back({theme, 0, 0});
    } else {
      list.themes.push_back({theme, found->second->passages, found->second->documents});
      held.erase(found);
    }
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

}  // namespace findings
