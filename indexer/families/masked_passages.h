// SPDX-License-Identifier: GPL-2.0-or-later
// Reads the passages of several segments, numbered through, as masked texts.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <tuple>
#include <utility>
#include <vector>

#include "corpus/segment/segment.h"
#include "corpus/state/passage_numbers.h"
#include "corpus/text/tokenizer.h"
#include "corpus/vocabulary/vocabulary.h"
#include "indexer/families/mask.h"

namespace findings {

class MaskedPassages {
 public:
  /// The segments must outlive this.
  MaskedPassages(std::vector<const Segment*> segments, const Vocabulary& vocabulary);

  [[nodiscard]] std::span<const Segment* const> segments() const { return segments_; }
  [[nodiscard]] const PassageNumbers& numbers() const { return numbers_; }

  /// Looks up at once what `text` otherwise looks up form by form: worth it for a whole segment.
  /// From then on `text` is safe for several threads on this segment.
  void know_all_forms(std::size_t segment);

  [[nodiscard]] MaskedText text(std::uint32_t passage);

  /// Gives back the memory of the files that were read.
  void release() const;

  /// Its segment, and its number there; documents of two segments are two.
  [[nodiscard]] std::pair<std::size_t, std::uint32_t> document(std::uint32_t passage) const;
  /// What passages are ordered by: the id of the document, and the place in it.
  [[nodiscard]] std::tuple<std::string, std::uint32_t> order(std::uint32_t passage) const;

 private:
  struct Forms {
    std::vector<Mask::Word> words;  // by form
    std::vector<bool> known;        // empty: all are
  };
  [[nodiscard]] const Mask::Word& word(std::size_t segment, FormId form);

  std::vector<const Segment*> segments_;
  PassageNumbers numbers_;
  Tokenizer tokenizer_;
  Mask mask_;
  std::vector<Forms> forms_;  // by segment
};

}  // namespace findings
