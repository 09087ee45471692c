// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/commands/lists_at_hand.h"

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/model/locator.h"
#include "searcher/commands/list_options.h"
#include "searcher/lists/searches.h"

namespace findings {
namespace {

// Who has no home folder has no lists; that is no reason not to search.
std::optional<std::filesystem::path> file_of(const Arguments& arguments) {
  try {
    return lists_file(arguments);
  } catch (const UsageError&) {
    return std::nullopt;
  }
}

// What is gathered in a store that cannot be read.
class GatheredOutOfReach : public Gathered {
  using Ids = std::vector<std::string>;

 public:
  explicit GatheredOutOfReach(const ListsError& why) : message_(why.what()), hint_(why.hint()) {}
  [[nodiscard]] Ids with_note(const std::string&) const override { fail(); }
  [[nodiscard]] Ids with_any_note() const override { fail(); }
  [[nodiscard]] Ids on_list(const std::string&) const override { fail(); }
  [[nodiscard]] Ids on_any_list() const override { fail(); }
  [[nodiscard]] Ids seen() const override { fail(); }

 private:
  [[noreturn]] void fail() const { throw ListsError(message_, hint_); }

  std::string message_;
  std::string hint_;
};

}  // namespace

ListsAtHand::ListsAtHand(const Arguments& arguments)
    : file_(file_of(arguments)), quiet_(arguments.has("quiet")) {
  std::error_code ignored;
  if (!file_ || !std::filesystem::exists(*file_, ignored)) return;
  try {
    store_.emplace(*file_, ListStore::Access::read);
    gathered_ = std::make_unique<ListFilters>(*store_, reviewer());
  } catch (const ListsError& error) {
    failure_ = error;
    gathered_ = std::make_unique<GatheredOutOfReach>(error);
  }
}

void ListsAtHand::mark(SearchResult& result) {
  try {
    if (failure_) throw ListsError(*failure_);
    if (!store_) return;
    for (Hit& hit : result.hits) {
      hit.lists = store_->lists_with(PassageId{hit.document.id, hit.passage.ordinal}.text());
    }
  } catch (const ListsError& error) {
    if (quiet_) return;
    fmt::print(stderr, "findings: it is not shown which reading lists these are on: {}\n",
               error.what());
    if (!error.hint().empty()) fmt::print(stderr, "findings: {}\n", error.hint());
  }
}

void ListsAtHand::were_shown(const LoggedSearch& search, const SearchResult& result) {
  if (!file_) return;
  LastSearch last;
  last.search = search;
  std::vector<std::string> passages;
  for (const Hit& hit : result.hits) {
    passages.push_back(PassageId{hit.document.id, hit.passage.ordinal}.text());
    last.passages.emplace(hit.rank, passages.back());
  }
  remember_search(last_search_file(*file_), last);
  were_seen(passages);
}

void ListsAtHand::forget_numbers() {
  if (file_) forget_search(last_search_file(*file_));
}

void ListsAtHand::were_seen(const std::vector<std::string>& passages) {
  if (!store_ || passages.empty()) return;
  try {
    ListStore store(*file_, ListStore::Access::write);
    store.mark_seen(reviewer(), passages);
  } catch (const ListsError&) {
    // Lists that may only be read can be searched; what was seen is then not kept.
  }
}

}  // namespace findings
