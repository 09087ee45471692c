// SPDX-License-Identifier: GPL-2.0-or-later
// The terms of the postings as numbers: which term is a form in a text, and in a title?
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/segment/lexicon.h"
#include "corpus/segment/postings.h"

namespace findings {

/// Numbers from 0 in the order of the terms' bytes: the stems of a lexicon, and in one run among
/// them the same stems behind the prefix of titles.
class TermNumbers {
 public:
  /// The lexicon must be complete and outlive the numbers, as must the text of the prefix. Throws
  /// std::logic_error where a stem begins with the prefix.
  TermNumbers(const LexiconBuilder& lexicon, std::string_view title_prefix);

  [[nodiscard]] std::uint32_t size() const { return 2 * stems(); }

  /// Of a form, by its provisional id.
  [[nodiscard]] std::uint32_t in_text(FormId provisional) const {
    const std::uint32_t rank = rank_[provisional];
    return rank < titles_ ? rank : rank + stems();
  }
  [[nodiscard]] std::uint32_t in_title(FormId provisional) const {
    return titles_ + rank_[provisional];
  }

  /// Valid until it is called again.
  [[nodiscard]] std::string_view text(std::uint32_t term);

 private:
  [[nodiscard]] std::uint32_t stems() const { return static_cast<std::uint32_t>(by_text_.size()); }

  const LexiconBuilder& lexicon_;
  std::string_view prefix_;
  std::vector<std::uint32_t> by_text_;  // rank -> index of the stem
  std::vector<std::uint32_t> rank_;     // of the stem, by provisional ids of forms
  std::uint32_t titles_ = 0;            // how many stems stand before the terms of titles
  std::string title_term_;
};

/// The terms of one passage after the other, each once with the sum of its frequencies.
class TermCollector {
 public:
  explicit TermCollector(std::uint32_t terms) : places_(terms) {}

  void add(std::uint32_t term, std::uint32_t frequency) {
    Place& place = places_[term];
    if (place.passage == passage_) {
      terms_[place.at].frequency += frequency;
    } else {
      place = {passage_, static_cast<std::uint32_t>(terms_.size())};
      terms_.push_back({term, frequency});
    }
  }
  [[nodiscard]] const std::vector<PassageTerm>& terms() const { return terms_; }
  void begin_passage() {
    terms_.clear();
    ++passage_;
  }

 private:
  struct Place {
    std::uint32_t passage = 0;
    std::uint32_t at = 0;
  };
  std::vector<Place> places_;  // by term: where the last passage that has it lists it
  std::vector<PassageTerm> terms_;
  std::uint32_t passage_ = 1;
};

}  // namespace findings
