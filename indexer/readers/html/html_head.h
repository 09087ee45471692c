// SPDX-License-Identifier: GPL-2.0-or-later
// What the head of a page says of it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/block.h"
#include "indexer/readers/xml.h"

namespace findings {

/// The title without the site's name after it, the date of publication (of `<meta>` elements, of
/// embedded JSON-LD, or of the first `<time>` of the text, else that of an export's making), and
/// the canonical address.
[[nodiscard]] Properties read_head(const xmlNode* page);

/// A date as pages write it: ISO 8601 (a time after it is ignored), `03/09/2014` or
/// `3 September 2014`.
[[nodiscard]] std::optional<Date> date_in(std::string_view text);

}  // namespace findings
