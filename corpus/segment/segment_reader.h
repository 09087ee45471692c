// SPDX-License-Identifier: GPL-2.0-or-later
// The way back: a segment's documents as its writer was given them, for writing them anew
// together with others.
#pragma once

#include <cstdint>
#include <vector>

#include "corpus/segment/explained.h"
#include "corpus/segment/lexicon.h"
#include "corpus/segment/segment.h"

namespace findings {

/// Reads documents of one segment. A writer that gets all of them, in order, with a lexicon of
/// nothing else, writes the same files byte by byte.
class DocumentReader {
 public:
  /// Both must outlive the reader. Not safe for several threads, as the lexicon is not.
  DocumentReader(const Segment& segment, LexiconBuilder& into);

  /// Document `number`, from 0 in the segment. Its forms are provisional ids of the lexicon,
  /// which counts those of its passages: ask once for each document. Throws IndexError where the
  /// segment is damaged or has no such document.
  [[nodiscard]] AnalysedDocument read(std::uint32_t number);

 private:
  [[nodiscard]] FormId provisional(FormId form);
  [[nodiscard]] TokenStream translated(TokenStream stream);

  const Segment& segment_;
  Explained explained_;
  LexiconBuilder& into_;
  std::vector<FormId> provisional_;  // by the segment's ids; `unknown` where not asked yet
};

}  // namespace findings
