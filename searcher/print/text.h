// SPDX-License-Identifier: GPL-2.0-or-later
// Lays out text for people: passages, results and facet counts as text and as Markdown.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>

#include "searcher/answer/result.h"
#include "searcher/query/plan.h"

namespace findings {

struct Style {
  bool color = false;      ///< bold matches, dim places
  bool brackets = false;   ///< matches between [[ and ]]
  bool blocks = false;     ///< bars of block characters, else of #
  std::size_t width = 80;  ///< columns to wrap at; 0: never

  [[nodiscard]] std::string bold(std::string_view text) const;
  [[nodiscard]] std::string dim(std::string_view text) const;
};

/// `text` padded with blanks to `width` columns.
[[nodiscard]] std::string padded(std::string_view text, std::size_t width);

/// `text` with its highlights marked, wrapped, each line after `indent` blanks.
[[nodiscard]] std::string marked_paragraph(std::string_view text,
                                           std::span<const Highlight> highlights,
                                           const Style& style, std::size_t indent);

/// The same on one line.
[[nodiscard]] std::string marked(std::string_view text, std::span<const Highlight> highlights,
                                 const Style& style);

/// Hits, facet counts if there are any, and the totals. `facets_only`: as `facets` prints.
[[nodiscard]] std::string result_text(const SearchResult& result, MatchMode match,
                                      const Style& style, bool facets_only);

/// Hits as Markdown to paste into a note, and the totals.
[[nodiscard]] std::string result_markdown(const SearchResult& result, MatchMode match);

/// A passage as `show` prints it: headings, text and place. `remark`: a line before the place;
/// none if it is empty.
[[nodiscard]] std::string passage_text(const Document& document, const Passage& passage,
                                       std::span<const Highlight> highlights, const Style& style,
                                       std::string_view remark = {});

/// Force, year, type and title on one line.
[[nodiscard]] std::string head_line(const Document& document);

/// The counts of each facet as a table, with a blank line between two.
///
/// Every year between the first and the last has its line, so that the bars are a histogram; more
/// than ten years in a row without a passage are one line of dots. Bars show passages, scaled to
/// the largest year and to the columns left of `style.width` (of 80 where that is 0). Passages
/// without a year come last and have no bar.
[[nodiscard]] std::string facets_text(const SearchResult& result, const Style& style);

}  // namespace findings
