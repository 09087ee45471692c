// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/verify.h"

#include <algorithm>
#include <cstdlib>
#include <map>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "searcher/answer/citation.h"
#include "searcher/lists/quote.h"
#include "searcher/lists/word_difference.h"

namespace findings {
namespace {

constexpr double least_ratio = 0.5;  // of what is compared at all
constexpr double similar_ratio = 0.65;
constexpr double similar_elsewhere = 0.8;
// The share of a quotation's words that a passage must have to contain it.
constexpr double contained_share = 0.9;
constexpr std::size_t searched_words = 12;

// Places of entries of one document.
using Group = std::vector<std::size_t>;

struct ListedQuotation {
  const Quotation* quotation = nullptr;
  std::string_view list;
};

struct Location {
  EntryState state = EntryState::orphaned;  // held, moved, drifted or orphaned
  std::uint32_t ordinal = 0;                // 0 if orphaned
};

// Quotations of before there were keys have none.
bool has_key_of(const Passage& quoted, const Passage& passage) {
  return quoted.key == 0 || quoted.key == passage.key;
}

std::int64_t distance(const Quotation& quotation, std::size_t place) {
  return std::abs(std::int64_t{quotation.passage.ordinal} - static_cast<std::int64_t>(place + 1));
}

// A passage that may be the present text of a quotation. Places count from 0.
struct Candidate {
  std::size_t quotation = 0;
  std::size_t place = 0;
  Similarity similarity;
  std::int64_t distance = 0;
};

// Locates all quotations of a document at once, because a passage that one of them identifies is
// not available to the others. The rules are in the header. `document` has all passages.
class Relocation {
 public:
  Relocation(std::span<const ListedQuotation> quotations, const Excerpt& document,
             Tokenizer& tokenizer)
      : quotations_(quotations),
        passages_(document.passages()),
        tokenizer_(tokenizer),
        locations_(quotations.size()),
        owners_(passages_.size()) {
    ends_.emplace_back();
    for (std::size_t place = 0; place < passages_.size(); ++place) {
      const std::string_view text = passages_[place].passage.text;
      places_[text].push_back(place);
      ends_.push_back({first_words(text), last_words(text)});
    }
    ends_.emplace_back();
  }

  std::vector<Location> run() {
    find_same_text();
    const auto is_orphaned = [](const Location& location) {
      return location.state == EntryState::orphaned;
    };
    if (std::ranges::any_of(locations_, is_orphaned)) {
      find_similar();
    }
    return locations_;
  }

 private:
  void find_same_text() {
    using Fit = std::tuple<bool, int, std::int64_t, std::size_t, std::size_t>;
    std::vector<Fit> fits;
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      const auto same = places_.find(quotation(i).passage.text);
      if (same == places_.end()) continue;
      for (const std::size_t place : same->second) {
        const std::int64_t away = distance(quotation(i), place);
        fits.emplace_back(away != 0, -matched(i, place), away, place, i);
      }
    }
    std::ranges::sort(fits);
    for (const auto& [is_away, unmatched, away, place, i] : fits) {
      if (!is_lost(i) || is_claimed(i, place)) continue;
      // One of several equal passages has another key once there are fewer.
      const bool held = !is_away && has_key_of(quotation(i).passage, passages_[place].passage);
      settle(i, held ? EntryState::held : EntryState::moved, place);
    }
  }

  void settle(std::size_t i, EntryState state, std::size_t place) {
    locations_[i] = {state, passages_[place].passage.ordinal};
    owners_[place].push_back(i);
  }

  [[nodiscard]] const Quotation& quotation(std::size_t i) const {
    return *quotations_[i].quotation;
  }

  [[nodiscard]] bool is_lost(std::size_t i) const {
    return locations_[i].state == EntryState::orphaned;
  }

  // Whether another entry of the same list has it: a list has each passage once.
  [[nodiscard]] bool is_claimed(std::size_t i, std::size_t place) const {
    return std::ranges::any_of(owners_[place], [&](std::size_t owner) {
      return quotations_[owner].list == quotations_[i].list;
    });
  }

  // Whether a quotation of another passage has it. Other lists may have quotations of the same
  // passage, made on different days.
  [[nodiscard]] bool is_taken(std::size_t i, std::size_t place) const {
    if (owners_[place].empty()) return false;
    const Quotation& owner = quotation(owners_[place].front());
    const Quotation& own = quotation(i);
    return is_claimed(i, place) || (owner.passage.ordinal != own.passage.ordinal &&
                                    (owner.before != own.before || owner.after != own.after));
  }

  void find_similar() {
    std::vector<Candidate> candidates;
    std::vector<WordKeys> words;
    for (const FullPassage& passage : passages_) {
      words.push_back(keys_of(passage.passage.text, tokenizer_));
    }
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      if (!is_lost(i)) continue;
      const WordKeys quoted = keys_of(quotation(i).passage.text, tokenizer_);
      const bool removed = neighbours_meet(quotation(i));
      for (std::size_t place = 0; place < passages_.size(); ++place) {
        if (is_taken(i, place)) continue;
        const Similarity found = similarity(quoted, words[place], least_ratio);
        const bool similar = found.ratio >= similar_ratio ||
                             (found.ratio >= least_ratio && found.kept >= contained_share);
        if (!similar || is_neighbour(i, place, found)) continue;
        if (removed && found.ratio < similar_elsewhere && matched(i, place) == 0) continue;
        candidates.push_back({i, place, found, distance(quotation(i), place)});
      }
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.similarity.ratio, a.distance, a.place, a.quotation) <
             std::tuple(-b.similarity.ratio, b.distance, b.place, b.quotation);
    });
    for (const Candidate& found : candidates) {
      if (!is_lost(found.quotation)) continue;
      if (is_claimed(found.quotation, found.place)) continue;
      if (is_taken(found.quotation, found.place) && found.similarity.kept < contained_share)
        continue;
      settle(found.quotation, EntryState::drifted, found.place);
    }
  }

  // How many of the quotation's neighbours are beside the place.
  [[nodiscard]] int matched(std::size_t i, std::size_t place) const {
    const bool before = ends_[place].last == quotation(i).before;
    const bool after = ends_[place + 2].first == quotation(i).after;
    return int{before} + int{after};
  }

  // Whether the passage was a neighbour of the quoted one. Where both begin or end alike, the rest
  // decides: if that is similar, the passage is the quoted one.
  [[nodiscard]] bool is_neighbour(std::size_t i, std::size_t place, const Similarity& found) const {
    if (matched(i, place) == 2) return false;
    const Quotation& own = quotation(i);
    const std::string_view quoted = own.passage.text;
    const auto matches = [&](std::string_view neighbour, std::string_view end_of_passage,
                             std::string_view end_of_quoted) {
      if (neighbour.empty() || end_of_passage != neighbour) return false;
      return end_of_quoted != neighbour || ratio_without(neighbour, found) < similar_elsewhere;
    };
    const Ends& ends = ends_[place + 1];
    return matches(own.before, ends.last, last_words(quoted)) ||
           matches(own.after, ends.first, first_words(quoted));
  }

  // The ratio of two texts without the words that both have at one end.
  [[nodiscard]] double ratio_without(std::string_view shared, const Similarity& found) const {
    const std::size_t words = std::min(keys_of(shared, tokenizer_).in_order.size(), found.common);
    if (found.words <= 2 * words) return found.ratio;
    return 2 * static_cast<double>(found.common - words) /
           static_cast<double>(found.words - 2 * words);
  }

  // Whether the two neighbours of the quoted passage now follow each other.
  [[nodiscard]] bool neighbours_meet(const Quotation& quotation) const {
    if (quotation.before.empty() && quotation.after.empty()) return false;
    return std::ranges::adjacent_find(ends_, [&](const Ends& before, const Ends& after) {
             return before.last == quotation.before && after.first == quotation.after;
           }) != ends_.end();
  }

  // What a quotation of the passage before or after would keep of a passage; empty at the edges.
  struct Ends {
    std::string_view first;
    std::string_view last;
  };

  std::span<const ListedQuotation> quotations_;
  std::span<const FullPassage> passages_;
  Tokenizer& tokenizer_;
  std::vector<Location> locations_;
  std::vector<std::vector<std::size_t>> owners_;  // by place; the quotations that settled there
  std::vector<Ends> ends_;                        // by place, one further, with one at each edge
  std::unordered_map<std::string_view, std::vector<std::size_t>> places_;  // by text
};

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

template <typename Value>
bool differ(const Value& a, const Value& b) {
  return a != Value{} && b != Value{} && a != b;
}

// Whether the second document may be the first under another id.
bool may_be_renamed(const Document& gone, const Document& other) {
  if (gone.forces != other.forces || differ(gone.year, other.year)) return false;
  if (!gone.title.empty() && gone.title == other.title) return true;
  return !gone.forces.empty() && !differ(gone.type, other.type);
}

struct Found {
  int neighbours = 0;    // the same in both, 0 to 2; an edge of the document is one
  bool certain = false;  // even without a neighbour
  std::int64_t distance = 0;
  Quotation quotation;
};

std::vector<Found> found_in_other_documents(Session& session, const Quotation& quotation) {
  std::vector<Found> found;
  const std::string phrase = first_tokens(quotation.passage.text, session.analyzer().tokenizer);
  if (phrase.empty()) return found;
  const Document& gone = quotation.document;
  for (const Hit& hit : passages_with(session, phrase)) {
    if (hit.passage.text != quotation.passage.text) continue;
    if (!may_be_renamed(gone, hit.document)) continue;
    const std::uint32_t ordinal = hit.passage.ordinal;
    const Excerpt excerpt(session, hit.document.id, std::span(&ordinal, 1));
    const FullPassage* const passage = excerpt.find(ordinal);
    if (passage == nullptr) continue;
    Quotation now = excerpt.quotation(*passage);
    found.push_back({int{now.before == quotation.before} + int{now.after == quotation.after},
                     !gone.forces.empty() && !differ(gone.title, hit.document.title),
                     std::abs(std::int64_t{quotation.passage.ordinal} - std::int64_t{ordinal}),
                     std::move(now)});
  }
  std::ranges::stable_sort(
      found, {}, [](const Found& one) { return std::tuple(-one.neighbours, one.distance); });
  return found;
}

VerifiedEntry verified_elsewhere(Session& session, const Quotation& quotation) {
  VerifiedEntry orphaned{EntryState::orphaned, std::nullopt, {}};
  std::vector<Found> found = found_in_other_documents(session, quotation);
  if (found.empty()) return orphaned;
  Found& best = found.front();
  if (best.neighbours == 0 && (found.size() > 1 || !best.certain)) return orphaned;
  const bool ambiguous = std::ranges::any_of(found, [&](const Found& other) {
    return other.neighbours == best.neighbours &&
           other.quotation.document.id != best.quotation.document.id;
  });
  if (ambiguous) return orphaned;
  return {EntryState::moved, std::move(best.quotation), {}};
}

// The usual case, which needs only the passages quoted.
bool all_held(std::span<const Entry> entries, const Group& group, const Excerpt& excerpt) {
  return std::ranges::all_of(group, [&](std::size_t i) {
    const Passage& quoted = entries[i].quotation.passage;
    const FullPassage* const passage = excerpt.find(quoted.ordinal);
    return passage != nullptr && passage->passage.text == quoted.text &&
           has_key_of(quoted, passage->passage);
  });
}

VerifiedEntry verified_at(const Location& location, const Quotation& quotation,
                          const Excerpt& excerpt) {
  VerifiedEntry result{location.state, std::nullopt, {}};
  const FullPassage* const passage = excerpt.find(location.ordinal);
  if (passage == nullptr) return result;
  result.now = excerpt.quotation(*passage);
  if (location.state == EntryState::drifted) {
    result.difference = word_difference(quotation.passage.text, passage->passage.text);
  }
  return result;
}

std::string_view list_of(std::span<const std::string> lists, std::size_t entry) {
  return lists.empty() ? std::string_view() : lists[entry];
}

// Of two entries of a list that were found at one place, the one that fits less is an orphan.
void orphan_repeats(std::span<const std::string> lists, std::vector<VerifiedEntry>& results) {
  std::map<std::pair<std::string_view, std::string>, std::size_t> owners;
  for (std::size_t i = 0; i < results.size(); ++i) {
    if (!results[i].now) continue;
    const auto [owner, is_first] =
        owners.emplace(std::pair(list_of(lists, i), results[i].now->id()), i);
    if (is_first) continue;
    const bool fits_less = results[i].state >= results[owner->second].state;
    results[fits_less ? i : owner->second] = {EntryState::orphaned, std::nullopt, {}};
    if (!fits_less) owner->second = i;
  }
}

}  // namespace

std::optional<PassageId> passage_of_words(Session& session, std::string_view words,
                                          std::string_view title) {
  const std::string phrase = first_tokens(words, session.analyzer().tokenizer);
  if (phrase.empty()) return std::nullopt;
  std::optional<PassageId> found;
  for (const Hit& hit : passages_with(session, phrase)) {
    if (hit.passage.text != words) continue;
    if (!found || title_of(hit.document) == title) {
      const bool titled = title_of(hit.document) == title;
      found = PassageId{hit.document.id, hit.passage.ordinal};
      if (titled) break;
    }
  }
  return found;
}

std::vector<VerifiedEntry> verify_entries(Session& session, std::span<const Entry> entries,
                                          std::span<const std::string> lists) {
  std::map<std::string, Group> by_document;
  for (std::size_t i = 0; i < entries.size(); ++i) {
    by_document[entries[i].quotation.document.id].push_back(i);
  }
  std::vector<VerifiedEntry> result(entries.size());
  for (const auto& [document, group] : by_document) {
    std::vector<std::uint32_t> ordinals;
    std::vector<ListedQuotation> quotations;
    for (const std::size_t i : group) {
      quotations.push_back({&entries[i].quotation, list_of(lists, i)});
      ordinals.push_back(quotations.back().quotation->passage.ordinal);
    }
    const Excerpt excerpt(session, document, ordinals);
    if (!excerpt.has_document()) {
      for (const std::size_t i : group) {
        result[i] = verified_elsewhere(session, entries[i].quotation);
      }
    } else if (all_held(entries, group, excerpt)) {
      for (const std::size_t i : group) {
        const Quotation& quotation = entries[i].quotation;
        result[i] = verified_at({EntryState::held, quotation.passage.ordinal}, quotation, excerpt);
      }
    } else {
      const Excerpt whole(session, document);
      const auto locations = Relocation(quotations, whole, session.analyzer().tokenizer).run();
      for (std::size_t place = 0; place < group.size(); ++place) {
        result[group[place]] = verified_at(locations[place], *quotations[place].quotation, whole);
      }
    }
  }
  orphan_repeats(lists, result);
  return result;
}

}  // namespace findings
