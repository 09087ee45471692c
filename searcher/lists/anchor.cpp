// SPDX-License-Identifier: GPL-2.0-or-later
#include "searcher/lists/anchor.h"

#include <algorithm>
#include <cstdlib>
#include <optional>
#include <string_view>
#include <tuple>
#include <unordered_map>

#include "searcher/lists/word_difference.h"

namespace findings {
namespace {

std::string_view text_of(const FullPassage* passage) {
  return passage == nullptr ? std::string_view() : std::string_view(passage->passage.text);
}

std::int64_t distance(const Quotation& quotation, std::size_t place) {
  return std::abs(std::int64_t{quotation.passage.ordinal} - static_cast<std::int64_t>(place + 1));
}

// A passage that may be what a quotation has become. Places count from 0.
struct Candidate {
  std::size_t quotation = 0;
  std::size_t place = 0;
  Likeness likeness;
  std::int64_t distance = 0;
};

class Anchoring {
 public:
  Anchoring(std::span<const Quotation* const> quotations, const Excerpt& document,
            Tokenizer& tokenizer)
      : quotations_(quotations),
        passages_(document.passages()),
        tokenizer_(tokenizer),
        anchors_(quotations.size()),
        taken_(passages_.size()) {
    ends_.emplace_back();
    for (std::size_t place = 0; place < passages_.size(); ++place) {
      const std::string_view text = passages_[place].passage.text;
      places_[text].push_back(place);
      ends_.push_back({first_words(text), last_words(text)});
    }
    ends_.emplace_back();
  }

  std::vector<Anchor> run() {
    for (std::size_t i = 0; i < quotations_.size(); ++i) find_same_words(i);
    const auto lost = [](const Anchor& anchor) { return anchor.state == EntryState::orphaned; };
    if (std::ranges::any_of(anchors_, lost)) {
      find_alike();
      find_replaced();
    }
    return anchors_;
  }

 private:
  void find_same_words(std::size_t i) {
    const Quotation& quotation = *quotations_[i];
    const auto same = places_.find(quotation.passage.text);
    if (same == places_.end()) return;
    const std::size_t best = std::ranges::min(same->second, {}, [&](std::size_t place) {
      const std::int64_t away = distance(quotation, place);
      return std::tuple(away != 0, -matched(i, place), away, place);
    });
    settle(i, distance(quotation, best) == 0 ? EntryState::held : EntryState::moved, best);
  }

  void settle(std::size_t i, EntryState state, std::size_t place) {
    anchors_[i] = {state, passages_[place].passage.ordinal};
    if (!taken_[place]) taken_[place] = quotations_[i];
  }

  [[nodiscard]] bool is_lost(std::size_t i) const {
    return anchors_[i].state == EntryState::orphaned;
  }

  // By the quotation of another passage. Of the same one there may be several, of other days.
  [[nodiscard]] bool is_taken(std::size_t i, std::size_t place) const {
    const Quotation* const owner = taken_[place];
    if (owner == nullptr) return false;
    const Quotation& own = *quotations_[i];
    return owner->passage.ordinal != own.passage.ordinal &&
           (owner->before != own.before || owner->after != own.after);
  }

  void find_alike() {
    std::vector<Candidate> candidates;
    std::vector<WordKeys> words;
    for (const FullPassage& passage : passages_) {
      words.push_back(keys_of(passage.passage.text, tokenizer_));
    }
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      if (!is_lost(i)) continue;
      const WordKeys quoted = keys_of(quotations_[i]->passage.text, tokenizer_);
      const bool closed = gap_is_closed(*quotations_[i]);
      for (std::size_t place = 0; place < passages_.size(); ++place) {
        if (is_taken(i, place)) continue;
        const Likeness found = likeness(quoted, words[place], alike);
        if (found.ratio < alike || stood_beside(i, place, found)) continue;
        if (closed && found.ratio < alike_elsewhere && matched(i, place) == 0) continue;
        candidates.push_back({i, place, found, distance(*quotations_[i], place)});
      }
    }
    std::ranges::sort(candidates, [](const Candidate& a, const Candidate& b) {
      return std::tuple(-a.likeness.ratio, a.distance, a.place, a.quotation) <
             std::tuple(-b.likeness.ratio, b.distance, b.place, b.quotation);
    });
    for (const Candidate& found : candidates) {
      if (!is_lost(found.quotation)) continue;
      if (is_taken(found.quotation, found.place) && found.likeness.kept < taken_in) continue;
      settle(found.quotation, EntryState::drifted, found.place);
    }
  }

  void find_replaced() {
    for (std::size_t i = 0; i < quotations_.size(); ++i) {
      if (!is_lost(i)) continue;
      std::optional<std::size_t> best;
      for (std::size_t place = 0; place < passages_.size(); ++place) {
        if (is_taken(i, place) || matched(i, place) < 2) continue;
        if (!best || distance(*quotations_[i], place) < distance(*quotations_[i], *best)) {
          best = place;
        }
      }
      if (best) settle(i, EntryState::drifted, *best);
    }
  }

  // How many of its neighbours stand beside the place.
  [[nodiscard]] int matched(std::size_t i, std::size_t place) const {
    const bool before = ends_[place].last == quotations_[i]->before;
    const bool after = ends_[place + 2].first == quotations_[i]->after;
    return int{before} + int{after};
  }

  // Whether it is one of the neighbours that the quotation remembers and not what the quotation has
  // become. Where this begins or ends as they do, the rest must be much alike to be that.
  [[nodiscard]] bool stood_beside(std::size_t i, std::size_t place, const Likeness& found) const {
    if (matched(i, place) == 2) return false;
    const Quotation& quotation = *quotations_[i];
    const std::string_view quoted = quotation.passage.text;
    const auto is_neighbour = [&](std::string_view neighbour, std::string_view its,
                                  std::string_view own) {
      if (neighbour.empty() || its != neighbour) return false;
      return own != neighbour || alike_beyond(neighbour, found) < alike_elsewhere;
    };
    const Ends& ends = ends_[place + 1];
    return is_neighbour(quotation.before, ends.last, last_words(quoted)) ||
           is_neighbour(quotation.after, ends.first, first_words(quoted));
  }

  // The likeness of what is left of two texts without the words at one end that both share.
  [[nodiscard]] double alike_beyond(std::string_view shared, const Likeness& found) const {
    const std::size_t words = std::min(keys_of(shared, tokenizer_).in_order.size(), found.common);
    if (found.words <= 2 * words) return found.ratio;
    return 2 * static_cast<double>(found.common - words) /
           static_cast<double>(found.words - 2 * words);
  }

  [[nodiscard]] bool gap_is_closed(const Quotation& quotation) const {
    if (quotation.before.empty() && quotation.after.empty()) return false;
    return std::ranges::adjacent_find(ends_, [&](const Ends& before, const Ends& after) {
             return before.last == quotation.before && after.first == quotation.after;
           }) != ends_.end();
  }

  // The words of a passage that a quotation beside it would remember; empty at the edges.
  struct Ends {
    std::string_view first;
    std::string_view last;
  };

  std::span<const Quotation* const> quotations_;
  std::span<const FullPassage> passages_;
  Tokenizer& tokenizer_;
  std::vector<Anchor> anchors_;
  std::vector<const Quotation*> taken_;  // by place
  std::vector<Ends> ends_;               // by place, one further, with one at each edge
  std::unordered_map<std::string_view, std::vector<std::size_t>> places_;  // by text
};

}  // namespace

int neighbours_matched(const Quotation& quotation, const Excerpt& excerpt,
                       const FullPassage& passage) {
  const std::uint32_t ordinal = passage.passage.ordinal;
  const bool before = last_words(text_of(excerpt.find(ordinal - 1))) == quotation.before;
  const bool after = first_words(text_of(excerpt.find(ordinal + 1))) == quotation.after;
  return int{before} + int{after};
}

std::vector<Anchor> anchors(std::span<const Quotation* const> quotations, const Excerpt& document,
                            Tokenizer& tokenizer) {
  return Anchoring(quotations, document, tokenizer).run();
}

}  // namespace findings
