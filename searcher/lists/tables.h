// SPDX-License-Identifier: GPL-2.0-or-later
// How the store of reading lists lies in SQLite, and how an older one becomes one of today.
//
// The version stands in `user_version`; each migration takes the store one version on. A store is
// copied beside itself (`lists.sqlite.version-1`) before it is migrated.
#pragma once

#include <cstdint>

#include "searcher/lists/database.h"

namespace findings {

/// What this program reads and writes.
[[nodiscard]] std::int64_t newest_version();

/// Makes the store one of today: fills an empty one, migrates an older one. Throws ListsError: the
/// file is of something else, of a newer version, or an older one that may only be read.
void bring_up_to_date(Database& database);

/// Takes the store as far as `version`; one that has something in it is copied beside itself first.
void make_tables(Database& database, std::int64_t version);

}  // namespace findings
