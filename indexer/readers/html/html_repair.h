// SPDX-License-Identifier: GPL-2.0-or-later
// What has to be mended in a page before libxml2 may see it.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace findings {

/// The page without what the library takes for text (`<![if !supportFootnotes]>`, which Word
/// writes) and without the attributes of an element after the 200th, each of which it would
/// compare with all before it. Nothing if there is nothing to mend.
[[nodiscard]] std::optional<std::string> mended_html(std::string_view page);

}  // namespace findings
