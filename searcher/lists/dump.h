// SPDX-License-Identifier: GPL-2.0-or-later
// Everything in the store as one readable text, and back: for backups, version control, and to
// bring the work of several people together.
//
// JSON Lines. The first line names the schema; then each list (`list`), its entries in their order
// (`entry`) and its searches (`search`), lists in the order of their names; then saved searches
// (`saved`) and what readers have seen (`seen`). The same store gives the same bytes. What could be
// undone is not in it.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/lists/list.h"
#include "searcher/lists/saved.h"
#include "searcher/lists/store.h"

namespace findings {

struct Dump {
  std::vector<ReadingList> lists;
  std::vector<SavedSearch> saved;
  std::map<std::string, std::vector<std::string>> seen;  ///< ids of passages, by reader
};

/// All, or one list. Throws NotFoundError.
[[nodiscard]] Dump dump_of(ListStore& store, const std::optional<std::string>& list);

[[nodiscard]] std::string dump_text(const Dump& dump);

/// Throws InputError that names the line: no dump, of a newer schema, damaged.
[[nodiscard]] Dump read_dump(std::string_view text, const std::string& name);

}  // namespace findings
