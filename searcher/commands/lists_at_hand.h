// SPDX-License-Identifier: GPL-2.0-or-later
// What a search has to do with reading lists: filters that ask them, hits that are on them, and
// numbers that are to mean something afterwards.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "corpus/command/options.h"
#include "corpus/model/error.h"
#include "searcher/answer/result.h"
#include "searcher/answer/session.h"
#include "searcher/lists/store.h"
#include "searcher/query/request.h"

namespace findings {

/// The lists, if there are any; a search never makes a store. Must outlive the searches that it is
/// given to.
class ListsAtHand {
 public:
  /// Lists that cannot be read are in the way of those only who ask for them.
  explicit ListsAtHand(const Arguments& arguments);

  /// For SearchRequest::gathered. What it is asked throws ListsError where the store cannot be
  /// read.
  [[nodiscard]] const Gathered* gathered() const { return gathered_.get(); }

  /// Says of each hit which lists it is on; on standard error, that this cannot be said.
  void mark(SearchResult& result);

  /// A person saw these numbered hits: `list add` can mean them by their numbers, and they are no
  /// longer unseen. Without `query` it is no search that could be run again. Does nothing where
  /// that cannot be written.
  void were_shown(const LoggedSearch& search, const SearchResult& result);
  /// Numbers of the search before mean nothing any more.
  void forget_numbers();

  /// Passages that a person saw.
  void were_seen(const std::vector<std::string>& passages);

 private:
  std::optional<std::filesystem::path> file_;
  std::optional<ListStore> store_;
  std::unique_ptr<const Gathered> gathered_;
  std::optional<ListsError> failure_;  // why there is a file and no store
  bool quiet_ = false;
};

}  // namespace findings
