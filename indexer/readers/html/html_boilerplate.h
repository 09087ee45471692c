// SPDX-License-Identifier: GPL-2.0-or-later
// Recognises boilerplate (navigation, site frames, buttons) by the names that elements have.
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

#include "indexer/readers/html/html_tree.h"

namespace findings {

/// How much prose an element may hold and still be left out.
enum class Certainty : std::uint8_t {
  sure,    ///< anything but nearly all prose of the page
  likely,  ///< anything but much of it
  weak,    ///< hardly any text
};

struct Boilerplate {
  std::string_view reason;  ///< as the report names it
  Certainty certainty = Certainty::likely;
};

/// Judges an element by its name, role, class, id and style. `in_article`: it is inside an article
/// or main element, whose headers and footers are part of the text.
[[nodiscard]] std::optional<Boilerplate> boilerplate_of(const xmlNode* element, Tag tag,
                                                        bool in_article);

}  // namespace findings
