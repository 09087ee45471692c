// SPDX-License-Identifier: GPL-2.0-or-later
// The options that search, facets and why share, and what they come to.
#pragma once

#include <string>
#include <vector>

#include "corpus/command/options.h"
#include "searcher/print/printer.h"
#include "searcher/query/request.h"

namespace findings {

[[nodiscard]] std::vector<OptionSpec> filter_options();

/// Text, plain and colour as the options and the terminal say.
[[nodiscard]] Style style_of(const Arguments& arguments);

/// `--ranking`, and what it says: full unless told otherwise.
[[nodiscard]] OptionSpec ranking_option();
[[nodiscard]] Ranking ranking_of(const Arguments& arguments);

/// Match mode and filters.
[[nodiscard]] SearchRequest request_of(const Arguments& arguments);

/// `force,year` or `all`. Throws UsageError for an unknown name.
[[nodiscard]] std::vector<Column> facets_of(const std::string& list);

/// The query out of the arguments (behind the first `skipped`) or --query-file; parsed strictly
/// with --strict. What was not understood goes to stderr unless --quiet.
[[nodiscard]] ParsedQuery query_of(const Arguments& arguments, std::size_t skipped = 0);
/// Throws QueryError if there is nothing to look for.
void require_query(const ParsedQuery& parsed);
[[nodiscard]] ParsedQuery parse_as_asked(const std::string& text, const Arguments& arguments);
/// The two parts of it: parsed, strictly with --strict, and what is said of it, empty with --quiet.
[[nodiscard]] ParsedQuery parse_quietly(const std::string& text, const Arguments& arguments);
[[nodiscard]] std::string told_slips(const ParsedQuery& parsed, const Arguments& arguments);

/// The whole of a file, `-` being standard input. Throws UsageError.
[[nodiscard]] std::string read_text_file(const std::string& path);

}  // namespace findings
