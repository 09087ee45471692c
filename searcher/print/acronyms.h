// SPDX-License-Identifier: GPL-2.0-or-later
// The list of acronyms, for people and for programs.
#pragma once

#include <span>
#include <string>

#include "corpus/model/acronym.h"
#include "searcher/print/style.h"

namespace findings {

/// A line each; `with_places`: below it the passages that explain it.
[[nodiscard]] std::string acronyms_text(std::span<const Acronym> acronyms, bool with_places,
                                        const Style& style);

/// One object of schema `findings.acronyms/1`, with a line end.
[[nodiscard]] std::string acronyms_json(std::span<const Acronym> acronyms);

/// RFC 4180 with a header.
[[nodiscard]] std::string acronyms_csv(std::span<const Acronym> acronyms);

}  // namespace findings
