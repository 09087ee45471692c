// SPDX-License-Identifier: GPL-2.0-or-later
// Which passages a reader has been shown.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "searcher/lists/store.h"

namespace findings {

/// Their ids in order: what was shown, and what the reader put on a list.
[[nodiscard]] std::vector<std::string> seen_by(ListStore& store, const std::string& reader);
/// What was shown, by reader.
[[nodiscard]] std::map<std::string, std::vector<std::string>> seen_by_all(ListStore& store);

void mark_seen(ListStore& store, const std::string& reader, std::span<const std::string> passages);

}  // namespace findings
