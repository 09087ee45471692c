// SPDX-License-Identifier: GPL-2.0-or-later
// Writes the whole store as text and reads it back: for backups, version control, and to combine
// the work of several people.
//
// A dump is JSON Lines. The first line names the schema. Then come the lists by name, each (`list`)
// with its entries in order (`entry`) and its searches (`search`); then saved searches (`saved`)
// and what readers have seen (`seen`). The same store gives the same bytes. The record of changes
// that can be undone is not included.
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "searcher/lists/list.h"
#include "searcher/lists/searches.h"
#include "searcher/lists/store.h"

namespace findings {

struct Dump {
  std::vector<ReadingList> lists;
  std::vector<SavedSearch> saved;
  std::map<std::string, std::set<std::uint64_t>> seen;  ///< keys of passages by reader
};

/// All, or one list. Throws NotFoundError.
[[nodiscard]] Dump dump_of(ListStore& store, const std::optional<std::string>& list);

[[nodiscard]] std::string dump_text(const Dump& dump);

/// `name` is that of the file. Throws InputError, with the line, for text that is not a dump, of a
/// newer schema or damaged.
[[nodiscard]] Dump read_dump(std::string_view text, const std::string& name);

}  // namespace findings
