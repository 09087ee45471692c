// SPDX-License-Identifier: GPL-2.0-or-later
// Compares the entries of reading lists with an index.
#pragma once

#include <optional>
#include <span>
#include <string>
#include <vector>

#include "searcher/answer/session.h"
#include "searcher/lists/list.h"

namespace findings {

struct VerifiedEntry {
  EntryState state = EntryState::unknown;
  /// The passage as it is now, if it exists. Even of a held one the page, headings or neighbours
  /// may have changed.
  std::optional<Quotation> now;
  std::string difference;  ///< of a drifted one: word_difference() from then to now, else empty
};

/// The result for each entry, in their order. Entries of one document are best verified together,
/// of all lists, since they help to identify each other's passages.
///
/// Where the index has the document, an entry is
/// held: the same text at the same ordinal, with the same key.
/// moved: the same text elsewhere; of several places the one with most matching neighbours, then
///   the nearest ordinal, then the first.
/// drifted: the most similar passage, with two thirds of the words of both in common, or nearly all
///   words of the quotation and as many others; of equal ones the nearest ordinal, then the first.
///   Not considered is a passage that
///   - is held by a quotation of another passage, or is more similar to it, unless it now contains
///     nearly all words of this quotation too (two paragraphs made one). Quotations with the same
///     ordinal or the same neighbours are of one passage, made on different days;
///   - begins or ends as a neighbour of the quoted passage did, and so is that neighbour;
///   - is elsewhere and only partly similar, where the two neighbours now follow each other: the
///     quoted passage was removed from between them.
/// orphaned: none of these.
/// Two entries of one list are never at one passage: the one that fits less is moved elsewhere or
/// orphaned. Entries of several lists may be. All passages of a document are read only if one of
/// its entries is not held.
///
/// A document that is gone may have another id now: then a passage with the same text, byte for
/// byte, is searched for in other documents, and the entry is moved or orphaned.
/// - Letters to many forces share sentences and titles, so the other document must have the same
///   forces and no other year, and either the same title or known forces and no other type.
/// - Of several passages the one with most matching neighbours is taken; none if it has no
///   neighbour, or if two documents have as many. A single one needs no neighbour if the forces are
///   known and the titles do not differ.
/// - A text without words cannot be searched for.
/// `lists` are the names of the lists that the entries are of; without them all are of one.
/// Throws IndexError.
[[nodiscard]] std::vector<VerifiedEntry> verify_entries(Session& session,
                                                        std::span<const Entry> entries,
                                                        std::span<const std::string> lists = {});

/// The passage that is these words; where several are, the first of a document with this title,
/// else the first of all. Throws IndexError.
[[nodiscard]] std::optional<PassageId> passage_of_words(Session& session, std::string_view words,
                                                        std::string_view title);

}  // namespace findings
