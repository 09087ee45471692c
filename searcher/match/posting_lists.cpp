// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/match/posting_lists.h"

namespace findings {
namespace {

// A list that is so many times longer than what is looked for in it is skipped through.
constexpr std::uint64_t worth_skipping = 8;

}  // namespace

PostingLists::PostingLists(const Segment& segment)
    : reader_(segment.folder, segment.records.passages()), lengths_(segment.columns.lengths()) {}

std::uint64_t PostingLists::passages_with(const std::string& term) const {
  if (const auto known = read_.find(term); known != read_.end()) {
    return known->second->passages.size();
  }
  return reader_.passages_with(term);
}

bool PostingLists::pays_to_skip(const std::string& term, std::uint64_t passages) const {
  return !is_read(term) && passages_with(term) > worth_skipping * passages;
}

std::shared_ptr<const PostingList> PostingLists::of(const std::string& term) const {
  if (const auto known = read_.find(term); known != read_.end()) return known->second;
  auto list = std::make_shared<const PostingList>(reader_.list(term));
  read_.emplace(term, list);
  return list;
}

}  // namespace findings
