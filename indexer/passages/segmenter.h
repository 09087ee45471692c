// SPDX-License-Identifier: GPL-2.0-or-later
// Segments the blocks of a document into passages.
#pragma once

#include <string>
#include <vector>

#include "corpus/model/document.h"
#include "indexer/passages/grades.h"
#include "indexer/readers/block.h"

namespace findings {

struct SegmentedDocument {
  std::string title;               ///< as the document itself states it, or empty
  std::vector<std::string> front;  ///< letterhead, date, addressee: what is before the text
  /// Title, subject, date, imprint: the first lines that are not blank, up to a salutation, the
  /// first chapter or running text; 40 at most, single-spaced, each cut after 300 bytes.
  std::vector<std::string> cover;
  std::vector<Passage> passages;  ///< ordinals from 1
  std::vector<Dropped> dropped;   ///< text that was left out
  std::vector<Dropped> doubts;    ///< text whose layout had to be guessed
  std::uint64_t joined = 0;       ///< joins of text over the end of a page or over notes
  std::size_t memory = 0;         ///< about how many bytes the passages take
};

/// What the passages of one document may take. No report comes near it.
inline constexpr std::size_t most_memory = std::size_t{64} << 20;

/// The passages depend on nothing but the blocks of the document. None is a finding yet. A heading
/// that states a grade is a passage too. Throws InputError where they take more than most_memory.
[[nodiscard]] SegmentedDocument segment(const RawDocument& document,
                                        const Grades& grades = Grades());

/// The first text of a document, where it says what it is about: body text without footnotes, a
/// line a passage, each new heading before it, up to the passage that exceeds 1500 bytes.
[[nodiscard]] std::string opening_of(const SegmentedDocument& document);

}  // namespace findings
