// SPDX-License-Identifier: GPL-2.0-or-later
// The text of a Markdown paragraph without its marks.
#pragma once

#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace findings {

/// What a whole document defines, by folded label.
struct MarkdownLabels {
  std::unordered_set<std::string> links;
  std::unordered_set<std::string> notes;
};

/// A label as it is compared: in lower case, with single blanks.
[[nodiscard]] std::string folded_label(std::string_view label);

struct MarkdownText {
  std::string text;                ///< clean, blanks single
  std::vector<std::string> marks;  ///< labels of the footnotes that it refers to
};

/// Emphasis, code marks, links (`[text](address)`, `[text][label]`, `[text]`), images (their
/// alternative text), autolinks, escapes, entities and HTML tags. What is none of these stays as it
/// is: `2 * 3`, `[sic]`. Takes time in proportion to the length, whatever the text.
[[nodiscard]] MarkdownText inline_text(std::string_view source, const MarkdownLabels& labels);

}  // namespace findings
