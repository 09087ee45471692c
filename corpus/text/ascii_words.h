// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of plain text fast, with the same result as ICU.
#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

namespace findings {

/// A word that AsciiWords was sure of.
struct AsciiWord {
  std::uint32_t begin = 0;  ///< bytes into the text
  std::uint32_t end = 0;    ///< exclusive
  bool curly = false;       ///< has an apostrophe U+2018 or U+2019; all else is ASCII
};

/// The words up to a stretch of which AsciiWords cannot be sure, and that stretch.
struct AsciiRun {
  std::span<const AsciiWord> words;
  std::size_t unsure_begin = 0;  ///< the size of the text if there is none
  std::size_t unsure_end = 0;    ///< words end here under all rules
};

/// The rules of UAX 29 as ICU 72 (CLDR 42) has them for English, which come to this for ASCII:
/// letters, `@`, digits and `_` make words, except a `_` alone; `.` and `'` join two letters
/// (`@` counts as one), and these, `,` and `;` join two digits. All else is between words.
/// Beyond ASCII it knows some punctuation of typeset English: dashes, quotation marks,
/// apostrophes, bullet, ellipsis, pound sign, no-break space.
class AsciiWords {
 public:
  /// Looks at `text` (valid UTF-8, under 2 GiB), which must live until the last run.
  void read(std::string_view text);

  /// Goes on at `from`: 0, or the `unsure_end` of the run before. The words are valid until the
  /// next call.
  [[nodiscard]] AsciiRun run(std::size_t from);

 private:
  struct Word {
    std::size_t last_edge = 0;
    bool curly = false;
    bool unsure = false;
  };

  [[nodiscard]] Word word_at(std::size_t edge) const;
  [[nodiscard]] std::size_t next_beyond_ascii(std::size_t from) const;

  std::string_view text_;
  // Where letters, digits, `@` and `_` begin and end in turn. Found for 64 bytes at once; a loop
  // over the bytes would cost a mispredicted branch for nearly every word.
  std::vector<std::uint32_t> edges_;  // large enough for the longest text so far
  std::size_t edge_count_ = 0;
  std::size_t next_edge_ = 0;
  std::vector<std::uint64_t> beyond_ascii_;  // a bit for each byte, the first byte lowest
  std::vector<AsciiWord> words_;
};

}  // namespace findings
