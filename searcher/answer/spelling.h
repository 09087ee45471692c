// SPDX-License-Identifier: GPL-2.0-or-later
// Finds the words of an index that a mistyped word may have meant.
#pragma once

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/analyzer.h"
#include "searcher/match/index_search.h"

namespace findings {

/// A word of the index that may have been meant.
struct SpellingCandidate {
  std::string text;            ///< case-folded: a word, or two with a blank between them
  std::size_t changes = 0;     ///< that lead to it; writing apart or together is one
  std::uint64_t passages = 0;  ///< of exactly this form; of two words the fewer
};

/// A word that may be mistyped.
struct DoubtfulWord {
  std::string form;      ///< case-folded
  bool is_name = false;  ///< written as a name: with a capital, among others in small letters
};

/// Finds words within one change of a mistyped one (corpus/text/edit_distance.h), two for words of
/// 6 letters and more, with at most two letters of the alphabet in only one of them; two words that
/// were written as one, and one that was written as two. No stop words. What is written as a name,
/// and what is part of the name of a force, must be a misspelling of a name (`may_be_misspelt`).
class SpellingCandidates {
 public:
  /// Both must outlive it.
  SpellingCandidates(const IndexSearcher& searcher, Analyzer& analyzer);

  /// Passages that have exactly this form in their text or headings.
  [[nodiscard]] std::uint64_t passages_with_form(std::string_view form) const;

  /// Whether so few passages have the stem of `form` that it may be mistyped.
  [[nodiscard]] bool is_rare(std::string_view form) const;

  /// For each of `words`, which the index lacks, at most three: fewer changes first, then more
  /// passages, then by bytes. Reads each lexicon once. Each has another stem and ten times the
  /// passages of its stem. But a word whose stem is not rare has one candidate, of its own stem and
  /// a change away: it finds the same and reads better.
  [[nodiscard]] std::vector<std::vector<SpellingCandidate>> of(
      std::span<const DoubtfulWord> words) const;

  /// The word that `first` and `second` are together, if the index lacks one of them.
  [[nodiscard]] std::optional<SpellingCandidate> together(const std::string& first,
                                                          const std::string& second) const;

 private:
  struct Typed {
    std::string form;
    bool is_name = false;
    std::size_t changes = 0;  // at most
    std::uint32_t letters = 0;
    std::uint64_t passages = 0;  // with its stem
    bool same_stem = false;      // only another form of it is looked for
    std::map<std::string, SpellingCandidate, std::less<>> found;
  };

  [[nodiscard]] std::uint64_t few() const;
  [[nodiscard]] std::uint64_t passages_with_stem(std::string_view form) const;
  void add_near(std::vector<Typed>& words) const;
  void add_apart(Typed& word) const;
  [[nodiscard]] std::vector<SpellingCandidate> best(Typed& word) const;

  const IndexSearcher& searcher_;
  Analyzer& analyzer_;
};

}  // namespace findings
