// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/verify.h"

#include <algorithm>
#include <iterator>
#include <numeric>
#include <tuple>
#include <utility>

#include "searcher/lists/anchor.h"
#include "searcher/lists/elsewhere.h"
#include "searcher/lists/excerpt.h"
#include "searcher/lists/word_difference.h"

namespace findings {
namespace {

// Places of entries of one document.
using Group = std::span<const std::size_t>;

VerifiedEntry looked_for_elsewhere(Session& session, const Quotation& quotation) {
  if (auto now = found_elsewhere(session, quotation)) {
    return {EntryState::moved, std::move(now), {}};
  }
  return {EntryState::orphaned, std::nullopt, {}};
}

// Whether all are as they were, which is the usual case and takes only the passages quoted.
bool all_held(std::span<const Entry> entries, Group group, const Excerpt& excerpt) {
  return std::ranges::all_of(group, [&](std::size_t i) {
    const Passage& quoted = entries[i].quotation.passage;
    const FullPassage* const passage = excerpt.find(quoted.ordinal);
    return passage != nullptr && passage->passage.text == quoted.text;
  });
}

VerifiedEntry verified(const Quotation& quotation, const Anchor& anchor, const Excerpt& excerpt) {
  const FullPassage* const passage = excerpt.find(anchor.ordinal);
  VerifiedEntry result{anchor.state, std::nullopt, {}};
  if (passage == nullptr) return result;
  result.now = excerpt.quotation(*passage);
  if (anchor.state == EntryState::drifted) {
    result.difference = word_difference(quotation.passage.text, passage->passage.text);
  }
  return result;
}

}  // namespace

VerifiedEntry Verifier::verify(const Entry& entry) {
  return std::move(verify(std::span(&entry, 1)).front());
}

std::vector<VerifiedEntry> Verifier::verify(std::span<const Entry> entries) {
  const auto document_of = [&](std::size_t i) -> const std::string& {
    return entries[i].quotation.document.id;
  };
  std::vector<std::size_t> order(entries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::ranges::stable_sort(order, {}, document_of);
  std::vector<VerifiedEntry> result(entries.size());
  for (auto begin = order.begin(); begin != order.end();) {
    const std::string& document = document_of(*begin);
    const auto end =
        std::find_if(begin, order.end(), [&](std::size_t i) { return document_of(i) != document; });
    const Group group(begin, end);
    begin = end;

    std::vector<std::uint32_t> ordinals;
    std::vector<const Quotation*> quotations;
    for (const std::size_t i : group) {
      quotations.push_back(&entries[i].quotation);
      ordinals.push_back(quotations.back()->passage.ordinal);
    }
    const Excerpt excerpt(*session_, document, ordinals);
    if (!excerpt.has_document()) {
      for (const std::size_t i : group) {
        result[i] = looked_for_elsewhere(*session_, entries[i].quotation);
      }
    } else if (all_held(entries, group, excerpt)) {
      for (const std::size_t i : group) {
        const Quotation& quotation = entries[i].quotation;
        result[i] = verified(quotation, {EntryState::held, quotation.passage.ordinal}, excerpt);
      }
    } else {
      const Excerpt whole(*session_, document);
      const std::vector<Anchor> found = anchors(quotations, whole, session_->analyzer().tokenizer);
      for (std::size_t place = 0; place < group.size(); ++place) {
        result[group[place]] = verified(*quotations[place], found[place], whole);
      }
    }
  }
  return result;
}

}  // namespace findings
