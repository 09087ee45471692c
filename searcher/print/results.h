// SPDX-License-Identifier: GPL-2.0-or-later
// Prints search results as text, JSON, JSON Lines, CSV, Markdown or a TREC run; why a passage
// matches and has its score; the themes and acronyms of an index. One table lists what a hit can
// show.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <nlohmann/json_fwd.hpp>

#include "corpus/model/acronym.h"
#include "searcher/answer/explain.h"
#include "searcher/answer/facets.h"
#include "searcher/answer/result.h"
#include "searcher/print/text.h"
#include "searcher/query/parser.h"
#include "searcher/query/plan.h"

namespace findings {

struct HitField {
  std::string_view name;
  bool in_csv;  ///< shown in CSV by default
  std::function<nlohmann::ordered_json(const Hit&)> value;
};

/// In the order of the output.
[[nodiscard]] const std::vector<HitField>& hit_fields();

/// The fields named in a comma-separated list, in that order. For an empty list all, or with
/// `in_csv` those that CSV shows by default. Throws UsageError for an unknown one.
[[nodiscard]] std::vector<const HitField*> fields_named(std::string_view list, bool in_csv = false);

/// A field as one cell, a list joined by `; `, headings by ` > `.
[[nodiscard]] std::string cell_text(const HitField& field, const Hit& hit);

/// Marked places, in code points of the text or of a heading.
[[nodiscard]] nlohmann::ordered_json highlights_json(std::span<const Highlight> highlights,
                                                     const Passage& passage);

/// One line of `dump`.
[[nodiscard]] nlohmann::ordered_json dump_json(const FullPassage& passage);

/// The query that was run, for formats that repeat it.
struct AskedQuery {
  std::string id = {};  ///< of a query from a file, else empty
  ParsedQuery parsed = {};
  MatchMode match = MatchMode::automatic;
};

struct ResultFormat {
  std::string name = "text";  ///< text, json, jsonl, csv, md or trec
  Style style = {};
  std::vector<const HitField*> fields = {};  ///< of json, jsonl and csv
  bool facets_only = false;                  ///< without hits, as `facets` prints
  bool several = false;                      ///< results of many queries, each with its id
  std::string mark = {};                     ///< a byte order mark, or empty; before CSV
  bool quiet = false;                        ///< no notes

  [[nodiscard]] bool is_text() const { return name == "text"; }
};

/// What a person should know before the first hit, a line each: which words no match has, what else
/// was searched for, what was left out, what may have been meant. Text has them above the hits;
/// other formats leave out what they show themselves.
[[nodiscard]] std::vector<std::string> search_notes(const SearchResult& result, MatchMode match,
                                                    const ResultFormat& format);

/// What comes before the first result: the header of CSV, else nothing.
[[nodiscard]] std::string results_header(const ResultFormat& format);

/// One result. JSON is one object of schema `findings.search/1` or `findings.facets/1`, on one line
/// if the query has an id; JSON Lines and CSV (RFC 4180) have a line for each hit, TREC
/// `QID Q0 ID RANK SCORE findings`.
[[nodiscard]] std::string printed_result(const AskedQuery& query, const SearchResult& result,
                                         const ResultFormat& format);

/// One line without a line end: `score 5.31: attendance 3.20 (twice in the text; ...), ...`.
[[nodiscard]] std::string explanation_text(const Explanation& explanation);

/// The member `explanation` of a hit.
[[nodiscard]] nlohmann::ordered_json explanation_json(const Explanation& explanation);

/// The passage, whether it matches, then a line for each clause, filter and reason.
[[nodiscard]] std::string match_report_text(const MatchReport& report, const Style& style);

/// One object of schema `findings.match/1`, with a line end.
[[nodiscard]] std::string match_report_json(const AskedQuery& query, const MatchReport& report);

/// A table of counts, the last line for passages without a theme.
[[nodiscard]] std::string themes_text(const ThemeList& list, const Style& style);
/// Each theme with its phrases, as the vocabulary writes them; a blank line between two.
[[nodiscard]] std::string theme_phrases_text(const ThemeList& list, const Style& style);
/// One object of schema `findings.themes/1`, with a line end.
[[nodiscard]] std::string themes_json(const ThemeList& list);
/// RFC 4180 with a header; `with_none`: the last row is for passages without a theme.
[[nodiscard]] std::string themes_csv(const ThemeList& list, bool with_none);

/// A line each; `with_places`: below it the passages that explain it.
[[nodiscard]] std::string acronyms_text(std::span<const Acronym> acronyms, bool with_places,
                                        const Style& style);
/// One object of schema `findings.acronyms/1`, with a line end.
[[nodiscard]] std::string acronyms_json(std::span<const Acronym> acronyms);
/// RFC 4180 with a header.
[[nodiscard]] std::string acronyms_csv(std::span<const Acronym> acronyms);

}  // namespace findings
