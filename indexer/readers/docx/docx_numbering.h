// SPDX-License-Identifier: GPL-2.0-or-later
// Counts the numbers that Word shows before the paragraphs of its lists. They are not stored in the
// text, so they must be counted as Word does (ECMA-376 part 1, 17.9).
#pragma once

#include <array>
#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "indexer/readers/docx/docx_styles.h"

namespace findings {

/// A counter of lists and notes as Word prints it. `format` is a value of `w:numFmt` (`decimal`,
/// `lowerRoman` ...); the digits if it is unknown or has no form for the value.
[[nodiscard]] std::string docx_counter(int value, std::string_view format);

/// What is shown before a paragraph.
struct DocxListNumber {
  std::size_t level = 0;  ///< from 0
  bool bullet = false;
  std::string text;  ///< `4.12`, `(a)`, `2.`; empty for a bullet, and for a list that shows nothing
  std::string paragraph_number;  ///< `4.12` of `4.12.` or `[4.12]`; empty for numbers of one group
};

class DocxNumbering {
 public:
  /// `xml` is `numbering.xml`, empty for a document without lists. `styles` must outlive it.
  DocxNumbering(std::string_view xml, const DocxStyles& styles);

  /// Counts a paragraph. `place` is its own or its style's, `style` the id of its style. Nothing
  /// if it is in no list. Call it in document order.
  [[nodiscard]] std::optional<DocxListNumber> next(const DocxListPlace& place,
                                                   std::string_view style);

  // What `numbering.xml` says, with the counters.
  static constexpr std::size_t levels = 9;
  struct Level {
    std::string format = "decimal";
    std::string text{};   // `%1.%2`
    std::string style{};  // of the paragraphs that it puts on this level
    int start = 1;
    std::optional<std::size_t> restart{};  // by this level (from 1) and those above; 0 for never
    bool all_decimal = false;
  };
  using Levels = std::map<std::size_t, Level>;
  struct Definition {  // `w:abstractNum`: its lists go on counting where the last one stopped
    Levels levels;
    std::string linked;  // the style that has the levels instead
    std::array<std::optional<int>, DocxNumbering::levels> counters{};
  };
  struct List {  // `w:num`
    int definition = 0;
    Levels replaced;
    std::map<std::size_t, int> starts;
    bool begun = false;
  };

 private:
  [[nodiscard]] Definition* definition_of(const List& list);

  const DocxStyles& styles_;
  std::map<int, Definition> definitions_;
  std::map<int, List> lists_;
};

}  // namespace findings
