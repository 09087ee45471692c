// SPDX-License-Identifier: GPL-2.0-or-later
// `NAME.meta.json`: what a person or program says of the one document beside which it lies.
#pragma once

#include <filesystem>
#include <optional>
#include <string_view>

#include "corpus/vocabulary/vocabulary.h"
#include "indexer/describe/description.h"

namespace findings {

inline constexpr std::string_view sidecar_ending = ".meta.json";

/// Looks for `report.pdf.meta.json`, then `report.meta.json`. An object with `document`, `title`,
/// `force` (text or array), `year`, `published` and `type`, all of which may be missing; other
/// members are noted. Nothing if there is none; throws InputError that names the file and what is
/// wrong with it.
[[nodiscard]] std::optional<Description> read_sidecar(const std::filesystem::path& document,
                                                      const Vocabulary& vocabulary);

}  // namespace findings
