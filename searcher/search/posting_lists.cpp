// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/search/posting_lists.h"

#include <limits>

#include <fmt/format.h>

#include "corpus/model/error.h"
#include "corpus/segment/postings.h"

namespace findings {
namespace {

constexpr std::string_view rebuild_hint =
    "run `findings check`; `findings index --rebuild` builds the index anew";
constexpr std::uint32_t lengths_together = 4096;

// Runs `work` on the postings; failures of Xapian become ours.
template <typename Work>
auto guarded(const Segment& segment, Work work) {
  try {
    return work();
  } catch (const Xapian::Error& error) {
    throw IndexError(
        fmt::format("{} is damaged: {}", (segment.folder / PostingsWriter::file_name).string(),
                    error.get_msg()),
        std::string(rebuild_hint));
  }
}

}  // namespace

PostingLists::PostingLists(const Segment& segment)
    : segment_(&segment), lengths_(segment.records.passages() / lengths_together + 1) {
  guarded(segment, [&] {
    postings_ = Xapian::Database((segment.folder / PostingsWriter::file_name).string());
    if (postings_.get_lastdocid() != segment.records.passages()) {
      throw IndexError(
          fmt::format("{} is damaged: postings and records do not add up", segment.folder.string()),
          std::string(rebuild_hint));
    }
  });
}

std::uint64_t PostingLists::total_length() const {
  return guarded(*segment_, [&] { return postings_.get_total_length(); });
}

std::uint64_t PostingLists::passages_with(const std::string& term) const {
  if (const auto known = read_.find(term); known != read_.end()) {
    return known->second->passages.size();
  }
  return guarded(*segment_, [&] { return postings_.get_termfreq(term); });
}

std::shared_ptr<const PostingList> PostingLists::of(const std::string& term) const {
  if (const auto known = read_.find(term); known != read_.end()) return known->second;
  return guarded(*segment_, [&] {
    auto list = std::make_shared<PostingList>();
    const Xapian::doccount count = postings_.get_termfreq(term);
    list->passages.reserve(count);
    list->frequencies.reserve(count);
    const Xapian::PostingIterator end = postings_.postlist_end(term);
    for (Xapian::PostingIterator at = postings_.postlist_begin(term); at != end; ++at) {
      list->passages.push_back(*at - 1);
      list->frequencies.push_back(at.get_wdf());
    }
    read_.emplace(term, list);
    return std::shared_ptr<const PostingList>(std::move(list));
  });
}

PostingList PostingLists::among(const std::string& term,
                                std::span<const std::uint32_t> passages) const {
  return guarded(*segment_, [&] {
    PostingList list;
    const Xapian::PostingIterator end = postings_.postlist_end(term);
    Xapian::PostingIterator at = postings_.postlist_begin(term);
    for (const std::uint32_t passage : passages) {
      if (at == end) break;
      if (*at - 1 < passage) at.skip_to(passage + 1);
      if (at == end) break;
      if (*at - 1 != passage) continue;
      list.passages.push_back(passage);
      list.frequencies.push_back(at.get_wdf());
    }
    return list;
  });
}

std::uint32_t PostingLists::length(std::uint32_t passage) const {
  std::vector<std::uint16_t>& block = lengths_[passage / lengths_together];
  if (block.empty()) block.resize(lengths_together);
  std::uint16_t& known = block[passage % lengths_together];
  if (known != 0) return known;
  const std::uint32_t length = read_length(passage);
  if (length <= std::numeric_limits<std::uint16_t>::max()) {
    known = static_cast<std::uint16_t>(length);
  }
  return length;
}

std::uint32_t PostingLists::read_length(std::uint32_t passage) const {
  return guarded(*segment_, [&] { return postings_.get_doclength(passage + 1); });
}

}  // namespace findings
