// SPDX-License-Identifier: GPL-2.0-or-later
// Which words of the index may have been meant by a mistyped one?
//
// Words within one change of it (corpus/text/edit_distance.h), two for words of 6 letters and more;
// at most two letters of the alphabet stand in only one of both. Two words that were written as
// one, and one that was written as two. They come from the index, as a word that it lacks would
// find nothing.
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "corpus/text/analyzer.h"
#include "searcher/match/segment_search.h"

namespace findings {

inline constexpr std::size_t most_candidates = 3;  ///< for one word
/// Shorter words are near too many others.
inline constexpr std::size_t fewest_letters_mended = 4;

struct SpellingCandidate {
  std::string text;            ///< case-folded: a word, or two with a blank between them
  std::size_t changes = 0;     ///< that lead to it; writing apart or together is one
  std::uint64_t passages = 0;  ///< of the very form; of two words the fewer
};

class SpellingCandidates {
 public:
  /// Both must outlive the object.
  SpellingCandidates(const std::vector<SegmentSearcher>& segments, Analyzer& analyzer)
      : segments_(segments), analyzer_(analyzer) {}

  /// Passages that have a form with the stem of `form`.
  [[nodiscard]] std::uint64_t passages_with_stem(std::string_view form) const;
  /// Passages that have this very form in their text or headings.
  [[nodiscard]] std::uint64_t passages_with_form(std::string_view form) const;

  /// Whether so few passages have the stem of `form` that it may be a slip.
  [[nodiscard]] bool is_rare(std::string_view form) const;

  /// For each of `forms` (case-folded) at most `most_candidates`: fewer changes first, then more
  /// passages, then by bytes. Reads each lexicon once, whatever the number of forms. None is a stop
  /// word; each has another stem and ten times the passages of the form. But a form that is not
  /// rare has the one candidate of its own stem that is a change away, if the index lacks the form:
  /// it finds the same and reads better.
  [[nodiscard]] std::vector<std::vector<SpellingCandidate>> of(
      std::span<const std::string> forms) const;

  /// The word that `first` and `second` are together, if it has ten times the passages of the
  /// rarer.
  [[nodiscard]] std::optional<SpellingCandidate> together(const std::string& first,
                                                          const std::string& second) const;

 private:
  struct Typed;
  [[nodiscard]] std::uint64_t few() const;
  void add_near(std::vector<Typed>& words) const;
  void add_apart(Typed& word) const;
  [[nodiscard]] std::vector<SpellingCandidate> best(Typed& word) const;

  const std::vector<SegmentSearcher>& segments_;
  Analyzer& analyzer_;
};

}  // namespace findings
