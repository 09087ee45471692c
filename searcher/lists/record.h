// SPDX-License-Identifier: GPL-2.0-or-later
// A value that the store keeps as JSON.
#pragma once

#include <string>

#include <nlohmann/json.hpp>

#include "corpus/files/json.h"
#include "corpus/model/error.h"
#include "searcher/lists/database.h"

namespace findings {

/// What `read` makes of the record. Throws ListsError where it is no JSON, or not what `read`
/// expects: the file is damaged.
template <typename Read>
auto value_of_record(const std::string& record, const Database& database, const Read& read) {
  try {
    return read(parse_ordered_json(record));
  } catch (const nlohmann::ordered_json::exception& error) {
    database_damaged(database, error.what());
  } catch (const InputError& error) {
    database_damaged(database, error.what());
  }
}

}  // namespace findings
