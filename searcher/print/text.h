// SPDX-License-Identifier: GPL-2.0-or-later
// Results for people: on a terminal, and as Markdown to paste into a note.
#pragma once

#include "searcher/print/printer.h"

namespace findings {

class TextPrinter : public ResultPrinter {
 public:
  TextPrinter(const Style& style, bool facets_only) : style_(style), facets_only_(facets_only) {}
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;

 private:
  Style style_;
  bool facets_only_;
};

class MarkdownPrinter : public ResultPrinter {
 public:
  [[nodiscard]] std::string result(const AskedQuery& query,
                                   const SearchResult& result) const override;
};

/// A passage as `show` prints it: headings, text and place. `remark`: a line before the place;
/// none if it is empty.
[[nodiscard]] std::string passage_text(const Document& document, const Passage& passage,
                                       std::span<const Highlight> highlights, const Style& style,
                                       std::string_view remark = {});

/// Force, year, type and title on one line.
[[nodiscard]] std::string head_line(const Document& document);

}  // namespace findings
