// SPDX-License-Identifier: GPL-2.0-or-later
// Prints the themes and acronyms of an index as text, JSON and CSV.
#pragma once

#include <span>
#include <string>

#include "corpus/model/acronym.h"
#include "searcher/answer/facets.h"
#include "searcher/print/text.h"

namespace findings {

/// A table of counts, the last line for passages without a theme.
[[nodiscard]] std::string themes_text(const ThemeList& list, const Style& style);
/// Each theme with its phrases, as the vocabulary writes them; a blank line between two.
[[nodiscard]] std::string theme_phrases_text(const ThemeList& list, const Style& style);
/// One object of schema `findings.themes/1`, with a line end.
[[nodiscard]] std::string themes_json(const ThemeList& list);
/// RFC 4180 with a header; `with_none`: the last row is for passages without a theme.
[[nodiscard]] std::string themes_csv(const ThemeList& list, bool with_none);

/// A line each; `with_places`: below it the passages that explain it.
[[nodiscard]] std::string acronyms_text(std::span<const Acronym> acronyms, bool with_places,
                                        const Style& style);
/// One object of schema `findings.acronyms/1`, with a line end.
[[nodiscard]] std::string acronyms_json(std::span<const Acronym> acronyms);
/// RFC 4180 with a header.
[[nodiscard]] std::string acronyms_csv(std::span<const Acronym> acronyms);

}  // namespace findings
