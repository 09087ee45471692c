// SPDX-License-Identifier: GPL-2.0-or-later
// Reading lists as JSON: what the store keeps of a quotation, a dump of everything, and the export.
//
// An entry is one flat object, its members named as in the output of a search where they mean the
// same; what a search calls `text` and `note` (a footnote's mark) are `quotation` and `mark` here.
// Unknown values are null.
#pragma once

#include <nlohmann/json_fwd.hpp>

#include "searcher/lists/list.h"

namespace findings {

[[nodiscard]] nlohmann::ordered_json json_of(const Quotation& quotation);
[[nodiscard]] nlohmann::ordered_json json_of(const Entry& entry);
[[nodiscard]] nlohmann::ordered_json json_of(const LoggedSearch& search);
/// The list without its entries and searches.
[[nodiscard]] nlohmann::ordered_json head_json(const ReadingList& list);

/// Back again; members that are not known are passed over. Throws InputError that names the member
/// which is missing or not what it should be.
[[nodiscard]] Quotation quotation_of(const nlohmann::ordered_json& json);
[[nodiscard]] Entry entry_of(const nlohmann::ordered_json& json);
[[nodiscard]] LoggedSearch logged_search_of(const nlohmann::ordered_json& json);
[[nodiscard]] ReadingList head_of(const nlohmann::ordered_json& json);

}  // namespace findings
