// SPDX-License-Identifier: GPL-2.0-or-later
// The entries of a list in the order of a file, under headings: the same for every format.
#pragma once

#include <string>
#include <vector>

#include "searcher/lists/export/export.h"

namespace findings {

struct EntryGroup {
  std::string title;  ///< empty where the entries need no heading
  std::vector<const ExportedEntry*> entries;
};

/// What a writer is given. It refers to the list, which must outlive it.
struct GroupedList {
  const ExportedList& list;
  std::vector<EntryGroup> groups;

  /// Title of the list, else its name.
  [[nodiscard]] const std::string& title() const;
};

/// Forces and themes by name, sections as the list has them. An entry with several forces or themes
/// stands once, under the first. Those with none come last, as `No force`.
[[nodiscard]] GroupedList grouped(const ExportedList& list);

}  // namespace findings
