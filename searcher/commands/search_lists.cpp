// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/search_lists.h"

#include <algorithm>
#include <utility>

#include <fmt/format.h>

#include "corpus/command/terminal.h"
#include "corpus/model/locator.h"
#include "searcher/commands/list_options.h"
#include "searcher/commands/search_options.h"
#include "searcher/lists/searches.h"
#include "searcher/lists/store.h"

namespace findings {
namespace {

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

SearchLists::SearchLists(std::optional<std::filesystem::path> file, bool quiet)
    : file_(std::move(file)), quiet_(quiet) {
  std::error_code ignored;
  if (!file_ || !std::filesystem::exists(*file_, ignored)) return;
  try {
    store_.emplace(*file_, ListStore::Access::read);
    gathered_ = list_filters(*store_, reviewer());
  } catch (const ListsError& error) {
    failure_ = error;
    gathered_ = [message = std::string(error.what()), hint = error.hint()](
                    Field, const auto&) -> Keys { throw ListsError(message, hint); };
  }
}

void SearchLists::mark(SearchResult& result) {
  try {
    if (failure_) throw ListsError(*failure_);
    if (!store_) return;
    for (Hit& hit : result.hits) {
      hit.lists = store_->lists_with(hit.passage.key);
    }
  } catch (const ListsError& error) {
    if (quiet_) return;
    print_note(fmt::format("cannot show which reading lists these are on: {}", error.what()));
    if (!error.hint().empty()) print_note(error.hint());
  }
}

void SearchLists::remember(const LoggedSearch& search, const SearchResult& result) {
  if (!file_) return;
  LastSearch last;
  last.search = search;
  std::set<std::uint64_t> keys;
  for (const Hit& hit : result.hits) {
    last.passages.emplace(hit.rank, passage_id(hit.document, hit.passage));
    keys.insert(hit.passage.key);
  }
  remember_search(last_search_file(*file_), last);
  mark_as_seen(keys);
}

void SearchLists::forget_numbers() {
  if (file_) forget_search(last_search_file(*file_));
}

void SearchLists::mark_as_seen(const std::set<std::uint64_t>& keys) {
  if (failure_ || keys.empty() || !is_terminal(stdout)) return;
  try {
    ListStore store(*file_, ListStore::Access::write);
    store.mark_seen(reviewer(), keys);
  } catch (const ListsError&) {
    // Lists that are read-only can still be searched.
  }
}

LoggedSearch logged_search(const std::string& query, std::vector<std::string> options,
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

LoggedSearch with_passages(LoggedSearch search, Session& session, const Gathered* gathered) {
  search.found.clear();
  if (search.passages > most_logged || depends_on_lists(request_of(search.query, search.options))) {
    return search;
  }
  for (const Hit& hit : run_again(search.query, search.options, 0, session, gathered).hits) {
    search.found.emplace(hit.passage.key, passage_id(hit.document, hit.passage));
  }
  return search;
}

SearchResult run_again(const std::string& query, const std::vector<std::string>& options,
                       std::size_t limit, Session& session, const Gathered* gathered) {
  SearchRequest request = request_of(query, options);
  request.collapse = false;
  request.sort = SortOrder::document;
  request.limit = limit;
  request.gathered = gathered;
  return session.search(request, query);
}

}  // namespace findings
