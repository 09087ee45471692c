// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/search_options.h"

#include <algorithm>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "searcher/commands/query_options.h"

namespace findings {
namespace {

SortOrder sort_of(const Arguments& arguments) {
  const std::string sort = arguments.value("sort").value_or("relevance");
  if (sort == "year") return SortOrder::year;
  if (sort == "published") return SortOrder::published;
  if (sort == "force") return SortOrder::force;
  if (sort == "document") return SortOrder::document;
  return SortOrder::relevance;
}

}  // namespace

std::vector<OptionSpec> result_options() {
  const std::string group = "What to show";
  return {{"limit", 'n', "N", "at most N passages (10; 0 for all)", group, {}, false},
          {"offset", 0, "N", "pass over the first N", group, {}, false},
          {"sort",
           0,
           "ORDER",
           "in what order",
           group,
           {"relevance", "year", "published", "force", "document"},
           false},
          {"collapse",
           0,
           "",
           "show of each family of passages that say the same only the best (the usual, but with "
           "trec)",
           group,
           {},
           false},
          {"no-collapse", 0, "", "show all passages of a family", group, {}, false},
          {"facet",
           0,
           "LIST",
           "count by these facets too: force,year,theme,kind,type or all",
           group,
           {},
           true},
          ranking_option(),
          {"explain",
           0,
           "",
           "say of each passage why it stands where it does (not csv, trec)",
           group,
           {},
           false},
          {"format",
           'f',
           "FORMAT",
           "how to print",
           group,
           {"text", "json", "jsonl", "csv", "md", "trec"},
           false},
          {"fields",
           0,
           "LIST",
           "only these fields of each passage (json, jsonl, csv)",
           group,
           {},
           false}};
}

std::string format_of(const Arguments& arguments) {
  return arguments.value("format").value_or("text");
}

SearchRequest result_request_of(const Arguments& arguments) {
  SearchRequest request = request_of(arguments);
  request.sort = sort_of(arguments);
  request.ranking = ranking_of(arguments);
  constexpr std::uint64_t most = 1'000'000'000;  // more than any index holds
  request.limit = std::min(arguments.number("limit", 10), most);
  request.offset = std::min(arguments.number("offset", 0), most);
  for (const std::string& list : arguments.values("facet")) {
    for (const Column facet : facets_of(list)) {
      const bool fresh = std::ranges::find(request.facets, facet) == request.facets.end();
      if (fresh) request.facets.push_back(facet);
    }
  }
  const std::string format = format_of(arguments);
  if (arguments.has("collapse") && arguments.has("no-collapse")) {
    throw UsageError("--collapse and --no-collapse exclude each other");
  }
  // A run for trec_eval lists every passage: judgments know no families.
  request.collapse =
      arguments.has("collapse") || (!arguments.has("no-collapse") && format != "trec");
  request.explain = arguments.has("explain");
  if (request.explain && (format == "csv" || format == "trec")) {
    throw UsageError(fmt::format("--explain does not go with --format {}", format),
                     "it goes with text, json, jsonl and md");
  }
  return request;
}

}  // namespace findings
