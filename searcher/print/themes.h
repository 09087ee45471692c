// SPDX-License-Identifier: GPL-2.0-or-later
// The list of themes, for people and for programs.
#pragma once

#include <string>

#include "searcher/answer/facets.h"
#include "searcher/print/style.h"

namespace findings {

/// A table of counts, the last line for passages without a theme.
[[nodiscard]] std::string themes_text(const ThemeList& list, const Style& style);

/// Each theme with its phrases, as the vocabulary writes them; a blank line between two.
[[nodiscard]] std::string theme_phrases_text(const ThemeList& list, const Style& style);

/// One object of schema `findings.themes/1`, with a line end.
[[nodiscard]] std::string themes_json(const ThemeList& list);

/// RFC 4180 with a header; `with_none`: the last row is for passages without a theme.
[[nodiscard]] std::string themes_csv(const ThemeList& list, bool with_none);

}  // namespace findings
