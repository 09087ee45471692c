// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/logged_search.h"

#include <algorithm>

#include "searcher/commands/query_options.h"
#include "searcher/query/parser.h"

namespace findings {
namespace {

// How the query came here, and how strictly it was read, does not change what it finds.
std::vector<OptionSpec> matching() {
  std::vector<OptionSpec> options = filter_options();
  std::erase_if(options, [](const OptionSpec& option) {
    return option.name == "query-file" || option.name == "strict";
  });
  return options;
}

bool asks_lists(const QueryNode& node) {
  return (node.type == QueryNode::Type::field && is_gathered(node.field)) ||
         std::ranges::any_of(node.children, asks_lists);
}

bool depends_on_lists(const SearchRequest& request) {
  return asks_lists(request.tree) ||
         std::ranges::any_of(request.filters, [](const FieldCondition& filter) {
           return is_gathered(filter.field);
         });
}

}  // namespace

std::vector<std::string> matching_options(const Arguments& arguments) {
  std::vector<std::string> words;
  for (const OptionSpec& option : matching()) {
    if (option.value.empty()) {
      if (arguments.has(option.name)) words.push_back("--" + option.name);
      continue;
    }
    for (const std::string& value : arguments.values(option.name)) {
      words.push_back("--" + option.name);
      words.push_back(value);
    }
  }
  return words;
}

LoggedSearch search_as_asked(const std::string& query, std::vector<std::string> options,
                             const SearchResult& result, const Session& session) {
  LoggedSearch search;
  search.query = query;
  search.options = std::move(options);
  search.index = fingerprint(session.index().manifest());
  search.passages = result.passages;
  search.documents = result.documents;
  search.families = result.families;
  return search;
}

SearchRequest request_again(const std::string& query, const std::vector<std::string>& options) {
  CommandSpec spec;
  spec.name = "search";
  spec.options = matching();
  SearchRequest request = request_of(Arguments(spec, options));
  request.tree = parse_query(query).tree;
  request.collapse = false;
  request.sort = SortOrder::document;
  return request;
}

SearchResult run_again(const std::string& query, const std::vector<std::string>& options,
                       std::size_t limit, Session& session, const Gathered* gathered) {
  SearchRequest request = request_again(query, options);
  request.limit = limit;
  request.gathered = gathered;
  return session.search(request, query);
}

LoggedSearch logged(LoggedSearch search, Session& session, const Gathered* gathered) {
  search.found.clear();
  if (search.passages > most_logged ||
      depends_on_lists(request_again(search.query, search.options))) {
    return search;
  }
  for (const Hit& hit : run_again(search.query, search.options, 0, session, gathered).hits) {
    search.found.push_back(PassageId{hit.document.id, hit.passage.ordinal}.text());
  }
  return search;
}

}  // namespace findings
