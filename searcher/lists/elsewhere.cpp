// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/elsewhere.h"

#include <algorithm>
#include <cstdlib>
#include <span>
#include <string>
#include <string_view>
#include <tuple>
#include <vector>

#include "searcher/lists/anchor.h"
#include "searcher/lists/excerpt.h"

namespace findings {
namespace {

constexpr std::size_t searched_words = 12;

std::string first_tokens(std::string_view text, Tokenizer& tokenizer) {
  std::size_t end = 0;
  std::size_t words = 0;
  for (const Token& token : tokenizer.tokens(text)) {
    if (token.span > 1) continue;
    if (words++ == searched_words) break;
    end = token.end;
  }
  return std::string(text.substr(0, end));
}

std::vector<Hit> passages_with(Session& session, const std::string& phrase) {
  SearchRequest request;
  request.tree.type = QueryNode::Type::exact;
  request.tree.text = phrase;
  request.match = MatchMode::all;
  request.exact = true;
  request.sort = SortOrder::document;
  request.ranking = Ranking::bm25;
  request.limit = 0;
  request.synonyms = false;
  request.collapse = false;
  return session.search(request, phrase).hits;
}

struct Found {
  int neighbours = 0;
  bool sure = false;  // without any neighbour
  std::int64_t distance = 0;
  Quotation quotation;
};

template <typename Value>
bool differ(const Value& a, const Value& b) {
  return a != Value{} && b != Value{} && a != b;
}

}  // namespace

bool may_be_the_same(const Document& gone, const Document& other) {
  if (gone.forces != other.forces || differ(gone.year, other.year)) return false;
  if (!gone.title.empty() && gone.title == other.title) return true;
  return !gone.forces.empty() && !differ(gone.type, other.type);
}

std::optional<Quotation> found_elsewhere(Session& session, const Quotation& quotation) {
  const std::string phrase = first_tokens(quotation.passage.text, session.analyzer().tokenizer);
  if (phrase.empty()) return std::nullopt;
  std::vector<Found> found;
  for (const Hit& hit : passages_with(session, phrase)) {
    if (hit.passage.text != quotation.passage.text) continue;
    if (!may_be_the_same(quotation.document, hit.document)) continue;
    const std::uint32_t ordinal = hit.passage.ordinal;
    const Excerpt excerpt(session, hit.document.id, std::span(&ordinal, 1));
    const FullPassage* const passage = excerpt.find(ordinal);
    if (passage == nullptr) continue;
    found.push_back({neighbours_matched(quotation, excerpt, *passage),
                     !hit.document.forces.empty() &&
                         hit.document.forces == quotation.document.forces &&
                         !differ(quotation.document.title, hit.document.title),
                     std::abs(std::int64_t{quotation.passage.ordinal} - std::int64_t{ordinal}),
                     excerpt.quotation(*passage)});
  }
  if (found.empty()) return std::nullopt;
  std::ranges::stable_sort(
      found, {}, [](const Found& one) { return std::tuple(-one.neighbours, one.distance); });
  const Found& best = found.front();
  if (best.neighbours == 0 && (found.size() > 1 || !best.sure)) return std::nullopt;
  const bool ambiguous = std::ranges::any_of(found, [&](const Found& other) {
    return other.neighbours == best.neighbours &&
           other.quotation.document.id != best.quotation.document.id;
  });
  if (ambiguous) return std::nullopt;
  return best.quotation;
}

}  // namespace findings
