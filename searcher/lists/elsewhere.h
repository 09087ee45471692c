// SPDX-License-Identifier: GPL-2.0-or-later
// The words of a quotation in another document, its own having left the index.
#pragma once

#include <optional>

#include "searcher/answer/session.h"
#include "searcher/lists/list.h"

namespace findings {

/// Whether one may be the other under another id. Letters to many forces share sentences and
/// titles, so the forces must be the same, the years not differ, and something must speak for it:
/// the same title, or known forces with no two different types.
[[nodiscard]] bool may_be_the_same(const Document& gone, const Document& other);

/// The passage with the same words, byte for byte, in a document that may be the one that is gone.
/// Of several the one with most of the same neighbours; nothing if it has none of them, or if two
/// documents have as many. One alone needs no neighbour if the forces are known and the titles do
/// not differ. Nothing for a text without words, which cannot be searched for.
[[nodiscard]] std::optional<Quotation> found_elsewhere(Session& session,
                                                       const Quotation& quotation);

}  // namespace findings
