// SPDX-License-Identifier: GPL-2.0-or-later
// Where the passages that were quoted from a document stand in it now that it has changed.
#pragma once

#include <cstdint>
#include <span>
#include <vector>

#include "corpus/text/tokenizer.h"
#include "searcher/lists/entry_state.h"
#include "searcher/lists/excerpt.h"
#include "searcher/lists/list.h"

namespace findings {

struct Anchor {
  EntryState state = EntryState::orphaned;  ///< held, moved, drifted or orphaned
  std::uint32_t ordinal = 0;                ///< 0 where orphaned
};

/// How many of the neighbours that a quotation remembers stand beside a passage: 0 to 2. To be the
/// first or the last of the document counts as a neighbour.
[[nodiscard]] int neighbours_matched(const Quotation& quotation, const Excerpt& excerpt,
                                     const FullPassage& passage);

/// All quotations of a document at once, because each tells which passages are its own and so no
/// other's. Equal quotations get equal anchors.
///
/// held: the same words at the same ordinal.
/// moved: the same words elsewhere; of several places the one with most of the same neighbours,
///   then the nearest ordinal, then the first.
/// drifted: the passage that is most like the quotation, by half of their words at least; of equal
///   ones the nearest ordinal, then the first. Where none is, what stands between the same two
///   neighbours. A passage is passed over that
///   - a quotation of another passage holds unchanged, or is more like, unless it has taken in
///     nearly all words of this one too (two paragraphs made one). Quotations with the same
///     ordinal or the same neighbours are of one passage, on different days;
///   - begins or ends as a neighbour of the quoted passage did, and so is that neighbour;
///   - stands elsewhere and is less than `alike_elsewhere`, where the two neighbours now follow
///   each
///     other: the quoted passage was taken out from between them.
/// orphaned: none of these.
///
/// `document` has all passages.
[[nodiscard]] std::vector<Anchor> anchors(std::span<const Quotation* const> quotations,
                                          const Excerpt& document, Tokenizer& tokenizer);

inline constexpr double alike = 0.5;
inline constexpr double alike_elsewhere = 0.8;
/// Of the words of a quotation, for a passage to have taken it in.
inline constexpr double taken_in = 0.9;

}  // namespace findings
