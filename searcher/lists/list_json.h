// SPDX-License-Identifier: GPL-2.0-or-later
// Converts reading lists to JSON and back: for the store's records, dumps and exports.
//
// An entry is one flat object. Its members have the names that they have in search results, except
// that `text` is `quotation` here and `note` (a footnote's mark) is `mark`. Unknown values are
// null.
#pragma once

#include <string_view>

#include <nlohmann/json_fwd.hpp>

#include "searcher/lists/list.h"

namespace findings {

[[nodiscard]] nlohmann::ordered_json json_of(const Quotation& quotation);
[[nodiscard]] nlohmann::ordered_json json_of(const Entry& entry);
[[nodiscard]] nlohmann::ordered_json json_of(const LoggedSearch& search);
/// The list without its entries and searches.
[[nodiscard]] nlohmann::ordered_json head_json(const ReadingList& list);

/// The values back. Unknown members are ignored. Throws InputError that names the member that is
/// missing or wrong.
[[nodiscard]] Quotation quotation_of(const nlohmann::ordered_json& json);
[[nodiscard]] Entry entry_of(const nlohmann::ordered_json& json);
[[nodiscard]] LoggedSearch logged_search_of(const nlohmann::ordered_json& json);
[[nodiscard]] ReadingList head_of(const nlohmann::ordered_json& json);

/// Throws InputError for text that is not JSON.
[[nodiscard]] nlohmann::ordered_json parsed_json(std::string_view text);

}  // namespace findings
