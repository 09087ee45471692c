// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/export/groups.h"

#include <algorithm>

#include <fmt/format.h>

namespace findings {
namespace {

// The heading that an entry stands under; empty for none.
std::string heading_of(const Entry& entry, const ExportedList& list) {
  const auto& forces = entry.quotation.document.forces;
  const auto& themes = entry.quotation.themes;
  switch (list.order) {
    case EntryOrder::force:
      return forces.empty() ? std::string() : forces.front();
    case EntryOrder::theme: {
      if (themes.empty()) return {};
      const auto label = list.theme_labels.find(themes.front());
      return label == list.theme_labels.end() ? themes.front() : label->second;
    }
    case EntryOrder::section:
      return entry.section;
    default:
      return {};
  }
}

}  // namespace

const std::string& GroupedList::title() const {
  return list.head.title.empty() ? list.head.name : list.head.title;
}

GroupedList grouped(const ExportedList& list) {
  GroupedList result{list, {}};
  if (list.order == EntryOrder::section) {
    for (const std::string& section : list.head.sections) result.groups.push_back({section, {}});
  }
  EntryGroup none;
  for (const ExportedEntry& entry : list.entries) {
    const std::string heading = heading_of(entry.entry, list);
    if (heading.empty()) {
      none.entries.push_back(&entry);
      continue;
    }
    auto group = std::ranges::find(result.groups, heading, &EntryGroup::title);
    if (group == result.groups.end()) {
      group = result.groups.insert(group, {heading, {}});
    }
    group->entries.push_back(&entry);
  }
  std::erase_if(result.groups, [](const EntryGroup& group) { return group.entries.empty(); });
  if (list.order != EntryOrder::section) {
    std::ranges::sort(result.groups, {}, &EntryGroup::title);
  }
  if (!none.entries.empty()) {
    if (!result.groups.empty()) none.title = fmt::format("No {}", name_of(list.order));
    result.groups.push_back(std::move(none));
  }
  return result;
}

}  // namespace findings
