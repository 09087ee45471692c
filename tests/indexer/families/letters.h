// SPDX-License-Identifier: GPL-2.0-or-later
// Letters to 43 forces that say much the same, with the truth of who says what.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

namespace findings::test {

/// One paragraph of one letter.
struct LetterParagraph {
  std::string id;        ///< of the letter and the paragraph in it
  std::size_t said = 0;  ///< equal for paragraphs that say the same
  std::string text;
};

/// Each paragraph differs from its pattern in the name of the force, its figures, and up to 15 % of
/// its words: replaced, left out or added. Shuffled; the same for the same seed.
[[nodiscard]] std::vector<LetterParagraph> letters_to_forces(unsigned seed);

/// As lines of records that can be indexed.
[[nodiscard]] std::string as_json_lines(const std::vector<LetterParagraph>& paragraphs);

}  // namespace findings::test
