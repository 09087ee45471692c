// SPDX-License-Identifier: GPL-2.0-or-later
// Exports a reading list in formats for people and for other programs.
#pragma once

#include <array>
#include <cstddef>
#include <cstdint>
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/lists/list.h"

namespace findings {

struct ExportedEntry {
  Entry entry;
  std::size_t number = 0;  ///< its place in the list, from 1
  EntryState state = EntryState::unknown;
};

/// How entries are grouped and ordered. Within a group they keep the order of the list.
enum class EntryOrder : std::uint8_t { list, force, theme, section, document };
inline constexpr std::array<std::string_view, 5> entry_order_names = {"order", "force", "theme",
                                                                      "section", "document"};

[[nodiscard]] constexpr std::string_view name_of(EntryOrder order) {
  return entry_order_names[static_cast<std::size_t>(order)];
}
[[nodiscard]] inline std::optional<EntryOrder> entry_order_named(std::string_view name) {
  return value_named<EntryOrder>(entry_order_names, name);
}

struct ExportedList {
  ReadingList head;  ///< its own entries and searches are ignored
  std::vector<ExportedEntry> entries;
  EntryOrder order = EntryOrder::list;
  bool internals = false;  ///< also ids, source paths, status and the like; JSON always has them
  /// Labels of themes by slug, for headings; a theme without one is named by its slug.
  std::map<std::string, std::string, std::less<>> theme_labels;
};

/// The names of the formats: md html csv json ris bibtex csl-json docx.
[[nodiscard]] std::vector<std::string_view> export_formats();

/// The bytes of the file; the same list gives the same bytes. docs/formats.md describes where each
/// value is in each format. Throws UsageError for an unknown format.
[[nodiscard]] std::string export_list(const ExportedList& list, std::string_view format);

}  // namespace findings
