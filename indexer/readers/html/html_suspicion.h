// SPDX-License-Identifier: GPL-2.0-or-later
// What speaks against an element's being a part of the text.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/readers/html/html_names.h"
#include "indexer/readers/xml.h"

namespace findings {

/// How much it takes to believe that an element is none of the document's text.
enum class Trust : std::uint8_t {
  sure,    ///< unless nearly all prose of the page is in it
  likely,  ///< unless much of it is
  weak,    ///< only if there is hardly any text in it
};

struct Suspicion {
  std::string_view reason;  ///< as the report names it
  Trust trust = Trust::likely;
};

/// What an element's name, role, class, id and style say against it. `in_article` holds for what
/// is inside an article or main element, whose headers and footers are its own.
[[nodiscard]] std::optional<Suspicion> suspicion_of(const xmlNode* element, Tag tag,
                                                    bool in_article);

}  // namespace findings
