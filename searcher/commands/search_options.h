// SPDX-License-Identifier: GPL-2.0-or-later
// Defines the options of a search, and reads a command line into a search task: plain values.
#pragma once

#include <filesystem>
#include <initializer_list>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/command/options.h"
#include "corpus/command/terminal.h"
#include "searcher/print/results.h"
#include "searcher/query/request.h"

namespace findings {

/// The options that say which passages match, and how the query is read.
[[nodiscard]] std::vector<OptionSpec> filter_options();

/// The options that say how many passages are shown, in what order and how.
[[nodiscard]] std::vector<OptionSpec> result_options();

/// `--ranking`.
[[nodiscard]] OptionSpec ranking_option();

/// All but those with these names.
[[nodiscard]] std::vector<OptionSpec> without(std::vector<OptionSpec> options,
                                              std::initializer_list<std::string_view> names);

/// How a command prints.
struct PrintOptions {
  ResultFormat format = {};
  bool paged = false;  ///< text, unless --no-pager is given

  [[nodiscard]] bool is_json() const { return format.name == "json"; }
  [[nodiscard]] OutputOptions output() const { return {paged, format.style.color}; }
};

/// --format, --fields, --color, --plain, --no-pager and --quiet. Throws UsageError.
[[nodiscard]] PrintOptions print_options(const Arguments& arguments);

/// A search as the command line asks for it.
struct SearchTask {
  std::filesystem::path index = {};
  std::optional<std::filesystem::path> lists = {};  ///< nothing where there is no home folder
  SearchRequest request = {};                       ///< with the tree of the query
  AskedQuery query = {};
  std::vector<std::string> options = {};  ///< those that say which passages match, as typed
  bool strict = false;
  PrintOptions print = {};
};

/// All options of a search and this query, parsed. What was not understood of it is printed on
/// stderr unless --quiet is given. Throws UsageError for options that exclude each other, and with
/// --strict QueryError.
[[nodiscard]] SearchTask search_task(const Arguments& arguments, const std::string& query);

/// The query from the arguments (after the first `skipped`) or --query-file.
[[nodiscard]] std::string query_text(const Arguments& arguments, std::size_t skipped = 0);

/// Throws QueryError if there is nothing to search for.
void require_query(const ParsedQuery& parsed);

struct ReadQuery {
  ParsedQuery parsed;
  std::string notes;  ///< on what was not understood, or has two readings; empty if `quiet`
};
/// Throws QueryError if `strict`.
[[nodiscard]] ReadQuery read_query(const std::string& text, bool strict, bool quiet);

/// The options that say which passages match, as words of a command line.
[[nodiscard]] std::vector<std::string> matching_options(const Arguments& arguments);
/// A search that matches the same passages.
[[nodiscard]] SearchRequest request_of(const std::string& query,
                                       const std::vector<std::string>& options);

/// Facets named in a list: `force,year` or `all`. Throws UsageError for an unknown name.
[[nodiscard]] std::vector<Column> facets_named(std::string_view list);

/// The whole file; `-` is standard input. Throws UsageError.
[[nodiscard]] std::string read_text_file(const std::string& path);

/// Prints a note of the program on stderr.
void print_note(std::string_view text);

}  // namespace findings
