// SPDX-License-Identifier: GPL-2.0-or-later
// A reading list as a file for other programs and for print.
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

#include "searcher/lists/entry_state.h"
#include "searcher/lists/list.h"

namespace findings {

struct ExportedEntry {
  Entry entry;
  std::size_t number = 0;  ///< its place in the list, from 1
  EntryState state = EntryState::unknown;
};

/// How entries are grouped and ordered; within a group they keep the order of the list.
enum class EntryOrder : std::uint8_t { list, force, theme, section };
inline constexpr std::array<std::string_view, 4> entry_order_names = {"order", "force", "theme",
                                                                      "section"};

[[nodiscard]] constexpr std::string_view name_of(EntryOrder order) {
  return entry_order_names[static_cast<std::size_t>(order)];
}
[[nodiscard]] std::optional<EntryOrder> entry_order_named(std::string_view name);

struct ExportedList {
  ReadingList head;  ///< its own entries and searches are not looked at
  std::vector<ExportedEntry> entries;
  EntryOrder order = EntryOrder::list;
  /// What headings call a theme, by its slug; a slug that is not there stands for itself.
  std::map<std::string, std::string, std::less<>> theme_labels;
};

/// The names of the formats: md html csv json ris bibtex csl-json docx.
[[nodiscard]] std::vector<std::string_view> export_formats();

/// The bytes of the file; the same list gives the same bytes. Where each value goes is in
/// docs/formats.md. Throws UsageError for an unknown format.
[[nodiscard]] std::string export_list(const ExportedList& list, std::string_view format);

}  // namespace findings
